"""Schools, hospitals, practices, teams, courts and other local bodies: a proper name before, or after, a word for the kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.times import MONTHS
from reviewtext.identify.words import (
    CAPITALISED,
    GENERIC,
    UPPER,
    Lexicon,
    any_of,
    first_names,
    listed,
    place_words,
)

_LIKELY, _SURE = Confidence.LIKELY, Confidence.SURE
_WORD = rf"(?:St\.?|C\sof\sE|CofE|[{UPPER}]{{2,6}}(?![a-z])|[{UPPER}]\.|{CAPITALISED}(?:['’]s?)?|[0-9]{{1,3}}(?![0-9]))"
_MONTH = rf"(?:{'|'.join(MONTHS)})\b"
_HEADS = {
    "school": r"School|Schools|Academy|Academies|College|Nursery|Nurseries|Primary|Infants?|Juniors?|Grammar|Pre-?[Ss]chool|Playgroup|Kindergarten|Childcare|University|Madrassah?|Montessori|Ysgol",
    "hospital": r"Hospitals?|Infirmary|Maternity\sUnit|Sanatorium|Ysbyty",
    "practice": r"Surgery|Medical\sCentre|Health\sCentre|Practice|Medical\sGroup|Medical\sPractice|Clinic|Healthcare|Family\sDoctors|Dental\sCare",
    "court": r"Court|Justice\sCentre|Courts\sof\sJustice|Court\sof\sSession|Courts?|Tribunal",
    "team": r"Teams?|Services?|Hub|MASH|CAMHS|YOT|YOS|YJS|CYPS|MARAC|Probation|Service|Unit|Social\sCare|Crisis\sTeam|IAPT|Access\sPoint",
    "organisation": r"Council|Police|Constabulary|Trust|Housing|Partnership|Board|Church|Chapel|Mosque|Masjid|Temple|Gurdwara|Synagogue|Lodge|Centre|Ltd|Limited|Gazette|Herald|Echo|Evening\sPost|Hospice|House|Home|Association|"
    r"Club|Foundation|Society|Company|Group|Project|Refuge|ABC|FC|RFC|Pharmacy|Nursing\sHome|Care\sHome|Charity|Chicken|Cathedral|Inc|Corporation|Orchestra|Party|Government|Army|Bank|Institute|Library|Museum|Committee|Agency|Authority|League|Records|Studios?|Solicitors|Chambers|LLP|Partners|Inn|Arms|Hotel|"
    r"Homes|Homecare|Cabs|Taxis|CIC|Recovery|Rescue|Tots|Supported\sLiving|Community\sHealth|Living",
}  # fmt: skip
_LEADS = {
    "school": r"(?:School|College|University|Academy)\sof\s|Ysgol\s|University\sCollege\s",
    "hospital": r"Ysbyty\s|Hospital\sof\s|Ward\s\d+\s(?:at|of|in)\s",
    "court": r"(?:Crown|County|Family|Magistrates['’]?|Youth|High|Coroner['’]?s['’]?)\sCourts?\s(?:at|in|sitting\sat)\s",
    "organisation": r"HM?P\s|HMYOI\s|YOI\s|Masjid\s|HMP\sand\sYOI\s|HMP/YOI\s|Church\sof\s|University\sof\s|Barnardo['’]s\s|Bank\sof\s|Government\sof\s|Mind\sin\s|Age\sUK\s|Home-Start\s|Women['’]s\sAid\s(?:in\s)?",
    "team": r"(?:MASH|CAMHS|YOT)\s(?:in|at)\s",
}
# Words that make a proper name of a school or a hospital although they are ordinary.
_NAMING = {
    "royal", "high", "bridge", "queen", "king", "prince", "princess", "north", "south", "east", "west", "north-east",
    "park", "grove", "willows", "oak", "green", "hill", "city", "lady", "our", "saint", "st", "st.", "central", "victoria",
    "haven", "meadow", "trinity", "holy", "sacred", "elm", "ash", "rose", "castle", "manor", "grange", "abbey", "bees",
    "stars", "acorns", "steps", "rainbow", "sunshine", "little", "tiny", "busy", "new", "crown", "steel", "westfield",
}  # fmt: skip
_DIRECTIONS = {"north", "south", "east", "west", "westfield", "eastgate", "st", "st."}
_NEVER = re.compile(
    r"(?i)^(?:the\s)?(?:crown|high|family|youth|county|supreme|magistrates['’]?|coroner['’]?s?|criminal|divisional)\scourts?$|^(?:the\s)?court\sof\sappeal(?:\s\(?\w+\sdivision\)?)?$|^(?:the\s)?court\sof\sprotection$"
    r"|^(?:the\s)?(?:high|junior|infant|infants|primary|secondary|middle|nursery|special|boarding|sixth\sform|grammar)\s(?:school|college)s?$"
    r"|working\stogether|quality\smarker|children\sact|key\spractice|good\spractice|best\spractice|general\spractice|child\ssafeguarding\spractice|nhs\sengland$|significant\sincident|local\sgovernment\sassociation|public\shealth\sengland|care\squality|crown\sprosecution|probation\sservice$|prison\sservice|^nhs\s(?:foundation\s)?trust|united\skingdom|legal\said\sagency"
)
_FIXED = re.compile(
    r"\b(?:the\s)?(?:Old\sBailey|Central\sCriminal\sCourt|Court\sof\sSession|High\sCourt\sof\sJusticiary|Laganside\sCourts?|Royal\sCourts\sof\sJustice)\b"
)
_LOCAL_TEAM = re.compile(
    rf"\b(?:[Tt]he\s)?((?:{CAPITALISED}\s){{1,3}}(?:(?:(?!and\b|had\b|was\b|joined\b|the\b|in\b|to\b|his\b|her\b|their\b|by\b|with\b|who\b|from\b|at\b|a\b)[a-z-]+\s){{1,4}})(?:team|service|hub))\b"
)
_TEAM_ONE = re.compile(rf"\b([Tt]he\s(?:{CAPITALISED}\s){{1,2}}(?:team|office|hub|branch))\b")
_TEAM_AT = re.compile(rf"\b((?:{CAPITALISED}\s){{1,4}}(?:Team|Service|Unit|Hub)\s(?:at|in|for)\s{CAPITALISED})\b")
_DOCTORS = re.compile(
    rf"\b(?:Dr|Drs|Doctor)\.?\s{CAPITALISED}(?:['’]s?)?(?:\sand\s(?:partners|{CAPITALISED}))?\s(?:practice|surgery|clinic)\b"
)
_OUTWARD_LOOK = re.compile(
    rf"\b(?i:school|college|academy|nursery|pupil\sreferral\sunit)s?,?\s(?:called\s|named\s|was\s|is\s|:\s)?([Tt]he\s{CAPITALISED}\s(?:Centre|Unit)|{CAPITALISED})(?=[,.)]|\s(?:had|was|offered|reported|told|said)\b)"
)
_CUE_SCHOOL = re.compile(
    rf"^(School|Nursery|College|Academy|Practice|GP|Surgery|Hospital):\s((?:{_WORD}\s?){{1,5}}(?<=\S))"
)
# The trusts and boards of Northern Ireland and of parts of the country, whose proper word is a direction.
_TRUST = re.compile(
    rf"\b(?:the\s)?(?:Northern|Southern|Western|Eastern|South\sEastern|North\sEast|Mid|{CAPITALISED})\s(?:Health\sand\sSocial\sCare|HSC|Education|Library|Health)\s(?:Trust|Board|Authority)\b"
)
# 'at Threshold House': ordinary words with capitals that name a building after a word for being there.
_AT_HOUSE = re.compile(
    rf"\b(?:at|from|to|into|in|of|near|outside|called|named|behind)\s((?:the\s)?(?:{CAPITALISED}\s){{1,3}}(?:House|Hall|Lodge|Hotel|Hostel|Project|Centre|Foyer|Court))\b"
)
_ANY_HOUSE = re.compile(
    r"(?i)^(?:the\s)?(?:(?:magistrates['’]?|crown|youth|family|county|high|criminal|central|coroner['’]?s|supreme|sheriff|town|city|village|parish|church|"
    r"care|children['’]?s|health|sports?|leisure|day|community|youth|contact|call|medical|resource|assessment|referral|mental|urgent|treatment|secure|training|"
    r"safe|halfway|full|half|bail|approved)\s)+\w+$"
)
_CHURCH = re.compile(rf"\b(?:St\.?|Saint|SS)\s{CAPITALISED}(?:['’]s?)?(?:\s(?:Church|Hospice|Centre|House|Parish))\b")


def bodies(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Find bodies named in full. A run of words that any report uses ('Early Help Service') is no name."""
    yield from _by_head(text, lexicon)
    yield from _by_lead(text)
    yield from _short(text, lexicon)


@cache
def _head_patterns() -> list[tuple[str, re.Pattern[str]]]:
    # A comma joins parts of one name only in a list: 'Tees, Esk and Wear Valleys'.
    link = rf"(?:\s(?:of|and|for|on|upon|le|in|de)\s(?:the\s|Our\s)?|\s&\s|,\s(?={CAPITALISED}\sand\s)|\s|-)"
    run = rf"(?:[Tt]he\s)?(?:{_WORD}{link}){{1,8}}?"
    order = ("practice", "school", "hospital", "court", "team", "organisation")
    return [
        (kind, re.compile(rf"(?<![\w’'])({run}(?:{_HEADS[kind]})(?:\s(?:{_HEADS[kind]}))*)(?![\w]){_TAIL[kind]}"))
        for kind in order
    ]


_TAIL = {
    "school": rf"(?:,?\s(?:in|at)\s(?!Year|Reception|Nursery|Class|Key){CAPITALISED})?",
    "hospital": rf"(?:,\s(?!(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sir|Baby)\b){CAPITALISED}(?:\s{CAPITALISED})?|\sin\s{CAPITALISED}|\sfor\s(?:Sick\s)?(?:Women|Children)(?:\sin\s{CAPITALISED})?)?",
    "practice": "",
    "court": "",
    "team": "",
    "organisation": "",
}


def _by_head(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    for kind, pattern in _head_patterns():
        for match in pattern.finditer(text):
            start, found = _without_leading_words(match.start(), match.group(), lexicon)
            start, found = _without_people(start, found, kind, text)
            if found and _is_proper(found, lexicon, kind) and not _NEVER.search(found):
                yield Finding(
                    start, start + len(found), kind, _LIKELY, found, "a proper name before a word for its kind"
                )


def _without_leading_words(start: int, found: str, lexicon: Lexicon) -> tuple[int, str]:
    """Take off words that only begin the sentence: 'When Wexmoor Council' keeps 'Wexmoor Council'."""
    skip = re.match(
        r"(?:(?:At|In|From|When|After|Before|While|Although|Both|For|By|With|To|And|But|A|An|On|If|Since|Then|However|Neither|Mr|Mrs|Ms|Dr|PC|Children at|Staff at|Agencies|Mother|Father|Police|Health|Nursery|Hospital|Name|School|GP|Date|Panel|Author|Chair)[,:]?\s)+(?=\S)",
        found,
    )
    return (start + skip.end(), found[skip.end() :]) if skip else (start, found)


_OWNER = re.compile(rf"(?:{CAPITALISED}\s)?{CAPITALISED}['’]s\s")
_CIVIL_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.?\s$")
_COMMA_NAME = re.compile(rf",\s({CAPITALISED})(?:\s{CAPITALISED})?$")


def _without_people(start: int, found: str, kind: str, text: str) -> tuple[int, str]:
    """Take off whose it is, 'Lesley's Service', and who comes next: 'the Infirmary, Jeanne Elsie'."""
    owner = _OWNER.match(found)
    is_theirs = kind in ("team", "court", "practice") or text[start + len(found) : start + len(found) + 1] == "/"
    is_person = re.split(r"['’\s]", found)[0] in first_names() or _CIVIL_TITLE.search(text[max(0, start - 6) : start])
    if owner and is_theirs and is_person:
        start, found = start + owner.end(), found[owner.end() :]
    after = _COMMA_NAME.search(found)
    if after and after[1] in first_names() - place_words():
        found = found[: after.start()]
    return start, found


def _is_proper(found: str, lexicon: Lexicon, kind: str = "team") -> bool:
    words = [word.strip(",.&") for word in re.split(r"[\s-]", found)]
    last = len(words) - 1
    for at, word in enumerate(words):
        small = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
        if not word[:1].isupper() or at == last:
            continue
        if small in (_DIRECTIONS if kind in ("team", "court") else _NAMING) or (
            small not in GENERIC and small.rstrip("s") not in GENERIC and not _in_small(small, lexicon)
        ):
            return True
    return False


def _in_small(small: str, lexicon: Lexicon) -> bool:
    return small in lexicon.small_words and len(small) > 3


def _by_lead(text: str) -> Iterator[Finding]:
    for kind, lead in _LEADS.items():
        for match in re.finditer(
            rf"\b(?:[Tt]he\s)?(?:{lead})(?:the\s)?(?!{_MONTH}){_WORD}(?:\s(?!{_MONTH}){_WORD}){{0,3}}", text
        ):
            found = _before_first_name(match.group())
            yield Finding(
                match.start(),
                match.start() + len(found),
                kind,
                _LIKELY,
                found,
                "a proper name after a word for its kind",
            )


def _before_first_name(found: str) -> str:
    """Cut 'University Hospital of Wales David Robert' before David: a body's name has one proper word at least."""
    words = list(re.finditer(r"\S+", found))
    for before, word in itertools.pairwise(words[1:]):
        is_led = before.group().lower() in (
            "of",
            "at",
            "in",
            "and",
            "the",
            "our",
            "st",
            "st.",
            "saint",
            "hmp",
            "hmyoi",
            "yoi",
        )
        if not is_led and word.group() in first_names() - place_words():
            return found[: before.end()]
    return found


def _short(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    hospitals = (
        rf"(?:Ward\s\d+\s(?:at|of)\s)?\b(?:{any_of(listed('hospitals'))})(?!\w)(?:\s(?:Hospital|Infirmary|Hospitals))?"
    )
    for match in re.finditer(hospitals, text):
        yield Finding(*match.span(), "hospital", _LIKELY, match.group(), "in the list of hospitals")
    for pattern, kind, group in (
        (_FIXED, "court", 0), (_LOCAL_TEAM, "team", 1), (_TEAM_ONE, "team", 1), (_TEAM_AT, "team", 1), (_DOCTORS, "practice", 0),
        (_OUTWARD_LOOK, "school", 1), (_CHURCH, "organisation", 0),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if kind in ("court", "practice") or _is_proper(match.group(group) + " x", lexicon):
                yield Finding(
                    *match.span(group), kind, _LIKELY, match.group(group), "a proper name beside a word for its kind"
                )
    for match in _TRUST.finditer(text):
        yield Finding(
            *match.span(), "organisation", _LIKELY, match.group(), "a trust or board of one part of the country"
        )
    for match in _AT_HOUSE.finditer(text):
        if not _ANY_HOUSE.match(match.group(1)):
            yield Finding(
                *match.span(1), "organisation", _LIKELY, match.group(1), "a proper name before a word for a building"
            )
    for match in re.finditer(_CUE_SCHOOL.pattern, text, re.MULTILINE):
        kind = {"Hospital": "hospital", "GP": "practice", "Practice": "practice", "Surgery": "practice"}.get(
            match.group(1), "school"
        )
        if not match.group(2).startswith(("Dr", "Mr", "Ms")):
            yield Finding(*match.span(2), kind, _LIKELY, match.group(2), "stands after its heading")
