"""Tables in which each row is a report."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from reviewtext.document import Refused
from reviewtext.formats.csv_rows import is_rows_of_reports, read_pages, read_rows, row_document
from reviewtext.formats.row_fields import age_band, date_of

DATA = Path(__file__).parents[2].parent / "shared" / "data"
CORONERS = DATA / "pfd-reports" / "pfd_reports_2013-2019.csv"
TRANSPORT = DATA / "taic-recommendations" / "taic_recommendations_1980-2009.csv"
HEAD = "ref,date,area,coroner,circumstances,concerns,age,sex,url\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "reports.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_end_as_any_computer_ends_them_and_a_cell_may_hold_ends_of_lines(tmp_path: Path, end: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(f'title,findings{end}A,"One{end}{end}two"{end}{end}B,Three'.encode())
    rows = list(read_rows(path))
    assert [(row.title, row.sections[0][1], row.line) for row in rows] == [
        ("A", f"One{end}{end}two", 2),
        ("B", "Three", 6),
    ]


def test_a_large_table_takes_no_many_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(
        b"title,findings\n" + b"A title," + b"Nobody asked. " * 250_000 + b"\nAnother," + b"So it was. " * 250_000
    )
    tracemalloc.start()
    assert sum(1 for _ in read_rows(path)) == 2
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * path.stat().st_size


def test_columns_are_told_by_their_names_and_make_sections_and_fields(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        HEAD
        + '2019-1,03/04/2019,North Vale,A. Coroner,"He fell.\n\nNobody saw.","1. No rail.",9,M,https://example.org/1\n',
    )
    row = next(read_rows(path))
    assert row.sections == (
        ("Circumstances of the death", "He fell.\n\nNobody saw."),
        ("Coroner's concerns", "1. No rail."),
    )
    assert row.fields == {
        "published_on": "2019-04-03",
        "body": "North Vale",
        "authors": ["A. Coroner"],
        "source_address": "https://example.org/1",
        "age_band": "6_to_10",
        "sex": "boy",
        "review_type": "prevention_of_future_deaths_report",
        "incident": "death",
    }
    assert row.title == "2019 - North Vale - 2019-1"
    document = row_document(row)
    assert [section.kind for section in document.sections] == ["other", "family_and_circumstances", "findings"]
    assert document.recommendations == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found(tmp_path: Path, encoding: str, separator: str) -> None:
    line = (
        separator.join(("title", "text")) + "\r\n" + separator.join(("The child’s report", "It said that no one came."))
    )
    row = next(read_rows(table(tmp_path, line, encoding)))
    assert (row.title, row.sections) == ("The child’s report", (("Text", "It said that no one came."),))


def test_a_row_whose_letters_rest_on_a_guess_says_so(tmp_path: Path) -> None:
    rows = list(read_rows(table(tmp_path, "title,text\nA,It cost £4000.\nB,Nobody came.\n", "cp1252")))
    assert rows[0].sections[0][1] == "It cost £4000."
    assert [[note.code for note in row.notes] for row in rows] == [["encoding_guessed"], []]


def test_ragged_rows_are_read_with_a_note_that_names_row_and_column(tmp_path: Path) -> None:
    rows = list(read_rows(table(tmp_path, "title,text,date\nA,Words.\nB,Words.,2019-01-01,left over\n")))
    assert "Row 1 (line 2) ends after 2 of 3 columns: 'date'" in rows[0].notes[0].message
    assert "Row 2 (line 3) has 1 more cell(s)" in rows[1].notes[0].message
    assert rows[1].metadata["column 4"] == "left over"


def test_a_row_without_text_says_so(tmp_path: Path) -> None:
    rows = list(read_rows(table(tmp_path, "title,text\nA,\n\nB,Words.\n")))
    assert [row.number for row in rows] == [1, 2]
    assert "the columns text are all empty" in rows[0].notes[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [("just one line of prose\n", "no_headings"), ("name,town\nA,B\n", "no_text_columns"), ("", "no_headings")],
)
def test_what_is_no_table_of_reports_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(Refused) as refusal:
        list(read_rows(path))
    assert refusal.value.code == code
    assert not is_rows_of_reports(path)


def test_one_row_is_a_report_and_several_are_not(tmp_path: Path) -> None:
    pages, metadata, _ = read_pages(table(tmp_path, "title,text\nA review,Words of it.\n"))
    assert pages[0].text == "A review\n\nText\n\nWords of it."
    assert metadata["title"] == "A review"
    with pytest.raises(Refused):
        read_pages(table(tmp_path, "title,text\nA,Words.\nB,Words.\n"))


def test_a_column_of_recommendations_is_one_recommendation_a_row(tmp_path: Path) -> None:
    path = table(tmp_path, "Number,Recipient,Recommendation\n014/22,CAA,The rails were low.\n")
    document = row_document(next(read_rows(path)))
    item = document.recommendations[0]
    assert (item.label, item.body, item.text) == ("014/22", "CAA", "The rails were low.")
    assert document.text[item.start : item.end] == item.text


def test_days_and_ages_are_read_as_they_are_written_here() -> None:
    assert str(date_of("3rd April 2019")) == "2019-04-03"
    assert str(date_of("2019-04-03T10:00")) == "2019-04-03"
    assert date_of("spring") is None
    assert [age_band(years) for years in (0.5, 1, 6, 11, 16, 18)] == [
        "under_1", "1_to_5", "6_to_10", "11_to_15", "16_to_17", "adult"]  # fmt: skip


@pytest.mark.skipif(not CORONERS.exists(), reason="The coroners' reports are not on this machine.")
def test_all_coroners_reports_are_read() -> None:
    rows = list(read_rows(CORONERS))
    assert len(rows) == 3071
    assert [row.number for row in rows] == list(range(1, 3072))
    documents = [row_document(row) for row in rows[::50]]
    assert all(document.passages for document in documents if document.text.count(" ") > 60)


@pytest.mark.skipif(not TRANSPORT.exists(), reason="The transport recommendations are not on this machine.")
def test_all_transport_recommendations_are_read_with_their_marks_mended() -> None:
    rows = list(read_rows(TRANSPORT))
    assert len(rows) == 1741
    assert "‘see and avoid’" in rows[0].sections[0][1]
    document = row_document(rows[0])
    assert [(item.label, item.body) for item in document.recommendations] == [("014/22", "CAA")]
