"""Reads DOCX files: what a reader of the finished document would see, in the order it would be read."""

from __future__ import annotations

import posixpath
from pathlib import Path

from lxml import etree

from reviewtext.document import Note, Page, Refused
from reviewtext.formats.blocks import lay_out
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
        body = Body(
            Styles(container.xml(f"{folder}/styles.xml")),
            Numbering(container.xml(f"{folder}/numbering.xml")),
            _footnotes(container, folder),
        )
        body.read(root.find(W + "body"))
        metadata = _metadata(container)
    blocks = settle_headings(body.blocks, body.looks)
    return lay_out(blocks, cut_by_words=not body.has_drawn_breaks), metadata, _notes(body)


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


def _notes(body: Body) -> list[Note]:
    notes = []
    if body.inserted or body.deleted:
        notes.append(
            Note(
                "tracked_changes",
                f"The document holds changes not yet settled: {body.inserted} insertion(s) are read as text and "
                f"{body.deleted} deletion(s) are left out.",
                "If this is not the final text, accept or reject the changes in Word and deposit it again.",
            )
        )
    if body.comments:
        notes.append(
            Note(
                "comments_left_out",
                f"{body.comments} comment(s) in the margin are not part of the text and are left out.",
                "Check that the comments were meant to travel with the file.",
            )
        )
    if body.hidden:
        notes.append(
            Note(
                "hidden_text_left_out",
                f"{body.hidden} piece(s) of hidden text are left out, as a reader would not see them.",
                "Check in Word (show hidden text) that nothing needed is hidden, and nothing private remains.",
            )
        )
    if not any(block.text for block in body.blocks):
        notes.append(
            Note("no_text", "No text was found in this file.", "Check that it is the right file; pictures are not read.")
        )
    return notes
