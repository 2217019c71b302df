"""Draws the practice-issue map as SVG: the journey from top to bottom, the issues beside its steps.

With links it is a list that can be walked by keyboard; without, a file that stands alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from html import escape

from reviewtext.wording import counted
from throughline.analysis.documents.flow_picture import FONT, INK, PALE, PAPER, RULE
from throughline.analysis.documents.lines import lines_of
from throughline.analysis.queries.outcomes.journey import MapIssue, MapStep, PracticeMap

WIDTH, LINE_X, LABEL_X, CARDS_X, CARD, GAP, PAD = 1080, 32, 58, 262, 394, 16, 12
LINE, STEP_LETTERS, BAR = 20, 18, 8
ROAD, FULL = "#1d5145", "#1d5145"
Link = Callable[[MapIssue], str]


def map_as_svg(chart: PracticeMap, *, title: str, link: Link | None = None) -> str:
    """Return the picture. Its words and numbers are those of the list beside it."""
    stations, issues, y, ends = [], [], 64, 64
    for step in chart.steps:
        cards, height = _cards(step, y, link)
        stations.append(_station(step, y))
        named = f'<g role="list" aria-label="{escape(step.label)}">{cards}</g>' if link and cards else cards
        issues.append(named)
        if step.value:
            ends = y + 18
        y += height + GAP + 8
    road = f'<path d="M{LINE_X} 82V{ends}" stroke="{ROAD}" stroke-width="6" stroke-linecap="round" fill="none"/>'
    name = escape(textwrap.shorten(title, 110, placeholder=" …"))
    heading = f"Reviews in which each issue was found, of {chart.of} read to the end"
    about = f"{title}. Each bar shows in how many of {counted(chart.of, 'review')} an issue was found."
    role = 'role="group"' if link else 'role="img"'
    listed = "".join(issues)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tl-map" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" {role} '
        f'aria-label="{escape(about)}" font-family="{FONT}" font-size="15" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{y}" fill="{PAPER}"/>'
        f'<text x="{LINE_X - 12}" y="28" font-size="17" font-weight="600">{name}</text>'
        f'<text x="{LINE_X - 12}" y="50" fill="{RULE}">{heading}</text>'
        f'{road}<g aria-hidden="true">{"".join(stations)}</g>{listed}</svg>'
    )


def _station(step: MapStep, y: int) -> str:
    words = textwrap.wrap(step.label, STEP_LETTERS)
    texts = "".join(
        f'<text x="{LABEL_X}" y="{y + 23 + LINE * at}" font-weight="600">{escape(line)}</text>'
        for at, line in enumerate(words)
    )
    dot = f'<circle cx="{LINE_X}" cy="{y + 18}" r="10" fill="{PAPER}" stroke="{ROAD}" stroke-width="4"/>'
    none = (
        ""
        if step.issues
        else f'<text x="{CARDS_X}" y="{y + 23}" fill="{RULE}">No issue of the codebook stands here.</text>'
    )
    return f"{dot if step.value else ''}{texts}{none}"


def _cards(step: MapStep, y: int, link: Link | None) -> tuple[str, int]:
    """Return the issues of a step, two beside each other, and how high they are."""
    if not step.issues:
        return "", 40
    drawn, top = [], y
    for first in range(0, len(step.issues), 2):
        pair = step.issues[first : first + 2]
        height = max(_height(issue) for issue in pair)
        for at, issue in enumerate(pair):
            drawn.append(_card(issue, CARDS_X + at * (CARD + GAP), top, height, link))
        top += height + GAP
    # A long name of a step can be higher than its issues.
    return "".join(drawn), max(top - GAP - y, 12 + LINE * len(textwrap.wrap(step.label, STEP_LETTERS)))


def _height(issue: MapIssue) -> int:
    return 2 * PAD + LINE * (len(lines_of(issue.code.label, CARD - 2 * PAD)) + 1) + BAR


def _card(issue: MapIssue, x: int, y: int, height: int, link: Link | None) -> str:
    lines = lines_of(issue.code.label, CARD - 2 * PAD)
    texts = " ".join(
        f'<text x="{x + PAD}" y="{y + PAD + 14 + LINE * at}">{escape(line)}</text>' for at, line in enumerate(lines)
    )
    below = y + PAD + 14 + LINE * len(lines)
    count = f'<text x="{x + PAD}" y="{below}" font-size="13" fill="{RULE}">{issue.says.removeprefix("in ")}</text>'
    body = (
        f'<rect class="tl-map__card" x="{x}" y="{y}" width="{CARD}" height="{height}" rx="4" '
        f'fill="{PALE if issue.reviews else PAPER}" stroke="{RULE}"/>{texts} {count}{_bar(issue, x, y + height - PAD - BAR + 2)}'
    )
    if link is None:
        return f"<g>{body}</g>"
    # The visible words name the link (WCAG 2.5.3), so nothing is hidden here and no other name given.
    return f'<g role="listitem"><a href="{escape(link(issue))}">{body}</a></g>'


def _bar(issue: MapIssue, x: int, y: int) -> str:
    """Return the bar: the whole of it stands for all reviews."""
    whole = CARD - 2 * PAD
    filled = whole * issue.reviews / issue.of if issue.of else 0
    return (
        f'<rect x="{x + PAD}" y="{y}" width="{whole}" height="{BAR}" fill="{PAPER}" stroke="{RULE}" stroke-width="0.75"/>'
        f'<rect x="{x + PAD}" y="{y}" width="{filled:.1f}" height="{BAR}" fill="{FULL}"/>'
    )
