"""A page as evidence: the same words marked in the text, in tables too, and on the page image."""

from __future__ import annotations

import re

import numpy as np
import pytest
from django.test import Client

from reviewtext import WordBoxes
from throughline.library import queries
from throughline.library.models import Edition, Page, Section
from throughline.library.queries.evidence import blocks, rectangles

TEXT = "A heading\n\nShe was not seen for three weeks.\n\nDate | Event\n3 May | Not seen\n\nThe end."
TABLE = {
    "start": TEXT.index("Date"),
    "end": TEXT.index("Not seen") + 8,
    "rows": [["Date", "Event", ""], ["3 May", "Not seen", "no such cell"]],
}


def page() -> Page:
    return Page(number=1, text=TEXT, start=0, headings=[[0, 9, 2]], tables=[TABLE])


def marked(text: str) -> list[tuple[int, int]]:
    start = TEXT.index(text)
    return [(start, start + len(text))]


def test_headings_paragraphs_and_tables_come_in_order() -> None:
    assert [(b.kind, b.level) for b in blocks(page())] == [
        ("heading", 2),
        ("paragraph", 0),
        ("table", 0),
        ("paragraph", 0),
    ]


def test_no_heading_level_is_passed_over_on_the_way_down() -> None:
    text = "Deep\n\nDeeper\n\nTop\n\nDeepest"
    there = Page(number=1, text=text, start=0, headings=[[0, 4, 3], [6, 12, 4], [14, 17, 1], [19, 26, 6]])
    assert [block.aria_level for block in blocks(there)] == [2, 3, 2, 3]


@pytest.mark.django_db
def test_a_citation_can_be_copied_beside_the_words_too() -> None:
    edition = Edition.objects.filter(kind="full", readings__media_type="application/pdf", report__availability="open")[
        0
    ]
    page = Page.objects.filter(reading__edition=edition, reading__is_current=True).exclude(text="")[0]
    cited = Client().get(f"/cite/{queries.address_of_span(page, 0, 60)}/").content.decode()
    assert cited.count('data-module="copy" data-target="citation"') == 2
    uncited = Client().get(f"/reports/{edition.report.code}/{edition.number}/page/1/").content.decode()
    assert 'data-module="copy"' not in uncited


@pytest.mark.django_db
def test_a_count_of_pages_says_what_it_counts_where_no_heading_stands_above_it() -> None:
    editions = Edition.objects.filter(kind="full", readings__media_type="application/pdf")
    edition = editions.filter(report__availability="open")[0]
    page = Client().get(f"/reports/{edition.report.code}/").content.decode()
    assert re.search(r'<td role="cell" data-unit="pages?">\d+</td>', page)


@pytest.mark.django_db
def test_words_in_welsh_are_marked_as_welsh_wherever_they_are_shown() -> None:
    edition = Edition.objects.get(language="cy")
    base = f"/reports/{edition.report.code}/{edition.number}/"
    assert '<article class="tl-reading" lang="cy"' in Client().get(f"{base}page/1/").content.decode()
    assert (
        '<blockquote class="govuk-inset-text" lang="cy">' in Client().get(f"{base}recommendations/1/").content.decode()
    )
    words = " ".join(Page.objects.filter(reading__edition=edition, number=1)[0].text.split()[10:16])
    found = Client().get("/search/", {"q": f'"{words}"', "mode": "words"}).content.decode()
    assert '<p class="tl-hit__words" lang="cy">' in found


def test_cited_words_and_words_searched_for_are_marked_apart() -> None:
    paragraph = blocks(page(), cited=marked("She was not seen"), words=marked("seen"))[1]
    assert [(p.text, p.mark) for p in paragraph.pieces] == [
        ("She was not ", "cited"),
        ("seen", "cited word"),
        (" for three weeks.", ""),
    ]


def test_words_inside_a_table_are_marked_in_their_cell() -> None:
    table = blocks(page(), cited=marked("Not seen"))[2]
    assert [[("".join(p.text for p in cell), cell[0].mark) for cell in row] for row in table.cells] == [
        [("Date", ""), ("Event", ""), ("", "")],
        [("3 May", ""), ("Not seen", "cited"), ("no such cell", "")],
    ]


def test_words_of_one_line_share_a_rectangle_and_another_column_does_not() -> None:
    there = page()
    spans = np.array([[0, 3], [4, 7], [8, 11]], np.int32)
    boxes = np.array([[10, 10, 30, 20], [33, 10, 50, 20], [300, 10, 330, 20]], np.float32)
    there.word_boxes = WordBoxes(spans, boxes).to_bytes()
    found = rectangles(there, cited=[(0, 11)], words=[(4, 7)])
    assert [(r.x, r.width, r.mark) for r in found] == [(10, 40, "cited"), (300, 30, "cited"), (33, 17, "word")]


def test_a_section_has_its_anchor_where_it_begins_even_if_that_is_between_two_blocks() -> None:
    starts = [TEXT.index("She"), TEXT.index("Date") - 1, TEXT.index("Not seen"), TEXT.index("The end")]
    sections = [Section(number=n, start=1000 + at, page_number=2) for n, at in enumerate(starts, start=1)]
    there = Page(number=2, text=TEXT, start=1000, headings=[[0, 9, 2]], tables=[TABLE])
    assert [block.anchors for block in blocks(there, sections=sections)] == [
        [], ["section-1", "section-2"], ["section-3"], ["section-4"],
    ]  # fmt: skip
    assert not any(block.anchors for block in blocks(page(), sections=sections))


@pytest.mark.django_db
def test_contents_lead_to_the_heading_itself() -> None:
    sections = Section.objects.filter(reading__is_current=True, reading__edition__report__availability="open")
    edition = sections.filter(level=1, number__gt=3)[0].reading.edition
    report = f"/reports/{edition.report.code}/"
    text = Client().get(f"{report}{edition.number}/").content.decode()
    links, anchors = re.findall(r'href="#(section-\d+)"', text), re.findall(r'id="(section-\d+)"', text)
    assert links and set(links) <= set(anchors)
    assert len(anchors) == len(set(anchors))
    link = re.search(rf'href="({report}\d+/page/\d+/)#(section-\d+)"', Client().get(report).content.decode())
    assert link is not None
    assert f'id="{link[2]}"' in Client().get(link[1]).content.decode()
