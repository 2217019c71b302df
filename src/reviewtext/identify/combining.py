"""What a reader could join: details that are harmless alone and together leave few families."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from reviewtext.identify.findings import Confidence, Finding

Grade = Literal["few", "some", "look"]
# Said of each grade on screens; not a number, because nobody knows the number.
GRADES = {
    "few": "Together these may leave one family or a few",
    "some": "Together these narrow the search a good deal",
    "look": "Look at these together",
}
_NEAR = 600
_EVENT = re.compile(
    r"(?i)\b(?:died|death|killed|murder\w*|stabb\w+|drown\w*|fire|convicted|sentenced|jailed|arrested|trial|inquest|found\s(?:dead|unresponsive|hanged)|collapsed|shot|suicide)\b"
)
_COURT = re.compile(
    r"(?i)\b(?:crown\scourt|trial|inquest|convicted|sentenced|jailed|care\sproceedings|coroner|judgment|guilty)\b"
)


@dataclass(frozen=True, slots=True)
class Combination:
    """Findings that a reader could join. `why` explains it in a sentence; `shape` names it for comparison with others."""

    shape: str
    grade: Grade
    why: str
    findings: tuple[Finding, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    shape: str
    grade: Grade
    why: str
    holds: Callable[[str, list[Finding]], list[Finding]]


def _kinds(*wanted: str) -> Callable[[str, list[Finding]], list[Finding]]:
    """Hold where each of the kinds is there; 'a|b' is met by either."""

    def holds(said: str, near: list[Finding]) -> list[Finding]:
        chosen = [next((one for one in near if one.kind in kinds.split("|")), None) for kinds in wanted]
        return [one for one in chosen if one] if all(chosen) else []

    return holds


def _with_words(pattern: re.Pattern[str], *wanted: str) -> Callable[[str, list[Finding]], list[Finding]]:
    def holds(said: str, near: list[Finding]) -> list[Finding]:
        return _kinds(*wanted)(said, near) if pattern.search(said) else []

    return holds


def _several_ages(said: str, near: list[Finding]) -> list[Finding]:
    ages = [one for one in near if one.kind == "age"]
    listed = [one for one in ages if len(re.findall(r"\d+", one.text)) > 2]
    return ages if len(ages) > 2 else listed


_RULES = (
    _Rule("family and ages", "few", "How many children there are, with an age, was enough for neighbours to know a family in a case that the Court of Appeal decided (Re X and Y, 2012).", _kinds("family", "age|born")),
    _Rule("several ages", "few", "The ages of several people in one home are like a fingerprint of the family.", _several_ages),
    _Rule("court and date or place", "few", "A hearing can be looked up: with its court, date or outcome a reader finds the names in the press.", _with_words(_COURT, "court|case", "date|place|age")),
    _Rule("event and date and place", "few", "What happened, when and where is what newspapers report: a search with these finds the story.", _with_words(_EVENT, "date", "place|street|address|school|hospital")),
    _Rule("event and exact date", "some", "A death or an arrest on an exact day can be found in the press of that day.", _with_words(_EVENT, "date")),
    _Rule("condition and place or age", "few", "Few people in an area live with a rare condition; with an age or a place it may be one.", _kinds("condition", "age|place|school|born")),
    _Rule("heritage and place or family", "some", "In many areas only some families share this heritage, language or faith.", _kinds("nationality|language|faith", "place|school|family|occupation")),
    _Rule("work and place", "some", "What a relative works as, with where, lets neighbours and colleagues guess.", _kinds("occupation", "place|nationality|organisation")),
    _Rule("school and age", "some", "With the school and the age, every parent of the class knows who is meant.", _kinds("school", "age|date|born")),
    _Rule("date of birth", "few", "A date of birth with almost anything else names one person.", _kinds("born")),
)  # fmt: skip


def combine(text: str, found: Iterable[Finding]) -> list[Combination]:
    """Return each combination once where it is tightest, the gravest first."""
    details = [one for one in found if one.confidence >= Confidence.LIKELY]
    best: dict[str, Combination] = {}
    for at, first in enumerate(details):
        near = [one for one in details[at : at + 40] if one.start - first.start < _NEAR]
        for rule in _RULES:
            chosen = rule.holds(text[max(0, first.start - 80) : near[-1].end + 80], near)
            if not chosen or first not in chosen:
                continue
            made = Combination(
                rule.shape, rule.grade, rule.why, tuple(chosen), chosen[0].start, max(one.end for one in chosen)
            )
            if rule.shape not in best or _spread(made) < _spread(best[rule.shape]):
                best[rule.shape] = made
    order = list(GRADES)
    return sorted(best.values(), key=lambda one: (order.index(one.grade), one.start))


def _spread(one: Combination) -> int:
    return one.end - one.start
