"""Draws a run chart as SVG: the points, their median, baseline and target, and the runs that meet a rule."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from throughline.improvement.run_rules import Reading

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 64, 24, 34, 44
INK, QUIET, PAPER, ROAD, MARK = "#1b1f1d", "#565d59", "#ffffff", "#1d5145", "#9a5b00"
FONT = "Source Sans 3, Segoe UI, Arial, sans-serif"
MOST_DAYS_NAMED = 6
MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that stand across the picture, where they are given."""

    baseline: float | None
    target: float | None
    began_on: datetime.date | None
    unit: str


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime.date
    days: int
    low: float
    high: float

    def x(self, day: datetime.date) -> float:
        share = (day - self.first).days / self.days if self.days else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def run_chart(points: Sequence[tuple[datetime.date, float]], reading: Reading, lines: Lines, *, about: str) -> str:
    """Return the picture; `about` says the same in words. Its numbers stand in the table beside it."""
    scale = _scale(points, lines, reading)
    drawn = [
        # First, so that no line is hidden behind a band.
        *(_run(scale, points, run.first, run.last) for run in reading.runs),
        _steps(scale),
        *(_across(scale, *line) for line in _levels(lines, reading)),
        _began(scale, lines.began_on),
        _path(scale, points),
        *(_dot(scale, day, value) for day, value in points),
        _days(scale, points),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tl-run" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(about)}" font-family="{FONT}" font-size="14" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>{"".join(drawn)}</svg>'
    )


def _scale(points: Sequence[tuple[datetime.date, float]], lines: Lines, reading: Reading) -> _Scale:
    levels = [value for _, value in points] + [reading.median]
    levels += [level for level in (lines.baseline, lines.target) if level is not None]
    low, high = min(levels), max(levels)
    # Counts and shares start at nought, so that a small change does not look like a great one.
    low = 0.0 if low >= 0 else low
    room = (high - low) * 0.08 or 1.0
    first, last = points[0][0], points[-1][0]
    return _Scale(first, (last - first).days, low if low == 0 else low - room, high + room)


def _levels(lines: Lines, reading: Reading) -> list[tuple[float, str, str, str]]:
    """Return (level, words, colour, dashes); the lowest words come last, and those on the same place are joined."""
    found = [(reading.median, "median before" if reading.of_before else "median", ROAD, "")]
    if lines.baseline is not None and lines.baseline != reading.median:
        found.append((lines.baseline, "baseline", QUIET, "2 4"))
    if lines.target is not None:
        found.append((lines.target, "target", MARK, "8 5"))
    return found


def _across(scale: _Scale, level: float, words: str, colour: str, dashes: str) -> str:
    y = scale.y(level)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{colour}" stroke-width="1.5"{dashed}/>'
        f'<text x="{WIDTH - RIGHT - 4}" y="{y - 6:.1f}" text-anchor="end" fill="{colour}" stroke="{PAPER}" stroke-width="4" '
        f'paint-order="stroke">{words} {number(level)}</text>'
    )


def _steps(scale: _Scale) -> str:
    """The scale on the left, in round numbers."""
    drawn = []
    for level in round_numbers(scale.low, scale.high):
        y = scale.y(level)
        drawn.append(f'<path d="M{LEFT - 6} {y:.1f}H{LEFT}" stroke="{QUIET}"/>')
        says = f"{level:,}".removesuffix(".0")
        drawn.append(f'<text x="{LEFT - 10}" y="{y + 5:.1f}" text-anchor="end" fill="{QUIET}">{says}</text>')
    return f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" stroke="{QUIET}" fill="none"/>{"".join(drawn)}'


def round_numbers(low: float, high: float) -> list[float]:
    """Return the multiples of 1, 2 or 5 times a power of ten from low to high: two to six of them."""
    power = 10.0 ** math.floor(math.log10(high - low))
    for step in (power / 5, power / 2, power, 2 * power, 5 * power):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < MOST_STEPS:
            break
    return [round(number * step, 9) for number in range(first, last + 1)]


def _began(scale: _Scale, day: datetime.date | None) -> str:
    if day is None or not scale.first <= day <= scale.first + datetime.timedelta(days=scale.days):
        return ""
    x = scale.x(day)
    return (
        f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="{INK}" stroke-dasharray="1 4"/>'
        f'<text x="{x:.1f}" y="{TOP - 10}" text-anchor="middle">the change begins</text>'
    )


def _run(scale: _Scale, points: Sequence[tuple[datetime.date, float]], first: int, last: int) -> str:
    """A pale band behind the points of a run, so that it is seen without colour too: its edge is drawn."""
    part = points[first : last + 1]
    x, y = scale.x(part[0][0]) - 9, min(scale.y(value) for _, value in part) - 9
    width = scale.x(part[-1][0]) + 9 - x
    height = max(scale.y(value) for _, value in part) + 9 - y
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="9" fill="#fdf3d8" '
        f'stroke="{MARK}" stroke-dasharray="4 3"/>'
    )


def _path(scale: _Scale, points: Sequence[tuple[datetime.date, float]]) -> str:
    way = "L".join(f"{scale.x(day):.1f} {scale.y(value):.1f}" for day, value in points)
    return f'<path d="M{way}" fill="none" stroke="{INK}" stroke-width="1.5"/>'


def _dot(scale: _Scale, day: datetime.date, value: float) -> str:
    return f'<circle cx="{scale.x(day):.1f}" cy="{scale.y(value):.1f}" r="4" fill="{ROAD}" stroke="{PAPER}"/>'


def _days(scale: _Scale, points: Sequence[tuple[datetime.date, float]]) -> str:
    named = points if len(points) <= MOST_DAYS_NAMED else [points[0], points[len(points) // 2], points[-1]]
    y = HEIGHT - BOTTOM + 24
    return "".join(
        f'<text x="{scale.x(day):.1f}" y="{y}" text-anchor="{_anchor(at, len(named))}" fill="{QUIET}">{day:%-d %b %Y}</text>'
        for at, (day, _) in enumerate(named)
    )


def _anchor(at: int, count: int) -> str:
    return "middle" if 0 < at < count - 1 or count == 1 else "start" if at == 0 else "end"


def number(value: float) -> str:
    """Return a number as people write it: no decimals where there are none to say."""
    return f"{value:,.1f}".removesuffix(".0")
