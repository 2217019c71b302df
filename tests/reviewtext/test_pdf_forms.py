"""What was filled into a form, or typed onto a page, is read where it stands; remarks and hidden fields are not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reviewtext import read
from tests.reviewtext.pdfs import PROSE, paragraphs, set_pdf

BLANK = (
    f'#set page("a4")\n= Rapid review form\n{PROSE}\n\nName of the child:\n#v(2cm)\nWhat happened:\n#v(3cm)\n{PROSE}'
)
HIDDEN, SHOWN = 2, 4


def filled(path: Path, *fields: tuple[str, str, int, int], is_drawn: bool = True) -> Path:
    """Write a form with a field for each (kind, text, distance from the foot in points, flags)."""
    set_pdf(path, BLANK)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        fonts = Dictionary(Font=Dictionary(Helv=font))
        made = []
        for at, (kind, text, foot, flags) in enumerate(fields):
            box = Array([80, foot, 480, foot + 16])
            field = Dictionary(
                Type=Name.Annot, Subtype=Name("/" + kind), Rect=box, F=flags, DA=String("/Helv 10 Tf 0 g")
            )
            if kind == "Widget":
                field.FT, field.T, field.V = Name.Tx, String(f"field {at}"), String(text)
            else:
                field.Contents = String(text)
            if is_drawn and kind != "Text":
                about = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 16]), Resources=fonts)
                look = file.make_stream(f"BT /Helv 10 Tf 2 4 Td ({text}) Tj ET".encode(), about)
                field.AP = Dictionary(N=look)
            made.append(file.make_indirect(field))
        file.pages[0].obj.Annots = Array(made)
        file.Root.AcroForm = Dictionary(
            Fields=Array(made), DR=fonts, DA=String("/Helv 10 Tf 0 g"), NeedAppearances=not is_drawn
        )
        file.save(path)
    return path


@pytest.mark.parametrize("is_drawn", [True, False])
def test_the_answers_of_a_form_are_read_where_they_stand(tmp_path: Path, is_drawn: bool) -> None:
    """Some programs leave it to whoever shows the form to draw them."""
    path = filled(
        tmp_path / "form.pdf",
        ("Widget", "Child Lark", 660, SHOWN),
        ("Widget", "Lark was found at home.", 560, SHOWN),
        ("Widget", "SECRET", 540, HIDDEN),
        is_drawn=is_drawn,
    )
    document = read(path)
    found = paragraphs(document.pages[0])
    assert found == [
        "Rapid review form", PROSE.strip(), "Name of the child:", "Child Lark", "What happened:", "Lark was found at home.",
        PROSE.strip(),
    ]  # fmt: skip
    start = document.text.index("Lark was found")
    assert len(document.pages[0].words.between(start, start + 14)) == 3


def test_what_was_typed_onto_a_page_is_read_and_a_remark_about_it_is_not(tmp_path: Path) -> None:
    path = filled(
        tmp_path / "typed.pdf",
        ("FreeText", "Typed by hand.", 560, SHOWN),
        ("Text", "SECRET", 500, SHOWN),
        ("Widget", "", 300, SHOWN),
    )
    text = read(path).text
    assert "Typed by hand." in text and "SECRET" not in text
