"""Measures a bar chart: one row a bar, in pixels down and percent across, so that words keep their size."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

ROW, BAR, LINE = 28, 20, 21
# Up to this many letters a label stands beside its bar; longer ones stand above it, in lines that fit a phone.
SHORT_LABEL, LONG_LINE = 12, 30
LETTER = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `top`, `lines` (words and where they stand) and `bar_y` are pixels; `share` is the percent of the
    longest bar, as text."""

    label: str
    value: int
    link: str
    top: int
    lines: list[tuple[str, int]]
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
    most = max((value for _, value, _ in rows), default=0) or 1
    texts = [textwrap.wrap(label, LONG_LINE) or [""] for label, _, _ in rows]
    above = 0 if is_beside else LINE * max((len(text) for text in texts), default=0)
    row = ROW + above
    bars = [
        Bar(
            label=label,
            value=value,
            link=link,
            top=number * row,
            lines=[(words, number * row + 19 + LINE * line) for line, words in enumerate(text)],
            bar_y=number * row + 4 + (LINE * len(text) if above else 0),
            share=f"{100 * value / most:.2f}",
        )
        for number, ((label, value, link), text) in enumerate(zip(rows, texts, strict=True))
    ]
    return Chart(bars, len(rows) * row, row, BAR, longest * LETTER + 8 if is_beside else 0)
