"""What is asked of PDFium in long rows comes back whole, however long the row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2

from reviewtext.pdf import engine
from reviewtext.pdf.opened_page import opened_page
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
