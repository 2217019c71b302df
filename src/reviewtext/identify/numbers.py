"""Numbers and addresses: phones, mail, web, NHS and pupil numbers, cases and courts, vehicles, names on social media."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban, luhn
from stdnum.gb import nhs, upn

from reviewtext.identify.findings import Confidence, Finding

_SURE, _LIKELY, _LOOK = Confidence.SURE, Confidence.LIKELY, Confidence.LOOK
_TOP = r"(?:com|org|net|uk|example|gov|info|biz|co|io|me|edu|int|tv|ie|fr|de|eu|us|ca|au|nl|es|it|pl|ro|ch|se|no|be|at)"
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    rf"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]*[^\s<>()\[\]\"“”.,;:!?'’]|(?<![@\w.-])(?:[a-z0-9-]+\.)+{_TOP}\b(?:/[^\s<>()\"]*[\w/])?",
    re.IGNORECASE,
)
_NHS = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_UPN = re.compile(r"\b[A-Z]\d{11}[0-9A-Z]\b")
_POSTCODE_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU "
    "GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE "
    "PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV WX YO ZE"
).split()
_AREA = "(?:" + "|".join(sorted(_POSTCODE_AREAS, key=len, reverse=True)) + ")"
OUTWARD = rf"{_AREA}\d[0-9A-Z]?"
POSTCODE = rf"{OUTWARD}\s?\d[ABD-HJLNP-UW-Z]{{2}}"
_POSTCODE = re.compile(rf"\b{POSTCODE}\b")
_OUTWARD_LIST = re.compile(
    rf"(?i:post\s?codes?)(?:\s(?i:area|district|sector)s?)?[^.\n]{{0,40}}?\b({OUTWARD}\b(?:(?:,\s|\sand\s|,\sand\s|\sor\s){OUTWARD}\b)*)"
)
_VEHICLE = re.compile(r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}\s?[A-Z]{3}\b|\b[A-HJ-NPR-TV-Y]\d{1,3}\s[A-Z]{3}\b")
_VEHICLE_LOOSE = re.compile(
    r"(?i:registration|plate|index|reg\.?|vehicle|VRM)(?:\s(?i:number|mark|no\.?))?[\s:]{1,3}([A-Z]{1,3}\d{1,4}\s?[A-Z]{0,3}|[A-Z]{3}\s?\d{1,4}[A-Z]?)\b"
)
# Northern Ireland: KEZ 9714, OIG 1234.
_VEHICLE_NORTHERN = re.compile(r"\b(?:[A-Z]{1,2}[IZ]|[A-Z][IZ][A-Z])\s\d{3,4}\b")
_CITATION = re.compile(
    r"(?:Re\s[A-Z][\w &]{0,30}(?:\([^)]{1,60}\)\s?){0,2})?"
    r"\[(?:19|20)\d\d\]\s(?:\d\s)?(?:EWHC|EWFC|EWCA|UKSC|UKHL|EWCOP|EWCR|UKUT|CSOH|CSIH|NIFam|NIQB|NICA|FLR|WLR|AC|QB|KB|HCJAC|Fam)"
    r"(?:\s(?:Civ|Crim))?\s[A-Z]?\d{1,4}(?:\s\([A-Za-z]+\))?"
)
_COURT_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}[A-Z]\d{5}\b|\b[TS]\d{8}\b")
_NINO = re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")
_CUE = (
    r"(?:reference|ref|number|numbers|no|nos|num|log|logs|URN|ID|crime|incident|case|file|Datix|STORM|niche|PNC|CAD|decision|"
    r"passport|licence|account|claim|warrant|docket|record|certificate|policy|LAC|ICS|Mosaic|SSN|plan\sID|EHCP|inquest|court)"
)
_BODY = r"[A-Z]{0,5}[-/ ]?\d[\dA-Z]*(?:[-/][\dA-Z]+)*(?:[ /-]\d[\dA-Z/-]*)*"
_REFERENCE = re.compile(
    rf"\b(?i:{_CUE})\.?(?:\s(?i:number|no|reference|ref|ID|file|code))?\.?(?:\s(?i:was|is|of|as|for|given\sas))?\s?[:#,]?\s?"
    rf"((?:[A-Z]{{1,5}}[-/])*{_BODY}(?:\sof\s\d{{1,2}}\s[A-Z][a-z]+)?|[A-Z]{{2,}}(?:/[A-Z0-9]+)+)(?![\w%])"
)
_CODED = re.compile(
    r"\b(?:[A-Z]{1,5}[-/]\d{4,}(?:[-/]\d+)*|[A-Z]{2,4}/[A-Z]{2,5}/\d{4}/\d+|(?:19|20)\d{6}-\d{3,}|\d{2}[A-Z]{2}/?\d{4,}/?\d*|[A-Z]{1,2}\d{5,8}[A-Z]?|"
    r"\d{2}/\d{5,}[A-Z]|\d{2}/\d{4,6}/\d{2}|[A-Z]\d{4}[A-Z]{2}|[A-Z]{2,5}/\d{4}/\d{2,})\b"
)
# Log 0417 of 14/02/21: how police name a call.
_LOG = re.compile(r"\b(?i:log|incident|CAD)\s(?:number\s|no\.?\s)?(\d{1,5}\sof\s\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b")
_SSN = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
_IP = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")
_AT_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_](?:[\w.]*\w)?")
# A word in braces is a gap in a form, which somebody forgot to fill.
_JOINED = re.compile(r"(?<![\w@./{-])[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+(?![\w@/-]|\.\w)")
_PLATFORM = r"(?:Instagram|Snapchat|Snap|TikTok|Tik\sTok|Discord|Roblox|Facebook|Twitter|X|Xbox|PlayStation|Fortnite|Minecraft|Telegram|WhatsApp|YouTube|Twitch|Kik|Reddit|Tinder|Grindr|BeReal|Signal)"
_SOCIAL = re.compile(
    rf"(?i:\b{_PLATFORM}\b|\b(?:user\s?name|screen\sname|handle|gamertag|profile\sname|tag|nickname)\b)[^.\n]{{0,40}}?"
    r"\b(?i:was|is|as|called|named|name|of|under|by)\s[\"“‘']?(@?[A-Za-z0-9]+[._\d-][\w.-]*\w|[A-Z][a-z]+[A-Z]\w+)"
)
_SOCIAL_BEFORE = re.compile(
    rf"\b(?:name|called|as|account)\s[\"“‘']?([A-Za-z0-9]+[._\d][\w.]*\w|[A-Z][a-z]+[A-Z]\w+)[\"”’']?\s(?:on|in)\s{_PLATFORM}\b"
)
_SOCIAL_NAME = re.compile(
    rf"(?i:{_PLATFORM}\s(?:page|group|account|profile|chat))\s(?:in\sthe\sname\sof|called|named|for)\s[\"“‘']?((?:[A-Z][\w'-]+\s?)+(?<=\w))"
)
_CHAT = re.compile(
    r"(?i:\b(?:group\schat|chat\sgroup|page|group|channel|account|profile))(?:\scalled|\snamed)?,?\s[\"“‘]([^\"”’\n]{2,40})[\"”’]"
)
_PHONE_CUE = re.compile(
    r"(?i)\b(?:tel|telephone|phone|mobile|call|rang|ring|number|text|fax|landline|contact|switchboard)\b"
)
# What a form asks and what stands beside it or on the next line: 'Tel: 467 3395'.
_LABELLED_PHONE = re.compile(
    r"(?i)\b(?:tel|telephone|phone|mob|mobile|fax|landline)(?:\s(?:no|number))?\.?[ ]?:[ ]?\n?(\+?\(?\d[\d ()./-]{4,}\d)(?![\w/-])"
)
_UK_PHONE = re.compile(r"(?<![\w/.-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d{2,5}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?![\w/-])")
_WORLD_PHONE = re.compile(
    r"(?<![\w/.-])\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?![\w/-])|\(\d{3}\)\s?\d{3}-\d{4}|(?<![\d-])\d{3}[-.]\d{3}[-.]\d{4}(?![\d-])"
)


def numbers(text: str) -> Iterator[Finding]:
    """Find what is written in figures and signs."""
    yield from _plain(text, _EMAIL, "email", _SURE, "the form of an e-mail address")
    yield from _plain(text, _URL, "url", _SURE, "the form of a web address")
    yield from _plain(text, _UPN, "upn", _SURE, "the form of a unique pupil number", lambda found: upn.is_valid(found))
    yield from _plain(text, _UPN, "upn", _LIKELY, "the form of a unique pupil number, though the check letter is wrong")
    yield from _nhs_numbers(text)
    yield from _phones(text)
    yield from _plain(text, _POSTCODE, "postcode", _SURE, "the form of a postcode")
    yield from _first_group(text, _OUTWARD_LIST, "postcode", _LIKELY, "the first half of a postcode")
    yield from _plain(text, _VEHICLE, "vehicle", _SURE, "the form of a vehicle registration", _no_month)
    yield from _plain(
        text, _VEHICLE_NORTHERN, "vehicle", _LIKELY, "the form of a vehicle registration of Northern Ireland"
    )
    yield from _first_group(text, _VEHICLE_LOOSE, "vehicle", _LIKELY, "follows a word for a registration")
    yield from _references(text)
    yield from _social(text)


def _plain(text, pattern, kind, confidence, why, check=None) -> Iterator[Finding]:  # type: ignore[no-untyped-def]
    for match in pattern.finditer(text):
        if check is None or check(match.group()):
            yield Finding(match.start(), match.end(), kind, confidence, match.group(), why)


def _first_group(text: str, pattern: re.Pattern[str], kind: str, confidence: Confidence, why: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(match.start(1), match.end(1), kind, confidence, match.group(1), why)


def _no_month(found: str) -> bool:
    # 'T14 MAY' looks like an old registration.
    return found[-3:] not in {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}


def _nhs_numbers(text: str) -> Iterator[Finding]:
    for match in _NHS.finditer(text):
        cued = re.search(r"(?i)\b(?:NHS|CHI)\b", text[max(0, match.start() - 80) : match.start()])
        if nhs.is_valid(match.group()) and not match.group().startswith("0"):
            yield Finding(*match.span(), "nhs", _SURE, match.group(), "ten figures whose check figure is right")
        elif cued:
            yield Finding(*match.span(), "nhs", _SURE, match.group(), "ten figures after the words 'NHS number'")


def _phones(text: str) -> Iterator[Finding]:
    # Numbers set aside for fiction, and old ones, are not in the ranges in use; they are as telling as any other.
    for match in _UK_PHONE.finditer(text):
        if 10 <= sum(c.isdigit() for c in match.group()) <= 13:
            yield Finding(*match.span(), "phone", _SURE, match.group(), "the form of a phone number")
    for match in _WORLD_PHONE.finditer(text):
        yield Finding(*match.span(), "phone", _LIKELY, match.group(), "the form of a phone number abroad")
    yield from _first_group(text, _LABELLED_PHONE, "phone", _SURE, "follows a word for a phone number")
    if _PHONE_CUE.search(text) or "+" in text:
        for found in phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.VALID):
            yield Finding(found.start, found.end, "phone", _SURE, found.raw_string, "a phone number in use")


def _references(text: str) -> Iterator[Finding]:
    yield from _plain(text, _CITATION, "case", _SURE, "the form of a reported judgment")
    yield from _plain(text, _COURT_NUMBER, "case", _SURE, "the form of a court's case number")
    yield from _plain(text, _NINO, "case", _SURE, "the form of a National Insurance number")
    yield from _plain(text, _SSN, "case", _LIKELY, "the form of a social security number abroad")
    yield from _plain(text, _IP, "url", _LIKELY, "the form of a network address")
    yield from _plain(text, _IBAN, "case", _SURE, "an account number whose check is right", iban.is_valid)
    yield from _plain(
        text, _CARD, "case", _SURE, "a card number whose check is right",
        lambda found: luhn.is_valid(re.sub(r"\D", "", found)),
    )  # fmt: skip
    for match in _REFERENCE.finditer(text):
        if sum(c.isdigit() for c in match.group(1)) >= 4 and not re.fullmatch(r"(?:19|20)\d\d", match.group(1)):
            yield Finding(*match.span(1), "case", _LIKELY, match.group(1), "follows a word for a reference")
    yield from _first_group(text, _LOG, "case", _SURE, "a log of the police")
    yield from _plain(text, _CODED, "case", _LIKELY, "the form of a reference")


def _social(text: str) -> Iterator[Finding]:
    yield from _plain(text, _AT_HANDLE, "handle", _SURE, "a name after the sign @")
    yield from _plain(text, _JOINED, "handle", _LIKELY, "words joined as names online are")
    for pattern in (_SOCIAL, _SOCIAL_BEFORE, _SOCIAL_NAME):
        yield from _first_group(text, pattern, "handle", _LIKELY, "named beside a service online")
    yield from _first_group(text, _CHAT, "handle", _LIKELY, "the name of a page or a group")
