"""What is asked of PDFium in long rows comes back whole, however long the row, and pages are not held for long."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from reviewtext.pdf import engine
from reviewtext.pdf.opened_page import OpenedPage, opened_page
from reviewtext.pdf.sheets import sheets_of
from tests.reviewtext.pdfs import PROSE, set_pdf


def test_more_letters_than_there_is_room_for_get_their_own_boxes(tmp_path: Path) -> None:
    with (
        pypdfium2.PdfDocument(set_pdf(tmp_path / "prose.pdf", f'#set page("a4")\n{PROSE}')) as document,
        opened_page(document, 0) as page,
    ):
        letters = list(range(100))
        once = engine.letter_boxes([page.text], [len(letters)], letters)
        many = engine.letter_boxes([page.text] * 90, [len(letters)] * 90, letters * 90)
    assert len(np.unique(once[:, 0])) > 20
    assert np.array_equal(many, np.tile(once, (90, 1)))


def test_more_objects_than_there_is_room_for_get_their_own_colours(tmp_path: Path) -> None:
    source = f'#set page("a4")\n#text(fill: red)[Red]\n\n#text(fill: blue)[Blue]\n\n{PROSE}'
    with (
        pypdfium2.PdfDocument(set_pdf(tmp_path / "colours.pdf", source)) as document,
        opened_page(document, 0) as page,
    ):
        items = engine.text_objects([page.text], [2], [0, 6]).tolist()
        colours = engine.fill_colours([*items, 0] * 700)
    assert len(set(map(tuple, colours[:2].tolist()))) == 2
    assert colours[2].tolist() == [0, 0, 0, 255]
    assert np.array_equal(colours, np.tile(colours[:3], (700, 1)))


def test_more_paths_than_there_is_room_for_get_their_own_places(tmp_path: Path) -> None:
    source = '#set page("a4")\n#rect(width: 3cm, stroke: 1pt)\n\n#rect(width: 7cm, fill: gray)'
    with (
        pypdfium2.PdfDocument(set_pdf(tmp_path / "paths.pdf", source)) as document,
        opened_page(document, 0) as page,
    ):
        paths = engine.page_objects(page.raw).paths
        outlined, filled = engine.are_stroked(paths).index(True), engine.are_stroked(paths).index(False)
        three = [paths[outlined], paths[filled], 0]
        boxes = engine.bounds(three * 300)
        stroked = engine.are_stroked(three[:2] * 300)
    wide = boxes[:, 2] - boxes[:, 0]
    assert wide[0] < wide[1] and boxes[2].tolist() == [0, 0, 0, 0]
    assert np.array_equal(boxes, np.tile(boxes[:3], (300, 1)))
    assert stroked == [True, False] * 300


def test_objects_known_to_be_text_are_not_asked_and_nothing_else_is_missed(tmp_path: Path) -> None:
    source = f'#set page("a4")\n#rect(width: 3cm)\n\n{PROSE}'
    with (
        pypdfium2.PdfDocument(set_pdf(tmp_path / "both.pdf", source)) as document,
        opened_page(document, 0) as page,
    ):
        texts = set(engine.text_objects([page.text], [40], list(range(40))).tolist())
        assert engine.page_objects(page.raw, texts) == engine.page_objects(page.raw)
        assert engine.page_objects(page.raw).paths


def test_a_page_that_was_drawn_is_closed_before_the_next_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pictures of a drawn page stay in memory until it is closed, and those of a long scan would fill it.
    drawn, close = OpenedPage.drawn, OpenedPage.close
    waiting: set[int] = set()
    most = 0

    def draw(page: OpenedPage, scale: float = 1.0, part: tuple[int, int, int, int] | None = None) -> np.ndarray:
        nonlocal most
        waiting.add(id(page))
        most = max(most, len(waiting))
        return drawn(page, scale, part)

    def close_and_forget(page: OpenedPage) -> None:
        waiting.discard(id(page))
        close(page)

    monkeypatch.setattr(OpenedPage, "drawn", draw)
    monkeypatch.setattr(OpenedPage, "close", close_and_forget)
    first, *others = (Image.new("L", (300, 400), shade) for shade in (40, 80, 120))
    first.save(tmp_path / "scan.pdf", save_all=True, append_images=others)
    with pypdfium2.PdfDocument(tmp_path / "scan.pdf") as document:
        sheets = list(sheets_of(document))
    assert len(sheets) == 3
    assert most == 1
    assert not waiting
