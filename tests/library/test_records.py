"""Records go out in the forms that other systems read, and come back corrected, all or nothing."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable

import pytest
import rispy
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree
from pybtex.database import parse_string

from throughline.audit.models import Event
from throughline.library import operations, queries
from throughline.library.models import Report
from throughline.library.queries import naming
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db
OAI = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture
def report() -> Report:
    return Report.objects.exclude(authors=[]).exclude(abstract="").order_by("title")[0]


def exported(report: Report, form: str) -> str:
    return queries.export(report, form)[1]


def test_ris_reads_back_with_a_library_that_knows_ris(report: Report) -> None:
    (entry,) = rispy.loads(exported(report, "ris"))
    assert (entry["type_of_reference"], entry["title"], entry["year"]) == ("RPRT", report.title, str(report.year))
    assert entry["authors"] == [naming.named(name).inverted for name in report.authors]


def test_ris_is_one_record_whatever_lines_the_abstract_has(report: Report) -> None:
    abstract = "The first part.\nER  - \n\nThe second."
    operations.change_record(report=report, fields={"abstract": abstract}, by=HOST_OPERATOR)
    text = exported(report, "ris")
    assert text.startswith("TY  - RPRT\n")
    (entry,) = rispy.loads(text)
    assert (entry["abstract"], entry["id"]) == ("The first part. ER - The second.", report.code)


def test_bibtex_leaves_an_address_as_it_is(report: Report) -> None:
    address = "https://example.org/a_b%20c?d=1&e=#f~g"
    operations.change_record(report=report, fields={"source_address": address}, by=HOST_OPERATOR)
    assert f'url = "{address}"' in exported(report, "bib")


@pytest.fixture
def written() -> Report:
    """A report by people with titles, a particle and honours, and by bodies."""
    report = Report.objects.get(title__contains="Kieran")
    authors = ["Dr Orlaith Tennant", "Prof. Jan van der Berg CBE", report.body, "Fenmoor Consulting", "Rowe, Ms Ada"]
    operations.change_record(report=report, fields={"authors": authors}, by=HOST_OPERATOR)
    return report


def test_ris_names_people_last_name_first_without_titles_and_bodies_whole(written: Report) -> None:
    (entry,) = rispy.loads(exported(written, "ris"))
    people = ["Tennant, Orlaith", "van der Berg, Jan"]
    assert entry["authors"] == [*people, written.body, "Fenmoor Consulting", "Rowe, Ada"]


def test_bibtex_takes_no_title_for_a_given_name_and_does_not_divide_a_body(written: Report) -> None:
    text = exported(written, "bib")
    people = parse_string(text, "bibtex").entries[f"throughline-{written.code}"].persons["author"]
    assert [(person.first_names, person.prelast_names, person.last_names) for person in people] == [
        (["Orlaith"], [], ["Tennant"]), (["Jan"], ["van", "der"], ["Berg"]), ([], [], [f"{{{written.body}}}"]),
        ([], [], ["{Fenmoor Consulting}"]), (["Ada"], [], ["Rowe"]),
    ]  # fmt: skip


def test_csl_and_json_ld_tell_people_from_bodies(written: Report) -> None:
    (item,) = json.loads(exported(written, "csl.json"))
    assert item["author"][:3] == [
        {"family": "Tennant", "given": "Orlaith"}, {"family": "van der Berg", "given": "Jan"}, {"literal": written.body},
    ]  # fmt: skip
    kinds = [author["@type"] for author in json.loads(exported(written, "jsonld"))["author"]]
    assert kinds == ["Person", "Person", "Organization", "Organization", "Person"]


def test_bibtex_reads_back_with_a_library_that_knows_bibtex(report: Report) -> None:
    entry = parse_string(exported(report, "bib"), "bibtex").entries[f"throughline-{report.code}"]
    assert entry.fields["institution"] == report.body
    assert entry.fields["year"] == str(report.year)


def test_csl_json_names_type_title_and_date(report: Report) -> None:
    (item,) = json.loads(exported(report, "csl.json"))
    assert (item["type"], item["title"]) == ("report", report.title)
    assert item["issued"]["date-parts"][0][0] == report.year


def test_json_ld_stands_in_the_page_and_cannot_end_its_script(report: Report) -> None:
    operations.change_record(report=report, fields={"abstract": "</script><b>words"}, by=HOST_OPERATOR)
    text = Client().get(f"/reports/{report.code}/").content.decode()
    data = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["abstract"] == "</script><b>words"


def oai(**arguments: str) -> etree._Element:
    answer = Client().get("/oai/", arguments)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def test_a_harvester_gathers_every_record_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.library.queries.harvesting.AT_ONCE", 7)
    titles, token = [], None
    while True:
        tree = oai(verb="ListRecords", **({"resumptionToken": token} if token else {"metadataPrefix": "oai_dc"}))
        titles += tree.xpath("//dc:title/text()", namespaces=OAI)
        token = next(iter(tree.xpath("//o:resumptionToken/text()", namespaces=OAI)), None)
        if not token:
            break
    assert sorted(titles) == sorted(Report.objects.values_list("title", flat=True))


def test_a_withdrawn_report_is_harvested_as_deleted(report: Report) -> None:
    operations.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
    tree = oai(verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:throughline:{report.code}")
    assert tree.xpath("//o:header/@status", namespaces=OAI) == ["deleted"]
    assert tree.xpath("//o:metadata", namespaces=OAI) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Dance"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2999-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:throughline:NOPE"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "a\x01\ufffe"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "9999-12-31"}, "noRecordsMatch"),
        ({"verb": "ListSets"}, "noSetHierarchy"),
    ],
)
def test_a_faulty_request_is_answered_as_the_protocol_says(arguments: dict[str, str], code: str) -> None:
    assert oai(**arguments).xpath("//o:error/@code", namespaces=OAI) == [code]


def test_a_harvester_may_ask_until_the_last_day_there_is() -> None:
    tree = oai(verb="ListIdentifiers", metadataPrefix="oai_dc", until="9999-12-31")
    assert tree.xpath("//o:header", namespaces=OAI)


def as_csv(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, sorted({name for row in rows for name in row}))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_exported_records_come_back_unchanged_and_nobody_is_said_to_have_looked_at_them() -> None:
    text = queries.csv_text(queries.csv_record_rows(queries.listed_reports()))
    before = list(Report.objects.order_by("pk").values())
    assert operations.import_records(content=text.encode(), by=HOST_OPERATOR) == 0
    assert list(Report.objects.order_by("pk").values()) == before


def test_only_a_record_that_its_row_changes_is_counted_and_catalogued(report: Report) -> None:
    other = Report.objects.exclude(pk=report.pk)[0]
    Report.objects.update(is_catalogued=False, has_given_title=False)
    rows = [
        {"code": one.code, "title": one.title, "licence": licence} for one, licence in ((report, "CC0"), (other, ""))
    ]
    assert operations.import_records(content=as_csv(*rows), by=HOST_OPERATOR) == 1
    assert list(Report.objects.filter(is_catalogued=True)) == [report]
    assert not Report.objects.filter(has_given_title=True).exists()


@pytest.mark.parametrize(
    "learning", [["Ask; do not assume"], ["Ask; do not assume", "Look again"], ["Look; listen", "-"], ["One", "Two"]]
)
def test_a_list_comes_back_with_the_items_that_it_had(report: Report, learning: list[str]) -> None:
    operations.change_record(report=report, fields={"learning": learning}, by=HOST_OPERATOR)
    text = queries.csv_text(queries.csv_record_rows([report]))
    operations.change_record(report=report, fields={"learning": ["Another"]}, by=HOST_OPERATOR)
    operations.import_records(content=text.encode(), by=HOST_OPERATOR)
    report.refresh_from_db()
    assert report.learning == learning


def test_a_list_on_one_line_is_parted_by_semicolons(report: Report) -> None:
    operations.import_records(content=as_csv({"code": report.code, "learning": "Ask; look"}), by=HOST_OPERATOR)
    report.refresh_from_db()
    assert report.learning == ["Ask", "look"]


@pytest.mark.parametrize(
    ("column", "written", "expected"),
    [
        ("availability", "record_only", "Line 2, availability: who may read a report is changed on the report's page"),
        ("availability", "withdrawn", "Line 2, availability"),
        ("source_address", "javascript:alert(1)", "Line 2, source_address"),
        ("sex", "Female", "Line 2, sex"),
        ("shoe_size", "9", "no field of the record is called 'shoe_size'"),
    ],
)
def test_what_cannot_be_imported_is_named(report: Report, column: str, written: str, expected: str) -> None:
    with pytest.raises(operations.UnusableRecords) as unusable:
        operations.import_records(content=as_csv({"code": report.code, column: written}), by=HOST_OPERATOR)
    assert expected in unusable.value.problems[0]


def test_a_file_as_a_spreadsheet_saves_it_is_imported(report: Report) -> None:
    content = f" code ,Published_on,,\r\n{report.code},31/05/2024,,\r\n,,,\r\n".replace("Published", "published")
    assert operations.import_records(content=content.encode(), by=HOST_OPERATOR) == 1
    report.refresh_from_db()
    assert (report.published_on, report.year) == (datetime.date(2024, 5, 31), 2024)


@pytest.mark.parametrize(("body", "said"), [("A new board", "1 record was changed."), ("", "No record was changed")])
def test_the_page_says_how_many_records_changed(
    report: Report, body: str, said: str, signed_in: Callable[[str], Client]
) -> None:
    file = SimpleUploadedFile("records.csv", as_csv({"code": report.code, "body": body}))
    answer = signed_in("cataloguer").post("/records/import/", {"file": file}, follow=True)
    assert said in answer.content.decode()


def test_an_import_changes_what_it_names_and_records_it(report: Report) -> None:
    row = {"code": report.code, "body": "Another Invented Board", "keywords": "harm.neglect; practice.curiosity"}
    operations.import_records(content=as_csv(row), by=HOST_OPERATOR)
    report.refresh_from_db()
    assert report.body == "Another Invented Board"
    assert {t.theme for t in report.themes.all()} == {"harm.neglect", "practice.curiosity"}
    assert Event.objects.order_by("-number")[0].after["body"] == "Another Invented Board"


def test_one_fault_refuses_the_whole_import_and_every_fault_is_named(report: Report) -> None:
    rows = [
        {
            "code": report.code,
            "body": "Changed",
            "published_on": "May",
            "keywords": "no.such.theme",
            "nation": "atlantis",
        },
        {"code": "NOSUCH", "body": "", "published_on": "", "keywords": "", "nation": ""},
    ]
    with pytest.raises(operations.UnusableRecords) as unusable:
        operations.import_records(content=as_csv(*rows), by=HOST_OPERATOR)
    said = "\n".join(unusable.value.problems)
    for expected in ("Line 2, published_on", "Line 2, keywords", "Line 2, nation", "Line 3, code"):
        assert expected in said
    report.refresh_from_db()
    assert report.body != "Changed"


def test_a_spreadsheet_formula_is_made_harmless_on_the_way_out(report: Report) -> None:
    operations.change_record(report=report, fields={"label": "=HYPERLINK(1)"}, by=HOST_OPERATOR)
    text = queries.csv_text(queries.csv_record_rows([report]))
    assert "'=HYPERLINK(1)" in text
    operations.import_records(content=text.encode(), by=HOST_OPERATOR)
    report.refresh_from_db()
    assert report.label == "=HYPERLINK(1)"


def test_a_stranger_may_not_import() -> None:
    with pytest.raises(Refusal):
        operations.import_records(content=b"code\n", by=STRANGER)


def test_whether_search_engines_may_list_a_report_goes_out_and_comes_back(report: Report) -> None:
    operations.change_record(report=report, fields={"is_hidden_from_search_engines": True}, by=HOST_OPERATOR)
    text = queries.csv_text(queries.csv_record_rows([report]))
    (row,) = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    assert row["is_hidden_from_search_engines"] == "yes"
    name = "is_hidden_from_search_engines"
    for written, expected in (("no", False), ("yes", True), ("", True)):
        operations.import_records(content=as_csv({"code": report.code, name: written}), by=HOST_OPERATOR)
        report.refresh_from_db()
        assert report.is_hidden_from_search_engines is expected
    with pytest.raises(operations.UnusableRecords) as unusable:
        operations.import_records(content=as_csv({"code": report.code, name: "perhaps"}), by=HOST_OPERATOR)
    assert unusable.value.problems[0] == f"Line 2, {name}: 'perhaps' is not one of yes, no."
