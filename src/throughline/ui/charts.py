"""Measures a bar chart: one row a bar, in pixels down and percent across, so that words keep their size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ROW, TALL_ROW, BAR = 28, 50, 20
# Up to this many letters a label stands beside its bar; longer ones stand above it.
SHORT_LABEL = 12
LETTER = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `top` and `text_y` are pixels; `share` is the percent of the longest bar, as text."""

    label: str
    value: int
    link: str
    top: int
    text_y: int
    bar_y: int
    share: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as the template draws it, in pixels."""

    bars: list[Bar]
    height: int
    row: int
    bar: int
    label_width: int

    @property
    def has_links(self) -> bool:
        return any(bar.link for bar in self.bars)


def chart(rows: Iterable[tuple[str, int, str]]) -> Chart:
    """Return the chart of (label, value, link) rows. Values are counts, 0 or more; a link may be empty."""
    rows = list(rows)
    longest = max((len(label) for label, _, _ in rows), default=0)
    is_beside = longest <= SHORT_LABEL
    row = ROW if is_beside else TALL_ROW
    most = max((value for _, value, _ in rows), default=0) or 1
    bars = [
        Bar(
            label=label,
            value=value,
            link=link,
            top=number * row,
            text_y=number * row + 19,
            bar_y=number * row + (row - BAR - 4 if not is_beside else 4),
            share=f"{100 * value / most:.2f}",
        )
        for number, (label, value, link) in enumerate(rows)
    ]
    return Chart(bars, len(rows) * row, row, BAR, longest * LETTER + 8 if is_beside else 0)
