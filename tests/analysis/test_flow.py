"""The flow of reports: every report accounted for, as picture, table and document."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from lxml import etree

from tests.analysis.studying import FIRST, LEAD, RULES, client, draw, person, reports, say, study_under_way
from throughline.analysis import operations, queries
from throughline.analysis.documents.flow_picture import BOX, MAIN_X, PAD, as_svg, rows_of
from throughline.analysis.documents.lines import width_of
from throughline.analysis.models import Study

pytestmark = pytest.mark.django_db


def screened() -> Study:
    """Six drawn, two of them twice: one included, two excluded, one unsure, one a duplicate, one waiting."""
    study, records = study_under_way()
    draw(study, reports(2))
    say(records[0], FIRST, "include")
    say(records[1], FIRST, "exclude", RULES[1])
    say(records[2], FIRST, "exclude", RULES[0])
    say(records[3], FIRST, "unsure")
    operations.mark_duplicate(record=records[4], other=records[0], by=person(FIRST))
    return study


def test_every_report_that_was_found_is_accounted_for() -> None:
    flow = queries.flow_of(screened(), seen_by=person(FIRST))
    assert flow.adds_up
    assert (flow.found, flow.duplicates, flow.screened, flow.excluded) == (8, 3, 4, 2)
    assert (flow.differing, flow.waiting, flow.included) == (1, 1, 1)
    assert flow.reasons == [(RULES[0], 1), (RULES[1], 1)]


def test_the_flow_adds_up_when_reading_was_stopped() -> None:
    study = screened()
    operations.stop_reading(study=study, reason="Enough", by=person(LEAD))
    flow = queries.flow_of(study, seen_by=person(LEAD))
    assert (flow.left_unread, flow.waiting, flow.adds_up) == (1, 0, True)


def test_a_stop_before_the_rule_was_met_is_told_with_its_day_reason_and_sample_wherever_the_flow_is() -> None:
    study, records = study_under_way()
    say(records[0], FIRST, "include")
    operations.stop_reading(study=study, reason="The money ran out", by=person(LEAD))
    operations.draw_audit(study=study, size=2, by=person(LEAD))
    flow = queries.flow_of(study, seen_by=person(LEAD))
    assert "reading stopped before the rule was met" in flow.left_unread_as
    here = f"/studies/{study.code}/"
    page, table, drawn, methods = (
        " ".join(client(LEAD).get(here + path).content.decode().split())
        for path in ("flow/", "flow.csv", "flow.svg", "methods/")
    )
    word = docx.Document(io.BytesIO(client(LEAD).get(f"{here}flow.docx").content))
    written = " ".join(paragraph.text for paragraph in word.paragraphs)
    for said in (page, table, written, methods):
        assert "before the stopping rule was met. The reason given: The money ran out." in said
        assert "How much of what belongs was found by then could not be estimated." in said
        assert "a random sample of 2 was drawn to be read after all; it is not read to its end yet." in said
    for said in (page, table, drawn, methods):
        assert "by the stopping rule" not in said
    for record in study.reports.filter(audit__isnull=False):
        say(record, FIRST, "include")
    assert "to be read after all: 2 of them belonged." in queries.flow_of(study, seen_by=person(LEAD)).stopping[-1]


def test_the_picture_stands_alone_and_says_what_the_table_says() -> None:
    study = screened()
    picture = client(FIRST).get(f"/studies/{study.code}/flow.svg")
    root = etree.fromstring(picture.content)
    words = " ".join(root.itertext())
    for expected in ("Found (n = 8)", "Removed (n = 3)", "Screened (n = 4)", "Excluded (n = 2)", "Included (n = 1)"):
        assert expected in words
    assert not root.xpath("//@style | //@class | //*[local-name() = 'script' or local-name() = 'style']")
    assert picture["Content-Type"] == "image/svg+xml"


def test_no_reason_runs_out_of_its_box() -> None:
    study, records = study_under_way()
    reason, unbroken = "Nothing about work between agencies", "W" * 60
    operations.write_protocol(study=study, exclusion_rules=[reason, unbroken], reason="A test", by=person(LEAD))
    for record, one in zip(records, (reason, unbroken), strict=False):
        say(record, FIRST, "exclude", one)
    rows = rows_of(queries.flow_of(study, seen_by=person(FIRST)))
    lines = [line for row in rows if row.side for line in row.side.lines[1:]]
    assert f"{reason}: 1" in " ".join(lines) and f"{unbroken}:1" in "".join(lines).replace(" ", "")
    assert max(width_of(line, 15) for line in lines) <= BOX - 2 * PAD


def test_what_the_library_does_not_have_stands_below_the_boxes_and_in_none_of_them() -> None:
    study, _ = study_under_way()
    operations.draw_by_codes(study=study, codes=["222222", "333333"], by=person(LEAD))
    flow = queries.flow_of(study, seen_by=person(FIRST))
    said = "Not counted above: 2 asked for by code, but not in the library."
    assert not any("library" in line for row in rows_of(flow) for line in row.main.lines)
    picture = etree.fromstring(as_svg(flow, title="Flow").encode())
    last = picture.xpath("//*[local-name() = 'text']")[-1]
    assert (last.text, last.get("x")) == (said, str(MAIN_X))
    assert float(last.get("y")) < float(picture.get("height"))
    written = docx.Document(io.BytesIO(client(FIRST).get(f"/studies/{study.code}/flow.docx").content))
    assert said in [paragraph.text for paragraph in written.paragraphs]


def test_what_people_write_cannot_become_part_of_the_picture() -> None:
    study = screened()
    operations.write_protocol(
        study=study, exclusion_rules=['<script>alert("x")</script>', *RULES], reason="A test", by=person(LEAD)
    )
    record = study.reports.get(state="waiting")
    say(record, FIRST, "exclude", '<script>alert("x")</script>')
    picture = as_svg(queries.flow_of(study, seen_by=person(FIRST)), title='"><script>')
    assert "<script" not in picture
    assert "<script>" not in client(FIRST).get(f"/studies/{study.code}/flow/").content.decode()


def test_the_table_comes_as_csv_and_the_document_holds_numbers_and_protocol() -> None:
    study = screened()
    table = client(FIRST).get(f"/studies/{study.code}/flow.csv").content.decode("utf-8-sig")
    rows = {row["what"]: int(row["reports"]) for row in csv.DictReader(io.StringIO(table))}
    assert (rows["Found in all"], rows[f"Excluded: {RULES[1]}"]) == (8, 1)
    made = docx.Document(io.BytesIO(client(FIRST).get(f"/studies/{study.code}/flow.docx").content))
    cells = [cell.text for one in made.tables for row in one.rows for cell in row.cells]
    assert "Included in the study" in cells
    assert any(paragraph.text.startswith("Frozen on") for paragraph in made.paragraphs)
    assert client(FIRST).get(f"/studies/{study.code}/flow.exe").status_code == 404
