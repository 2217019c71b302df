"""Words that are set in pieces are read as words."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from reviewtext import read
from reviewtext.pdf.joining import join_words
from reviewtext.pdf.sheet import Sheet
from reviewtext.pdf.words import set_runs
from tests.reviewtext.pdfs import PROSE, headings, paragraphs, set_pdf


def sheet_of(words: list[tuple[str, float, float, float, float]]) -> Sheet:
    """Return a sheet of words, each with its left, top, right and bottom."""
    boxes = np.array([box for _, *box in words], np.float32)
    sheet = Sheet(1, 600, 800, [text for text, *_ in words], boxes, boxes, boxes[:, 3] - boxes[:, 1])
    sheet.bold = np.zeros(len(words), bool)
    set_runs(sheet)
    return sheet


def test_a_raised_ending_belongs_to_its_number_and_the_number_of_a_note_to_no_word() -> None:
    """Browsers raise them so far that they are held apart, with the point behind."""
    words = (
        [("on", 10, 100, 20, 112), ("3", 24, 100, 30, 112), ("rd", 30, 99, 36, 106), (".", 36, 100, 38, 112),
         ("Nobody", 42, 100, 80, 112), ("asked", 84, 100, 110, 112), ("4", 110, 99, 114, 106), ("th", 116, 100, 124, 112)]
    )  # fmt: skip
    sheet = sheet_of(words)
    join_words(sheet)
    assert sheet.texts == ["on", "3rd.", "Nobody", "asked", "4", "th"]
    assert sheet.boxes[1].tolist() == [24, 100, 38, 112]
    assert sheet.heights.tolist() == [12, 12, 12, 12, 7, 12]
    assert sheet.runs.tolist() == [0] * 6


@pytest.mark.parametrize(
    ("capital", "rest", "begins"),
    [
        ("T", "he review heard", "The review heard"),
        ("A", "fter the review", "After the review"),
        ("A", "review heard", "A review heard"),
    ],
)
@pytest.mark.parametrize("is_last", [False, True])
def test_a_drop_capital_is_the_first_letter_of_its_word(
    tmp_path: Path, capital: str, rest: str, begins: str, is_last: bool
) -> None:
    """Some programs write it after the text that it stands before."""
    large = f'#place(top, dy: -2pt, text(40pt, top-edge: "cap-height", bottom-edge: "baseline")[{capital}])'
    beside = f"#place(top, dx: 30pt, block(width: 300pt)[{rest} of it. {PROSE}])"
    markup = f'#set page("a4")\n#block(height: 90pt)[{beside + large if is_last else large + beside}]\n\n{PROSE}'
    markup = markup.replace("dx: 30pt", f"dx: {26 if capital == 'T' else 29}pt")
    found = paragraphs(read(set_pdf(tmp_path / "drop.pdf", markup)).pages[0])
    assert found[0].startswith(begins)


def test_thousands_of_large_letters_take_no_longer_than_their_number() -> None:
    def seconds(count: int) -> float:
        places = [(14.0 * (at % 40), 10.0 * (at // 40)) for at in range(count)]
        words = [("T", x, y, x + 5, y + 8) for x, y in places] + [
            (text, x + left, y + 1, x + right, y + 3)
            for x, y in places
            for text, left, right in (("he", 5, 8), ("end", 9, 12))
        ]
        sheet = sheet_of(words)
        began = time.process_time()
        join_words(sheet)
        return time.process_time() - began

    # Eight times as many took sixty times as long.
    assert min(seconds(4000) for _ in range(3)) < 24 * max(min(seconds(500) for _ in range(3)), 0.005)


def test_letters_set_apart_make_words_that_stand_further_apart(tmp_path: Path) -> None:
    heading = '#text(13pt, tracking: 5pt, weight: "bold")[KEY FINDINGS OF IT]'
    page = read(set_pdf(tmp_path / "apart.pdf", f'#set page("a4")\n{PROSE}\n\n{heading}\n\n{PROSE}')).pages[0]
    assert [text for text, _ in headings(page)] == ["KEY FINDINGS OF IT"]


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("K E Y F I N D I N G S", "KEY FINDINGS"),
        ("Serious case review".replace(" ", ""), "Serious case review"),
        # 'Thornmere' stands on the page, and what is known of nothing is one word as before.
        ("R e v i e w o f T h o r n m e r e", "Review of Thornmere"),
        ("T h o r n b u r y", "Thornbury"),
    ],
)
def test_letters_that_stand_evenly_apart_are_divided_where_all_of_them_make_known_words(
    letters: str, words: str
) -> None:
    placed = [(letter, 10.0 * at, 10.0, 10.0 * at + 6, 22.0) for at, letter in enumerate(letters.replace(" ", ""))]
    sheet = sheet_of([*placed, ("Thornmere", 10, 40, 60, 52), ("waited", 63, 40, 90, 52)])
    join_words(sheet)
    assert sheet.texts == [*words.split(), "Thornmere", "waited"]


def test_letters_in_the_columns_of_a_table_make_no_word(tmp_path: Path) -> None:
    rows = [["Seen", "A", "B", "C", "D", "E"], *([f"Visit {n}", *"YNYNY"] for n in range(4))]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (3cm, 1cm, 1cm, 1cm, 1cm, 1cm), {cells})"
    page = read(set_pdf(tmp_path / "columns.pdf", f'#set page("a4")\n{PROSE * 3}\n\n{table}')).pages[0]
    assert page.tables[0].rows == rows
