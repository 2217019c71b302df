"""What a reader could join: details that are harmless alone and together leave few families."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reviewtext.identify.findings import LIKE_MARKED, Confidence, Finding

Grade = Literal["few", "some", "look"]
# Said of each grade on screens; not a number, because nobody knows the number.
GRADES = {
    "few": "Together these may leave one family or a few",
    "some": "Together these narrow the search a good deal",
    "look": "Look at these together",
}
BY_SEX = "number and sex of the children"
_NEAR = 600
_EVENT = re.compile(
    r"(?i)\b(?:died|death|killed|murder\w*|stabb\w+|drown\w*|fire|convicted|sentenced|jailed|arrested|trial|inquest|found\s(?:dead|unresponsive|hanged)|collapsed|shot|suicide)\b"
)
_COURT = re.compile(
    r"(?i)\b(?:(?:crown|family|county|high|magistrates['’]?)\scourt|hearing|heard|trial|inquest|convicted|sentenced|jailed|"
    r"(?:care|public\slaw|family|court|private\slaw)\sproceedings|(?:care|supervision|placement|adoption)\sorder|EWFC|EWHC|"
    r"EWCOP|court\sof\sprotection|wardship|coroner|judgment|guilty)\b"
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+(?:(?:older|younger|elder|little)\s+)?"
_GIRLS, _BOYS = r"(?:girl|daughter|sister)s?", r"(?:boy|son|brother)s?"
_BY_SEX = re.compile(
    rf"(?i)\b{_COUNT}(?:{_GIRLS}\b[\s,]+(?:and\s+)?{_COUNT}{_BOYS}|{_BOYS}\b[\s,]+(?:and\s+)?{_COUNT}{_GIRLS})\b"
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
    wanted: tuple[str, ...]
    words: re.Pattern[str] | None = None

    def holds(self, first: Finding, near: list[Finding], text: str) -> list[Finding]:
        """Return a finding of each kind wanted, `first` among them; 'a|b' is met by either kind."""
        if not any(first.kind in kinds.split("|") for kinds in self.wanted):
            return []
        if self.shape == "several ages":
            several = _several_ages(near)
            return several if first in several else []
        if self.shape == BY_SEX:
            return [first] if _is_by_sex(text, first) else []
        chosen = [next((one for one in near if one.kind in kinds.split("|")), None) for kinds in self.wanted]
        found = [one for one in chosen if one is not None]
        if len(found) < len(chosen) or first not in found:
            return []
        said = text[max(0, first.start - 80) : near[-1].end + 80]
        return found if self.words is None or self.words.search(said) else []


def _is_by_sex(text: str, family: Finding) -> bool:
    """Say whether it is told beside a family how many of its children are girls and how many boys."""
    near = text[max(0, family.start - 50) : family.end + 60]
    # One boy and one girl are no rare family.
    return any(re.search(r"(?i)s\b", said[0]) for said in _BY_SEX.finditer(near))


def _several_ages(near: list[Finding]) -> list[Finding]:
    ages = [one for one in near if one.kind == "age"]
    listed = [one for one in ages if len(re.findall(r"\d+", one.text)) > 2]
    return ages if len(ages) > 2 else listed


_RULES = (
    _Rule("family and ages", "few", "How many children there are, with an age, was enough for neighbours to know a family in a case that the Court of Appeal decided (Re X and Y, 2012).", ("family", "age|born")),
    _Rule(BY_SEX, "some", "How many girls and how many boys there are says much of a family to those who live near it; in Re X and Y (2012) it was among what gave one away.", ("family",)),
    _Rule("several ages", "few", "The ages of several people in one home are like a fingerprint of the family.", ("age",)),
    _Rule("court and date or place", "few", "A hearing can be looked up: with its court, date or outcome a reader finds the names in the press.", ("court|case", "date|place|age"), _COURT),
    _Rule("event and date and place", "few", "What happened, when and where is what newspapers report: a search with these finds the story.", ("date", "place|street|address|school|hospital"), _EVENT),
    _Rule("event and exact date", "some", "A death or an arrest on an exact day can be found in the press of that day.", ("date",), _EVENT),
    _Rule("condition and place or age", "few", "Few people in an area live with a rare condition; with an age or a place it may be one.", ("condition", "age|place|school|born")),
    _Rule("heritage and place or family", "some", "In many areas only some families share this heritage, language or faith.", ("nationality|language|faith", "place|school|family|occupation")),
    _Rule("work and place", "some", "What a relative works as, with where, lets neighbours and colleagues guess.", ("occupation", "place|nationality|organisation")),
    _Rule("school and age", "some", "With the school and the age, every parent of the class knows who is meant.", ("school", "age|born")),
    _Rule("date of birth", "few", "A date of birth with almost anything else names one person.", ("born",)),
)  # fmt: skip


def combine(text: str, found: Iterable[Finding]) -> list[Combination]:
    """Return each combination once, the gravest first: of details that rules found if it can be, and where it is tightest."""
    details = [one for one in found if one.confidence >= Confidence.LIKELY]
    best: dict[str, Combination] = {}
    for at, first in enumerate(details):
        near = [one for one in details[at : at + 40] if one.start - first.start < _NEAR]
        for rule in _RULES:
            chosen = rule.holds(first, near, text)
            if not chosen:
                continue
            made = Combination(
                rule.shape,
                rule.grade,
                rule.why,
                tuple(chosen),
                min(one.start for one in chosen),
                max(one.end for one in chosen),
            )
            if rule.shape not in best or _worth(made) < _worth(best[rule.shape]):
                best[rule.shape] = made
    order = list(GRADES)
    return sorted(best.values(), key=lambda one: (order.index(one.grade), one.start))


def _worth(one: Combination) -> tuple[int, int]:
    return sum(detail.why == LIKE_MARKED for detail in one.findings), one.end - one.start
