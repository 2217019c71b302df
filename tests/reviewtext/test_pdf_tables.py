"""Tables in PDFs are kept as rows of cells, and forms are read as prose."""

from __future__ import annotations

from pathlib import Path

from reviewtext import read
from tests.reviewtext.pdfs import PROSE, paragraphs, set_pdf

ROWS = [
    ["Ref", "Recommendation", "Owner", "Due"],
    ["R1", "Share birth plans with the health visitor before discharge from the ward", "Trust", "May"],
    ["R2", "Agree one record of who lives in the home and who visits it", "Council", "June"],
    ["R3", "Audit it after six months", "Board", "July"],
]
CELLS = ", ".join(f"[{cell}]" for row in ROWS for cell in row)


def test_a_ruled_table_keeps_its_rows_and_cells(tmp_path: Path) -> None:
    table = f"#table(columns: (1cm, 6cm, 3cm, 2cm), {CELLS})"
    page = read(set_pdf(tmp_path / "ruled.pdf", f'#set page("a4")\n{PROSE}\n\n{table}\n\n{PROSE}')).pages[0]
    assert len(page.tables) == 1
    found = page.tables[0]
    assert found.rows == ROWS
    lines = page.text[found.start : found.end].split("\n")
    assert lines == [" | ".join(row) for row in ROWS]
    assert paragraphs(page)[0].split() == paragraphs(page)[-1].split() == PROSE.split()


def test_cells_that_are_joined_across_stay_one(tmp_path: Path) -> None:
    table = (
        "#table(columns: 3, table.cell(colspan: 3)[Actions of the partnership], [One], [Two], [Three], [a], [b], [c])"
    )
    page = read(set_pdf(tmp_path / "joined.pdf", f'#set page("a4")\n{PROSE}\n\n{table}')).pages[0]
    assert page.tables[0].rows == [["Actions of the partnership"], ["One", "Two", "Three"], ["a", "b", "c"]]


def test_a_table_without_rules_is_told_by_its_columns(tmp_path: Path) -> None:
    rows = [["Year", "Reviews", "Children"], ["2019", "12", "14"], ["2020", "9", "11"], ["2021", "15", "16"]]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (4cm, 4cm, 4cm), stroke: none, {cells})"
    page = read(set_pdf(tmp_path / "plain.pdf", f'#set page("a4")\n{PROSE}\n\n{table}\n\n{PROSE}')).pages[0]
    assert [found.rows for found in page.tables] == [rows]


def test_a_form_is_read_cell_by_cell_as_prose(tmp_path: Path) -> None:
    form = (
        "#table(columns: (1cm, 14cm), [1], [*CORONER*\n\nI am the coroner for the area of Harrow Vale.], "
        f"[2], [*CIRCUMSTANCES OF THE DEATH*\n\n{PROSE * 3}])"
    )
    page = read(set_pdf(tmp_path / "form.pdf", f'#set page("a4")\n{form}')).pages[0]
    assert page.tables == []
    assert [text.split("\n")[0][:28] for text in paragraphs(page)] == [
        "1 CORONER", "I am the coroner for the are", "2 CIRCUMSTANCES OF THE DEATH", PROSE[:28],
    ]  # fmt: skip


def test_a_table_with_headings_stays_one_though_a_cell_is_long(tmp_path: Path) -> None:
    table = f"#table(columns: (1cm, 8cm, 4cm), [No.], [Recommendation], [Owner], [1], [{PROSE * 3}], [Board])"
    page = read(set_pdf(tmp_path / "long.pdf", f'#set page("a4")\n{PROSE}\n\n{table}')).pages[0]
    assert [row[0] for row in page.tables[0].rows] == ["No.", "1"]
    assert page.tables[0].rows[1][2] == "Board"


def test_the_rest_of_a_row_over_the_page_keeps_to_its_column(tmp_path: Path) -> None:
    table = "#table(columns: (1cm, 8cm, 4cm), [], [down, and on working with fathers], [])"
    page = read(set_pdf(tmp_path / "rest.pdf", f'#set page("a4")\n{table}\n\n{PROSE}')).pages[0]
    assert page.tables[0].rows == [["", "down, and on working with fathers", ""]]


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    markup = f'#set page("a4", columns: 2)\n{PROSE * 12}'
    page = read(set_pdf(tmp_path / "prose.pdf", markup)).pages[0]
    assert page.tables == []


def test_the_heading_of_a_table_alone_at_the_foot_of_a_page_is_a_row(tmp_path: Path) -> None:
    table = "#table(columns: (3cm, 3cm, 9cm), [*Date*], [*Agency*], [*Event*])"
    page = read(set_pdf(tmp_path / "foot.pdf", f'#set page("a4")\n{PROSE * 3}\n\n{table}')).pages[0]
    assert [found.rows for found in page.tables] == [[["Date", "Agency", "Event"]]]
    assert page.headings == []


def test_the_further_lines_of_a_cell_stay_in_it_where_no_rule_is_drawn(tmp_path: Path) -> None:
    """The second line of a wide cell may be a word or two, which stand nearer to the middle of the column before."""
    said = f"{PROSE.split(',')[0]} in {{}} and {PROSE.split(',')[0].lower()} as the school did then."
    rows = [["Date", "Event"], *([f"{day} June", said.format(day)] for day in (3, 4, 5, 6))]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (3cm, 12cm), stroke: none, {cells})"
    page = read(set_pdf(tmp_path / "wrapped.pdf", f'#set page("a4")\n{PROSE}\n\n{table}\n\n{PROSE}')).pages[0]
    assert [found.rows for found in page.tables] == [rows]


def test_filled_cells_of_a_table_without_rules_are_no_boxes_beside_it(tmp_path: Path) -> None:
    rows = [["Year", "Reviews", "Children"], ["2019", "12", "14"], ["2020", "9", "11"], ["2021", "15", "16"]]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    fill = "fill: (x, y) => if x == 0 or y == 0 {luma(220)}, inset: 12pt"
    table = f"#table(columns: (4cm, 4cm, 4cm), stroke: none, {fill}, {cells})"
    page = read(set_pdf(tmp_path / "filled.pdf", f'#set page("a4")\n{PROSE}\n\n{table}\n\n{PROSE}')).pages[0]
    assert [found.rows for found in page.tables] == [rows]


def drawn(rules: list[tuple[int, int, int, int]], words: list[tuple[int, int, str]]) -> str:
    """Return markup that draws rules (from x, y to x, y) and words (at x, y), in points from the corner of the page."""
    lines = "".join(f"#place(line(start: ({a}pt, {b}pt), end: ({c}pt, {d}pt)))\n" for a, b, c, d in rules)
    texts = "".join(f"#place(dx: {x}pt, dy: {y}pt, [{text}])\n" for x, y, text in words)
    return f'#set page("a4")\n#set text(size: 9pt)\n{PROSE}\n\n{lines}{texts}'


def test_a_cell_of_several_rows_stands_in_the_first_of_them_and_is_known(tmp_path: Path) -> None:
    """Browsers draw the sides of such a cell row by row, so that some of them touch no rule across."""
    across = [(0, y, 400, y) for y in (0, 20, 100)] + [(100, y, 400, y) for y in (40, 60, 80)]
    down = [(x, y, x, y + 20) for x in (0, 100, 300, 400) for y in (0, 20, 40, 60, 80)]
    cells = [
        (104, y, f"Ask each family who lives at home in {year}") for y, year in ((26, 2021), (46, 2022), (66, 2023))
    ]
    words = [(4, 6, "Agency"), (104, 6, "Recommendation"), (304, 6, "By when"), (4, 56, "Northwick"), (4, 66, "Police")]
    words += [*cells, (104, 86, "Tell the Board of it"), *((304, y, "May") for y in (26, 46, 66, 86))]
    page = read(set_pdf(tmp_path / "down.pdf", drawn(across + down, words))).pages[0]
    (table,) = page.tables
    assert [row[0] for row in table.rows] == ["Agency", "Northwick Police", "", "", ""]
    assert [row[2] for row in table.rows] == ["By when", "May", "May", "May", "May"]
    assert table.going_on == {(2, 0), (3, 0), (4, 0)}


def test_a_table_with_rules_between_its_columns_only_has_its_rows_and_its_outer_columns(tmp_path: Path) -> None:
    across = [(0, y, 400, y) for y in (0, 20, 105)]
    down = [(x, 0, x, 105) for x in (100, 300)]
    rows = [
        ["Agency", "Contact with the family", "Seen"],
        *([f"Agency {n}", f"Visit {n} to the flat", "Yes"] for n in range(4)),
    ]
    words = [(x, 6 + 22 * at, cell) for at, row in enumerate(rows) for x, cell in zip((4, 104, 304), row, strict=True)]
    page = read(set_pdf(tmp_path / "open.pdf", drawn(across + down, words))).pages[0]
    assert [found.rows for found in page.tables] == [rows]


def test_paragraphs_of_one_row_are_not_taken_for_rows(tmp_path: Path) -> None:
    """Nothing stands in the first column beside the second of them."""
    cells = (
        "[No.], [Recommendation], [Owner], [1], [Ask who is here.\n\nWrite it.], [Trust\n\nPolice], [2], [Ask], [Board]"
    )
    table = f"#table(columns: (2cm, 6cm, 3cm), {cells})"
    page = read(set_pdf(tmp_path / "row.pdf", f'#set page("a4")\n{PROSE * 3}\n\n{table}')).pages[0]
    assert page.tables[0].rows[1] == ["1", "Ask who is here. Write it.", "Trust Police"]
