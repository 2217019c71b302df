"""The calls into PDFium that are made for every word, bound so that one costs a third of a microsecond."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

_Handle = ctypes.c_void_p
Floats = npt.NDArray[np.float32]


def address(handle: Any) -> int:
    """Return the plain address of a handle or function that pypdfium2 gave."""
    return ctypes.cast(handle, _Handle).value or 0


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    """Bind a function a second time, taking plain addresses and keeping Python's lock: each call is then a third of
    the price. Several thousand are made for a page, and PDFium may not be called from two threads at once anyway."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(getattr(pdfium, name)))


def _bind_ready(name: str, result: Any) -> Any:
    """Bind a function that takes its arguments as they come: to convert them costs more than the call itself.

    A plain number goes as a C int, so an address must be made ready by `_pointer`, or half of it would be lost.
    """
    return ctypes.PYFUNCTYPE(result)(address(getattr(pdfium, name)))


_pointer = ctypes.c_void_p.from_param

_loose_box = _bind_ready("FPDFText_GetLooseCharBox", ctypes.c_int)
_unicode = _bind_ready("FPDFText_GetUnicode", ctypes.c_uint)
_map_error = _bind_ready("FPDFText_HasUnicodeMapError", ctypes.c_int)
_text_object = _bind_ready("FPDFText_GetTextObject", ctypes.c_ssize_t)
_object = _bind_ready("FPDFPage_GetObject", ctypes.c_ssize_t)
_object_kind = _bind_ready("FPDFPageObj_GetType", ctypes.c_int)
_render_mode = _bind_ready("FPDFTextObj_GetTextRenderMode", ctypes.c_int)
_font = _bind_ready("FPDFTextObj_GetFont", ctypes.c_ssize_t)
_fill = _bind_ready("FPDFPageObj_GetFillColor", ctypes.c_int)
_bounds = _bind_ready("FPDFPageObj_GetBounds", ctypes.c_int)
_matrix = _bind("FPDFPageObj_GetMatrix", ctypes.c_int, _Handle, _Handle)
_font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _Handle, _Handle, ctypes.c_size_t)
_font_weight = _bind("FPDFFont_GetWeight", ctypes.c_int, _Handle)
_count_segments = _bind_ready("FPDFPath_CountSegments", ctypes.c_int)
_draw_mode = _bind_ready("FPDFPath_GetDrawMode", ctypes.c_int)
_segment = _bind_ready("FPDFPath_GetPathSegment", ctypes.c_ssize_t)
_segment_point = _bind_ready("FPDFPathSegment_GetPoint", ctypes.c_int)
_segment_kind = _bind_ready("FPDFPathSegment_GetType", ctypes.c_int)

# Room for the boxes that PDFium writes, four numbers each, with the pointers to them made once and for all. One room
# serves all pages, as PDFium may only be used from one thread at a time.
_room = np.zeros((4096, 4), np.float32)
_places = [_pointer(_room.ctypes.data + 16 * at) for at in range(len(_room))]
_colours = np.zeros(4 * 1024, np.uint32)
_colour_places = [[_pointer(_colours.ctypes.data + 4 * at) for at in range(part, 4096, 4)] for part in range(4)]
_name = ctypes.create_string_buffer(128)
_sides = np.zeros((256, 4), np.float32)
_side_places = [[_pointer(_sides.ctypes.data + 4 * at) for at in range(part, 1024, 4)] for part in range(4)]
_modes = np.zeros((256, 2), np.int32)
_mode_places = [[_pointer(_modes.ctypes.data + 4 * at) for at in range(part, 512, 2)] for part in range(2)]


def letters(textpage: Any) -> npt.NDArray[np.uint32]:
    """Return the Unicode number of every letter of the page, shape (n,); 0 where the file gives none."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return np.zeros(0, np.uint32)
    buffer = np.empty(count + 1, np.uint16)
    pointer = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(textpage, 0, count, pointer)
    codes = buffer[:count]
    # One call gives all letters, but leaves out those without meaning; then they are asked for one by one.
    if written == count + 1 and not ((codes >= 0xD800) & (codes < 0xE000)).any():
        return codes.astype(np.uint32)
    return np.fromiter(map(_unicode, repeat(_ready(textpage), count), range(count)), np.uint32, count)


def _ready(handle: Any) -> Any:
    return _pointer(address(handle))


def _each(textpages: Sequence[Any], counts: Sequence[int]) -> Iterator[Any]:
    """Yield each page as often as it is asked."""
    return chain.from_iterable(map(repeat, map(_ready, textpages), counts))


def letter_boxes(textpages: Sequence[Any], counts: Sequence[int], which: list[int]) -> Floats:
    """Return the boxes of these letters, shape (n, 4): left, top, right, bottom as PDF counts.

    `counts`: how many of the letters are on each of the pages; `which`: their numbers on their pages, page by page.
    A box is as high as its font's line of type, so the boxes of one line share top and bottom.
    """
    pages = _each(textpages, counts)
    boxes = np.empty((len(which), 4), np.float32)
    for at in range(0, len(which), len(_room)):
        part = which[at : at + len(_room)]
        # Where PDFium has no box for a letter it writes none, and the last page's must not stand for it.
        _room[: len(part)] = 0
        deque(map(_loose_box, islice(pages, len(part)), part, _places), maxlen=0)
        boxes[at : at + len(part)] = _room[: len(part)]
    return boxes


def map_errors(textpage: Any, which: list[int]) -> int:
    """Return how many of these letters the file gives no meaning for."""
    return sum(map(_map_error, repeat(_ready(textpage)), which))


def text_objects(textpages: Sequence[Any], counts: Sequence[int], which: list[int]) -> npt.NDArray[np.int64]:
    """Return the address of the text object that each of these letters belongs to, 0 where there is none."""
    return np.fromiter(map(_text_object, _each(textpages, counts), which), np.int64, len(which))


@dataclass(slots=True)
class PageObjects:
    """The addresses of the paths and pictures on a page."""

    paths: list[int]
    pictures: list[int]


def count_objects(page: Any) -> int:
    """Return how many things are drawn on the page, text among them."""
    return int(pdfium.FPDFPage_CountObjects(page))


def page_objects(page: Any, texts: Set[int] = frozenset()) -> PageObjects:
    """Return what is drawn on the page beside text. `texts`: objects that are known to be text, and not asked."""
    items = [item for item in map(_object, repeat(_ready(page)), range(count_objects(page))) if item not in texts]
    kinds = list(map(_object_kind, map(_pointer, items)))
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    return PageObjects(*([item for item, kind in zip(items, kinds, strict=True) if kind == one] for one in wanted))


def fonts_of(items: list[int]) -> list[int]:
    """Return the address of the font of each text object, 0 where there is none."""
    return list(map(_font, map(_pointer, items)))


def render_modes(items: list[int]) -> list[int]:
    """Return how each text object is painted, as PDF numbers it; -1 where it is none."""
    return list(map(_render_mode, map(_pointer, items)))


def fill_colours(items: list[int]) -> npt.NDArray[np.uint32]:
    """Return red, green, blue and opacity, 0-255, of each object, shape (n, 4); black where it has none."""
    colours = np.empty((len(items), 4), np.uint32)
    for at in range(0, len(items), len(_colours) // 4):
        part = items[at : at + len(_colours) // 4]
        found = list(map(_fill, map(_pointer, part), *_colour_places))
        colours[at : at + len(part)] = _colours[: 4 * len(part)].reshape(-1, 4)
        if not all(found):
            colours[at : at + len(part)][np.array(found) == 0] = (0, 0, 0, 255)
    return colours


def bounds(items: Sequence[int]) -> Floats:
    """Return left, bottom, right, top of page objects, as PDF counts, shape (n, 4); noughts where one has none."""
    boxes = np.zeros((len(items), 4), np.float32)
    for at in range(0, len(items), len(_sides)):
        part = items[at : at + len(_sides)]
        found = list(map(_bounds, map(_pointer, part), *_side_places))
        boxes[at : at + len(part)] = _sides[: len(part)]
        if not all(found):
            boxes[at : at + len(part)][np.array(found) == 0] = 0
    return boxes


def is_bold(font: int) -> bool:
    """True where the font's name or weight says that it is bold."""
    _name.value = b""
    _font_name(font, ctypes.addressof(_name), len(_name))
    return _says_bold(_name.value) or _font_weight(font) >= 600


@lru_cache(maxsize=1024)
def _says_bold(name: bytes) -> bool:
    return any(word in name.lower() for word in (b"bold", b"black", b"heavy", b"demi"))


def count_segments(paths: Sequence[int]) -> list[int]:
    """Return of how many segments each path is made."""
    return list(map(_count_segments, map(_pointer, paths)))


def are_stroked(paths: Sequence[int]) -> list[bool]:
    """Tell of which paths the outline is drawn, and not only the inside filled."""
    stroked: list[bool] = []
    for at in range(0, len(paths), len(_modes)):
        part = paths[at : at + len(_modes)]
        _modes[: len(part)] = 0
        deque(map(_draw_mode, map(_pointer, part), *_mode_places), maxlen=0)
        stroked += (_modes[: len(part), 1] != 0).tolist()
    return stroked


def path_points(item: int) -> list[tuple[int, float, float]]:
    """Return the segments of a path: kind (0 line, 1 curve, 2 move) and end point, as PDF counts."""
    matrix = (ctypes.c_float * 6)()
    _matrix(item, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    count = _count_segments(_pointer(item))
    segments = list(map(_pointer, map(_segment, repeat(_pointer(item), count), range(count))))
    points: list[list[float]] = []
    for at in range(0, count, len(_sides)):
        part = segments[at : at + len(_sides)]
        deque(map(_segment_point, part, *_side_places[:2]), maxlen=0)
        points += _sides[: len(part), :2].tolist()
    kinds = map(_segment_kind, segments)
    return [(kind, a * x + c * y + e, b * x + d * y + f) for kind, (x, y) in zip(kinds, points, strict=True)]
