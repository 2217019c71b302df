"""What a DOCX file's styles and numbering say: heading levels, boldness, hidden text, and the numbers of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_HEADING_NAME = re.compile(r"(?:heading|überschrift|titre|pennawd)\s*(\d)\b", re.I)
# Word writes a letter thirty times at most; a file may claim to begin at any number.
_MOST_LETTERS = 26 * 30
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# In half points: half a point or one point is a way of hiding text, not of setting it.
TINY = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a run or paragraph looks. `size` is in points, 0 where not stated. `tiny`: too small to be read."""

    bold: bool = False
    caps: bool = False
    hidden: bool = False
    size: float = 0.0
    tiny: bool = False

    def with_run(self, properties: etree._Element | None) -> Look:
        """Return this look as changed by a w:rPr element."""
        if properties is None:
            return self
        changes: dict[str, bool | float] = {}
        for tag, name in (("b", "bold"), ("caps", "caps"), ("vanish", "hidden")):
            found = properties.find(W + tag)
            if found is not None:
                changes[name] = is_on(found)
        size = number(properties.find(W + "sz"))
        if size is not None:
            changes["size"] = size / 2
            # A run of another size undoes it.
            changes["tiny"] = size <= TINY
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style, with what it takes from the styles that it is based on."""

    name: str
    level: int
    look: Look
    list_id: str
    list_level: int


def is_on(element: etree._Element) -> bool:
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def number(element: etree._Element | None) -> int | None:
    try:
        return None if element is None else int(float(element.get(VAL, "")))
    except (ValueError, OverflowError):
        return None


class Styles:
    """The styles part. Unknown styles count as plain."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.findall(W + "style") if root is not None else []
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._made: dict[str, Style] = {}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._plain = Style("", 0, Look().with_run(defaults), "", 0)
        self.default = next(
            (
                key
                for key, s in self._elements.items()
                if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"
            ),
            "",
        )

    @cached_property
    def placeholder(self) -> str:
        """The id of the style of words that say what to write in a control."""
        named = (key for key, style in self._elements.items() if _name_of(style).lower() == "placeholder text")
        return next(named, "PlaceholderText")

    def get(self, style_id: str, depth: int = 0) -> Style:
        if style_id in self._made:
            return self._made[style_id]
        element = self._elements.get(style_id)
        # A chain of styles that runs in a circle would never end.
        if element is None or depth > 20:
            return self._plain
        based_on = element.find(W + "basedOn")
        parent = self._plain if based_on is None else self.get(based_on.get(VAL, ""), depth + 1)
        made = self._make(element, parent)
        self._made[style_id] = made
        return made

    def _make(self, element: etree._Element, parent: Style) -> Style:
        name = _name_of(element)
        paragraph = element.find(W + "pPr")
        level = heading_level(paragraph, name)
        if level is None:
            level = parent.level
        list_id, list_level = list_place(paragraph)
        look = parent.look.with_run(element.find(W + "rPr"))
        return Style(name, level, look, list_id or parent.list_id, list_level or parent.list_level)


def _name_of(style: etree._Element) -> str:
    found = style.find(W + "name")
    return "" if found is None else found.get(VAL, "")


def heading_level(paragraph: etree._Element | None, style_name: str) -> int | None:
    """Return 1-6 for a heading, 0 for body text where that is said, None where nothing is said."""
    outline = None if paragraph is None else number(paragraph.find(W + "outlineLvl"))
    if outline is not None:
        return outline + 1 if outline < 6 else 0
    named = _HEADING_NAME.match(style_name)
    if named:
        return min(max(int(named[1]), 1), 6)
    return 1 if style_name.lower() == "title" else 2 if style_name.lower() == "subtitle" else None


def list_place(paragraph: etree._Element | None) -> tuple[str, int]:
    """Return the list's id and the level (0-8) in it, or ('', 0)."""
    place = None if paragraph is None else paragraph.find(W + "numPr")
    if place is None:
        return "", 0
    list_id = place.find(W + "numId")
    return ("" if list_id is None else list_id.get(VAL, "")), number(place.find(W + "ilvl")) or 0


class Numbering:
    """The numbering part: gives the printed number of each list item, in the order they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {number_of(lvl, "ilvl"): _level(lvl) for lvl in abstract.findall(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for num in root.findall(W + "num"):
            self._add(num)

    def _add(self, num: etree._Element) -> None:
        list_id = num.get(W + "numId", "")
        abstract = num.find(W + "abstractNumId")
        self._abstract_of[list_id] = "" if abstract is None else abstract.get(VAL, "")
        for override in num.findall(W + "lvlOverride"):
            start = number(override.find(W + "startOverride"))
            if start is not None:
                self._restarts.setdefault(list_id, {})[number_of(override, "ilvl")] = start

    def next_label(self, list_id: str, level: int) -> str:
        """Return what stands before the item ('6.3.1', 'a)', '•'), or '' where the list is unknown or unnumbered."""
        abstract = self._abstract_of.get(list_id)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        form, pattern, start = levels[level]
        if form == "bullet":
            return "•"
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.get(list_id, {}).get(level)
        if restart is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return "" if form == "none" else _fill(pattern, levels, counts)


def number_of(element: etree._Element, name: str) -> int:
    try:
        return int(element.get(W + name, "0"))
    except ValueError:
        return 0


def _level(lvl: etree._Element) -> tuple[str, str, int]:
    form, pattern = lvl.find(W + "numFmt"), lvl.find(W + "lvlText")
    start = number(lvl.find(W + "start"))
    return (
        "decimal" if form is None else form.get(VAL, "decimal"),
        "" if pattern is None else pattern.get(VAL, ""),
        1 if start is None else start,
    )


def _fill(pattern: str, levels: dict[int, tuple[str, str, int]], counts: dict[int, int]) -> str:
    def one(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        form, _, start = levels.get(level, ("decimal", "", 1))
        return in_form(counts.get(level, start), form)

    return re.sub(r"%(\d)", one, pattern).strip()


def in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)
