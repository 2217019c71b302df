"""The intake notes of a PDF speak of one page and of several as people do."""

from __future__ import annotations

from reviewtext.document import Page
from reviewtext.pdf.notes import notes_of
from reviewtext.pdf.sheet import Sheet


def said(*numbers: int) -> list[str]:
    sheets = [Sheet(number, state="scanned") for number in numbers]
    return [note.message for note in notes_of(sheets, [Page(n, "Words", source="ocr") for n in numbers], [])]


def test_one_page_is_spoken_of_as_one_and_several_as_several() -> None:
    assert said(19) == ["Page 19 had no usable text, so its words were recognised from the picture."]
    assert said(1, 2, 4) == ["Pages 1-2 and 4 had no usable text, so their words were recognised from the picture."]


def test_what_is_to_be_checked_of_one_page_is_said_of_one() -> None:
    notes = notes_of([Sheet(3), Sheet(4)], [Page(3, ""), Page(4, "Words")], [])
    assert [note.advice for note in notes] == ["Check that it is blank or only pictures."]
