"""Reads DOCX files: what a reader of the finished document would see, in the order it would be read."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reviewtext.document import Note, Page, Refused
from reviewtext.formats.blocks import lay_out, margin_of
from reviewtext.formats.containers import Container, damaged, refuse_ole
from reviewtext.formats.docx_body import Body
from reviewtext.formats.docx_looks import settle_headings
from reviewtext.formats.docx_styles import Numbering, Styles, W

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_PART = "/officeDocument"
_OTHER_OFFICE = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a set of slides"}
_CORE = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "subject",
         "keywords": "keywords", "language": "language"}  # fmt: skip


def read_pages(path: Path) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return pages, metadata and notes. Raises Refused for locked, macro, old or damaged files.

    Pages follow the breaks that Word recorded when it last drew the document; without them, about 450 words a page.
    """
    refuse_ole(path)
    with Container(path) as container:
        _refuse_others(container)
        main = _main_part(container)
        root = container.xml(main)
        if root is None or root.find(W + "body") is None:
            raise damaged()
        folder = posixpath.dirname(main)
        styles, numbering = (
            Styles(container.xml(f"{folder}/styles.xml")),
            Numbering(container.xml(f"{folder}/numbering.xml")),
        )
        body = Body(styles, numbering, _footnotes(container, folder))
        body.read(root.find(W + "body"))
        margin = Body(styles, numbering, {})
        for part in _margins(container, main):
            margin.read(part)
        metadata = _metadata(container)
    pages = lay_out(settle_headings(body.blocks, body.looks), cut_by_words=not body.has_drawn_breaks)
    if pages:
        pages[0].margin = margin_of(margin.blocks)
    return pages, metadata, body.left_out.notes(any(block.text for block in body.blocks))


def _refuse_others(container: Container) -> None:
    names = container.names
    types = container.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            "macros",
            "This Word file carries macros (small programs), so it is not opened.",
            "Open it in Word, save it as an ordinary .docx document or as PDF, and deposit that.",
        )
    for part, kind in _OTHER_OFFICE.items():
        if part in names:
            raise Refused(
                "not_a_report",
                f"This file is {kind}, not a document.",
                "Save it as PDF, or a table of reports as CSV, and deposit that.",
            )


def _main_part(container: Container) -> str:
    relations = container.xml("_rels/.rels")
    for relation in relations.iter(_RELATION) if relations is not None else ():
        if relation.get("Type", "").endswith(_MAIN_PART):
            target = relation.get("Target", "").lstrip("/")
            if target in container.names:
                return target
    if "word/document.xml" in container.names:
        return "word/document.xml"
    raise damaged()


def _margins(container: Container, main: str) -> Iterator[etree._Element]:
    """Yield the headers and footers of a file's pages."""
    folder, name = posixpath.split(main)
    relations = container.xml(f"{folder}/_rels/{name}.rels")
    targets = {
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"): None
        for relation in (relations.iter(_RELATION) if relations is not None else ())
        if relation.get("Type", "").endswith(("/header", "/footer"))
    }
    for target in targets:
        # The text of a file must not be lost with a header that is damaged.
        with contextlib.suppress(Refused):
            if (root := container.xml(target)) is not None:
                yield root


def _footnotes(container: Container, folder: str) -> dict[tuple[str, str], etree._Element]:
    """Return footnote and endnote elements by kind and id; separators, which hold no text, have no use here."""
    found: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = container.xml(f"{folder}/{kind}s.xml")
        for note in root.findall(W + kind) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                found[kind, note.get(W + "id", "")] = note
    return found


def _metadata(container: Container) -> dict[str, str]:
    try:
        root = container.xml("docProps/core.xml")
    except Refused:
        # What the file says of itself is a comfort; its text must not be lost with it.
        return {}
    metadata: dict[str, str] = {}
    for element in root if root is not None else ():
        name = _CORE.get(etree.QName(element).localname)
        if name and (element.text or "").strip():
            metadata[name] = str(element.text).strip()
    return metadata
