"""Which board, partnership, panel or commission a report belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reviewtext.structure.catalogue_front import first_called
from reviewtext.structure.evidence import FieldSuggestion, Source

_NAME = r"[A-Z][\w’'-]+"
_PLACE = rf"(?:{_NAME}(?:,? (?:and|&|upon|on|in|le|with) |, | ))"
_BODY = re.compile(
    rf"(?P<name>(?:{_PLACE}){{1,6}}?(?:Local |Regional |Multi-Agency )?(?:(?:Safeguarding (?:Children|Child|"
    rf"Adults?|Childrens?)(?:[’']s|s[’'])?|"
    r"Safeguarding|Children[’']s Safeguarding|Child Protection|Adult Protection|Community Safety|Public Protection) "
    r"(?:Board|Partnership|Panel|Committee|Executive)|Safer (?:Communities|Neighbourhoods) Partnership))(?![\w])"
)
_WELSH_BODY = re.compile(
    rf"\b(?:Bwrdd|Bwrdd Partneriaeth|Partneriaeth) (?:Diogelu|Diogelwch)(?: (?:Rhanbarthol|Plant|Oedolion|Cymunedol))? {_NAME}"
    rf"(?:(?: a’r| a'r| a| y| yr)? {_NAME}){{0,2}}"
)
_SAFER = re.compile(rf"\bSafer {_NAME}(?: {_NAME})?(?: Partnership)?\b|\b{_NAME}(?: {_NAME})? Safer Partnership\b")
_CORONER_AREA = re.compile(
    r"coroner(?:[’']s)? (?:area|for the(?: coroner)? area) of\s+(?P<name>[A-Z][\w’',& -]{2,60}?)(?=\.|\n|$| I )", re.I
)
_ACCIDENT_BODY = re.compile(
    r"\b(?:Transport(?:ation)? (?:Accident Investigation Commission|Safety Board of Canada)|"
    r"Australian Transport Safety Bureau|Safeguarding Board for Northern Ireland|"
    r"(?:Air|Marine|Rail) Accidents? Investigation Branch|Health(?:care|"
    r" Services) Safety Investigations? (?:Branch|Body))\b"
)
_GENERIC = re.compile(
    r"(?:Safeguarding(?! Board for Northern Ireland)|Community Safety|Child Protection|Adult|Local|"
    r"Regional|Public|Multi-Agency|Children)\b"
)
_SORT = re.compile(r"\b(?:Safeguarding (?:Children|Child|Adults?)(?:[’']s)? (?:Board|Partnership)|"
    r"Community Safety Partnership|Child Protection Committee|"
                   r"Safeguarding (?:Board|Panel|Partnership))\b")  # fmt: skip
_NOT_PLACE = {
    "the", "a", "this", "that", "our", "each", "every", "its", "local", "when", "if", "in", "and", "to", "by", "for",
    "from", "on", "as", "independent", "chair", "of", "any", "all", "although", "since", "regional", "neighbouring",
    "both",
}  # fmt: skip


def suggest_body(source: Source, review_type: str) -> FieldSuggestion | None:
    """Return the board, partnership, panel or commission that the report belongs to, under its name as printed."""
    if review_type == "prevention_of_future_deaths_report":
        area = _CORONER_AREA.search(source.front)
        return source.suggest("body", area["name"].strip(), 0.8, area.start(), area.end()) if area else None
    scores: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for name, start, end in _bodies(source.text):
        scores[name] += 3 if start < len(source.front) else 1
        first.setdefault(name, (start, end))
    sort = _sort_wanted(source, review_type)
    fitting = [name for name in scores if not sort or re.search(sort, name)]
    if not fitting:
        return _body_by_place(source, review_type, sort)
    name = max(fitting, key=lambda key: (scores[key], -first[key][0]))
    share = scores[name] / sum(scores[key] for key in fitting)
    return source.suggest("body", name, round(min(0.92, 0.45 + 0.45 * share), 2), *first[name])


def _sort_wanted(source: Source, review_type: str) -> str:
    """Return a pattern of the only sort of body that holds such reviews, or ''."""
    if review_type in ("domestic_homicide_review", "dardr"):
        return r"Community Safety|Safer|Communities"
    return r"Adult|Safeguarding (?:Board|Partnership)" if review_type == "safeguarding_adult_review" else ""


def _body_by_place(source: Source, review_type: str, sort: str) -> FieldSuggestion | None:
    """Join the place in the file's name with the sort of body that the text names, where no full name is printed."""
    sorts = Counter(
        re.sub("’", "'", match[0]) for match in _SORT.finditer(source.text) if not sort or re.search(sort, match[0])
    )
    usual = sorts.most_common(1)[0][0] if sorts else _usual_sort(source, review_type)
    for word in source.name_words:
        named = word.lower() in first_called(source.title[0]).lower().split()
        if not usual or named or not word.isalpha() or len(word) < 4 or source.text.count(word.capitalize()) < 3:
            continue
        place = re.search(rf"\b{word.capitalize()}\b(?: and {_NAME})?", source.text)
        if place:
            return source.suggest("body", f"{place[0]} {usual}", 0.5 if sorts else 0.3, place.start(), place.end())
    return None


def _usual_sort(source: Source, review_type: str) -> str:
    if review_type in ("domestic_homicide_review", "dardr"):
        return "Community Safety Partnership"
    counts = {
        name: source.text.count(f"the {name}") + source.text.count(f"The {name}") for name in ("Board", "Partnership")
    }
    name = max(counts, key=lambda key: counts[key])
    if counts[name] < 2:
        return ""
    return "Safeguarding Adults Board" if "adult" in review_type else f"Safeguarding Children {name}"


def _bodies(text: str) -> Iterator[tuple[str, int, int]]:
    patterns = (_BODY, _ACCIDENT_BODY, _SAFER, *((_WELSH_BODY,) if "Diogel" in text else ()))
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        words = match[0].split()
        dropped = 0
        while len(words) > 2 and words[0].lower().strip(",") in _NOT_PLACE:
            dropped += len(words.pop(0)) + 1
        name = " ".join(words).replace("’", "'")
        if len(words) > 2 and words[0].lower() not in _NOT_PLACE and not _GENERIC.match(name):
            yield name, match.start() + dropped, match.end()
