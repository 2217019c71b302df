"""Quick access: the choices, the search, and what a page costs."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from throughline.markers import queries
from throughline.markers.queries import Chosen, shelf_for

pytestmark = pytest.mark.django_db
PAGES = [
    "/markers/", "/markers/?who=lead_reviewer", "/markers/?set=scr-2016", "/markers/?set=all", "/markers/?q=famil",
    "/markers/?set=sar-2022&where=looking_back", "/markers/scr-2016/", "/markers/scr-2016/13/", "/markers/sar-2022/15/",
    "/markers/scr-2016/13/?version=1", "/markers/compare/", "/markers/print/?where=setting_up",
    "/markers/workshop/?who=panel&n=2", "/markers/checklist/?who=business_manager", "/markers/offline/",
    "/markers/scr-2016/questions/13.4/suggest/", "/markers/questions.csv?who=agency", "/markers/questions.json",
]  # fmt: skip


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_at_most_three_times(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        assert client.get(address).status_code == 200


def test_who_and_where_leave_just_their_questions() -> None:
    shelf = shelf_for(Chosen(who="lead_reviewer", where="running"))
    assert shelf.count > 20
    for marker, question in shelf.questions:
        assert "lead_reviewer" in question.audiences
        assert marker.stage == "running"
    at_a_moment = shelf_for(Chosen(who="panel", where="looking_back"))
    assert at_a_moment.count
    assert all("looking_back" in question.moments for _, question in at_a_moment.questions)


def test_each_choice_says_how_many_questions_it_would_leave() -> None:
    shelf = shelf_for(Chosen(who="agency"))
    for choice in (*shelf.stage_choices, *shelf.moment_choices):
        assert shelf_for(shelf.chosen.with_(where=choice.value)).count == choice.count
    for choice in shelf_for(Chosen(where="planning")).who_choices:
        assert shelf_for(Chosen(who=choice.value, where="planning")).count == choice.count


def test_one_set_at_a_time_unless_words_are_typed_or_all_are_asked_for() -> None:
    assert [one.code for one in shelf_for(Chosen(who="panel")).shown_sets] == ["scr-2016"]
    assert [one.code for one in shelf_for(Chosen(text="family")).shown_sets] == ["scr-2016", "sar-2022"]
    assert [one.code for one in shelf_for(Chosen(text="family", set_code="sar-2022")).shown_sets] == ["sar-2022"]
    assert shelf_for(Chosen(set_code="all")).count == 217


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hindsight", "5.7"), ("colouring judgement", "13.6"), ("coroner", "9.6"), ("coron", "9.6"), ("CORONER'S", "9.6"),
        ("prosecutors", "9.2"), ("analyse", "13.4"), ("relatives hearing", "4.1"),
    ],
)  # fmt: skip
def test_search_finds_beginnings_and_stems(typed: str, code: str) -> None:
    found = [
        question.code for marker, question in shelf_for(Chosen(text=typed)).questions if marker.set.code == "scr-2016"
    ]
    assert code in found


def test_search_wants_every_word() -> None:
    both = {q.pk for _, q in shelf_for(Chosen(text="family report")).questions}
    assert both <= {q.pk for _, q in shelf_for(Chosen(text="family")).questions}
    assert shelf_for(Chosen(text="quinquereme")).count == 0


@pytest.mark.parametrize("typed", ["%", "' OR 1=1 --", "<script>alert(1)</script>", "?" * 500, "\x00", "é" * 300])
def test_odd_words_are_only_words(client: Client, typed: str) -> None:
    answer = client.get("/markers/", {"q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_what_an_address_does_not_know_is_left_out(client: Client) -> None:
    assert queries.chosen_from({"who": "pirate", "where": "sea"}) == Chosen(where="sea")
    assert "66 questions" in text_of(client, "/markers/?who=lead_reviewer&where=atlantis&set=gone")


def test_the_choices_are_in_the_address_and_work_without_scripts(client: Client) -> None:
    page = text_of(client, "/markers/?who=panel")
    link = re.search(r'href="(/markers/\?[^"]*where=looking_back[^"]*)"', page)
    assert link
    assert "who=panel" in link[1]
    there = text_of(client, link[1].replace("&amp;", "&"))
    assert "Review panel, Looking back" in there
    assert '<option value="panel" selected>' in there


def test_each_question_shows_where_it_comes_from_for_whom_and_when(client: Client) -> None:
    page = text_of(client, "/markers/?who=lead_reviewer&where=running")
    items = re.findall(r"<li><p class=\"tlm-question\">.*?</li>", page, re.S)
    assert len(items) == 52
    for item in items:
        assert "Read in the source" in item or "Derived by us" in item
        assert "For: " in item
        assert "When: " in item


@pytest.mark.parametrize("address", [page for page in PAGES if not page.endswith(".json")])
def test_credit_and_paraphrase_stand_on_every_page(client: Client, address: str) -> None:
    page = text_of(client, address)
    assert "our paraphrase" in page
    assert "official texts belong to" in page


def test_the_front_page_leads_to_each_audience(client: Client) -> None:
    front = text_of(client, "/")
    assert "/markers/?who=lead_reviewer" in front
    assert front.count("/markers/?who=") == 5
