"""What can be taken away holds the chosen questions, the credit and the version, in a sound file."""

from __future__ import annotations

import csv
import io
import json

import docx
import pypdfium2
import pytest
from django.test import Client

from tests.markers.packs import marker_set
from throughline.markers.operations import load_pack
from throughline.markers.queries import Chosen, shelf_for
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
CHOSEN = "who=lead_reviewer&where=running"


def get(client: Client, form: str, query: str = CHOSEN) -> bytes:
    answer = client.get(f"/markers/questions.{form}?{query}")
    assert answer.status_code == 200
    assert f'.{form}"' in answer["Content-Disposition"]
    return answer.content


def expected() -> list[str]:
    return [question.text for _, question in shelf_for(Chosen(who="lead_reviewer", where="running")).questions]


def test_the_checklist_has_a_row_with_room_to_write_for_each_question(client: Client) -> None:
    document = docx.Document(io.BytesIO(get(client, "docx")))
    rows = [row for table in document.tables for row in table.rows[1:]]
    assert len(rows) == len(expected())
    for row, text in zip(rows, expected(), strict=True):
        assert text in row.cells[0].text
        assert row.cells[1].text.count("☐") == 4
        assert row.cells[2].text == ""
        assert row.height.cm > 2
        assert row.cells[2].width.cm > 6
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "our paraphrase" in said
    assert "version 1" in said
    assert "our paraphrase" in document.sections[0].footer.paragraphs[0].text


def test_the_pdf_is_tagged_titled_and_holds_every_question(client: Client) -> None:
    content = get(client, "pdf")
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid:part" in content
    with pypdfium2.PdfDocument(content) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
        assert document.get_metadata_value("Title") == "Quality Markers for serious case reviews (2016)"
    text = " ".join(text.replace("\ufffe", "").split())
    for question in expected():
        assert question.split(",")[0][:40] in text
    assert "our paraphrase" in text
    assert "version 1" in text


def test_the_csv_has_a_line_for_each_question(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(get(client, "csv").decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == expected()
    assert {row["version"] for row in rows} == {"1"}
    assert all("our paraphrase" in row["credit"] for row in rows)
    assert {row["origin"] for row in rows} == {"Read in the source", "Derived by us"}


def test_the_json_holds_sets_credit_and_questions(client: Client) -> None:
    content = json.loads(get(client, "json"))
    assert [question["text"] for question in content["questions"]] == expected()
    assert content["chosen"] == {"set": "", "who": "lead_reviewer", "where": "running", "q": ""}
    assert "our paraphrase" in content["sets"][0]["credit"]
    assert all(question["tag"] in {"S", "D"} for question in content["questions"])


@pytest.mark.parametrize("form", ["docx", "pdf", "csv", "json"])
def test_nothing_chosen_that_fits_still_gives_a_sound_file(client: Client, form: str) -> None:
    assert get(client, form, "q=quinquereme")


def test_a_pack_of_somebody_else_cannot_put_a_formula_or_markup_into_a_file(client: Client) -> None:
    nasty = '=HYPERLINK("http://example.org") #eval("1") \\ <b>&'

    def change(content: dict) -> None:  # type: ignore[type-arg]
        content["markers"][0]["questions"][0]["text"] = nasty
        content["markers"][0]["title"] = nasty

    load_pack(pack=marker_set(change=change), by=HOST_OPERATOR)
    rows = list(csv.DictReader(io.StringIO(get(client, "csv", "set=harbour").decode("utf-8-sig"))))
    assert rows[0]["text"] == f"'{nasty}"
    with pypdfium2.PdfDocument(get(client, "pdf", "set=harbour")) as document:
        assert "HYPERLINK" in document[0].get_textpage().get_text_bounded()
    assert nasty in docx.Document(io.BytesIO(get(client, "docx", "set=harbour"))).tables[0].rows[1].cells[0].text
    assert "<b>&" not in client.get("/markers/?set=harbour").content.decode()
