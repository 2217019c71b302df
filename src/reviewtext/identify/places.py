"""Addresses, streets and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.numbers import OUTWARD, POSTCODE
from reviewtext.identify.times import MONTHS
from reviewtext.identify.words import (
    CAPITALISED,
    GENERIC,
    UPPER,
    WORDS_TOO,
    Lexicon,
    any_of,
    first_names,
    listed,
    place_words,
    surnames,
)

_LIKELY, _SURE, _LOOK = Confidence.LIKELY, Confidence.SURE, Confidence.LOOK
_ROAD = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Crescent|Cres|Drive|Dr|Court|Row|Way|Terrace|Gardens|Grove|Hill|Place|Square|Wharf|Walk|Mews|Rise|View|Parade|Green|Park|Gate|"
    r"Croft|Fold|Garth|Bank|Brow|Mount|Vale|Broadway|Boulevard|Highway|Yard|Quay|Embankment|Approach|Esplanade|Villas|Cottages|Common|Heath|Meadows?|Fields?|Causeway|Circus|Path|Alley|Trail|Parkway|Blvd)"
)
_STREET_ONLY = r"(?:Street|Road|Lane|Avenue|Close|Crescent|Drive|Terrace|Gardens|Grove|Mews|Wharf|Parade|Walk|Rise|Way|Row|Boulevard|Broadway|Causeway)"
_NAME = rf"(?:St\.?\s)?{CAPITALISED}(?:['’]s?)?(?:\s{CAPITALISED}){{0,3}}"
_HOUSE = r"(?:House|Court|Point|Lodge|Towers?|Heights|Mansions|Buildings|Cottage|Farm|Forge|Hall|Barn|Mill|Villa|Estate|Wharf)"
_UNIT = r"(?:(?:Flat|Apartment|Apt\.?|Unit|Room|Caravan|Plot|Suite|Number|No\.?)\s?\d{0,4}[A-Za-z]?,?\s)"
_COMMA_PLACES = (
    rf"(?:,\s{CAPITALISED}(?:[\s-](?:on|upon|under|in|le|the|by)[\s-]{CAPITALISED}|\s{CAPITALISED}){{0,2}}){{0,3}}"
)
_END = rf"(?:,?\s(?:{POSTCODE}|{OUTWARD}\b))?"
_ADDRESS = re.compile(
    rf"\b{_UNIT}?(?:{_NAME}\s{_HOUSE},\s|The\s{CAPITALISED}(?:\s{CAPITALISED})?,\s)?\d{{1,4}}[A-Za-z]?(?:\s?(?:[-/–&]|and|or|to)\s?\d{{1,4}}[A-Za-z]?)?,?\s{_NAME}\s{_ROAD}\b\.?{_COMMA_PLACES}{_END}"
    rf"|\b{_UNIT}(?:{_NAME}(?:\s{_HOUSE})?,\s)(?:\d{{1,4}}\s)?{_NAME}(?:\s{_ROAD})?\b{_COMMA_PLACES}{_END}"
    rf"|\bThe\s{_NAME}(?:\s{_HOUSE})?,\s{_NAME}\s{_ROAD}\b{_COMMA_PLACES}{_END}"
    rf"|\b(?:(?:Flat|Apartment|Apt\.?|Unit|Room)\s)?\d{{1,3}}[A-Za-z]?,?\s{_NAME}\s{_HOUSE}\b{_COMMA_PLACES}{_END}"
    rf"|\b{_NAME}\s{_HOUSE},\s(?:\d{{1,4}}\s)?{_NAME}\s{_ROAD}\b{_COMMA_PLACES}{_END}"
)
# 8 HAWTHORN CLOSE, BILSTOWE
_SHOUTED = re.compile(
    rf"\b\d{{1,4}}[A-Z]?\s(?:[{UPPER}]{{3,}}\s){{1,3}}(?:STREET|ROAD|LANE|AVENUE|CLOSE|CRESCENT|DRIVE|COURT|ROW|WAY|TERRACE|GARDENS|GROVE|PLACE|SQUARE|MEWS|WALK|RISE|VIEW|PARADE)\b(?:,\s[{UPPER}]{{3,}}(?:\s[{UPPER}]{{3,}}){{0,2}}){{0,2}}{_END}"
)
_SHOUTED_STREET = re.compile(
    rf"(?<![\w'’-])(?:[{UPPER}]{{3,}}\s){{1,2}}(?:STREET|ROAD|LANE|AVENUE|CLOSE|CRESCENT|DRIVE|TERRACE|GARDENS|GROVE|SQUARE|MEWS|WALK|RISE|PARADE)(?!\w)"
)
# Foreign and loose addresses: a number, words, and a code, over one or more lines.
_LOOSE = re.compile(
    r"\b\d{1,5}\s(?:[A-ZÀ-Þ][\w'’.-]+\s){1,4}(?:(?:Apt|Suite|Ste|Unit)\.?\s\d+|\d{1,4}[A-Za-z]?)?(?:[,\s]+(?:[A-ZÀ-Þ][\w'’.-]*|\d{2,6}(?:[- ]\d{2,4})?)){1,8}"
)
_BUILDING = re.compile(
    rf"\b(?i:flats?|tower|tower\sblock|block|estate|building|high-rise)\s(?:in\s|at\s|of\s|called\s|named\s|known\sas\s)?((?:the\s)?{_NAME}\s{_HOUSE})\b"
)
_NUMBER_ALONE = re.compile(
    r"\b(?:at|from|of|next\sdoor\sat|neighbour\sat)\s(?:house\s)?(?:number\s|no\.?\s?)(\d{1,4}[A-Za-z]?)\b"
)
_STREET = re.compile(
    rf"\b(?:the\s(?:junction|corner|top|end|bottom)\sof\s)?{_NAME}\s{_STREET_ONLY}\b(?:\sand\s{_NAME}\s{_STREET_ONLY}\b)?(?!\s(?:Surgery|Practice|Medical|Health|School|Primary|Church|Chapel|Police))"
)
_NUMBERED_ROAD = r"(?:A\d{1,4}(?:\(M\))?|M\d{1,2}|B\d{4})"
_MOTORWAY = re.compile(
    rf"\bthe\s{_NUMBERED_ROAD}(?![\w-]|\s(?:level|sheet|paper|page|poster|form))"
    rf"|\b{_NUMBERED_ROAD}\b(?=\s(?:near|at|in|towards|outside|between|by|and|northbound|southbound|eastbound|westbound|motorway|road)|[.,])"
)
_NATURAL = re.compile(
    rf"\b(?:[Tt]he\s)?(?:River|Lake|Loch|Lough|Mount|Isle\sof|Port|Vale\sof|Forest\sof)\s{CAPITALISED}\b"
    rf"|\b(?:{CAPITALISED}\s){{1,3}}(?:estate|beach|town\scentre|city\scentre|park|lake|reservoir|canal|woods?|services|valley|quarry|docks?|marina|harbour|common|moor|bus\sstation|railway\sstation|station|retail\spark|shopping\scentre|market|village|Estate|Beach|Farm|Park|Reservoir|Station|Island|Valley|Moor|Docks)\b(?:\slake)?"
)
_SHOP = re.compile(
    rf"\b(?:Asda|Tesco|Morrisons|Sainsbury['’]s|Aldi|Lidl|McDonald['’]s|KFC|Greggs|Primark|B&Q|Wetherspoons?|Iceland|Argos|Boots|Costa|Wilko)(?:\s(?:in|at)\s{CAPITALISED})"
)
_KNOWN_AS = re.compile(rf"\b(?:known\s(?:locally\s)?as|called|nicknamed)\s(the\s{CAPITALISED})\b")
_PREFIXED = re.compile(
    rf"\b(?:Upper|Lower|Nether|Great|Little|Old|New|North|South|East|West|Higher|Over|St\.?|Llan\w*|Aber\w*|Pont\w*|Tre\w*|Bryn\w*)\s{CAPITALISED}(?:[\s-](?:on|upon|under|le|in|the|y|ar)[\s-](?:the[\s-])?{CAPITALISED})?\b"
)
_WELSH = re.compile(r"\b(?:Llan|Aber|Pen|Pont|Tre|Caer|Bryn|Cwm|Ynys)[a-zâêîôûŵŷ]+(?:-[\w]+){1,4}\b")
_AFTER_IN = re.compile(
    rf"\b(?i:in|near|from|to|at|outside|around|towards|leaving|via|of|for|through|by\sway\sof|between|reached|left|visited|centre\sof)\s((?:the\s)?{CAPITALISED}(?:\s{CAPITALISED}|[\s-](?:on|upon|under|le|in|by)[\s-](?:the[\s-])?{CAPITALISED})?)\b(?!['’]s|\s(?:said|told|had|was|family|brothers|sisters)\b)"
)
_WARD = re.compile(
    rf"^(?:Ward|Area|Town|Village|District|Place of birth|Place of death|Locality|Borough):\s((?:{CAPITALISED}\s?){{1,4}}(?<=\S))",
    re.MULTILINE,
)
_FIRST_WORD = re.compile(rf"(?<![\w’'-])(?:[{UPPER}]\w*|the\b)")
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*,?\s$")
_TIME = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
# Places that are words or names as well count only after a word for being somewhere.
_TOO_WIDE = {"England", "Britain", "Great Britain", "United Kingdom", "UK", "Scotland", "Wales", "Europe"}
_NEEDS_PLACE_WORD = re.compile(
    r"(?i)\b(?:in|near|from|to|at|around|towards|outside|via|of|between|and|or|within|across|through|,)\s(?:the\s)?$|,\s$|:\s$"
)


@cache
def _listed_places() -> dict[str, list[str]]:
    """Return the places of all lists under their first words: a pattern of six thousand alternatives is slow."""
    under: dict[str, list[str]] = {}
    for term in {*listed("towns"), *listed("regions"), *listed("world")} - _TOO_WIDE:
        under.setdefault(_FIRST_WORD.findall(term)[0], []).append(term)
    return under


@cache
def _places_under(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_listed_places()[word])})(?![\w-])")


@cache
def _doubtful() -> frozenset[str]:
    """Return places whose names are ordinary words or first names."""
    one_word = {name for name in (*listed("towns"), *listed("regions"), *listed("world")) if " " not in name}
    said = {name for name in one_word if name.lower() in GENERIC or name in first_names() or name in WORDS_TOO}
    common = set(
        "Ash Ball Bath Beer Box Bow Bury Cove Dale Deal Eye Ford Hale Hay Hill Hook Hope Hose Law Leek Mark Mere Mold Moss Nash Over Pool Rake Rock Sale Send Shaw Ware Wall Wing Wool Reading Battle Barking Settle Street March Rugby Diss Lee Lees Page Ham Poole Stone Rode Par Sway Sandwich Flint Burnt Wells Wick Worth Cross Bell Barry Chad Jersey Turkey Peru Chester Hythe Bridge End Church Common Crook Forest Green Horn Penn Ridge Sand Tongue Town Upper Wood Yard Bar Bean Camel Goring Chew Haven Rose Hook Lever Limb Lunch Mill Mills Nelson Newton Ore Plan Seal Ship Skip Sound Start Till Tring Wash Win Moor Nest Oak Park Ring Rowan Roseland".split()
    )
    return frozenset(said | (common & one_word))


def places(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Find where people live and where things happened."""
    for match in _ADDRESS.finditer(text):
        # '17 July 2013 Sara Green' is no house in a street.
        if match.group()[0].isdigit() and _MONTH_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        found = _without_who_follows(match.group())
        yield Finding(match.start(), match.start() + len(found), "address", _SURE, found, "the form of an address")
    for pattern, kind, why in (
        (_BUILDING, "address", "the name of a building"), (_NUMBER_ALONE, "address", "a house number"), (_KNOWN_AS, "place", "what a place is called"),
        (_WARD, "place", "stands after its heading"),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            yield Finding(*match.span(1), kind, _LIKELY, match.group(1), why)
    for match in _SHOUTED.finditer(text):
        yield Finding(*match.span(), "address", _SURE, match.group(), "the form of an address")
    for match in _LOOSE.finditer(text):
        if re.search(r"\d{4,}|\n", match.group()[6:]) and not _TIME.search(match.group()):
            yield Finding(*match.span(), "address", _LIKELY, match.group(), "the form of an address abroad")
    for pattern, kind in (
        (_STREET, "street"),
        (_SHOUTED_STREET, "street"),
        (_MOTORWAY, "street"),
        (_NATURAL, "place"),
        (_SHOP, "place"),
        (_WELSH, "place"),
    ):
        for match in pattern.finditer(text):
            if kind != "place" or pattern is _WELSH or not _is_generic(match.group(), lexicon):
                yield Finding(*match.span(), kind, _LIKELY, match.group(), "the form of a name of a street or place")
    yield from _from_lists(text)
    for match in _PREFIXED.finditer(text):
        if not lexicon.is_ordinary(match.group().split()[1]):
            yield Finding(*match.span(), "place", _LIKELY, match.group(), "the form of a place's name")
    for match in _AFTER_IN.finditer(text):
        if _could_be_place(match.group(1), lexicon):
            yield Finding(
                *match.span(1), "place", _LIKELY, match.group(1), "an unknown name after a word for being somewhere"
            )


def _without_who_follows(found: str) -> str:
    """Cut '25 Saxon Way, Cheddar, Sofia' before Sofia."""
    head, _, last = found.rpartition(", ")
    first = last.split()[0] if last else ""
    is_telling = first not in WORDS_TOO or " " in last
    is_person = first in first_names() and first not in listed("towns") and is_telling
    return head if head and is_person else found


def _from_lists(text: str) -> Iterator[Finding]:
    under, last = _listed_places(), 0
    for word in _FIRST_WORD.finditer(text):
        at = word.start()
        match = _places_under(word.group()).match(text, at) if at >= last and word.group() in under else None
        if match is None:
            continue
        last = match.end()
        # 'In Sofia's plan' speaks of a girl.
        is_owner = text[last : last + 2] in ("'s", "’s")
        after_place_word = not is_owner and _NEEDS_PLACE_WORD.search(text[max(0, at - 14) : at])
        if match.group() not in _doubtful() or after_place_word:
            yield Finding(*match.span(), "place", _LIKELY, match.group(), "in the list of places")


def _is_generic(found: str, lexicon: Lexicon) -> bool:
    words = [word for word in found.split() if word[:1].isupper()]
    return all(lexicon.is_ordinary(word) for word in words)


def _could_be_place(found: str, lexicon: Lexicon) -> bool:
    words = [word for word in found.split() if word[:1].isupper()]
    return (
        any(lexicon.is_rare(word) for word in words)
        and not any(word.lower() in GENERIC for word in words)
        and not any(word in first_names() for word in words)
        and not (len(words) > 1 and words[-1] in surnames() and words[-1] not in place_words())
        and words[0] not in MONTHS
    )
