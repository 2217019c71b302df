"""Which words are bold, which nobody would see, and which rules and bullets are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame, turn
from reviewtext.pdf.leaf import Leaf, stretches
from reviewtext.pdf.opened_page import OpenedPage
from reviewtext.pdf.sheet import Sheet, is_turned

_Places = npt.NDArray[np.floating]
_Yes = npt.NDArray[np.bool_]
_Stroke = tuple[float, float, float, float]
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_TINY = 2.0
# Of 255. Paler, or more see-through, words may not be seen.
_PALE, _SEE_THROUGH = 225, 40
# A page with more drawn strokes than this is a drawing; no table is looked for in it.
_MOST_STROKES = 3_000
_THIN = 3.0
_SHORTEST = 6.0
# A drawn bullet, in points, and how far before its item it stands, in heights of the line.
_SMALLEST_MARK, _LARGEST_MARK, _FURTHEST_MARK = 1.5, 6.0, 2.5
_MOST_MARKS = 200
# A filled box beside the text: in points, and of the width of the page.
_SMALLEST_PANEL, _WIDEST_PANEL, _MOST_PANELS = 30.0, 0.6, 40


def set_looks(leaves: Sequence[Leaf]) -> None:
    """Set which words are bold, and which may be hidden: invisible, pale, see-through, tiny, or off the page."""
    counts = [len(leaf.starts) for leaf in leaves]
    if not sum(counts):
        return
    objects = _objects_of(leaves, counts)
    bold, invisible, pale = _looks_of(objects)
    boxes = np.concatenate([leaf.sheet.boxes for leaf in leaves])
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    sizes = np.array([(leaf.sheet.width, leaf.sheet.height) for leaf in leaves], np.float32)
    outside = ((middles < 0) | (middles > np.repeat(sizes, counts, axis=0))).any(axis=1)
    tiny = np.concatenate([leaf.sheet.heights for leaf in leaves]) < _TINY
    for leaf, own in zip(leaves, stretches(counts), strict=True):
        leaf.sheet.bold = bold[own]
        leaf.objects = frozenset(objects[own].tolist())
        if invisible[own].any():
            invisible[own] &= ~_over_pictures(leaf.page.raw, leaf.frame, *middles[own].T)
        leaf.doubtful = invisible[own] | pale[own] | outside[own] | tiny[own]


def _objects_of(leaves: Sequence[Leaf], counts: list[int]) -> npt.NDArray[np.int64]:
    """Return the text object of each word. The letters of one object stand in a row, so every second word is asked for,
    and of the others only those between two words of different objects."""
    starts = np.concatenate([leaf.starts for leaf in leaves])
    owners = np.repeat(np.arange(len(leaves)), counts)
    pages = [leaf.page.text for leaf in leaves]

    def asked(which: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        shares = np.bincount(owners[which], minlength=len(leaves)).tolist()
        return engine.text_objects(pages, shares, starts[which].tolist())

    objects = np.zeros(len(starts) + 2, np.int64)
    objects[: len(starts) : 2] = asked(np.arange(0, len(starts), 2))
    others = np.arange(1, len(starts), 2)
    before, after = objects[others - 1], objects[others + 1]
    is_between = (before != after) | (before == 0)
    objects[others] = before
    objects[others[is_between]] = asked(others[is_between])
    return objects[: len(starts)]


def _looks_of(objects: npt.NDArray[np.int64]) -> tuple[_Yes, _Yes, _Yes]:
    """Return for each word's text object whether it is bold, not painted, and painted too pale to be seen.

    Words that follow each other mostly belong to one object, so the questions are asked where it changes.
    """
    changes = np.append(True, objects[1:] != objects[:-1])
    items = objects[changes].tolist()
    fonts = engine.fonts_of(items)
    is_bold = {font: bool(font) and engine.is_bold(font) for font in set(fonts)}
    colours = engine.fill_colours(items)
    looks = np.empty((3, len(items)), bool)
    looks[0] = [is_bold[font] for font in fonts]
    looks[1] = [mode in _INVISIBLE for mode in engine.render_modes(items)]
    # What is not painted has no colour to be pale.
    looks[2] = ~looks[1] & ((colours[:, :3].min(axis=1) > _PALE) | (colours[:, 3] < _SEE_THROUGH))
    bold, invisible, pale = looks[:, np.cumsum(changes) - 1]
    return bold, invisible, pale


def _over_pictures(page: Any, frame: Frame, x: _Places, y: _Places) -> _Yes:
    """Return which words stand on a picture: an unseen layer of text there is what was recognised on a scan."""
    over = np.zeros(len(x), bool)
    boxes = engine.bounds(engine.page_objects(page).pictures)
    for left, top, right, bottom in frame.show(boxes[:, [0, 3, 2, 1]]):
        over |= (x > left) & (x < right) & (y > top) & (y < bottom)
    return over


def hidden_words(sheet: Sheet, page: OpenedPage, doubtful: _Yes) -> _Yes:
    """Return which of the doubtful words really cannot be seen: where they stand, nothing is drawn that stands out.

    So white words on a dark band and an unseen text layer over a scan are kept, and white words on white are not.
    """
    hidden = np.zeros(len(doubtful), bool)
    which = np.flatnonzero(doubtful)
    if not len(which) or sheet.width * sheet.height > 4_000_000:
        return hidden
    wide, high = map(math.ceil, page.size)
    boxes = sheet.boxes[which]
    places = np.concatenate((np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:])), axis=1)
    places = np.clip(places, 0, (wide, high, wide, high)).astype(int)
    # Only the part of the page that holds them all is drawn.
    (first, upper), (last, lower) = places[:, :2].min(axis=0), places[:, 2:].max(axis=0)
    image = np.zeros((0, 0))
    if first < last and upper < lower:
        image = page.drawn(part=(int(first), int(upper), int(last), int(lower)))
    for at, (left, top, right, bottom) in zip(which.tolist(), places.tolist(), strict=True):
        seen = image[top - upper : bottom - upper, left - first : right - first]
        hidden[at] = seen.size == 0 or sheet.heights[at] < _TINY or int(seen.max()) - int(seen.min()) < 12
    return hidden


def set_rules(sheet: Sheet, frame: Frame, paths: list[int]) -> None:
    """Set the straight rules drawn on the page, in points from its top left corner as shown, and add bullets that are
    drawn too, as browsers draw them when they print, to its words."""
    if len(paths) > _MOST_STROKES:
        return
    counts = engine.count_segments(paths)
    stroked = engine.are_stroked(paths)
    bounds = engine.bounds(paths)
    _add_marks(sheet, frame, bounds)
    _set_panels(sheet, frame, bounds)
    boxes = bounds.tolist()
    strokes: list[_Stroke] = []
    for path, count, is_outlined, (left, bottom, right, top) in zip(paths, counts, stroked, boxes, strict=True):
        if count > _MOST_STROKES:
            continue
        # Word fills a white or grey box behind every stretch of text: only outlines make cells.
        strokes += _edges(left, bottom, right, top, is_outlined) if count <= 5 else _strokes(path, is_outlined)
        if len(strokes) > _MOST_STROKES:
            return
    if not strokes:
        return
    shown = _laid(sheet, frame.show(np.array(strokes, np.float32)))
    for left, top, right, bottom in shown.tolist():
        if right - left >= bottom - top:
            sheet.across.append(((top + bottom) / 2, left, right))
        else:
            sheet.down.append(((left + right) / 2, top, bottom))


def _add_marks(sheet: Sheet, frame: Frame, bounds: npt.NDArray[np.float32]) -> None:
    """Add a word '•' for each small round or square thing that stands before the first word of a line."""
    sides = bounds[:, 2:] - bounds[:, :2]
    small = (sides > _SMALLEST_MARK).all(axis=1) & (sides < _LARGEST_MARK).all(axis=1)
    small &= np.abs(sides[:, 0] - sides[:, 1]) < 0.5
    if not 0 < small.sum() < _MOST_MARKS or not sheet.texts or is_turned(sheet):
        return
    marks = np.unique(frame.show(bounds[small][:, [0, 3, 2, 1]]), axis=0)
    left, top, right, bottom = sheet.boxes.T
    middles = (marks[:, 1::2].sum(axis=1) / 2)[:, None]
    beside = (top < middles) & (middles < bottom)
    near = _FURTHEST_MARK * sheet.heights
    after = beside & (left > marks[:, 2:3] - 0.5) & (left - marks[:, 2:3] < near)
    before = beside & (right < marks[:, 0:1] + 0.5) & (marks[:, 0:1] - right < near)
    before |= beside & (left <= marks[:, 0:1]) & (right >= marks[:, 2:3])
    other = np.abs(middles - middles.T) < _LARGEST_MARK
    # Dots in a row are a rule or a picture.
    other &= (np.abs(marks[:, 0:1] - marks[:, 0]) < 30) & ~np.eye(len(marks), dtype=bool)
    kept = after.any(axis=1) & ~before.any(axis=1) & ~other.any(axis=1)
    marks, count = marks[kept].astype(np.float32), int(kept.sum())
    if not count:
        return
    sheet.texts = [*sheet.texts, *["•"] * count]
    is_level = sheet.laid is sheet.boxes
    sheet.boxes = np.concatenate((sheet.boxes, marks))
    sheet.laid = sheet.boxes if is_level else np.concatenate((sheet.laid, marks))
    sheet.heights = np.concatenate((sheet.heights, marks[:, 3] - marks[:, 1]))
    sheet.bold = np.concatenate((sheet.bold, sheet.bold[after[kept].argmax(axis=1)]))
    sheet.runs = np.concatenate((sheet.runs, sheet.runs[-1] + 1 + np.arange(count, dtype=np.int32)))


def _set_panels(sheet: Sheet, frame: Frame, bounds: npt.NDArray[np.float32]) -> None:
    """Set the boxes that words may stand in beside the rest: higher than the grey that Word fills behind one line, and
    narrower than what is filled behind all of the text."""
    sides = bounds[:, 2:] - bounds[:, :2]
    large = (sides > _SMALLEST_PANEL).all(axis=1) & (sides[:, 0] < _WIDEST_PANEL * sheet.width)
    if 0 < large.sum() <= _MOST_PANELS:
        sheet.panels = [tuple(box) for box in _laid(sheet, frame.show(bounds[large][:, [0, 3, 2, 1]])).tolist()]


def _laid(sheet: Sheet, shown: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return boxes as the words of a page that runs up or down its side are laid."""
    return turn(shown, -sheet.turns, sheet.width, sheet.height) if sheet.turns else shown


def _strokes(path: int, is_outlined: bool) -> list[_Stroke]:
    """Return the straight rules of a path of several parts."""
    strokes: list[_Stroke] = []
    corners: list[tuple[float, float]] = []
    for kind, x, y in [*engine.path_points(path), (pdfium.FPDF_SEGMENT_MOVETO, 0.0, 0.0)]:
        if kind == pdfium.FPDF_SEGMENT_MOVETO and corners:
            xs, ys = [c[0] for c in corners], [c[1] for c in corners]
            strokes += _edges(min(xs), min(ys), max(xs), max(ys), is_outlined) if len(corners) <= 5 else []
            corners = []
        corners.append((x, y))
    return strokes


def _edges(left: float, bottom: float, right: float, top: float, is_outlined: bool) -> list[_Stroke]:
    """Return the straight rules of one part of a path, as boxes (left, top, right, bottom as PDF counts).

    A thin box is a rule; a wider one that is outlined has four.
    """
    wide, high = right - left, top - bottom
    if max(wide, high) < _SHORTEST:
        return []
    if min(wide, high) < _THIN:
        return [(left, top, right, bottom)]
    if not is_outlined:
        return []
    return [
        (left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom), (right, top, right, bottom),
    ]  # fmt: skip
