"""Odd Word files collected by others: every one ends read or refused plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext.document import Document, Refused
from reviewtext.formats.docx import read_pages
from reviewtext.structure import fill

ZOO = Path(__file__).parents[2].parent / "shared" / "data" / "docx-zoo"
FILES = sorted(ZOO.rglob("*.docx"))


@pytest.mark.skipif(not FILES, reason="The collection of odd Word files is not on this machine.")
def test_every_odd_file_is_read_or_refused_plainly() -> None:
    for path in FILES:
        try:
            pages, metadata, notes = read_pages(path)
        except Refused as refusal:
            assert refusal.reason and refusal.advice, path.name
            continue
        document = Document("docx", pages, notes=notes, metadata=metadata)
        fill(document)
        assert pages and [page.number for page in pages] == list(range(1, len(pages) + 1)), path.name
        assert document.text.strip() or notes, path.name


@pytest.mark.skipif(not FILES, reason="The collection of odd Word files is not on this machine.")
def test_drawn_page_breaks_of_a_real_file_make_its_pages() -> None:
    pages, _, _ = read_pages(ZOO / "python-docx" / "par-rendered-page-breaks.docx")
    assert len(pages) == 6
