"""Whatever stands in the address of a search is answered with a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from throughline.library.models import Passage, Report

pytestmark = pytest.mark.django_db


def test_a_choice_alone_without_words_is_answered() -> None:
    page = Client().get("/search/?only=recommendations").content.decode()
    assert 'class="tl-result"' in page
    assert "Type a few words" not in page


@pytest.mark.parametrize("said", ["²", "-3", "1e9", "9" * 30, "9" * 5_000, "٣", "1;2", ""])
def test_an_odd_number_in_an_address_is_no_fault_of_the_reader(said: str) -> None:
    reader = Client()
    for name in ("page", "like"):
        assert reader.get("/search/?" + urlencode({"q": "child", name: said}), follow=True).status_code == 200
    assert reader.get("/browse/?" + urlencode({"year": said})).status_code == 200
    assert reader.get("/oai/?verb=ListRecords&" + urlencode({"resumptionToken": f"!!{said}"})).status_code == 200


def shown(**asked: Any) -> str:
    return unescape(Client().get("/search/?" + urlencode(asked, doseq=True), follow=True).content.decode())


@pytest.fixture
def passage() -> int:
    """A passage of an open report."""
    return (
        Passage.objects.filter(
            reading__is_current=True, reading__edition__report__availability="open", section__kind="findings"
        )
        .first()
        .pk
    )  # type: ignore[union-attr]


def test_words_typed_on_the_page_of_passages_like_one_ask_something_new(passage: int) -> None:
    assert "Passages like one on" in shown(like=passage)
    both = shown(like=passage, q="housing officer")
    assert 'name="like"' not in both and "&like=" not in both and "most like it" not in both
    assert both.split('id="results"')[1] == shown(q="housing officer").split('id="results"')[1]


def test_a_kind_of_passage_alone_is_something_to_look_for() -> None:
    assert "passages in" in shown(only="recommendations")


def test_spelling_help_keeps_what_was_chosen() -> None:
    assert "?q=neglect&nation=england&mode=words&sort=title" in shown(
        q="neglext", nation="england", mode="words", sort="title"
    )


def test_clearing_the_choices_keeps_the_words_or_the_passage_that_was_asked_about(passage: int) -> None:
    assert f'?like={passage}">Clear all choices' in shown(like=passage, nation="wales", only="findings")
    assert '?q=neglect&sort=title">Clear all choices' in shown(q="neglect", nation=["wales", "england"], sort="title")


def test_a_page_beyond_the_last_shows_the_last() -> None:
    assert 'class="tl-result"' in shown(q="neglect", page=999)
    assert "Nothing found" in shown(q="quinquereme", mode="words", page=999)


def test_who_asks_with_a_long_text_is_told_how_much_of_it_was_looked_for() -> None:
    said = "Only the first 1,000 characters were searched for."
    assert said in shown(q="neglect of a child " * 60)
    assert said not in shown(q="neglect  of a child " * 50)


def test_browsers_do_not_fill_in_choices_that_found_something_else() -> None:
    assert re.search(r'<form [^>]*autocomplete="off"[^>]* data-module="filter-submit"', shown(q="neglect"))


def test_what_can_be_found_by_meaning_is_counted_in_files() -> None:
    from throughline.library.models import Reading

    one = Reading.objects.filter(is_current=True).first()
    assert one is not None
    Reading.objects.filter(pk=one.pk).update(meaning_at=None)
    assert "files can be found by meaning so far" in shown(q="neglect")


def test_what_a_file_of_results_leaves_out_is_said_and_further_passages_can_be_read() -> None:
    page = shown(q="neglect")
    assert "Download as CSV (up to three passages of each)" in page
    link = re.search(r'further passages? answers? less well. <a class="govuk-link" href="([^"]+)"', page)
    assert link is not None and link[1].endswith("?q=neglect")
    assert "<mark" in Client().get(link[1]).content.decode()


@pytest.mark.parametrize("pair", ["nations=wales", "nation", "nation="])
def test_a_filter_that_is_none_is_refused_with_those_there_are(pair: str) -> None:
    with pytest.raises(CommandError, match="review_type, nation, body"):
        call_command("search", "neglect", filter=[pair])
    call_command("search", "neglect", filter=["nation=wales"])


def test_where_nothing_is_found_the_reader_can_ask_somebody() -> None:
    assert 'href="/ask/">ask the information service</a>' in shown(q="quinquereme", mode="words")
    assert "ask the information service" not in shown(q="neglect", mode="words")


def test_large_numbers_of_reports_are_told_as_they_are_written() -> None:
    Report.objects.bulk_create(
        Report(code=f"B{number:05}", title="A review", body="Quartz Board", availability="open")
        for number in range(1001)
    )
    assert '<span class="tl-count">1,001</span>' in Client().get("/browse/").content.decode()
