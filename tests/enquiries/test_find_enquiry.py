"""A question is found again by what is known of it, by the service's staff alone, and what was looked for is kept nowhere."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import client_of
from tests.enquiries.service import QUESTION, SECRET, answered, asked, fresh, specialist
from throughline.audit.models import Event
from throughline.enquiries import operations, queries
from throughline.people.models import Person
from throughline.people.policies import Refusal

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [one.code for one in queries.found_enquiries(words, seen_by=specialist()).enquiries]


@pytest.mark.parametrize(
    "words", [SECRET, SECRET.upper(), "zoe ashdown", "Zoë", "head@school.example", "tawny appoint", "School.Example"]
)
def test_words_and_parts_of_words_find_it_whatever_their_capitals_and_accents(words: str) -> None:
    enquiry = asked(name="Zoë Ashdown")
    assert found(words) == [enquiry.code]


def test_its_reference_finds_it() -> None:
    enquiry = asked()
    assert found(enquiry.code.lower()) == [enquiry.code]


@pytest.mark.parametrize("number", ["07700 900 734", "+44 7700 900734", "+44 (0)7700-900734", "900734"])
def test_a_telephone_number_finds_it_however_it_is_written(number: str) -> None:
    enquiry = asked(reply_by="phone", phone="07700 900734")
    asked(reply_by="phone", phone="07700 900735")
    assert found(number) == [enquiry.code]


def test_words_of_an_answer_and_of_a_letter_find_it() -> None:
    enquiry = answered(asked())
    assert found("nobody brought the child " + SECRET) == [enquiry.code]
    operations.write_again(enquiry=enquiry, text="And what of the crimsonheron?")
    assert found("crimsonheron") == [enquiry.code]


def test_all_words_must_be_there() -> None:
    asked()
    assert found(f"{SECRET} crimsonheron") == []
    assert found("   ") == []


def test_the_newest_stands_first_and_the_rest_is_left_out_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.enquiries.queries.finding.MOST_FOUND", 2)
    first, second, third = asked(), asked(), asked()
    seen = queries.found_enquiries(SECRET, seen_by=specialist())
    assert [one.code for one in seen.enquiries] == [third.code, second.code]
    assert seen.has_more
    assert not queries.found_enquiries(first.code, seen_by=specialist()).has_more


def test_it_is_for_the_staff_alone() -> None:
    asked()
    other = Person.objects.get(email="rafi.reader@example.org")
    with pytest.raises(Refusal):
        queries.found_enquiries(SECRET, seen_by=other)
    assert Client().get(reverse("find_enquiry")).status_code == 302
    assert client_of(other).post(reverse("find_enquiry"), {"words": SECRET}).status_code == 403


def test_the_page_shows_it_and_nothing_of_what_was_looked_for_is_kept() -> None:
    enquiry = asked()
    client = client_of(specialist())
    before = Event.objects.count()
    page = client.post(reverse("find_enquiry"), {"words": SECRET})
    assert page.status_code == 200
    assert enquiry.code in page.content.decode()
    assert "1 question found" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert Event.objects.count() == before
    assert fresh(enquiry).question == QUESTION


def test_an_address_with_words_finds_nothing() -> None:
    """Addresses are written into logs; so what is looked for is only ever posted."""
    enquiry = asked()
    assert enquiry.code not in client_of(specialist()).get(reverse("find_enquiry"), {"words": SECRET}).content.decode()


def test_nothing_typed_is_said_plainly() -> None:
    page = client_of(specialist()).post(reverse("find_enquiry"), {"words": " "})
    assert page.status_code == 400
    assert "What you know of it" in page.content.decode()


def test_what_was_reduced_is_found_by_the_wording_that_is_left() -> None:
    enquiry = answered(asked())
    operations.reduce_enquiries(today=datetime.date.today() + datetime.timedelta(days=800))
    assert fresh(enquiry).question == ""
    assert found(SECRET) == []
    assert found("missed appointments") == [enquiry.code]
