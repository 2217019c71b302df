"""A draft as a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

from throughline.reviewing.papers.marking import mark_pages
from throughline.reviewing.queries.drafts import DraftPage

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_docx(page: DraftPage, line: str) -> bytes:
    """Return the written sections as a Word file, with `line` on every page, which says who took it and when."""
    written = [(one.section.title, one.text.text) for one in page.sections if one.text and one.text.text.strip()]
    return word_file(page.draft.title, written, line)


def word_file(title: str, sections: Iterable[tuple[str, str]], line: str = "") -> bytes:
    """Return (heading, Markdown) sections as a Word file: headings, paragraphs, lists, bold and italics. Tables keep
    their words. Of what is published no page bears a `line`."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    # The library's own page is American Letter.
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    document.add_heading(title, 0)
    for heading, text in sections:
        document.add_heading(heading, 1)
        _add(document, MarkdownIt("commonmark", {"html": False}).parse(text))
    if line:
        mark_pages(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_words(text: str) -> str:
    """Return the words of Markdown that the Word file shows: no marks, and no addresses behind links."""
    words = []
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type == "inline":
            breaks = {"softbreak": " ", "hardbreak": "\n"}
            words.append("".join(breaks.get(one.type, one.content) for one in token.children or []))
        elif token.type in {"fence", "code_block"}:
            words.append(token.content.rstrip("\n"))
    return "\n".join(words)


def _add(document: WordDocument, tokens: list[Token]) -> None:
    lists: list[str] = []
    heading = 0
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            style = f"Heading {min(heading + 1, 9)}" if heading else lists[-1] if lists else None
            _add_words(document.add_paragraph(style=style), token.children or [])
        elif token.type in {"fence", "code_block"}:
            document.add_paragraph(token.content.rstrip("\n"))


def _add_words(paragraph: Paragraph, tokens: list[Token]) -> None:
    is_bold = is_italic = False
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            is_bold = token.type == "strong_open"
        elif token.type in {"em_open", "em_close"}:
            is_italic = token.type == "em_open"
        elif token.type in {"softbreak", "hardbreak"}:
            paragraph.add_run(" " if token.type == "softbreak" else "\n")
        elif token.content:
            run = paragraph.add_run(token.content)
            run.bold, run.italic = is_bold or None, is_italic or None
