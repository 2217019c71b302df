"""The files of a briefing: tagged and whole, with the same sections, questions and references in each."""

from __future__ import annotations

import io

import docx
import pikepdf
import pptx
import pytest
from django.test import Client

from tests.briefings.desks import file_bytes, page, published, text_of
from throughline.briefings import queries
from throughline.briefings.demo_words import STRATEGY

pytestmark = pytest.mark.django_db
FORMS = ("pdf", "docx", "pptx", "txt")


def test_a_pdf_is_tagged_named_and_without_structural_errors() -> None:
    version = published()
    with pikepdf.open(io.BytesIO(file_bytes(version, "pdf"))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.open_metadata()["dc:title"]) == version.title
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
        kinds = _kinds(pdf.Root.StructTreeRoot)
    assert {"/H1", "/H2", "/L", "/LI", "/Link"} <= kinds


def _kinds(node: pikepdf.Object) -> set[str]:
    found = {str(node.S)} if "/S" in node else set()
    below = node.get("/K", pikepdf.Array())
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary):
            found |= _kinds(one)
    return found


@pytest.mark.parametrize("title", [published.__defaults__[0], STRATEGY.title])  # type: ignore[index]
def test_every_file_says_what_the_page_says(title: str) -> None:
    version = published(title)
    composed = queries.compose(version)
    said = [section.part.heading for section in composed.shown] + composed.questions + composed.based_on
    said += [section.layer_words for section in composed.shown if section.part.layer]
    said += [one.attribution for section in composed.sections for one in section.cited if one.attribution]
    shown = page(version)[1]
    for form in FORMS:
        text = text_of(version, form)
        missing = [words for words in said if words not in text]
        assert not missing, form
        assert all(reference.text in text for reference in composed.references), form
    assert not [words for words in said if words.replace("'", "&#x27;") not in shown]


def test_citations_are_links_in_word_and_in_slides() -> None:
    version = published()
    wanted = {
        f"/cite/{address}/" for address in version.citations.exclude(address="").values_list("address", flat=True)
    }
    parts = docx.Document(io.BytesIO(file_bytes(version, "docx"))).part.rels.values()
    assert wanted <= {_path(one.target_ref) for one in parts if one.is_external}
    slides = pptx.Presentation(io.BytesIO(file_bytes(version, "pptx"))).slides
    links = {_path(one.target_ref) for slide in slides for one in slide.part.rels.values() if one.is_external}
    assert wanted <= links


def _path(address: str) -> str:
    return "/" + address.split("://", 1)[1].split("/", 1)[1]


def test_every_slide_has_a_title_notes_and_no_more_than_fits() -> None:
    show = pptx.Presentation(io.BytesIO(file_bytes(published(), "pptx")))
    assert show.core_properties.title == published().title
    assert len(show.slides) >= 8
    for slide in show.slides:
        assert slide.shapes.title is not None and slide.shapes.title.text
        assert slide.has_notes_slide
        assert sum(len(shape.text_frame.text) for shape in slide.placeholders) < 900


def test_a_form_that_there_is_not_is_not_found() -> None:
    code = published().briefing.code
    assert Client().get(f"/briefings/{code}/versions/1.exe").status_code == 404
    assert Client().get(f"/briefings/{code}/versions/9.pdf").status_code == 404
    answer = Client().get(f"/briefings/{code}/versions/1.txt")
    assert "no-store" in answer["Cache-Control"]
