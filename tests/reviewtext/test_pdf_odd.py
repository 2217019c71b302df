"""Hidden text, turned pages, damage and locks: what is odd about a PDF is noticed and said plainly."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from reviewtext import Document, Refused, read
from reviewtext.pdf import render_page
from tests.reviewtext.pdfs import PROSE, set_pdf


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


@pytest.mark.parametrize(
    "hidden",
    [
        '#text(fill: white)[secret name of a witness]',
        '#text(size: 1pt)[secret name of a witness]',
        '#place(dx: 2000pt)[secret name of a witness]',
    ],
    ids=["white", "tiny", "off the page"],
)  # fmt: skip
def test_text_that_nobody_sees_is_left_out_and_noted(tmp_path: Path, hidden: str) -> None:
    document = read(set_pdf(tmp_path / "hidden.pdf", f'#set page("a4")\n{PROSE}\n\n{hidden}\n\n{PROSE}'))
    assert "secret" not in document.text
    assert document.text.split() == (PROSE * 2).split()
    note = next(note for note in document.notes if note.code == "hidden_text_left_out")
    assert note.pages == (1,) and "5 word(s)" in note.message


def test_white_text_on_a_dark_band_is_seen(tmp_path: Path) -> None:
    band = "#block(fill: black, inset: 6pt)[#text(fill: white)[Learning from the review]]"
    document = read(set_pdf(tmp_path / "band.pdf", f'#set page("a4")\n{band}\n\n{PROSE}'))
    assert "Learning from the review" in document.text
    assert codes(document) == []


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turns: int) -> None:
    source = set_pdf(tmp_path / "upright.pdf", f"#set page(width: 400pt, height: 600pt)\n= Findings\n{PROSE * 2}")
    upright = read(source).pages[0]
    with pypdfium2.PdfDocument(source) as pdf:
        pdf[0].set_rotation(turns)
        pdf.save(tmp_path / "turned.pdf")
    page = read(tmp_path / "turned.pdf").pages[0]
    assert page.text == upright.text
    assert (page.width, page.height) == ((600, 400) if turns % 180 else (400, 600))
    left, top, right, bottom = upright.words.boxes[0].tolist()
    expected = {90: (600 - bottom, left), 180: (400 - right, 600 - bottom), 270: (top, 400 - right)}[turns]
    assert page.words.boxes[0, :2].tolist() == pytest.approx(expected, abs=0.1)


def test_a_cropped_page_counts_from_the_corner_that_is_shown(tmp_path: Path) -> None:
    source = set_pdf(tmp_path / "whole.pdf", f"#set page(width: 400pt, height: 600pt)\n{PROSE}")
    whole = read(source).pages[0]
    with pypdfium2.PdfDocument(source) as pdf:
        pdf[0].set_cropbox(20, 0, 400, 570)
        pdf.save(tmp_path / "cropped.pdf")
    page = read(tmp_path / "cropped.pdf").pages[0]
    assert (page.width, page.height) == (380, 570)
    moved = whole.words.boxes[0] - page.words.boxes[0]
    assert moved.tolist() == pytest.approx([20, 30, 20, 30], abs=0.1)


def test_text_set_sideways_reads_in_order(tmp_path: Path) -> None:
    markup = f'#set page("a4")\n#rotate(-90deg, reflow: true)[#box(width: 20cm)[{PROSE * 3}]]'
    page = read(set_pdf(tmp_path / "sideways.pdf", markup)).pages[0]
    assert page.text.split() == (PROSE * 3).split()
    boxes = page.words.boxes
    assert ((boxes[:, 3] - boxes[:, 1]) > (boxes[:, 2] - boxes[:, 0])).mean() > 0.7


@pytest.mark.parametrize("turn", ["-90deg", "90deg"])
def test_a_table_set_sideways_is_read_cell_by_cell(tmp_path: Path, turn: str) -> None:
    """As action plans at the end of a report are, whose pages nobody turned."""
    rows = [
        ["No.", "Recommendation", "Lead"],
        ["1", "Ask who lives at home", "Trust"],
        ["2", "Write it down", "Police"],
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (3cm, 9cm, 6cm), {cells})"
    markup = f'#set page("a4")\n#rotate({turn}, reflow: true)[#box(width: 20cm)[{PROSE * 2}\n\n{table}]]'
    page = read(set_pdf(tmp_path / "sideways.pdf", markup)).pages[0]
    assert [found.rows for found in page.tables] == [rows]


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    source = set_pdf(tmp_path / "whole.pdf", '#set page("a5")\n' + "#pagebreak()\n".join([PROSE * 3] * 6))
    with pypdfium2.PdfDocument(source) as pdf:
        pdf.save(tmp_path / "plain.pdf")
    whole = (tmp_path / "plain.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: len(whole) * 3 // 4])
    document = read(tmp_path / "cut.pdf")
    assert "truncated" in codes(document)
    assert PROSE.split()[0] in document.text
    (tmp_path / "stump.pdf").write_bytes(whole[:200])
    with pytest.raises(Refused) as refusal:
        read(tmp_path / "stump.pdf")
    assert refusal.value.code == "damaged" and refusal.value.advice


def test_locks_are_opened_where_only_the_owner_holds_a_password(shared_data: Path) -> None:
    zoo = shared_data / "pdf-zoo" / "pypdf"
    assert read(zoo / "r4-owner-password.pdf").text.strip()
    for name in ("r4-user-password.pdf", "r6-both-passwords.pdf", "libreoffice-writer-password.pdf"):
        with pytest.raises(Refused) as refusal:
            read(zoo / name)
        assert refusal.value.code == "encrypted", name


def test_a_page_is_drawn_as_webp_as_wide_as_asked(tmp_path: Path) -> None:
    source = set_pdf(tmp_path / "page.pdf", f'#set page("a5")\n{PROSE}')
    image = render_page(source, 1, width_px=500)
    assert image[:4] == b"RIFF" and image[8:12] == b"WEBP"
    with pytest.raises(Refused):
        render_page(source, 2, width_px=500)
