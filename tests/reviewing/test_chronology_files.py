"""Awkward chronology files, each made here: each is read rightly and whole, or refused with what to do."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewtext import Refused
from tests.reviewing.awkward import (
    HEADINGS,
    ROW,
    bomb,
    changed,
    locked,
    many,
    use_1904,
    with_entities,
    with_kept_value,
    word,
    xlsx,
)
from throughline.reviewing.chronology import tables
from throughline.reviewing.chronology.files import read_file

MAY = datetime.date(2016, 5, 22)
TEXT = ("22 May 2016", "14:30", "Home visit", "Case notes", "", "")


def with_date(*dates: Any) -> bytes:
    return xlsx(
        HEADINGS, *((date, None, f"Event {number}", "Notes", None, None) for number, date in enumerate(dates, 1))
    )


def merged_dates(book: Any, sheet: Any) -> None:
    sheet.merge_cells("A2:A4")


def hidden_sheet(book: Any, sheet: Any) -> None:
    other = book.create_sheet("Old")
    other.append(HEADINGS)
    other.append(ROW)
    other.sheet_state = "hidden"


def two_sheets(book: Any, sheet: Any) -> None:
    for title in ("2017", "Guidance"):
        other = book.create_sheet(title)
        if title == "2017":
            other.append(HEADINGS)
            other.append((datetime.date(2017, 1, 2), None, "Referral", "Notes"))
        else:
            other.append(("Please fill in every column",))


def year_row(book: Any, sheet: Any) -> None:
    sheet.merge_cells("A2:F2")


def far_row(book: Any, sheet: Any) -> None:
    sheet.cell(200_000, 1, datetime.date(2016, 5, 23))
    sheet.cell(200_000, 3, "Far below")
    sheet.cell(200_000, 4, "Notes")


BLANK, SHEET = (None,) * 6, "xl/worksheets/sheet1.xml"
CSV = "Date,Time,Event,Source of information\n"
# name, file, the first days and texts that must come out, and words of a note that must be told.
GOOD: list[tuple[str, Callable[[], bytes], list[tuple[datetime.date, str]], str]] = [
    ("plain", lambda: xlsx(HEADINGS, ROW), [(MAY, ROW[2])], ""),
    (
        "title rows first",
        lambda: xlsx(("Chronology of Child X",), ("Keep safe",), BLANK, HEADINGS, ROW),
        [(MAY, ROW[2])],
        "",
    ),
    ("blank rows between", lambda: xlsx(HEADINGS, ROW, BLANK, BLANK, ROW), [(MAY, ROW[2])] * 2, ""),
    ("headings repeated", lambda: xlsx(HEADINGS, ROW, HEADINGS, ROW), [(MAY, ROW[2])] * 2, ""),
    (
        "dates merged downwards",
        lambda: xlsx(HEADINGS, ROW, (None, *ROW[1:]), (None, *ROW[1:]), also=merged_dates),
        [(MAY, ROW[2])] * 3,
        "merged cells",
    ),
    (
        "a year across the table",
        lambda: xlsx(HEADINGS, ("2016",), ROW, also=year_row),
        [(MAY, ROW[2])],
        "across the table",
    ),
    ("day numbers", lambda: with_date(42512, "42512"), [(MAY, "Event 1"), (MAY, "Event 2")], "day numbers"),
    ("counted from 1904", lambda: xlsx(HEADINGS, ROW, also=use_1904), [(MAY, ROW[2])], ""),
    (
        "day numbers from 1904",
        lambda: xlsx(HEADINGS, (41050, None, "Event", "Notes"), also=use_1904),
        [(MAY, "Event")],
        "counted from 1904",
    ),
    (
        "many styles",
        lambda: with_date(
            "?22 May 2016", "22nd May 2016", "22.5.16", "2016-05-22", "22-May-16", MAY, "22 May 2016 at 2.30pm"
        ),
        [(MAY, f"Event {number}") for number in range(1, 8)],
        "",
    ),
    ("ranges and months", lambda: with_date("22-24 May 2016", "May 2016", "2016"), [(MAY, "Event 1")], ""),
    ("two readings", lambda: with_date("03/04/2016"), [(datetime.date(2016, 4, 3), "Event 1")], "could mean two days"),
    (
        "months first throughout",
        lambda: with_date("05/22/2016", "05/06/2016"),
        [(MAY, "Event 1"), (datetime.date(2016, 5, 6), "Event 2")],
        "month first",
    ),
    ("a time in the date", lambda: with_date(datetime.datetime(2016, 5, 22, 14, 30)), [(MAY, "Event 1")], ""),
    ("a hidden sheet", lambda: xlsx(HEADINGS, ROW, also=hidden_sheet), [(MAY, ROW[2])], "hidden and was not read"),
    (
        "several sheets",
        lambda: xlsx(HEADINGS, ROW, also=two_sheets),
        [(MAY, ROW[2]), (datetime.date(2017, 1, 2), "Referral")],
        "'Guidance' has no row of headings",
    ),
    (
        "other columns in another order",
        lambda: xlsx(("Ref", "Evidence", "What happened", "When"), ("7", "File 3", "Seen at home", "22/5/2016")),
        [(MAY, "Seen at home")],
        "not read: Ref",
    ),
    (
        "a formula with a kept value",
        lambda: with_kept_value(xlsx(HEADINGS, ("22 May 2016", "", '="Call"&"ed"', "Notes")), '="Call"&"ed"', "Called"),
        [(MAY, "Called")],
        "None was evaluated",
    ),
    (
        "a macro",
        lambda: changed(xlsx(HEADINGS, ROW), "", lambda part: part, xl__vbaProject_dot_bin=b"macro"),
        [(MAY, ROW[2])],
        "neither run nor kept",
    ),
    ("a row far below", lambda: xlsx(HEADINGS, ROW, also=far_row), [(MAY, ROW[2])], ""),
    ("CSV", lambda: (CSV + '22/05/2016,14:30,"Called, no answer",Notes\n').encode(), [(MAY, "Called, no answer")], ""),
    (
        "CSV of Windows with semicolons",
        lambda: "sep=;\r\nDate;Event;Source\r\n22.05.2016;Mother’s call;Notes\r\n".encode("cp1252"),
        [(MAY, "Mother’s call")],
        "",
    ),
    ("CSV in UTF-16", lambda: (CSV + "22/05/2016,,Call,Notes\n").encode("utf-16"), [(MAY, "Call")], ""),
    ("CSV of our own", lambda: (CSV + "22/05/2016,,'=1+1,Notes\n").encode(), [(MAY, "=1+1")], ""),
    ("Word table", lambda: word([HEADINGS, TEXT]), [(MAY, "Home visit")], ""),
    ("two Word tables", lambda: word([HEADINGS, TEXT], [HEADINGS, TEXT]), [(MAY, "Home visit")] * 2, ""),
]
# name, file, words of the refusal or fault, and where: (row, column) of the first fault, or None for a refusal.
BAD: list[tuple[str, Callable[[], bytes], str, tuple[int, str] | None]] = [
    ("no headings", lambda: xlsx(ROW, ROW), "No row names the columns", (1, "")),
    ("no source column", lambda: xlsx(("Date", "Event"), ("22 May 2016", "Call")), "no column for the source", (1, "")),
    ("source missing in a row", lambda: xlsx(HEADINGS, ROW, (MAY, "", "Call", None)), "source of the information", (3, "D")),
    ("no such day", lambda: with_date("31/02/2016"), "no such day", (2, "A")),
    ("no date", lambda: with_date(MAY, "tbc"), "not a date", (3, "A")),
    ("no year", lambda: with_date("22 May"), "not a date", (2, "A")),
    ("mixed orders", lambda: with_date("22/05/2016", "05/23/2016", "03/04/2016"), "two days", (4, "A")),
    ("a date blank and not merged", lambda: with_date(MAY, None), "There is no date", (3, "A")),
    ("a time that is none", lambda: xlsx(HEADINGS, (MAY, "tea", "Call", "Notes")), "not a time", (2, "B")),
    ("a formula never worked out", lambda: xlsx(HEADINGS, (MAY, "", '=HYPERLINK("x")', "Notes")), "formula", (2, "C")),
    ("an error value", lambda: xlsx(HEADINGS, (MAY, "", "#REF!", "Notes")), "#REF!", (2, "C")),
    ("a cell too long", lambda: xlsx(HEADINGS, (MAY, "", "x" * 31_000, "Notes")), "characters", (2, "C")),
    ("headings alone", lambda: xlsx(HEADINGS), "no entry below", (1, "")),
    ("the last day first", lambda: with_date("24 May 2016 - 22 May 2016"), "ends before it begins", (2, "A")),
    ("locked", locked, "locked with a password", None),
    ("old Excel", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 3000, "old Office format", None),
    ("a bomb", bomb, "far beyond any chronology", None),
    ("entities", lambda: with_entities(xlsx(HEADINGS, ROW)), "text shortcuts", None),
    ("cut short", lambda: xlsx(HEADINGS, ROW)[:-400], "damaged", None),
    ("a sheet that is no XML", lambda: changed(xlsx(HEADINGS, ROW), SHEET, lambda p: p[:300]), "damaged", None),
    ("a PDF", lambda: b"%PDF-1.7\n", "is a PDF", None),
    ("empty", lambda: b"", "empty", None),
    ("a picture named so", lambda: b"\x89PNG\r\n\x1a\n", "a picture", None),
    ("an open quotation mark", lambda: (CSV + '22/05/2016,,"Call,Notes\n').encode(), "line 2", None),
    ("a Word document without a table", lambda: word(), "no table", None),
    ("other zip", lambda: changed(xlsx(HEADINGS, ROW), "xl/workbook.xml", lambda p: p)[:0] + _zip(), "not a spreadsheet", None),
]  # fmt: skip


def _zip() -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("holiday.txt", "sun")
    return out.getvalue()


@pytest.mark.parametrize(("name", "make", "expected", "note"), GOOD, ids=[case[0] for case in GOOD])
def test_an_awkward_file_is_read_rightly(
    name: str, make: Callable[[], bytes], expected: list[tuple[datetime.date, str]], note: str
) -> None:
    reading = read_file(make())
    assert reading.faults == []
    assert [(one.when.first, one.text) for one in reading.entries][: len(expected)] == expected
    assert len(reading.entries) == len(expected) or name in {"ranges and months", "a row far below"}
    assert all(one.source for one in reading.entries)
    assert note in " ".join(reading.notes)


@pytest.mark.parametrize(("name", "make", "said", "where"), BAD, ids=[case[0] for case in BAD])
def test_a_file_that_cannot_be_read_whole_says_where_and_what_to_do(
    name: str, make: Callable[[], bytes], said: str, where: tuple[int, str] | None
) -> None:
    if where is None:
        with pytest.raises(Refused) as refusal:
            read_file(make())
        assert said in refusal.value.reason
        assert refusal.value.advice
        return
    reading = read_file(make())
    first = reading.faults[0]
    assert said in first.said
    assert (first.row, first.column) == where
    assert first.do


def test_merged_cells_and_struck_out_words_in_word() -> None:
    def merge(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))

    second = ("", "15:00", "Called again", "Case notes", "", "")
    reading = read_file(word([HEADINGS, TEXT, second], also=merge))
    assert [(one.when.first, one.text) for one in reading.entries] == [(MAY, "Home visit"), (MAY, "Called again")]


def test_what_an_entry_keeps() -> None:
    head = (*HEADINGS, "Child seen?", "Date to")
    reading = read_file(xlsx(head, ("?22 May 2016", "9am", "Visit", "Notes", "Late", "GP", "No", "24 May 2016")))
    one = reading.entries[0]
    assert (one.when.first, one.when.last, one.when.at) == (MAY, datetime.date(2016, 5, 24), datetime.time(9))
    assert one.when.is_uncertain
    assert (one.source, one.significance, one.people, one.child_seen) == ("Notes", "Late", "GP", "no")
    assert one.written == "?22 May 2016 to 24 May 2016"


@pytest.mark.slow
def test_fifty_thousand_rows_are_read() -> None:
    content = many(50_000)
    reading = read_file(content)
    assert reading.faults == []
    assert len(reading.entries) == 50_000


def test_more_rows_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables.MOST_ROWS == 60_000
    # So many take half a minute to write. Fewer are allowed here, in this process, where the limit can be set.
    monkeypatch.setattr(tables, "MOST_ROWS", 150)
    book = tmp_path / "book.xlsx"
    book.write_bytes(many(140))
    assert tables.read_tables(str(book))["tables"]
    book.write_bytes(many(160))
    with pytest.raises(Refused, match="150 rows"):
        tables.read_tables(str(book))
