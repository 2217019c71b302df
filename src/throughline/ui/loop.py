"""Draws the learning loop: where each station stands, and the thread that joins them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on the loop. `says` is two short lines, so that they fit beside the thread."""

    name: str
    says: tuple[str, str]
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A station with its place in the picture, in the picture's own units."""

    station: Station
    x: int
    y: int
    anchor: str
    text_x: int
    name_y: int
    says_y: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """A small arrow on the thread: its place and its direction in degrees, 0 to the right, clockwise."""

    x: int
    y: int
    turn: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One shape of the loop."""

    width: int
    height: int
    thread: str
    stations: list[Placed]
    ways: list[Way]


STATIONS = (
    Station("Review", ("A partnership asks what", "happened, and why")),
    Station("Fit to publish", ("Checked for quality and", "for people’s privacy")),
    Station("Library", ("Anyone can search it,", "down to the passage"), is_here=True),
    Station("Analysis", ("What keeps going wrong,", "across many reviews")),
    Station("Summits", ("Practitioners say what", "they recognise")),
    Station("Briefings", ("Learning goes back to", "those who do the work")),
    Station("Improvement", ("Recommendations are", "followed to the end")),
    Station("Practice", ("Somebody can say what", "has changed")),
)
HALF = len(STATIONS) // 2


def wide() -> Picture:
    """Return the loop lying down: four stations along the top, four back along the bottom."""
    width, top, bottom, step, left, edge, bend = 1040, 40, 300, 250, 145, 16, 80
    far = width - edge
    placed = []
    for number, station in enumerate(STATIONS):
        is_top = number < HALF
        x = left + step * (number if is_top else len(STATIONS) - 1 - number)
        first = top + 48 if is_top else bottom - 76
        y = top if is_top else bottom
        placed.append(Placed(station, x, y, "middle", x, first, (first + 26, first + 48)))
    corner = f"A{bend} {bend} 0 0 1"
    thread = (
        f"M{left} {top}H{far - bend}{corner} {far} {top + bend}V{bottom - bend}{corner} {far - bend} {bottom}"
        f"H{edge + bend}{corner} {edge} {bottom - bend}V{top + bend}{corner} {edge + bend} {top}Z"
    )
    middles = [left + step // 2 + step * number for number in range(HALF - 1)]
    ways = [Way(x, top, 0) for x in middles] + [Way(x, bottom, 180) for x in middles]
    ways += [Way(far, (top + bottom) // 2, 90), Way(edge, (top + bottom) // 2, 270)]
    return Picture(width, bottom + 40, thread, placed, ways)


def tall() -> Picture:
    """Return the loop standing up, for a narrow window: four stations down the right, four up the left."""
    width, top, step, edge = 340, 110, 92, 20
    # The left side stands half a step lower, so that names on both sides have the whole width.
    half = step // 2
    bottom, right = top + step * (HALF - 1), width - edge
    bend = (right - edge) // 2
    placed = []
    for number, station in enumerate(STATIONS):
        goes_down = number < HALF
        y = top + step * number if goes_down else top + half + step * (len(STATIONS) - 1 - number)
        x, text_x, anchor = (right, right - 24, "end") if goes_down else (edge, edge + 24, "start")
        placed.append(Placed(station, x, y, anchor, text_x, y + 6, (y + 26, y + 43)))
    foot = bottom + half
    thread = f"M{right} {top}V{foot}A{bend} 80 0 0 1 {edge} {foot}V{top}A{bend} 80 0 0 1 {right} {top}Z"
    middles = [top + half + step * number for number in range(HALF - 1)]
    ways = [Way(right, y, 90) for y in middles] + [Way(edge, y + half, 270) for y in middles]
    ways += [Way(width // 2, foot + 80, 180), Way(width // 2, top - 80, 0)]
    return Picture(width, foot + 100, thread, placed, ways)
