"""Components: the signature is the contract, words of users are escaped, and each shows what it must."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.template import TemplateSyntaxError
from django.test import RequestFactory
from lxml import html

from tests.ui.conftest import Draw

NASTY = '<script>alert("x")</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{% button "Save" colour="red" %}',
        '{% button "Save" kind="secundary" %}',
        '{% notice "Saved" kind="sucess" %}',
        '{% status "open" %}',
        '{% pagination 1 %}',
        '{% pagination 1 2 "q=neglect" %}',
        '{% search_box large=True %}',
        '{% copy_button "citation" %}',
        '{% form_page form %}',
        '{% facet "nation" %}',
    ],
)  # fmt: skip
def test_a_misspelt_or_missing_argument_stops_the_page(draw: Draw, text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        draw(text, form=forms.Form())


@pytest.mark.parametrize(
    "text",
    [
        "{% button words %}",
        '{% status "open" words %}',
        "{% notice words title=words %}",
        "{% empty_state words words %}",
        '{% copy_button "citation" words %}',
        "{% summary_list rows %}",
        "{% search_box value=words label=words %}",
        "{% progress 1 2 words %}",
        '{% facet "body" words options %}',
        "{% bar_chart words bars caption=words %}",
        '{% page_figure "/page.webp" 10 10 nothing alt=words %}',
        "{% pagination 2 3 label=words %}",
    ],
)
def test_words_of_users_are_escaped(draw: Draw, rf: RequestFactory, text: str) -> None:
    asking = rf.get("/")
    option = SimpleNamespace(value=NASTY, label=NASTY, count=1, is_chosen=True)
    shown = draw(
        text, asking, words=NASTY, rows=[(NASTY, NASTY)], options=[option], bars=[(NASTY, 1, NASTY)], nothing=[]
    )
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_button_with_an_address_is_a_link(draw: Draw) -> None:
    assert '<a class="govuk-button govuk-button--primary" href="/deposits/new/">' in draw(
        '{% button "Deposit" href="/deposits/new/" %}'
    )
    assert draw('{% button "Save" %}').startswith('<button type="submit"')


def test_pagination_keeps_the_query_and_marks_where_it_is(draw: Draw, rf: RequestFactory) -> None:
    asking = rf.get("/search/?q=a+b&page=5&nation=wales&nation=england")
    tree = html.fromstring(draw("{% pagination 5 40 %}", asking))
    links = {link.text_content().strip(): link.get("href") for link in tree.iter("a")}
    assert links["Page 6"] == "?q=a+b&nation=wales&nation=england&page=6"
    assert links["Next page"] == "?q=a+b&nation=wales&nation=england&page=6"
    assert links["Previous page"] == "?q=a+b&nation=wales&nation=england&page=4"
    assert links["Page 40"].endswith("page=40")
    assert tree.xpath("//*[@aria-current='page']")[0].text_content() == "Page 5"
    assert len(links) < 12


@pytest.mark.parametrize(("number", "count"), [(1, 0), (1, 1), (9, 1)])
def test_one_page_needs_no_pagination(draw: Draw, rf: RequestFactory, number: int, count: int) -> None:
    assert not draw("{% pagination number count %}", rf.get("/"), number=number, count=count).strip()


def test_a_page_beyond_the_last_shows_the_last(draw: Draw, rf: RequestFactory) -> None:
    tree = html.fromstring(draw("{% pagination 99 3 %}", rf.get("/?page=99")))
    assert tree.xpath("//*[@aria-current='page']")[0].text_content() == "Page 3"


def test_a_facet_is_closed_until_something_in_it_is_chosen_and_never_hides_a_choice(draw: Draw) -> None:
    options = [SimpleNamespace(value=str(n), label=f"Year {n}", count=n, is_chosen=n == 9) for n in range(12)]
    tree = html.fromstring(draw('{% facet "year" "Year" options %}', options=options))
    assert tree.get("open") is not None
    assert tree.xpath("//input[@checked]/@value") == ["9"]
    assert not tree.xpath("//details//details//input[@checked]")
    assert len(tree.xpath("//details//details//input")) == 5
    closed = html.fromstring(draw('{% facet "year" "Year" options %}', options=options[:3]))
    assert closed.get("open") is None


def test_a_chart_and_its_table_show_the_same_figures(draw: Draw) -> None:
    rows = [("2021", 4, "/browse/?year=2021"), ("2022", 0, ""), ("2023", 12, "")]
    tree = html.fromstring(draw('{% bar_chart "By year" rows %}', rows=rows))
    table = [(row.xpath("string(th)"), row.xpath("string(td)")) for row in tree.xpath("//tbody/tr")]
    assert table == [("2021", "4"), ("2022", "0"), ("2023", "12")]
    widths = [float(width.rstrip("%")) for width in tree.xpath("//rect[@class='tl-chart__bar']/@width")]
    assert widths == [pytest.approx(100 / 3, abs=0.01), 100]
    assert tree.xpath("//svg//a/@href") == ["/browse/?year=2021"]


def test_a_chart_without_rows_and_one_of_noughts_can_be_drawn(draw: Draw) -> None:
    assert "<svg" in draw('{% bar_chart "Nothing" rows %}', rows=[])
    assert "tl-chart__none" in draw('{% bar_chart "Nothing" rows %}', rows=[("2021", 0, "")])


def test_marks_stand_over_the_picture_in_points(draw: Draw) -> None:
    place = SimpleNamespace(x=72.25, y=100, width=40, height=12.5, mark="cited")
    shown = draw('{% page_figure "/p.webp" 595.3 841.9 places alt="Page 1" %}', places=[place])
    assert 'viewBox="0 0 595.3 841.9"' in shown
    assert '<rect class="tl-mark--cited" x="72.2" y="100.0" width="40.0" height="12.5"' in shown
    assert "<svg" not in draw('{% page_figure "/p.webp" 595 842 places alt="Page 1" %}', places=[])


def test_every_station_of_the_loop_is_in_both_pictures_and_in_the_list(draw: Draw) -> None:
    tree = html.fromstring(draw("{% learning_loop %}"))
    listed = [item.text for item in tree.xpath("//ol/li/strong")]
    assert listed[:8] == [
        "Review", "Fit to publish", "Library", "Analysis", "Summits", "Briefings", "Improvement", "Practice",
    ]  # fmt: skip
    for picture in tree.iter("svg"):
        assert picture.xpath(".//text[@class='tl-loop__name']/text()") == listed[:8]


def test_the_banner_and_the_way_out_say_what_the_host_set(draw: Draw, settings: object) -> None:
    settings.THROUGHLINE = {  # type: ignore[attr-defined]
        **settings.THROUGHLINE,  # type: ignore[attr-defined]
        "EMERGENCY_TEXT": "Ring the harbour office.",
        "HELPLINE_TEXT": "Or the lantern line.",
        "QUICK_EXIT_URL": "https://weather.example.org/",
    }
    banner = draw("{% care_banner %}")
    assert "Ring the harbour office." in banner and "Or the lantern line." in banner
    assert "somebody you trust" not in banner
    assert 'href="https://weather.example.org/"' in draw("{% quick_exit %}")


def test_where_the_host_names_no_helpline_a_reader_is_told_what_may_help(draw: Draw) -> None:
    assert "If what you read troubles you, you can stop, and talk to somebody you trust" in draw("{% care_banner %}")


def test_without_an_address_of_its_own_the_way_out_is_the_empty_page(draw: Draw) -> None:
    assert 'href="/leave/"' in draw("{% quick_exit %}")


def test_progress_is_said_in_words_and_figures(draw: Draw) -> None:
    shown = draw('{% progress 1240 4100 "Files read" %}')
    assert "Files read: 1,240 of 4,100" in shown
    assert re.search(r'<progress max="4100" value="1240">', shown)
