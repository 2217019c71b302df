"""Tells what colour lies beneath the words of a DOCX, where that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from throughline.publishing.stripping.parsing import PARSER, W
from throughline.publishing.stripping.styles import OFF, Styles, first_in, is_on, named

Colour = tuple[int, int, int]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
# What words take from the theme, and what the theme calls it.
_IN_THEME = {
    "background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1", "background2": "lt2",
    "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
_MARKERS: dict[str, Colour] = {
    "black": (0, 0, 0), "blue": (0, 0, 255), "cyan": (0, 255, 255), "green": (0, 255, 0), "magenta": (255, 0, 255),
    "red": (255, 0, 0), "yellow": (255, 255, 0), "white": (255, 255, 255), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}  # fmt: skip
_WHITE: Colour = (255, 255, 255)
# A drawing in a header is behind the words of the page only if it is no mere logo: five centimetres, in Word's units.
_TALL = 1_800_000


class CannotTell(Exception):
    """What lies beneath these words cannot be told from the file alone."""


class Palette:
    """The colours of a file, those of its theme too."""

    def __init__(self, theme: bytes | None) -> None:
        root = etree.fromstring(theme, PARSER) if theme is not None else None
        scheme = root.find(f".//{_A}clrScheme") if root is not None else None
        self._of_theme: dict[str, Colour] = {}
        for one in scheme if scheme is not None else ():
            said = next(iter(one), None)
            colour = _from_hex(said.get("lastClr") or said.get("val", "")) if said is not None else None
            if colour is not None:
                self._of_theme[etree.QName(one).localname] = colour

    def colour(self, one: etree._Element, plain: str = "val", theme: str = "themeColor") -> Colour | None:
        """Return the colour that an element names. None where it is left to the program.

        A colour of the theme wins over the plain one beside it, but for its lighter and darker steps, which stand there.
        """
        name = one.get(f"{W}{theme}", "")
        is_step = any(f"{W}{theme.removesuffix('Color')}{step}" in one.attrib for step in ("Tint", "Shade"))
        of_theme = None if is_step else self.named(name)
        return of_theme or _from_hex(one.get(f"{W}{plain}", ""))

    def named(self, name: str) -> Colour | None:
        return self._of_theme.get(_IN_THEME.get(name, name))


class Grounds:
    """What lies beneath the words of one file. `parts` are its parts with words, by name."""

    def __init__(
        self, parts: Mapping[str, etree._Element], styles: Styles, palette: Palette, *, shows_paper: bool
    ) -> None:
        self._styles, self._palette = styles, palette
        body = parts["word/document.xml"]
        self._paper = body.find(f"{W}background") if shows_paper else None
        self._over = _runs_over_drawings(parts)

    def beneath(self, run: etree._Element, properties: list[etree._Element]) -> Colour:
        """Return the colour of what is nearest beneath a run. Raises CannotTell."""
        marker = first_in(properties, "highlight")
        marked = _MARKERS.get(marker.get(f"{W}val", "")) if marker is not None else None
        if marked is not None:
            return marked
        for shading in self._shadings(run, properties):
            colour = self._shade(shading)
            if colour is not None:
                return colour
        return self._of_page(run)

    def _shadings(self, run: etree._Element, properties: list[etree._Element]) -> Iterator[etree._Element | None]:
        """Yield what shades the place of a run, from the nearest out."""
        yield first_in(properties, "shd")
        yield first_in(self._styles.around_run(run), "shd")
        for above in run.iterancestors(f"{W}tc", f"{W}tr", f"{W}tbl", f"{W}txbxContent"):
            if above.tag == f"{W}txbxContent":
                return
            kind = {"tc": "tcPr", "tr": "tblPrEx", "tbl": "tblPr"}[etree.QName(above).localname]
            yield above.find(f"{W}{kind}/{W}shd")
            # A style shades first rows, every other row and the like.
            if above.tag == f"{W}tbl" and self._is_shaded_by_style(named(above, f"{W}tblPr/{W}tblStyle")):
                raise CannotTell

    def _is_shaded_by_style(self, name: str) -> bool:
        return any(next(style.iter(f"{W}shd"), None) is not None for style in self._styles.chain(name))

    def _shade(self, shading: etree._Element | None) -> Colour | None:
        """Return the colour of a shading, None where it lets through what is beneath. Raises CannotTell for a pattern."""
        pattern = shading.get(f"{W}val", "clear") if shading is not None else "nil"
        if shading is None or pattern == "nil":
            return None
        if pattern == "clear":
            return self._palette.colour(shading, "fill", "themeFill")
        solid = self._palette.colour(shading, "color", "themeColor") if pattern == "solid" else None
        if solid is None:
            raise CannotTell
        return solid

    def _of_page(self, run: etree._Element) -> Colour:
        box = next(run.iterancestors(f"{W}txbxContent"), None)
        if box is not None:
            return self._of_box(box)
        if run in self._over:
            raise CannotTell
        if self._paper is None:
            return _WHITE
        paper = self._palette.colour(self._paper, "color", "themeColor")
        if paper is None or len(self._paper):
            raise CannotTell
        return paper

    def _of_box(self, box: etree._Element) -> Colour:
        """Return the one colour that a text box says that it is filled with."""
        shape = next(box.iterancestors(f"{_WPS}wsp"), None)
        fill = shape.find(f"{_WPS}spPr/{_A}solidFill") if shape is not None else None
        said = next(iter(fill), None) if fill is not None else None
        if said is None or len(said):
            raise CannotTell
        colour = _from_hex(said.get("val", "")) or self._palette.named(said.get("val", ""))
        if colour is None:
            raise CannotTell
        return colour


def _from_hex(said: str) -> Colour | None:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", said):
        return None
    return int(said[:2], 16), int(said[2:4], 16), int(said[4:], 16)


def _runs_over_drawings(parts: Mapping[str, etree._Element]) -> set[etree._Element]:
    """Return the runs that may stand on a drawing, whose colours nobody can tell: words of a cover on its picture.

    In the body these are the runs of a page on which one is anchored; pages are as Word last drew them, or the author
    broke them. A header's may lie behind every page.
    """
    behind = {name: list(_drawings_behind(root)) for name, root in parts.items()}
    of_all_pages = [one for name in behind if name.startswith(("word/header", "word/footer")) for one in behind[name]]
    is_behind_all = any(_is_tall(one) for one in of_all_pages)
    found: set[etree._Element] = set()
    for name, root in parts.items():
        if name != "word/document.xml" or is_behind_all:
            found |= set(root.iter(f"{W}r")) if any(behind.values()) else set()
        elif behind[name]:
            found |= _on_pages_with(root, set(behind[name]))
    return found


def _drawings_behind(root: etree._Element) -> Iterator[etree._Element]:
    for one in root.iter(f"{_WP}anchor"):
        if one.get("behindDoc", "0") not in OFF:
            yield one
    for one in root.iter(*(f"{_VML}{kind}" for kind in ("shape", "rect", "roundrect", "oval", "group"))):
        is_under = re.search(r"z-index:\s*-", one.get("style", "")) is not None
        # Words across a page, such as DRAFT, are no ground.
        if is_under and one.find(f"{_VML}textpath") is None:
            yield one


def _is_tall(drawing: etree._Element) -> bool:
    extent = drawing.find(f"{_WP}extent")
    said = extent.get("cy", "") if extent is not None else ""
    return not said.isdecimal() or int(said) >= _TALL


def _on_pages_with(root: etree._Element, drawings: set[etree._Element]) -> set[etree._Element]:
    pages: list[list[etree._Element]] = [[]]
    with_drawing = set[int]()
    for one in root.iter(etree.Element):
        if _breaks_page(one):
            # A run in which a page ends stands on both.
            last = pages[-1][-1:]
            pages.append(last if one.getparent() in last else [])
        elif one.tag == f"{W}r":
            pages[-1].append(one)
        elif one in drawings:
            with_drawing.add(len(pages) - 1)
    return {run for number in with_drawing for run in pages[number]}


def _breaks_page(one: etree._Element) -> bool:
    if one.tag == f"{W}br":
        return one.get(f"{W}type") == "page"
    return one.tag == f"{W}lastRenderedPageBreak" or (one.tag == f"{W}pageBreakBefore" and bool(is_on(one)))
