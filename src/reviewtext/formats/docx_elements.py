"""What single elements of a DOCX body are: symbols, cells that span others, tables that only place text, boxes."""

from __future__ import annotations

import re
from itertools import takewhile

from lxml import etree

from reviewtext.formats.docx_styles import W, is_on, number

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = W + "txbxContent"
# Ticks, boxes and bullets of the fonts Symbol and Wingdings.
_SYMBOLS = {
    0x6F: "☐", 0x71: "☐", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# No table has more columns than this, whatever a file claims.
_MOST_SPANNED = 63


def symbol(code: str) -> str:
    """Return the character that a symbol shows; of the many pictures in Word's own fonts only those that say something."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else 0
    if 0xE000 <= number <= 0xF8FF:
        return _SYMBOLS.get(number & 0xFF, "")
    return chr(number) if number > 0x20 and not 0xD800 <= number < 0xE000 else ""


def columns_of(cell: etree._Element) -> int:
    """Return how many columns a cell takes up, so that those after it keep to theirs."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    told = "" if span is None else span.get(W + "val", "")
    return max(min(int(told), _MOST_SPANNED), 1) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def goes_on(cell: etree._Element) -> bool:
    """True for a cell that is merged with the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def is_layout(cells: list[list[etree._Element]]) -> bool:
    """True where the table only places text: one column, a narrow column of numbers beside long prose, or one or two columns
    or a single row with another table inside."""
    widths = {len(row) for row in cells}
    if widths <= {0, 1}:
        return True
    if (max(widths) <= 2 or len(cells) == 1) and any(_holds_table(cell) for row in cells for cell in row):
        return True
    if max(widths) > 2:
        return False
    counts = [[sum(len((t.text or "").split()) for t in cell.iter(W + "t")) for cell in row] for row in cells]
    longest = max(max(row, default=0) for row in counts)
    return longest > 120 and all(row[0] <= 3 for row in counts if len(row) == 2)


def _holds_table(cell: etree._Element) -> bool:
    return any(len(children(row, "tc")) > 1 for table in cell.iter(W + "tbl") for row in table.iter(W + "tr"))


def is_waiting(control: etree._Element, placeholder: str) -> bool:
    """True for a content control that says what to write there, and holds nothing yet. `placeholder`: the id of the style that
    such words have, as programs that fill forms may leave the sign alone."""
    properties = control.find(W + "sdtPr")
    if properties is None or not is_set(properties, "showingPlcHdr"):
        return False
    styles = [run.find(f"{W}rPr/{W}rStyle") for run in control.iter(W + "r") if run.find(W + "t") is not None]
    return all(style is not None and style.get(W + "val") == placeholder for style in styles)


def chosen(field: etree._Element) -> str:
    """Return what is chosen in a field of an older form: the entry of a list, or a box with or without a cross."""
    listed, box = field.find(f"{W}ffData/{W}ddList"), field.find(f"{W}ffData/{W}checkBox")
    if listed is not None:
        entries = [entry.get(W + "val", "") for entry in listed.findall(W + "listEntry")]
        told = [number(listed.find(W + name)) for name in ("result", "default")]
        at = next((one for one in told if one is not None), 0)
        return entries[at] if 0 <= at < len(entries) else ""
    if box is None:
        return ""
    return "☒" if is_set(box, "default" if box.find(W + "checked") is None else "checked") else "☐"


def children(element: etree._Element, tag: str) -> list[etree._Element]:
    """Rows or cells, also those wrapped in a content control or a custom XML mark."""
    found = []
    for child in element:
        if child.tag == W + tag:
            found.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            found += children(child, tag)
    return found


def choice(alternate: etree._Element) -> etree._Element:
    """The same drawing is often stored twice, for new and old readers: only the first counts."""
    found = alternate.find(MC + "Choice")
    if found is None:
        found = alternate.find(MC + "Fallback")
    return alternate if found is None else found


def outermost_boxes(element: etree._Element) -> list[etree._Element]:
    return [box for box in element.iter(TEXT_BOX) if not _is_inside_another(box, element)]


def _is_inside_another(box: etree._Element, element: etree._Element) -> bool:
    """Say whether a box lies in another box of the element, or in a copy of one that is kept for old readers."""
    between = takewhile(lambda above: above is not element, box.iterancestors())
    return any(above.tag in (TEXT_BOX, MC + "Fallback") for above in between)


def is_set(properties: etree._Element, tag: str) -> bool:
    found = properties.find(W + tag)
    return found is not None and is_on(found)
