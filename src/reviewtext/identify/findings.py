"""What is found: a detail by which somebody could be recognised, where it stands, how sure we are, and what to write."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

# In the order in which they are shown, each with the heading above it.
KINDS = {
    "name": "Names of people",
    "born": "Dates of birth",
    "date": "Exact dates",
    "age": "Ages",
    "address": "Addresses",
    "street": "Streets and roads",
    "postcode": "Postcodes",
    "place": "Places",
    "school": "Schools and nurseries",
    "hospital": "Hospitals",
    "practice": "GP practices and clinics",
    "team": "Teams and services",
    "organisation": "Local organisations",
    "court": "Courts",
    "phone": "Phone numbers",
    "email": "E-mail addresses",
    "url": "Web addresses",
    "nhs": "NHS numbers",
    "upn": "Pupil numbers",
    "case": "Case, court and other reference numbers",
    "vehicle": "Vehicle registrations",
    "handle": "Names on social media",
    "condition": "Rare health conditions",
    "nationality": "Nationalities and heritage",
    "language": "Languages",
    "faith": "Faiths",
    "occupation": "What relatives work as",
    "family": "The make-up of the family",
    "other": "Other names and figures",
}
# What is told apart when no rule says which kind it is; the first of a group is its name for what only this finds.
GROUPS = {
    "name": ("name", "handle"),
    "date": ("date", "born"),
    "age": ("age",),
    "place": ("place", "address", "street", "postcode"),
    "organisation": ("organisation", "school", "hospital", "practice", "team", "court"),
    "case": ("case", "phone", "email", "url", "nhs", "upn", "vehicle"),
    "nationality": ("nationality", "language", "faith"),
    "condition": ("condition",),
    "occupation": ("occupation",),
    "family": ("family",),
    "other": ("other",),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
# Why there is a finding that no rule made.
LIKE_MARKED = "like details in marked sentences of reviews"


class Confidence(IntEnum):
    """How sure it is that a finding is such a detail. LOOK: worth a look, often harmless."""

    LOOK = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One detail. `start`, `end` count characters of the text; `why` is the rule in words; `suggestion` what to write."""

    start: int
    end: int
    kind: str
    confidence: Confidence
    text: str
    why: str
    suggestion: str = ""

    def overlaps(self, other: Finding) -> bool:
        return self.start < other.end and other.start < self.end


# Where two findings overlap, the more telling kind keeps the words.
_FIRST = (
    "email", "url", "nhs", "upn", "phone", "postcode", "address", "case", "vehicle", "handle", "born", "date", "age",
    "school", "hospital", "practice", "court", "condition", "team", "street", "family", "occupation", "faith",
    "language", "nationality", "organisation", "name", "place", "other",
)  # fmt: skip
_SMALL_WORDS = frozenset(
    "a an and as at after before but by for from he her his if in it its of on or she that the their they this to when while with".split()
)
_A_WORD = re.compile(r"[\w'’-]+")
_RANK = {kind: rank for rank, kind in enumerate(_FIRST)}


def without_overlaps(found: list[Finding]) -> list[Finding]:
    """Keep the surer, then the longer, then the more telling of findings that overlap; return them in order of place.

    Of what is only worth a look, the words that no surer finding took are kept.
    """
    kept: list[Finding] = []
    taken = bytearray(max((one.end for one in found), default=0))
    order = sorted(found, key=lambda f: (-min(f.confidence, 2), f.start - f.end, _RANK[f.kind], -f.confidence, f.start))
    for one in order:
        is_free = not any(taken[one.start : one.end])
        for part in (one,) if is_free else _free_parts(one, taken):
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
            kept.append(part)
    return sorted(kept, key=lambda f: f.start)


def _free_parts(one: Finding, taken: bytearray) -> list[Finding]:
    if one.confidence > Confidence.LOOK:
        return []
    words = [
        match
        for match in _A_WORD.finditer(one.text)
        if not any(taken[one.start + match.start() : one.start + match.end()])
    ]
    return [
        replace(one, start=one.start + match.start(), end=one.start + match.end(), text=match.group())
        for match in words
        if match.group().lower() not in _SMALL_WORDS and (match.group()[0].isupper() or match.group()[0].isdigit())
    ]
