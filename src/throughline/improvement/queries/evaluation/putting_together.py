"""The evaluation as a page and as a table for an outside evaluator."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from throughline.improvement.models import SurveyPart
from throughline.improvement.models.survey import quarter_of
from throughline.improvement.queries.evaluation.figures import SMALL, Figure, Quarters
from throughline.improvement.queries.evaluation.sources import SOURCES, said_in_survey


@dataclass(frozen=True, slots=True)
class Quarter:
    """One column. The last is not over yet."""

    begins: datetime.date
    is_over: bool

    def __str__(self) -> str:
        name = f"{self.begins:%b} to {self._last:%b %Y}"
        return name if self.is_over else f"{name}, so far"

    @property
    def _last(self) -> datetime.date:
        return self.begins.replace(month=self.begins.month + 2)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the system and its figures."""

    title: str
    figures: list[Figure]


def quarters_until(today: datetime.date, count: int) -> list[Quarter]:
    """Return the last quarters, the oldest first. They are the only periods: others would tell small numbers by overlap."""
    found = [quarter_of(today)]
    while len(found) < count:
        found.append(quarter_of(found[-1] - datetime.timedelta(days=1)))
    return [Quarter(one, one != found[0]) for one in reversed(found)]


def evaluation(quarters: list[Quarter]) -> list[Part]:
    """Return the figures of each part. They are of this whole installation: nobody is compared with anybody."""
    begins: Quarters = [one.begins for one in quarters]
    return [_part(about, count(begins), begins) for about, count in SOURCES]


def _part(about: SurveyPart | str, figures: list[Figure], begins: Quarters) -> Part:
    if isinstance(about, SurveyPart):
        return Part(str(about.label), [*figures, *said_in_survey(about, begins)])
    return Part(about, figures)


def evaluation_rows(quarters: list[Quarter]) -> list[list[str]]:
    """Return one row for each figure and quarter, headings first."""
    rows = [["about", "kind", "what is counted", "source", "quarter from", "quarter is over", "count", "out of"]]
    for part in evaluation(quarters):
        for figure in part.figures:
            for quarter, (count, of) in zip(quarters, figure.pairs, strict=True):
                over = "yes" if quarter.is_over else "no"
                begins = quarter.begins.isoformat()
                rows.append([part.title, str(figure.kind), figure.what, figure.source, begins, over, count, of])
    return rows


def read_first() -> list[str]:
    """Return what whoever uses the figures has to know."""
    return [
        "Every figure is of this whole installation, from what it holds to do its work. Who reads which page is not recorded.",
        f"Numbers of people under {SMALL} are not shown, and neither are those that would give them away.",
        "Where a figure counts some out of others, it says out of how many. Few may have answered: those who did may differ "
        "from those who did not.",
        "What people say about an effect is what they say. Whether children are safer is not shown by any of these figures.",
    ]
