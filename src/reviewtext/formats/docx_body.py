"""Walks the body of a DOCX file into blocks: paragraphs, lists, tables, text boxes, footnotes and page breaks."""

from __future__ import annotations

import re

from lxml import etree

from reviewtext.formats.blocks import GOES_ON, Block, table_block, tidy
from reviewtext.formats.docx_elements import (
    MC,
    TEXT_BOX,
    children,
    choice,
    chosen,
    columns_of,
    goes_on,
    is_layout,
    is_set,
    is_waiting,
    outermost_boxes,
    symbol,
)
from reviewtext.formats.docx_looks import ParagraphLook
from reviewtext.formats.docx_styles import Look, Numbering, Style, Styles, W, heading_level, list_place
from reviewtext.formats.left_out import LeftOut

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# A cell of more words than this heads nothing.
_LONGEST_HEADING = 12
# Marks inside gathered text: a page begins (as Word last drew it, or as the author asked), a line ends.
_DRAWN, _ASKED, _LINE = "\x01", "\x02", "\x03"
_BREAKS = re.compile(f"[{_DRAWN}{_ASKED}]")
_THROUGH = {W + tag for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
                                "dir", "bdo", "ruby", "rubyBase", "r")}  # fmt: skip
_TOC_STYLE = re.compile(r"toc (\d|heading)|contents \d|table of figures", re.I)


class Body:
    """What was read, block by block, and counts of what was left out."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], etree._Element]) -> None:
        self.blocks: list[Block] = []
        self.looks: list[ParagraphLook | None] = []
        self.left_out = LeftOut()
        self.has_drawn_breaks = False
        self._styles, self._numbering, self._footnote_elements = styles, numbering, notes
        self._breaks = 0
        self._after_asked_break = False
        self._footnotes: list[str] = []
        self._note_count = 0
        self._boxes: list[etree._Element] = []
        self._contents_depth = 0
        self._field_stack: list[str] = []
        self._joined = ""

    def read(self, parent: etree._Element) -> None:
        """Read every block child of an element, in order."""
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag == W + "sdt":
                self._content_control(child)
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag", W + "sdtContent"):
                self.read(child)
            elif child.tag in (W + "del", W + "moveFrom"):
                self.left_out.deleted += 1
            elif child.tag == MC + "AlternateContent":
                self.read(choice(child))
        self._end_joined()

    def _content_control(self, control: etree._Element) -> None:
        if is_waiting(control, self._styles.placeholder):
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        is_contents = gallery is not None and "contents" in gallery.get(W + "val", "").lower()
        self._contents_depth += is_contents
        for content in control.findall(W + "sdtContent"):
            self.read(content)
        self._contents_depth -= is_contents

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(W + "pPr")
        style = self._style_of(properties)
        if properties is not None and is_set(properties, "pageBreakBefore") and self.blocks:
            self._break(_ASKED)
        in_contents = bool(self._contents_depth or self._inside_contents_field() or _TOC_STYLE.match(style.name))
        looks: list[tuple[int, Look]] = []
        raw = self._joined + self._gather(element, style.look, looks)
        self._joined = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # Its end was struck out: what it says is the beginning of the next paragraph.
            self._joined = raw
            return
        in_contents = in_contents or self._inside_contents_field()
        if in_contents:
            raw = raw.replace("\t", " ..... ")
        label, in_list = self._label(properties, style)
        direct = heading_level(properties, "")
        level = style.level if direct is None else direct
        look = None if in_contents else _overall(looks, in_list)
        self._emit(raw, label, 0 if in_contents else level, look)
        # Taken out first: the paragraphs inside a box would otherwise read the boxes that stand beside it.
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)
        if properties is not None and properties.find(W + "sectPr") is not None:
            kind = properties.find(f"{W}sectPr/{W}type")
            if kind is None or kind.get(W + "val") not in ("continuous", "nextColumn"):
                self._break(_ASKED)

    def _end_joined(self) -> None:
        raw, self._joined = self._joined, ""
        if raw.strip():
            self._emit(raw, "", 0, None)

    def _style_of(self, properties: etree._Element | None) -> Style:
        named = None if properties is None else properties.find(W + "pStyle")
        return self._styles.get(self._styles.default if named is None else named.get(W + "val", ""))

    def _label(self, properties: etree._Element | None, style: Style) -> tuple[str, bool]:
        list_id, list_level = list_place(properties)
        if not list_id:
            list_id, list_level = style.list_id, list_level or style.list_level
        # An id of 0 takes a paragraph out of the list that its style puts it in.
        if not list_id or list_id == "0":
            return "", False
        return self._numbering.next_label(list_id, list_level), True

    def _emit(self, raw: str, label: str, level: int, look: ParagraphLook | None) -> None:
        """Add the paragraph's text, cut where pages break inside it and where two line breaks make a new paragraph."""
        at = 0
        first = True
        for match in [*_BREAKS.finditer(raw), None]:
            piece = raw[at : match.start() if match else len(raw)]
            for part in re.split(f"{_LINE}\\s*{_LINE}", piece):
                text = tidy(part.replace(_LINE, " "))
                if not text:
                    continue
                self._add(Block(f"{label} {text}".strip() if first else text, level if first else 0), look)
                first = False
            if match:
                self._break(match[0])
                at = match.end()

    def _add(self, block: Block, look: ParagraphLook | None) -> None:
        block.breaks_before, self._breaks = self._breaks, 0
        block.footnotes, self._footnotes = self._footnotes, []
        self._after_asked_break = False
        self.blocks.append(block)
        self.looks.append(look)

    def _break(self, kind: str) -> None:
        if kind == _DRAWN:
            self.has_drawn_breaks = True
            # Word records the page that an asked-for break began as well: that is one page, not two.
            if self._after_asked_break:
                self._after_asked_break = False
                return
        self._after_asked_break = kind == _ASKED
        self._breaks += 1

    def _gather(self, element: etree._Element, look: Look, looks: list[tuple[int, Look]]) -> str:
        parts: list[str] = []
        for child in element:
            tag = child.tag
            if tag == W + "r":
                parts.append(self._run(child, look, looks))
            elif tag in (W + "del", W + "moveFrom"):
                self.left_out.deleted += 1
            elif tag == W + "sdt" and is_waiting(child, self._styles.placeholder):
                continue
            elif tag in _THROUGH:
                self.left_out.inserted += tag in (W + "ins", W + "moveTo")
                parts.append(self._gather(child, look, looks))
            elif tag == MC + "AlternateContent":
                parts.append(self._gather(choice(child), look, looks))
            elif tag.endswith(("}oMath", "}oMathPara")):
                parts.append("".join(text.text or "" for text in child.iter(_MATH_TEXT)))
        return "".join(parts)

    def _run(self, run: etree._Element, look: Look, looks: list[tuple[int, Look]]) -> str:
        properties = run.find(W + "rPr")
        styled = None if properties is None else properties.find(W + "rStyle")
        if styled is not None:
            character = self._styles.get(styled.get(W + "val", "")).look
            look = Look(
                look.bold or character.bold,
                look.caps or character.caps,
                look.hidden or character.hidden,
                look.size,
                look.tiny or character.tiny,
            )
        look = look.with_run(properties)
        text = "".join(self._piece(child) for child in run)
        seen = text.strip()
        if (look.hidden or look.tiny) and seen:
            self.left_out.hidden += 1
            return ""
        if seen:
            looks.append(
                (len(seen), Look(look.bold, look.caps or (seen.isupper() and len(seen) > 1), False, look.size))
            )
        return text.upper() if look.caps and not seen.isupper() else text

    def _piece(self, child: etree._Element) -> str:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "t":
            return child.text or ""
        if tag == "sym":
            return symbol(child.get(W + "char", ""))
        if tag in ("tab", "ptab"):
            return "\t"
        if tag in ("br", "cr"):
            return {"page": _ASKED, "column": " "}.get(child.get(W + "type", ""), _LINE)
        if tag == "lastRenderedPageBreak":
            return _DRAWN
        if tag == "noBreakHyphen":
            return "-"
        if tag in ("footnoteReference", "endnoteReference"):
            return self._footnote(tag[:-9], child.get(W + "id", ""))
        return self._unseen(child, tag)

    def _unseen(self, child: etree._Element, tag: str) -> str:
        if tag == "commentReference":
            self.left_out.comments += 1
        elif tag == "fldChar":
            self._field(child.get(W + "fldCharType", ""))
            return chosen(child)
        elif tag == "instrText" and self._field_stack:
            self._field_stack[-1] += child.text or ""
        elif tag in ("drawing", "pict", "object"):
            self._boxes += outermost_boxes(child)
        elif child.tag == MC + "AlternateContent":
            self._boxes += outermost_boxes(choice(child))
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._field_stack.append("")
        elif kind == "end" and self._field_stack:
            self._field_stack.pop()

    def _inside_contents_field(self) -> bool:
        return any(code.strip().upper().startswith("TOC") for code in self._field_stack)

    def _footnote(self, kind: str, note_id: str) -> str:
        element = self._footnote_elements.get((kind, note_id))
        if element is None:
            return ""
        paragraphs = element.findall(f".//{W}p")
        texts = [_BREAKS.sub(" ", self._gather(p, Look(), [])).replace(_LINE, " ") for p in paragraphs]
        self._note_count += 1
        self._footnotes.append(f"[{self._note_count}] {tidy(' '.join(texts))}")
        return f"[{self._note_count}]"

    def _table(self, table: etree._Element) -> None:
        self._end_joined()
        rows = [row for row in children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [children(row, "tc") for row in rows]
        if is_layout(cells) or self._is_headed_prose(cells):
            for row in cells:
                self._layout_row(row)
            return
        self._data_table(cells)

    def _is_headed_prose(self, cells: list[list[etree._Element]]) -> bool:
        """True for a table of two columns with headings in bold beside what they head, as briefings on one page are: most of
        its right cells hold several paragraphs, or a table."""
        pairs = [row for row in cells if len(row) == 2]
        if len(pairs) < 2 or max(map(len, cells)) > 2:
            return False
        several = 0
        for left, right in pairs:
            words = "".join(text.text or "" for text in left.iter(W + "t")).split()
            if not 0 < len(words) <= _LONGEST_HEADING or not all(map(self._is_bold, left.iter(W + "p"))):
                return False
            filled = [p for p in right.iter(W + "p") if any((text.text or "").strip() for text in p.iter(W + "t"))]
            several += len(filled) > 1
        return 2 * several > len(pairs)

    def _is_bold(self, paragraph: etree._Element) -> bool:
        style = self._style_of(paragraph.find(W + "pPr"))
        runs = [run for run in paragraph.iter(W + "r") if any((text.text or "").strip() for text in run.iter(W + "t"))]
        return bool(style.level) or all(style.look.with_run(run.find(W + "rPr")).bold for run in runs)

    def _layout_row(self, row: list[etree._Element]) -> None:
        """A table used to place text on the page is read as the text it places; a lone number joins what it numbers."""
        begin = len(self.blocks)
        for cell in row:
            self.read(cell)
        if len(self.blocks) > begin + 1 and re.fullmatch(r"[\d.]{1,5}|[A-Za-z][.)]?", self.blocks[begin].text):
            joined, number = self.blocks[begin + 1], self.blocks[begin]
            joined.text = f"{number.text} {joined.text}"
            joined.breaks_before += number.breaks_before
            joined.footnotes = number.footnotes + joined.footnotes
            del self.blocks[begin], self.looks[begin]

    def _data_table(self, cells: list[list[etree._Element]]) -> None:
        gathered: list[list[str]] = []
        before = 0
        for row in cells:
            texts = [self._cell_text(cell) for cell in row]
            drawn = max((len(_BREAKS.findall(text)) for text in texts), default=0)
            at_start = any(_BREAKS.match(text.lstrip()) for text in texts)
            if drawn:
                self.has_drawn_breaks = True
                if at_start:
                    self._add_table(gathered, before)
                    gathered, before = [], drawn
            texts = [
                GOES_ON if goes_on(cell) and not tidy(text) else text for cell, text in zip(row, texts, strict=True)
            ]
            spans = [columns_of(cell) for cell in row]
            gathered.append(
                [
                    part
                    for text, wide in zip(texts, spans, strict=True)
                    for part in (_BREAKS.sub(" ", text), *[""] * (wide - 1))
                ]
            )
            if drawn and not at_start:
                self._add_table(gathered, before)
                gathered, before = [], drawn
        self._add_table(gathered, before)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _add_table(self, rows: list[list[str]], breaks: int) -> None:
        self._breaks += breaks
        block = table_block(rows)
        if block is not None:
            self._add(block, None)

    def _is_no_part(self, above: etree._Element) -> bool:
        return above.tag != W + "sdt" or is_waiting(above, self._styles.placeholder)

    def _cell_text(self, cell: etree._Element) -> str:
        parts = []
        for element in cell.iter(W + "p"):
            if any(map(self._is_no_part, element.iterancestors(TEXT_BOX, MC + "Fallback", W + "sdt"))):
                continue
            properties = element.find(W + "pPr")
            style = self._style_of(properties)
            raw = self._gather(element, style.look, [])
            label, _ = self._label(properties, style) if raw.strip() else ("", False)
            parts.append(f"{label} {raw}".strip().replace(_LINE, " "))
        # A merged cell that only continues the one above holds an empty paragraph.
        return " ".join(part for part in parts if part)


def _overall(looks: list[tuple[int, Look]], in_list: bool) -> ParagraphLook | None:
    if not looks:
        return None
    size = max(looks, key=lambda item: item[0])[1].size
    return ParagraphLook(all(look.bold for _, look in looks), all(look.caps for _, look in looks), size, in_list)
