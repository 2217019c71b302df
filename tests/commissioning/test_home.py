"""A review's home page: where it stands, what is due, what waits for whom, without more queries for more papers."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.commissioning.rooms import DAY, heron, linnet, new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations
from throughline.commissioning.contributions import waiting_for, waiting_in_all
from throughline.commissioning.models import AgencyRequest, ReviewRole
from throughline.commissioning.policies import permissions_in_review
from throughline.commissioning.together import rows_of, together
from throughline.people.demo import SECOND_STEP_KEY
from throughline.people.operations import set_up_known_second_step
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def test_it_shows_where_the_review_stands_its_clocks_and_its_pages() -> None:
    page = client_of(person("bethan")).get(f"/reviews/{heron().code}/").content.decode()
    assert 'aria-current="step">Running' in page
    assert "Report complete and published" in page
    for label in (
        "Referral and immediate risks",
        "Family: contacts and letters",
        "Purpose, terms of reference and reviewers",
        "Team",
    ):
        assert label in page
    assert "Answer from Housing" in page


def test_it_shows_who_owes_what_by_when_to_whoever_may_read_the_papers_alone() -> None:
    review = new_review()
    operations.ask_agency(
        review=review,
        agency="Ambulance service",
        question="What was your part?",
        asked_on=DAY,
        due_on=DAY,
        by=HOST_OPERATOR,
    )
    page = client_of(person("lena")).get(f"/reviews/{review.code}/")
    (owed,) = page.context["owed"]
    assert (owed.what, owed.who, owed.due_on) == ("Minimum information", "Ambulance service", DAY)
    text = page.content.decode()
    assert "Who owes what" in text
    assert "Overdue" in text
    operations.give_review_role(person=person("owen"), review=review, role="family_liaison", by=HOST_OPERATOR)
    set_up_known_second_step(person=person("owen"), secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    seen = client_of(person("owen")).get(f"/reviews/{review.code}/")
    assert seen.status_code == 200
    assert "Ambulance service" not in seen.content.decode()


def test_the_pages_stand_in_groups_and_each_in_one() -> None:
    groups = client_of(person("bethan")).get(f"/reviews/{heron().code}/").context["groups"]
    names = [name for name, _ in groups]
    assert names == ["Setting up", "Information", "People", "Findings and report", "Running it"]
    urls = [link.url for _, links in groups for link in links]
    assert len(urls) == len(set(urls))


def test_each_sees_only_the_ways_that_are_open_to_them() -> None:
    code = linnet().code
    panel = client_of(person("petra")).get(f"/reviews/{code}/").content.decode()
    assert "Referral and immediate risks" in panel
    assert "Family: contacts" not in panel
    assert "Move it on" not in panel
    manager = client_of(person("ines")).get(f"/reviews/{code}/").content.decode()
    assert "Move it on" in manager


def test_every_link_of_the_home_page_opens_for_whom_it_is_shown_to() -> None:
    for start, review in (("bethan", heron()), ("maud", heron()), ("lena", heron()), ("petra", linnet())):
        client = client_of(person(start))
        page = client.get(f"/reviews/{review.code}/")
        links = [link for _, group in page.context["groups"] for link in group]
        assert len(links) > 5
        for link in (*links, *page.context["owed"]):
            assert client.get(link.url).status_code == 200, (start, link.url)


def test_more_papers_make_no_more_queries() -> None:
    review, client = new_review(), client_of(person("bethan"))
    client.get(f"/reviews/{review.code}/")
    pages = ("", "minimum-information/", "relatives/")
    few = [queries_of(client, f"/reviews/{review.code}/{page}") for page in pages]
    for number in range(12):
        operations.ask_agency(
            review=review, agency=f"Agency {number}", question="x", asked_on=DAY, due_on=DAY, by=HOST_OPERATOR
        )
        operations.add_relative(
            review=review, name="x", relationship="x", contact_person="x", channel="visit", by=HOST_OPERATOR
        )
    many = [queries_of(client, f"/reviews/{review.code}/{page}") for page in pages]
    # One more is the second query of a list that was empty before.
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True)), (few, many)


def queries_of(client: object, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200  # type: ignore[attr-defined]
    return len(captured)


def test_a_promise_to_be_in_touch_with_a_relative_waits_until_there_was_another_contact() -> None:
    review, bethan = new_review(), person("bethan")
    one = operations.add_relative(
        review=review, name="Nan Osk", relationship="Grandmother", contact_person="Bethan", channel="visit", by=bethan
    )
    kept = {"made_by": "Bethan", "channel": "call", "outcome": "later", "by": bethan}
    operations.record_contact(relative=one, made_on=DAY, again_on=DAY + WEEK, **kept)
    said = "Be in touch with a relative again, as was promised"

    def lines(start: str) -> list[Any]:
        page = client_of(person(start)).get(f"/reviews/{review.code}/")
        return [line for line in page.context["waiting"] if line.text == said]

    (line,) = lines("bethan")
    assert (line.due_on, line.url) == (DAY + WEEK, f"/reviews/{review.code}/relatives/{one.pk}/contact/")
    operations.give_review_role(person=person("petra"), review=review, role="panel_member", by=HOST_OPERATOR)
    assert not lines("petra")
    operations.record_contact(relative=one, made_on=DAY + WEEK, **kept)
    assert not lines("bethan")


def test_what_waits_in_many_reviews_is_read_for_all_of_them_together() -> None:
    clients, pages = [client_of(person(start)) for start in ("bethan", "lena", "maud")], ("/reviews/", "/work/")
    few = [queries_of(client, page) for client in clients for page in pages]
    for _ in range(20):
        review = new_review()
        operations.ask_agency(
            review=review, agency="Housing", question="What?", asked_on=DAY, due_on=DAY, by=HOST_OPERATOR
        )
    many = [queries_of(client, page) for client in clients for page in pages]
    assert all(after <= before + 2 for before, after in zip(few, many, strict=True)), (few, many)


def test_what_is_read_together_is_what_each_review_says_by_itself() -> None:
    for start in ("bethan", "lena", "maud", "pia", "nia", "ruth", "ines", "petra", "jonah", "cass"):
        reader = person(start)
        roles = list(ReviewRole.objects.present().filter(person=reader).select_related("review"))
        assert roles
        alone = [(one.review, line) for one in roles for line in waiting_for(one.review, reader)]
        found = waiting_in_all(roles, reader)
        assert sorted(map(repr, found)) == sorted(map(repr, alone)), start


def test_what_waits_in_many_reviews_stands_in_pages() -> None:
    review = new_review()
    for number in range(40):
        operations.ask_agency(
            review=review, agency=f"Agency {number}", question="What?", asked_on=DAY, due_on=DAY, by=HOST_OPERATOR
        )
    client = client_of(person("bethan"))
    page = client.get("/reviews/")
    assert len(page.context["waiting"]) == 30 and "?page=2" in page.content.decode()
    assert client.get("/reviews/", {"page": 2}).context["waiting"].number == 2
    home = client.get(f"/reviews/{review.code}/").content.decode()
    assert "25 more, by their days" in home


def test_the_roles_that_are_known_are_of_one_person_and_for_a_time() -> None:
    review, bethan, petra = new_review(), person("bethan"), person("petra")
    with together(petra, []):
        assert permissions_in_review(bethan, review)
        operations.give_review_role(person=petra, review=review, role="panel_member", by=HOST_OPERATOR)
        assert permissions_in_review(petra, review) is None
    assert permissions_in_review(petra, review)
    bethan.has_used_second_step = False
    with together(bethan, list(ReviewRole.objects.present().filter(person=bethan))):
        assert not permissions_in_review(bethan, review)


def test_rows_read_together_are_of_their_own_review_and_of_their_own_question() -> None:
    one, other, bethan = new_review(), new_review(), person("bethan")
    for review, agency in ((one, "Housing"), (other, "Police")):
        operations.ask_agency(
            review=review, agency=agency, question="What?", asked_on=DAY, due_on=DAY, by=HOST_OPERATOR
        )
    every, early = AgencyRequest.objects.all(), AgencyRequest.objects.filter(due_on__lt=DAY)
    with together(bethan, ReviewRole.objects.present().filter(person=bethan)):
        assert [row.agency.name for row in rows_of(one, every)] == ["Housing"]
        assert [row.agency.name for row in rows_of(other, every)] == ["Police"]
        assert rows_of(one, early) == []
        assert rows_of(linnet(), every) == list(AgencyRequest.objects.filter(review=linnet()))
