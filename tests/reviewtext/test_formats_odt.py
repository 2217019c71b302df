"""ODT files: settled text in order, with headings, lists, tables, notes and pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reviewtext.document import Page, Refused
from reviewtext.formats.odt import read_pages

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = (
    '<style:style style:name="New" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="Numbers">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    "</text:list-style>"
)


def odt(folder: Path, body: str, extra: dict[str, str] | None = None) -> Path:
    path = folder / "report.odt"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        parts.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, text in (extra or {}).items():
            parts.writestr(name, text)
    return path


def read(folder: Path, body: str) -> tuple[list[Page], list[str]]:
    pages, _, notes = read_pages(odt(folder, body))
    return pages, [note.code for note in notes]


def test_headings_paragraphs_and_lists_are_read_in_order(tmp_path: Path) -> None:
    pages, _ = read(
        tmp_path,
        '<text:h text:outline-level="2">Findings</text:h><text:p>She was<text:s/>seen <text:span>once</text:span>.</text:p>'
        '<text:list text:style-name="Numbers"><text:list-item><text:p>Ask.</text:p></text:list-item>'
        "<text:list-item><text:p>Listen.</text:p></text:list-item></text:list>"
        "<text:list><text:list-item><text:p>Write.</text:p></text:list-item></text:list>",
    )
    assert pages[0].text == "Findings\n\nShe was seen once.\n\n1. Ask.\n\n2. Listen.\n\n• Write."
    assert pages[0].headings == [(0, 8, 2)]


NUMBERED = (
    f'<office:document-styles {NAMES}><office:styles><text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    '<style:style style:name="Front" style:family="paragraph" style:list-style-name=""/>'
    '<text:list-style style:name="Deep"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="i" style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style></office:styles></office:document-styles>"
)


def test_headings_have_the_numbers_that_the_writer_gives_them(tmp_path: Path) -> None:
    def heading(text: str, level: int, more: str = "") -> str:
        return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'

    body = (
        heading("Contents", 1, 'text:style-name="Front"')
        + heading("Introduction", 1)
        + heading("", 1)
        + heading("Analysis", 1)
        + heading("The nursery", 2)
        + heading("Visits", 3)
        + heading("The school", 2)
        + heading("Thanks", 1, 'text:is-list-header="true"')
        + heading("Recommendations", 1)
        + heading("For the police", 2)
    )
    page = read_pages(odt(tmp_path, body, {"styles.xml": NUMBERED}))[0][0]
    assert [page.text[start:end] for start, end, _ in page.headings] == [
        "Contents", "1. Introduction", "2. Analysis", "2.1 The nursery", "Visits", "2.2 The school", "Thanks",
        "3. Recommendations", "3.1 For the police",
    ]  # fmt: skip
    assert page.text.startswith("Contents\n\n1. Introduction")


def test_a_list_goes_on_after_a_paragraph_and_counts_its_levels(tmp_path: Path) -> None:
    def listed(inner: str, more: str = "") -> str:
        return f'<text:list text:style-name="Deep" {more}><text:list-item>{inner}</text:list-item></text:list>'

    def inside(*texts: str) -> str:
        return f"<text:list>{''.join(f'<text:list-item>{text}</text:list-item>' for text in texts)}</text:list>"

    words = [
        f"<text:p>{word}</text:p>" for word in ("One", "Deeper", "Deepest", "Deeper too", "Between", "Two", "Anew")
    ]
    body = (
        listed(words[0] + inside(words[1] + inside(words[2]), words[3]))
        + words[4]
        + listed(words[5], 'text:continue-numbering="true"')
        + listed(words[6])
    )
    page = read_pages(odt(tmp_path, body, {"styles.xml": NUMBERED}))[0][0]
    assert page.text.split("\n\n") == [
        "1 One", "1.1) Deeper", "(i) Deepest", "1.2) Deeper too", "Between", "2 Two", "1 Anew",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:section text:display="condition" text:condition="1" text:is-hidden="true"><text:p>SECRET</text:p></text:section>',
        '<text:p>SECRET<text:hidden-paragraph text:condition="1" text:is-hidden="true"/></text:p>',
        '<text:p><text:hidden-text text:condition="1" text:is-hidden="true">SECRET</text:hidden-text></text:p>',
    ],
)
def test_what_is_hidden_on_a_condition_is_left_out_while_it_holds(tmp_path: Path, hidden: str) -> None:
    pages, notes = read(tmp_path, f"<text:p>Seen.</text:p>{hidden}")
    assert (pages[0].text, notes) == ("Seen.", ["hidden_text_left_out"])
    shown = hidden.replace('text:is-hidden="true"', 'text:is-hidden="false"').replace("SECRET", "Seen too.")
    assert read(tmp_path, shown)[0][0].text == "Seen too."


def test_tables_are_kept_as_rows(tmp_path: Path) -> None:
    cells = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in ("Date", "Event"))
    pages, _ = read(tmp_path, f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
    assert pages[0].tables[0].rows == [["Date", "Event"]]


def test_asked_and_drawn_breaks_begin_pages_once(tmp_path: Path) -> None:
    pages, _ = read(
        tmp_path,
        "<text:p>One.</text:p><text:soft-page-break/>"
        '<text:p text:style-name="New">Two,<text:soft-page-break/> and three.</text:p>',
    )
    assert [page.text for page in pages if page.text] == ["One.", "Two,", "and three."]


def test_deletions_comments_and_hidden_text_are_left_out_with_notes(tmp_path: Path) -> None:
    pages, notes = read(
        tmp_path,
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Old words.</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>Kept<text:change text:change-id="1"/>'
        "<office:annotation><text:p>Really?</text:p></office:annotation>"
        '<text:span text:style-name="Gone"> a name</text:span>.</text:p>',
    )
    assert pages[0].text == "Kept."
    assert notes == ["tracked_changes", "comments_left_out", "hidden_text_left_out"]


def test_footnotes_go_to_the_foot_of_the_page(tmp_path: Path) -> None:
    body = "<text:note-body><text:p>A law.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    pages, _ = read(tmp_path, f"<text:p>Said{note} here.</text:p><text:p>More.</text:p>")
    assert pages[0].text == "Said[1] here.\n\nMore.\n\n[1] A law."


def test_headers_and_footers_are_no_text_but_kept_beside_it(tmp_path: Path) -> None:
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header><text:p>About Orla Venn</text:p>"
        "</style:header><style:footer><text:p>7</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    pages, _, _ = read_pages(odt(tmp_path, "<text:p>The text.</text:p>", {"styles.xml": styles}))
    assert [(page.text, page.margin) for page in pages] == [("The text.", "About Orla Venn")]


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = odt(tmp_path, "<text:p>x</text:p>", {"META-INF/manifest.xml": "<m:encryption-data/>"})
    with pytest.raises(Refused) as refusal:
        read_pages(path)
    assert refusal.value.code == "encrypted"


def test_a_spreadsheet_is_refused_as_no_report(tmp_path: Path) -> None:
    path = tmp_path / "sheet.odt"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("content.xml", f"<office:document-content {NAMES}><office:body/></office:document-content>")
    with pytest.raises(Refused) as refusal:
        read_pages(path)
    assert refusal.value.code == "not_a_report"


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "many"])
def test_a_number_that_is_none_takes_no_word_away(tmp_path: Path, number: str) -> None:
    level = f'<text:list-level-style-bullet text:level="{number}"/>'
    style = f'<text:list-style style:name="Odd">{level}</text:list-style>'
    body = f'<text:p>Nobody<text:s text:c="{number}"/>asked.</text:p>'
    more = {"styles.xml": f"<office:document-styles {NAMES}>{style}</office:document-styles>"}
    assert read_pages(odt(tmp_path, body, more))[0][0].text == "Nobody asked."


def test_cells_after_one_that_covers_others_keep_to_their_columns(tmp_path: Path) -> None:
    cell, covered = "<table:table-cell><text:p>{}</text:p></table:table-cell>", "<table:covered-table-cell/>"
    rows = (
        [cell.format("What"), covered, cell.format("Who")],
        [cell.format("2019"), cell.format("Ask"), cell.format("Police")],
        [covered, cell.format("Ask again"), cell.format("Board")],
    )
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    pages, _ = read(tmp_path, f"<table:table>{body}</table:table>")
    assert pages[0].tables[0].rows == [["What", "", "Who"], ["2019", "Ask", "Police"], ["", "Ask again", "Board"]]


def test_a_cell_that_takes_up_rows_is_known_to_go_on(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = [
        cell("Police", 'table:number-rows-spanned="2"') + cell("Ask again"),
        covered + cell("Ask others"),
        cell("Board", 'table:number-columns-spanned="2"') + covered,
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = read(tmp_path, f"<table:table>{body}</table:table>")[0][0].tables[0]
    assert table.rows == [["Police", "Ask again"], ["", "Ask others"], ["Board", ""]]
    assert table.going_on == {(1, 0)}
