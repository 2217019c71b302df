"""Reads ODT (OpenDocument text) files: headings, lists, tables, notes, page breaks; settled text only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reviewtext.document import Note, Page, Refused
from reviewtext.formats.blocks import GOES_ON, Block, lay_out, margin_of, table_block, tidy
from reviewtext.formats.containers import Container, damaged, locked, refuse_ole
from reviewtext.formats.docx_styles import in_form
from reviewtext.formats.left_out import LeftOut

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _TABLE, _STYLE, _DRAW = (_NS % name for name in ("text", "office", "table", "style", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = _NS % "meta"
_INDEXES = {
    _TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index")
}
_MARGINS = [_STYLE + where + which for where in ("header", "footer") for which in ("", "-left", "-first")]
_SPACES_MOST = 100
# The forms of numbers, in the words that Word has for them.
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SAID = {
    _DC + "title": "title",
    _DC + "creator": "author",
    _META + "initial-creator": "author",
    _META + "creation-date": "created",
    _META + "keyword": "keywords",
    _DC + "subject": "subject",
    _DC + "language": "language",
}


def read_pages(path: Path) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return pages, metadata and notes. Pages follow the breaks the writer recorded, else about 450 words a page."""
    refuse_ole(path)
    with Container(path) as container:
        if b"encryption-data" in container.read("META-INF/manifest.xml"):
            raise locked()
        content = container.xml("content.xml")
        if content is None:
            raise damaged()
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise Refused(
                "not_a_report",
                "This file is not a text document.",
                "Save it as PDF, ODT text or DOCX, and deposit that.",
            )
        styles = container.xml("styles.xml")
        reader, margin = _Reader([content, styles]), _Reader([content, styles])
        reader.read(body)
        for element in styles.iter(*_MARGINS) if styles is not None else ():
            margin.read(element)
        metadata = _metadata(container)
    pages = lay_out(reader.blocks, cut_by_words=not reader.has_drawn_breaks)
    if pages:
        pages[0].margin = margin_of(margin.blocks)
    return pages, metadata, reader.left_out.notes(any(block.text for block in reader.blocks))


def _metadata(container: Container) -> dict[str, str]:
    try:
        root = container.xml("meta.xml")
    except Refused:
        return {}
    if root is None:
        return {}
    found: dict[str, str] = {}
    for element in root.iter(*_SAID):
        if (element.text or "").strip():
            found.setdefault(_SAID[element.tag], element.text.strip())
    return found


class _Styles:
    """Which styles begin a page, hide text, or number a list; a style takes after its parent."""

    def __init__(self, roots: list[etree._Element | None]) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._lists: dict[str, dict[int, _Form]] = {}
        self.outline: dict[int, _Form] = {}
        for root in roots:
            for form in root.iter(_TEXT + "outline-level-style") if root is not None else ():
                self.outline[_whole(form.get(_TEXT + "level"), 1)] = _form_of(form)
            for style in root.iter(_STYLE + "style") if root is not None else ():
                self._styles[style.get(_STYLE + "name", "")] = style
            for style in root.iter(_TEXT + "list-style") if root is not None else ():
                self._lists[style.get(_STYLE + "name", "")] = {
                    _whole(form.get(_TEXT + "level"), 1): _form_of(form) for form in style
                }

    def says(self, name: str, part: str, attribute: str, value: str, depth: int = 0) -> bool:
        style = self._styles.get(name)
        if style is None or depth > 20:
            return False
        for properties in style.findall(_STYLE + part):
            if properties.get(attribute) is not None:
                return properties.get(attribute) == value
        return self.says(style.get(_STYLE + "parent-style-name", ""), part, attribute, value, depth + 1)

    def begins_page(self, name: str) -> bool:
        style = self._styles.get(name)
        # A named master page means a new page with that page's layout.
        if style is not None and style.get(_STYLE + "master-page-name"):
            return True
        return self.says(name, "paragraph-properties", _FO + "break-before", "page")

    def ends_page(self, name: str) -> bool:
        return self.says(name, "paragraph-properties", _FO + "break-after", "page")

    def hides(self, name: str) -> bool:
        return self.says(name, "text-properties", _TEXT + "display", "none")

    def is_in_outline(self, name: str, depth: int = 0) -> bool:
        """True for headings that count: those whose style names no other list, nor none."""
        style = self._styles.get(name)
        if style is None or depth > 20:
            return True
        named = style.get(_STYLE + "list-style-name")
        if named is not None:
            return bool(named == "Outline")
        return self.is_in_outline(style.get(_STYLE + "parent-style-name", ""), depth + 1)

    def list_forms(self, name: str) -> dict[int, _Form]:
        return self._lists.get(name, {})


@dataclass(frozen=True, slots=True)
class _Form:
    """How one level of a list is numbered: '1', 'a', 'I' or '•' for a bullet, what stands before and after the number, of how
    many levels it shows the numbers, and with which it begins."""

    number: str = "•"
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


def _form_of(level: etree._Element) -> _Form:
    if level.tag not in (_TEXT + "list-level-style-number", _TEXT + "outline-level-style"):
        return _Form()
    return _Form(
        level.get(_STYLE + "num-format", ""),
        level.get(_STYLE + "num-prefix", ""),
        level.get(_STYLE + "num-suffix", ""),
        _whole(level.get(_TEXT + "display-levels"), 1),
        _whole(level.get(_TEXT + "start-value"), 1),
    )


class _Reader:
    """What was read, block by block, and counts of what was left out."""

    def __init__(self, roots: list[etree._Element | None]) -> None:
        self.blocks: list[Block] = []
        self.left_out = LeftOut()
        self.has_drawn_breaks = False
        self._styles = _Styles(roots)
        self._breaks = 0
        self._label = ""
        self._footnotes: list[str] = []
        self._note_count = 0
        self._boxes: list[etree._Element] = []
        self._in_index = False
        # How far each level of each list has counted, by the name of its style, and that of each level of the headings.
        self._counts: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}

    def read(self, parent: etree._Element, depth: int = 0) -> None:
        """Read every block child of an element, in order."""
        if depth <= 100:
            for child in parent:
                self._read_one(child, depth)

    def _read_one(self, child: etree._Element, depth: int) -> None:
        tag = child.tag
        if tag in (_TEXT + "p", _TEXT + "h"):
            self._paragraph(child)
        elif tag == _TEXT + "list":
            self._list(child, depth, "")
        elif tag == _TABLE + "table":
            self._table(child)
        elif tag == _TEXT + "tracked-changes":
            self.left_out.deleted += sum(1 for _ in child.iter(_TEXT + "deletion"))
            self.left_out.inserted += sum(1 for _ in child.iter(_TEXT + "insertion"))
        elif tag in _INDEXES:
            self._in_index = True
            self.read(child, depth + 1)
            self._in_index = False
        elif tag == _TEXT + "section" and (child.get(_TEXT + "display") == "none" or _is_hidden(child)):
            self.left_out.hidden += 1
        elif tag in (_TEXT + "section", _TEXT + "index-body", _TEXT + "index-title"):
            self.read(child, depth + 1)
        elif tag == _TEXT + "soft-page-break":
            self._drawn_break()
        elif tag.startswith(_DRAW):
            self._read_boxes(child)

    def _paragraph(self, element: etree._Element) -> None:
        style = element.get(_TEXT + "style-name", "")
        if self._styles.begins_page(style) and self.blocks:
            self._breaks += 1
        parts = "".join(self._gather(element)).split("\f")
        level = 0
        if element.tag == _TEXT + "h" and not self._in_index:
            level = _whole(element.get(_TEXT + "outline-level"), 1)
        is_hidden = self._styles.hides(style) or any(map(_is_hidden, element.iter(_TEXT + "hidden-paragraph")))
        if is_hidden:
            self.left_out.hidden += bool("".join(parts).strip())
            parts = []
        if level and any(map(str.strip, parts)):
            self._number_heading(element, style, level)
        for at, part in enumerate(parts):
            if at:
                self._drawn_break()
            text = tidy(part.replace("\t", " ..... ") if self._in_index else part)
            if text:
                self._add(Block(self._label + text, level if at == 0 else 0))
                self._label = ""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._read_boxes(box)
        if self._styles.ends_page(style):
            self._breaks += 1

    def _number_heading(self, element: etree._Element, style: str, level: int) -> None:
        is_counted = element.get(_TEXT + "is-list-header") != "true" and self._styles.is_in_outline(style)
        if not self._label and is_counted and self._styles.outline:
            self._count(self._outline, level, self._styles.outline, element)
            self._label = f"{_label_of(self._styles.outline, level, self._outline)} ".lstrip()

    def _drawn_break(self) -> None:
        self.has_drawn_breaks = True
        # A writer marks the page it drew just before a paragraph that asks for a new page: that is one page.
        self._breaks = max(self._breaks, 1)

    def _add(self, block: Block) -> None:
        block.breaks_before, self._breaks = self._breaks, 0
        block.footnotes, self._footnotes = self._footnotes, []
        self.blocks.append(block)

    def _gather(self, element: etree._Element) -> list[str]:
        parts = [element.text or ""]
        for child in element:
            parts += self._inline(child)
            parts.append(child.tail or "")
        return parts

    def _inline(self, child: etree._Element) -> list[str]:
        tag = child.tag
        if tag == _TEXT + "s":
            return [" " * min(_whole(child.get(_TEXT + "c"), 1), _SPACES_MOST)]
        if tag in (_TEXT + "tab", _TEXT + "line-break"):
            return ["\t" if tag == _TEXT + "tab" else " "]
        if tag == _TEXT + "soft-page-break":
            return ["\f"]
        if tag == _TEXT + "note":
            return [self._footnote(child)]
        if tag == _OFFICE + "annotation":
            self.left_out.comments += 1
            return []
        if (tag == _TEXT + "hidden-text" and child.get(_TEXT + "is-hidden") != "false") or (
            tag == _TEXT + "span" and self._styles.hides(child.get(_TEXT + "style-name", ""))
        ):
            self.left_out.hidden += 1
            return []
        if tag.startswith(_DRAW):
            self._boxes.append(child)
            return []
        if tag in (_OFFICE + "annotation-end", _TEXT + "ruby-text") or tag.startswith(_TEXT + "change"):
            return []
        return self._gather(child)

    def _footnote(self, note: etree._Element) -> str:
        body = note.find(_TEXT + "note-body")
        text = tidy(" ".join("".join(p.itertext()) for p in body.iter(_TEXT + "p"))) if body is not None else ""
        self._note_count += 1
        self._footnotes.append(f"[{self._note_count}] {text}")
        return f"[{self._note_count}]"

    def _read_boxes(self, frame: etree._Element) -> None:
        for box in frame.iter(_DRAW + "text-box"):
            self.read(box, 50)
            break

    def _list(self, element: etree._Element, depth: int, inherited: str, level: int = 1) -> None:
        style = element.get(_TEXT + "style-name") or inherited
        forms = self._styles.list_forms(style)
        counts = self._counts.setdefault(style, {})
        goes_on = element.get(_TEXT + "continue-numbering") == "true" or element.get(_TEXT + "continue-list")
        if not goes_on:
            counts.pop(level, None)
        for item in element:
            if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
                continue
            first = next(iter(item), None)
            # An item that begins with a list of its own only holds that.
            is_item = item.tag.endswith("list-item") and first is not None and first.tag != _TEXT + "list"
            if is_item or item.get(_TEXT + "start-value"):
                self._count(counts, level, forms, item)
            self._label = f"{_label_of(forms, level, counts)} ".lstrip() if is_item else ""
            for child in item:
                if child.tag == _TEXT + "list":
                    self._list(child, depth + 1, style, level + 1)
                else:
                    self._read_one(child, depth + 1)
            self._label = ""

    def _count(self, counts: dict[int, int], level: int, forms: dict[int, _Form], item: etree._Element) -> None:
        following = counts[level] + 1 if level in counts else forms.get(level, _Form()).start
        counts[level] = _whole(item.get(_TEXT + "start-value"), following)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

    def _table(self, table: etree._Element) -> None:
        rows = []
        below: dict[int, int] = {}
        for row in table.iter(_TABLE + "table-row"):
            # A cell that another covers is empty, and keeps those after it in their columns.
            cells = [cell for cell in row if cell.tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell")]
            texts = [" ".join(" ".join(self._gather(p)) for p in cell.iter(_TEXT + "p", _TEXT + "h")) for cell in cells]
            for at, cell in enumerate(cells):
                if below.get(at, 0) and cell.tag == _TABLE + "covered-table-cell":
                    texts[at] = texts[at] if tidy(texts[at]) else GOES_ON
                    below[at] -= 1
                else:
                    below[at] = _whole(cell.get(_TABLE + "number-rows-spanned"), 1) - 1
            rows.append(texts)
        if any("\f" in cell for row in rows for cell in row):
            self.has_drawn_breaks = True
        if all(sum(bool(tidy(cell)) for cell in row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    if tidy(cell):
                        self._add(Block(tidy(cell)))
            return
        block = table_block([[cell.replace("\f", " ") for cell in row] for row in rows])
        if block:
            self._add(block)


def _is_hidden(element: etree._Element) -> bool:
    """True for what is hidden on a condition that held when the file was saved."""
    return bool(element.get(_TEXT + "is-hidden") == "true")


def _whole(value: str | None, otherwise: int) -> int:
    # Nine digits are more than any document counts to; Python refuses to read thousands.
    return int(value) if value and value.isdecimal() and len(value) < 10 else otherwise


def _label_of(forms: dict[int, _Form], level: int, counts: dict[int, int]) -> str:
    """Return what stands before an item of this level, given how far each level has counted."""
    form = forms.get(level, _Form())
    if form.number == "•" or not form.number:
        return form.number
    # No writer has more levels than ten, whatever a file claims.
    shown = range(max(level - min(form.shown, 10) + 1, 1), level + 1)
    numbers = [
        in_form(counts.get(one, forms[one].start), _NUMBERS.get(forms[one].number, "decimal"))
        for one in shown
        if one in forms and forms[one].number not in ("", "•")
    ]
    return f"{form.before}{'.'.join(numbers)}{form.after}"
