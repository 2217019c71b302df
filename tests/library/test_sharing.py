"""Which reports say several things that are asked in confidence: only open ones are counted, and the question is forgotten."""

from __future__ import annotations

import pytest

from throughline.library import operations, queries
from throughline.library.models import Passage, Report
from throughline.library.search import words
from throughline.people.policies import HOST_OPERATOR, STRANGER

AGE, CONVICTED = ["aged 5 months", "five months old"], ["conviction", "convicted"]


@pytest.mark.django_db
def test_a_report_that_says_each_thing_in_one_of_its_wordings_is_found() -> None:
    compared, reports = queries.reports_saying_all([AGE, CONVICTED], seen_by=STRANGER)
    assert compared == [0, 1]
    texts = {report: _text_of(report) for report in reports}
    assert any("Rowan" in text for text in texts.values())
    assert all("five months old" in text and "convict" in text for text in texts.values())


@pytest.mark.django_db
def test_what_no_report_says_together_is_shared_by_none() -> None:
    assert queries.reports_saying_all([AGE, ["a zeppelin above the harbour"]], seen_by=STRANGER) == ([0, 1], [])


@pytest.mark.django_db
def test_what_too_many_reports_say_is_not_compared() -> None:
    compared, reports = queries.reports_saying_all([["review"], AGE], seen_by=STRANGER, common=3)
    assert compared == [1]
    assert reports


@pytest.mark.django_db
def test_a_report_that_the_asker_may_not_read_is_not_counted() -> None:
    mine = queries.reports_saying_all([AGE, CONVICTED], seen_by=STRANGER)[1][0]
    operations.set_availability(report=mine, availability="on_request", reason="For the test", by=HOST_OPERATOR)
    assert mine in queries.reports_saying_all([AGE, CONVICTED], seen_by=HOST_OPERATOR)[1]
    assert mine not in queries.reports_saying_all([AGE, CONVICTED], seen_by=STRANGER)[1]


@pytest.mark.django_db
def test_no_word_of_the_question_is_remembered() -> None:
    queries.reports_saying_all([["quartzwrenina drowned"], AGE], seen_by=STRANGER)
    assert [held.cache_info().currsize for held in (words.stems, words.plain_words, words.stem_of)] == [0, 0, 0]


def _text_of(report: Report) -> str:
    passages = Passage.objects.filter(reading__edition__report=report, reading__is_current=True)
    return " ".join(" ".join(passage.text.split()) for passage in passages)
