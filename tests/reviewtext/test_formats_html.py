"""Web pages: the article that a visitor reads, without menus, scripts or anything hidden."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reviewtext.document import Page
from reviewtext.formats.html import read_pages
from reviewtext.kinds import HTML, kind_of


def read(folder: Path, html: str | bytes) -> tuple[list[Page], list[str]]:
    path = folder / "page.html"
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    pages, _, notes = read_pages(path)
    return pages, [note.code for note in notes]


def test_the_article_is_read_without_menu_script_or_footer(tmp_path: Path) -> None:
    pages, _ = read(
        tmp_path,
        "<html><head><title>T</title><style>p{}</style></head><body><header><a>Home</a></header><nav>Menu</nav>"
        "<article><h1>Child Q</h1><p>One <b>two</b> three.</p><script>evil()</script></article>"
        "<aside>Adverts</aside><footer>Contact</footer></body></html>",
    )
    assert pages[0].text == "Child Q\n\nOne two three."
    assert pages[0].headings == [(0, 7, 1)]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">SECRET</p>',
        '<p style="visibility:hidden">SECRET</p>',
        '<p style="opacity:0">SECRET</p>',
        '<p style="font-size:0">SECRET</p>',
        '<p style="position:absolute;left:-9999px">SECRET</p>',
        "<p hidden>SECRET</p>",
        '<p aria-hidden="true">SECRET</p>',
        '<p class="quiet">SECRET</p>',
        '<p id="gone">SECRET</p>',
        "<template><p>SECRET</p></template>",
        "<!-- SECRET -->",
        "<noscript>SECRET</noscript>",
        '<table><tr><td>a</td><td style="display:none">SECRET</td><td>b</td></tr></table>',
    ],
)
def test_what_a_visitor_does_not_see_never_becomes_text(tmp_path: Path, hidden: str) -> None:
    style = "<style>.quiet, p.other { display:none } #gone { visibility: hidden }</style>"
    pages, _ = read(tmp_path, f"<html><head>{style}</head><body><p>Seen.</p>{hidden}<p>Also seen.</p></body></html>")
    text = "\n".join(page.text for page in pages)
    assert "SECRET" not in text
    assert text.startswith("Seen.") and text.endswith("Also seen.")


def test_text_hidden_only_in_print_is_still_read(tmp_path: Path) -> None:
    style = "<style>@media print { .screen { display: none } }</style>"
    pages, _ = read(tmp_path, f'<html><head>{style}</head><body><p class="screen">Seen.</p></body></html>')
    assert pages[0].text == "Seen."


def test_lists_tables_and_quotations_keep_their_shape(tmp_path: Path) -> None:
    pages, _ = read(
        tmp_path,
        '<ol start="3"><li>Three</li><li>Four<ul><li>Inner</li></ul></li></ol><table><tr><th>No.</th><th>Owner</th></tr>'
        "<tr><td>1</td><td>Police</td></tr></table><blockquote>Said.</blockquote>line<br>break",
    )
    assert pages[0].text == "3. Three\n\n4. Four\n\n• Inner\n\nNo. | Owner\n1 | Police\n\nSaid.\n\nline\n\nbreak"
    assert pages[0].tables[0].rows == [["No.", "Owner"], ["1", "Police"]]


def test_a_page_is_decoded_as_it_says(tmp_path: Path) -> None:
    pages, _ = read(tmp_path, b'<html><head><meta charset="windows-1252"></head><body><p>' + b"child\x92s</p></body>")
    assert pages[0].text == "child’s"


def test_lists_have_the_numbers_and_letters_that_a_visitor_sees(tmp_path: Path) -> None:
    page = (
        "<ol start=4><li>Ask<ol type=a><li>whom</li><li>when</li></ol></li><li value=9>Listen</li><li>Write"
        "<ol style='list-style-type: lower-roman'><li>down</li></ol></li></ol><ol start='x'><li value='y'>Stop</li></ol>"
    )
    text = read(tmp_path, page)[0][0].text
    assert text.split("\n\n") == ["4. Ask", "a. whom", "b. when", "9. Listen", "10. Write", "i. down", "1. Stop"]


def test_a_list_that_claims_to_be_at_a_huge_letter_stays_short(tmp_path: Path) -> None:
    assert read(tmp_path, "<ol type=a><li value=999999999>Ask</li></ol>")[0][0].text == "999999999. Ask"


@pytest.mark.parametrize(
    "page",
    [
        "<h2><button aria-expanded=false>Learning</button></h2><div hidden>{}</div>",
        "<h2><button aria-controls=one>Learning</button></h2><p>Open.</p><div id=one style='display:none'>{}</div>",
        "<div role=tablist><a role=tab aria-controls=one>Learning</a></div><div role=tabpanel id=one hidden>{}</div>",
        "<h5 class=title>Learning</h5><div class=et_pb_toggle_content style='display: none'>{}</div>",
        "<div class=head><h3>Learning</h3></div><div class='accordion-body' style='display:none'>{}</div>",
        "<div role=button aria-controls=one id=two>Learning</div><div role=region aria-labelledby=two id=one hidden>{}</div>",
    ],
)
def test_what_a_heading_or_a_tab_opens_is_read(tmp_path: Path, page: str) -> None:
    words = "<p>Nobody asked who was at home.</p>"
    pages, codes = read(tmp_path, page.format(words) + "<div hidden>SECRET</div>")
    assert "Nobody asked" in pages[0].text
    assert "SECRET" not in pages[0].text and codes == ["hidden_text_left_out"]


def test_deep_nesting_does_no_harm(tmp_path: Path) -> None:
    pages, _ = read(tmp_path, "<div>" * 20_000 + "deep" + "</div>" * 20_000)
    assert isinstance(pages, list)


def test_an_empty_page_is_noted(tmp_path: Path) -> None:
    _, notes = read(tmp_path, "<html><body><script>draw()</script></body></html>")
    assert "no_text" in notes


def test_what_lies_too_deep_to_be_read_is_said_to_be_left_out(tmp_path: Path) -> None:
    pages, notes = read(tmp_path, f"<html><body><p>Words.</p>{'<div>' * 1000}<p>Deep words.</p></body></html>")
    assert ([page.text for page in pages], notes) == (["Words."], ["text_left_out"])


def test_a_page_saved_in_part_is_a_web_page_still(tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    path.write_text("<div><div>Words.</div></div>")
    assert kind_of(path) == HTML


@pytest.mark.parametrize(
    "claim", ["zlib", "rot13", "undefined", "idna", "punycode", "unicode_escape", "utf-16", "cp037", "x-unknown"]
)
def test_a_page_that_claims_what_no_page_is_written_in_is_read_as_if_it_claimed_nothing(
    tmp_path: Path, claim: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(f'<html><meta charset="{claim}"><body><p>It cost £5 \\x41 a day.</p>'.encode("cp1252"))
    pages, _, _ = read_pages(path)
    assert pages[0].text == "It cost £5 \\x41 a day."


def test_the_heading_of_a_section_that_opens_is_read_without_its_switch(tmp_path: Path) -> None:
    """As GOV.UK's accordion is when the page was saved after its script ran."""
    switch = "<span class='govuk-accordion__section-toggle' data-nosnippet><span>Show</span></span>"
    hidden = "<span class='govuk-visually-hidden'>, </span>"
    heading = f"<h2><button aria-expanded=false><span>What happened</span>{hidden}{switch}</button></h2>"
    page = read(tmp_path, f"<h1>Review</h1>{heading}<div hidden=until-found><p>Nobody asked.</p></div>")[0][0]
    assert page.text == "Review\n\nWhat happened\n\nNobody asked."


@pytest.mark.parametrize(
    "opening",
    [
        "<div id='onetrust-consent-sdk'>", "<div id=CybotCookiebotDialog>", "<div id=ccc class=ccc-popup>",
        "<div role=dialog aria-modal=true>", "<section aria-label='Cookies on this site'>", "<div class='cky-consent-bar'>",
    ],
)  # fmt: skip
def test_what_asks_about_cookies_is_no_part_of_the_report(tmp_path: Path, opening: str) -> None:
    banner = f"{opening}<h2>SECRET</h2><p>SECRET</p></{opening[1:].split(' ')[0]}>"
    page = f"<html><body>{banner}<div><h1>Review</h1><p>Nobody asked.</p></div></body></html>"
    assert read(tmp_path, page)[0][0].text == "Review\n\nNobody asked."


@pytest.mark.parametrize(
    "page",
    [
        '<section id="ccc-response"><h2>Kept.</h2><p>Kept too.</p></section>',
        '<section id="consent-and-capacity" aria-label="Said"><h2>Kept.</h2><p class="dialogue">Kept too.</p></section>',
        '<section id="childrens-social-care"><h2>Kept.</h2><p>Kept too.</p></section>',
        '<h2 id="what-agencies-share">Kept.</h2><p class="tag-social-care">Kept too.</p>',
        '<div class="content has-sidebar"><h2>Kept.</h2><p id="menu-of-support">Kept too.</p></div>',
        "<section><h2>Kept.</h2><aside><p>Kept too.</p></aside></section>",
        "<h2><button aria-expanded='false'>Kept.</button></h2><div hidden='until-found'><p>Kept too.</p></div>",
    ],
)
def test_a_section_of_the_report_is_no_furniture_whatever_it_is_called(tmp_path: Path, page: str) -> None:
    page = page.replace("Kept too.", "Kept too, as words that the report sets aside.")
    # What holds most of the text is never furniture, so most of it stands before.
    first = " ".join(["First."] * 50)
    pages, notes = read(tmp_path, f"<html><body><p>{first}</p>{page}</body></html>")
    assert (pages[0].text, notes) == (f"{first}\n\nKept.\n\nKept too, as words that the report sets aside.", [])
    assert len(pages[0].headings) == 1


def test_a_form_round_the_whole_page_is_read_and_one_to_fill_in_is_not(tmp_path: Path) -> None:
    words = "The panel met in May and heard from nobody. " * 20
    form = "<form><label>Your name</label><input></form>"
    whole = f"<html><body><form id='aspnetForm'><h1>Review</h1><p>{words}</p></form>{form}</body></html>"
    assert read(tmp_path, whole)[0][0].text == f"Review\n\n{words.strip()}"


def test_words_struck_out_and_remarks_in_the_margin_of_a_saved_document_are_left_out(tmp_path: Path) -> None:
    page = (
        "<p>Kept <del>SECRET</del><ins>words</ins>.</p><div style='mso-element:comment-list'><p>SECRET</p></div>"
        "<div style='mso-element:footnote-list'><p>A note.</p></div>"
    )
    assert read(tmp_path, page)[0][0].text == "Kept words.\n\nA note."


def test_cells_beside_those_that_span_columns_or_rows_keep_to_theirs(tmp_path: Path) -> None:
    page = (
        "<table><tr><th colspan='2'>What</th><th>Who</th></tr><tr><td rowspan='2'>2019</td><td>Ask</td><td>Police</td></tr>"
        "<tr><td>Ask again</td><td>Board</td></tr><tr><td>2020</td><td colspan='x'>Stop</td><td>Board</td></tr></table>"
    )
    table = read(tmp_path, page)[0][0].tables[0]
    assert table.rows == [
        ["What", "", "Who"], ["2019", "Ask", "Police"], ["", "Ask again", "Board"], ["2020", "Stop", "Board"],
    ]  # fmt: skip
    assert table.going_on == {(2, 0)}


def test_what_a_page_claims_of_its_columns_does_no_harm(tmp_path: Path) -> None:
    page = (
        "<table><tr><td colspan='999' rowspan='999'>A</td><td>B</td></tr>"
        + "<tr><td>C</td><td>D</td></tr>" * 50
        + "</table>"
    )
    rows = read(tmp_path, page)[0][0].tables[0].rows
    assert rows[0][0] == "A" and rows[-1][-1] == "D" and max(map(len, rows)) < 60


def test_thousands_of_cells_that_claim_hundreds_of_rows_make_no_table_of_hundreds_of_columns(tmp_path: Path) -> None:
    page = "<table>" + "<tr><td rowspan=999>A</td><td>B</td></tr>" * 2000 + "</table>"
    tables = [table for part in read(tmp_path, page)[0] for table in part.tables]
    assert sum(len(table.rows) for table in tables) == 2000
    assert max(len(row) for table in tables for row in table.rows) < 110
    assert all(table.rows[row][column] == "" for table in tables for row, column in table.going_on)


@pytest.mark.parametrize(
    "names",
    ["sidebar", "main-menu", "menu menu-item", "social-links", "share-this", "sidebar-right widgets", "related-content",
     "related-pages", "sharedaddy sd-sharing", "et_social_inline", "nav-single", "comment-respond", "page-feedback"],
)  # fmt: skip
def test_menus_sidebars_and_links_to_share_are_still_furniture(tmp_path: Path, names: str) -> None:
    page = f"<html><body><h1>Review</h1><p>Nobody asked.</p><div class='{names}'><p>SECRET</p></div></body></html>"
    assert read(tmp_path, page)[0][0].text == "Review\n\nNobody asked."


def test_what_holds_most_of_the_text_is_no_furniture(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Menu</p><div class='sidebar'><h1>Review</h1><p>Nobody asked the child.</p></div></body></html>"
    )
    assert "Nobody asked the child." in read(tmp_path, page)[0][0].text


@pytest.mark.parametrize(
    "unfinished", ["a" * 60_000, "/* " * 60_000, "@media print " * 30_000], ids=["rule", "comment", "print"]
)
def test_an_unfinished_style_sheet_is_looked_through_once(tmp_path: Path, unfinished: str) -> None:
    began = time.monotonic()
    sheets = "<style>@media screen { .gone { display: none } }</style>" + f"<style>{unfinished}</style>"
    pages, _ = read(tmp_path, f"{sheets}<p class='gone'>No.</p><p>Yes.</p>")
    assert time.monotonic() - began < 10, "from each of its beginnings to its end it takes a minute"
    assert pages[0].text == "Yes."
