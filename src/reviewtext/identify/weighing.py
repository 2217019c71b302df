"""How much a finding counts: what names nobody is left out, and what has its capital for another reason is only worth a look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from reviewtext.identify.citing import is_cited
from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.seen import WORD, kinds_of
from reviewtext.identify.words import (
    CAPITAL,
    GENERIC,
    UPPER,
    Lexicon,
    any_of,
    first_names,
    listed,
    names_and_places,
    ordinary_words,
    place_words,
    surnames,
)

# National bodies, laws and the field's own names, which tell nobody apart.
_HARMLESS = re.compile(
    r"(?i)^(?:the\s)?(?:childline|ofsted|nspcc|cafcass|cps|nhs|nice|barnardo['’]?s|samaritans|home\soffice|cabinet\soffice|department\s(?:for|of)\s.*|ministry\sof\s.*|nhs\sengland|hse|iopc|dwp|dvla|hmrc|police|"
    r"working\stogether.*|children(?:['’]s)?\sact.*|domestic\sabuse\sact.*|.*\sact\s(?:19|20)\d\d|facebook|instagram|snapchat|tiktok|whatsapp|discord|roblox|twitter|google|microsoft|mosaic|liquidlogic|systmone|emis|rio|"
    r"(?:child|adult)\s[a-z]\d?(?:['’]s)?|mother|father|covid(?:-19)?|british|english|mum|dad|mummy|daddy|nan|gran|graded\scare\sprofile|quality\smarkers?|section\s\d+|s\.?\d+)$"
)


def is_harmless(one: Finding) -> bool:
    """Say whether it is a body of the whole country, a law, or a word for somebody that names nobody.

    That somebody's first language is English does tell of them.
    """
    return one.kind != "language" and bool(_HARMLESS.match(one.text))


_HOW_MANY = frozenset(
    "dozen dozens half halves quarter quarters third thirds hundred hundreds thousand thousands about around over".split()
)
_TIME_OF_YEAR = re.compile(
    r"(?i)\d{3}|\d0s|\d[/.-]\d|spring|summer|autumn|winter|christmas|easter|eid|ramadan|diwali|birthday|anniversary|term|holidays?"
)
# Those whom a review is full of: what relatives work as is told from the words around it.
_WHO_HELPED = re.compile(
    r"(?i)^(?:(?:an?|the)\s)?(?:\w+\s)?(?:child\s?minder|dentist|detective|doctor|head\s?teacher|interpreter|midwi(?:fe|ve)|nurse|solicitor|teacher|tutor)s?$"
)
# A cell, an item, a paragraph with a number, a line: its first word has a capital whatever it is.
_BEGINS_CELL = re.compile(r"(?:^|[\n|•:]\s?|\n\d{1,2}(?:\.\d{1,2})*\.?\s)$")


def says_nothing(one: Finding, text: str, lexicon: Lexicon) -> bool:
    """Say whether what is at most worth a look is not even that: small numbers, lengths of time, those who helped, words that begin a cell.

    Whoever goes through a draft would be shown the number of each paragraph, every "first", "six weeks" and "teacher".
    """
    if one.confidence > Confidence.LOOK or one.kind not in ("other", "date", "occupation"):
        return False
    if one.kind == "occupation":
        return bool(_WHO_HELPED.match(one.text))
    words = [match.group() for match in WORD.finditer(one.text) if match.group()[0].isalnum()]
    if one.kind == "date":
        return not _TIME_OF_YEAR.search(one.text) and not any(
            {"month", "day"}.intersection(kinds_of(word)) for word in words
        )
    if all(_is_small_number(word) for word in words):
        return True
    begins = _BEGINS_CELL.search(text, max(0, one.start - 8), one.start)
    return len(words) == 1 and bool(begins) and words[0] not in _called() and not lexicon.is_rare(words[0])


def _is_small_number(word: str) -> bool:
    small = word.lower()
    digits = re.match(r"\d{1,2}(?:st|nd|rd|th)?$", small)
    return bool(digits) or small in _HOW_MANY or bool({"number", "order"}.intersection(kinds_of(small)))


@cache
def _called() -> frozenset[str]:
    """Return the words that people or places are called by, those that are words too among them."""
    return first_names() | surnames() | place_words()


class Terms:
    """Where one text speaks in terms of the trade. It is looked through once."""

    def __init__(self, text: str) -> None:
        self._inside = bytearray(len(text))
        for match in _terms().finditer(text):
            if match.group()[0].isupper() or match.group().startswith("the "):
                self._inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())

    def beyond(self, found: Iterable[Finding]) -> list[Finding]:
        """Leave out what lies inside a term. Whoever bears a title, and a name that goes beyond it, stays."""
        return [one for one in found if one.confidence == Confidence.SURE or not all(self._inside[one.start : one.end])]


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’-])(?:(?:The|A|An|His|Her|Their)\s)?(?:{any_of(listed('harmless'))})s?(?:['’]s)?(?![\w-])",
        re.IGNORECASE,
    )


def names_among(found: Iterable[Finding]) -> set[int]:
    """Return where in the text names of people stand: the numbers of their characters."""
    likely = (one for one in found if one.kind == "name" and one.confidence >= Confidence.LIKELY)
    return {place for one in likely for place in range(one.start, one.end)}


def weighed(one: Finding, text: str, lexicon: Lexicon, named: set[int]) -> Finding:
    """Count words with capitals that nothing explains as likely: missing a name costs more than looking at a harmless one.

    Short words all in capitals are mostly the names of services and stay worth a look; so does a single word that has its
    capital because it begins a sentence, unless it does what people do.
    """
    if is_cited(one, text):
        return replace(one, confidence=Confidence.LOOK)
    if one.kind not in ("other", "place", "organisation") or not one.text[:1].isupper():
        return one
    if one.text.isupper() and len(one.text) <= 6:
        return one
    if (
        (one.kind == "other" and _only_begins(one, text))
        or _is_of_the_trade(one, lexicon)
        or _is_ordinary(one, text, lexicon, named)
    ):
        return replace(one, confidence=Confidence.LOOK)
    return replace(one, confidence=max(one.confidence, Confidence.LIKELY))


# Capitals that stand in one row: New Leaf Recovery Fifeshore, Adult F's Huntington.
_ROW_BEFORE = re.compile(rf"(?:(?:{CAPITAL}|&|and|of|the)\s)*$")
_ROW_AFTER = re.compile(rf"(?:\s(?:{CAPITAL}|(?:&|and|of|the)(?=\s{CAPITAL})))*")
_A_CAPITAL = re.compile(CAPITAL)
# An ordinary word that somebody is called by: known as Reaper; aliases: 'Youngest Menace', 'T-Bone'; Indie (03.08.17).
_NAMED = re.compile(
    r"(?i)(?:\b(?:known\s(?:\w+\s){0,2}as|called|calls?\s(?:him|her|them)self|nicknamed|a\.?k\.?a\.?|alias(?:es)?|nicknames?|street\snames?|goes\sby|saved\sas|answers\sto)\b(?:[^.;]|\.(?=\w)){0,60}?\s?['\"“‘]?)$"
)
_WITH_DAY = re.compile(r"\s\(\d{1,2}[/.-]\d|\sto\s(?:his|her|their)\s(?:friends|mates|family)\b")
# DfE, OASys, CiN: letters of names in short, and no name.
_IN_SHORT = re.compile(rf"^(?:[{UPPER}]{{2,}}\w{{0,4}}|[{UPPER}][a-z]{{0,2}}[{UPPER}]+\w{{0,3}})$")


def _is_ordinary(one: Finding, text: str, lexicon: Lexicon, named: set[int]) -> bool:
    """Say whether words that nothing but their capitals speaks for are ordinary, and so are all in a row with them.

    A row with one rare word, or the name of a place, may be the name of a body: Oakapple Care Homes. Before the name of
    a person stands what somebody is: Watch Manager Kirsty Strachan.
    """
    if one.kind != "other":
        return False
    if _NAMED.search(text, max(0, one.start - 80), one.start) or _WITH_DAY.match(text, one.end):
        return False
    before = _ROW_BEFORE.search(text, max(0, one.start - 60), one.start)
    after = _ROW_AFTER.match(text, one.end)
    begin, end = before.start() if before else one.start, after.end() if after else one.end
    words = [match.group() for match in _A_CAPITAL.finditer(text, begin, end) if match.start() not in named]
    full = [word for word in words if not _IN_SHORT.match(word.removesuffix("'s").removesuffix("’s"))]
    return all(_is_plain(word, lexicon) for word in full)


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    return len(word) == 1 or lexicon.is_ordinary(word) or (not lexicon.is_rare(word) and word not in names_and_places())


_BEGINS = re.compile(r"(?:^|[.!?]['”\"’)]*\s+|\n[\s]*[•*–-]\s+)[\"“‘]?$")
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_BESIDE_SOMEBODY = re.compile(r"\s(?:(?:and|&)\s)?[A-Z]|\s*[\n,:]")
# What ends the name of a thing of the trade: National Referral Mechanism, Single Unified Safeguarding Review.
_OF_THE_TRADE = re.compile(
    r"(?:Agreements?|Allowance|Assessments?|Benefit|Codes?|Conferences?|Credit|Forms?|Frameworks?|Groups?|Guidance|Mechanism|"
    r"Meetings?|Models?|Notifications?|Orders?|Panels?|Pathways?|Payments?|Plans?|Policy|Policies|Procedures?|Programmes?|Protocols?|"
    r"Referrals?|Reviews?|Schemes?|Services?|Standards?|Strategy|Teams?|Tools?|Visits?|GP)$"
)
_HEADED = re.compile(
    r"(?i)^(?:appendix|annex|article|chapter|child|children|clause|fact|father|figure|finding|learning\spoint|level|mother|objective|page|paragraph|part|"
    r"partner|phase|recommendation|report|ruling|section|session|sibling|stage|standard|step|table|theme|tier|volume|week|year)s?\s(?:\d+[a-z]?|[A-Z]|[IVX]+)$"
)
_NUMBER_WORD = re.compile(
    r"(?i)^(?:one|two|twenty-\w+|thirty-\w+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|several|many|both|neither|item(?:\s\d+)?)$"
)


def _is_of_the_trade(one: Finding, lexicon: Lexicon) -> bool:
    """Say whether it is a number, or a run of ordinary words that ends as the names of forms and meetings do."""
    if _NUMBER_WORD.match(one.text) or _HEADED.match(one.text):
        return True
    words = [word for word in one.text.split() if word[:1].isupper()]
    is_plain = all(lexicon.is_ordinary(word) and word not in place_words() for word in words[:-1])
    return one.kind != "place" and len(words) > 1 and bool(_OF_THE_TRADE.search(one.text)) and is_plain


def _only_begins(one: Finding, text: str) -> bool:
    words = one.text.split()
    is_one = len(words) == 1 or (len(words) == 2 and (words[0] in ("The", "In", "A") or words[1].isdigit()))
    after = _WORD_AFTER.match(text, one.end)
    acts = after is not None and re.search(
        r"(?:ed|s)$|^(?:was|is|had|has|did|went|came|told|said|felt|kept|wrote|rang)$", after[1]
    )
    before = text[max(0, one.start - 8) : one.start]
    small = words[0].lower()
    if one.text.isalpha() and text[one.end : one.end + 1] == ":" and (small in GENERIC or small in ordinary_words()):
        return is_one and bool(_BEGINS.search(before) or before.endswith("\n"))
    tells = len(words) == 1 and (acts or "-" in one.text or bool(_BESIDE_SOMEBODY.match(text, one.end)))
    return is_one and bool(_BEGINS.search(before)) and not tells
