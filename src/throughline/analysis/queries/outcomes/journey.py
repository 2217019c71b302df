"""The practice-issue map: the issues of a study where they stand along the child's journey."""

from __future__ import annotations

from dataclasses import dataclass

from reviewtext.proportions import Interval, wilson
from reviewtext.wording import counted
from throughline.analysis.queries.outcomes.found import STEPS, CodeSaid, Found

ELSEWHERE = "Not at one step of the journey"


@dataclass(frozen=True, slots=True)
class MapIssue:
    """An issue with the number of reviews that it was found in, of how many, and its passages."""

    code: CodeSaid
    reviews: int
    of: int
    passages: int

    @property
    def share(self) -> Interval | None:
        return wilson(self.reviews, self.of)

    @property
    def says(self) -> str:
        return f"in {self.reviews} of {counted(self.of, 'review')}"


@dataclass(frozen=True, slots=True)
class MapStep:
    """A step of the journey and the issues that stand there, the one found in most reviews first."""

    value: str
    label: str
    issues: list[MapIssue]


@dataclass(frozen=True, slots=True)
class PracticeMap:
    """The map. `elsewhere` are practice issues that nobody gave a step."""

    title: str
    of: int
    steps: list[MapStep]

    @property
    def count(self) -> int:
        return sum(len(step.issues) for step in self.steps)

    def as_table(self) -> list[list[str | float]]:
        """Return the map as rows, headings first."""
        counted = f"Reviews, of {self.of} read to the end"
        share = ["Share", "Share: low", "Share: high"]
        head: list[str | float] = ["Step", "Issue", counted, *share, "Passages", "Definition", "Basis"]
        rows: list[list[str | float]] = []
        for step in self.steps:
            for one in step.issues:
                figures = one.share.rounded if one.share else ["", "", ""]
                rows.append(
                    [
                        step.label,
                        one.code.label,
                        one.reviews,
                        *figures,
                        one.passages,
                        one.code.definition,
                        one.code.basis,
                    ]
                )
        return [head, *rows]


def map_of(found: Found) -> PracticeMap:
    """Return the map. Every step stands on it, also one where no issue does."""
    reports, passages = found.reports_with(), found.passages_with()
    issues = [
        MapIssue(code, len(reports[code.pk]), found.of, len(passages[code.pk])) for code in found.issues
    ]  # fmt: skip
    steps = [MapStep(value, str(label), _at(issues, value)) for value, label in STEPS.items()]
    elsewhere = _at(issues, "")
    return PracticeMap(found.title, found.of, [*steps, *([MapStep("", ELSEWHERE, elsewhere)] if elsewhere else [])])


def _at(issues: list[MapIssue], step: str) -> list[MapIssue]:
    return sorted((one for one in issues if one.code.step == step), key=lambda one: (-one.reviews, one.code.label))
