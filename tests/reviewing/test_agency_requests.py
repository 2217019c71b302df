"""Agencies answer for themselves what they were asked first; an agency is entered once; nobody reads another's answer."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.reviewing.acting import kept_in_clear
from tests.reviewing.papers import browser_of, manager, member, wexmoor
from throughline.audit.models import Event
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import AgencyRequest, ReviewAgency
from throughline.people.models import Person
from throughline.people.policies import Refusal
from throughline.reviewing import operations
from throughline.reviewing.models import Paper
from throughline.reviewing.operations.papers import content_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)
AT = "agency-requests/"


def asked_of(name: str) -> AgencyRequest:
    return commissioning.ask_agency(
        review=wexmoor(),
        agency=name,
        question="What was your part, quartzwren?",
        asked_on=DAY,
        due_on=DAY,
        by=manager(),
    )


@pytest.fixture
def author() -> Person:
    """Somebody who answers for the Constabulary, which the demonstration names already."""
    person = member(wexmoor(), "agency_author")
    agency = ReviewAgency.objects.get(review=wexmoor(), name="Wexmoor Constabulary")
    operations.name_writer(agency=agency, person=person, by=manager())
    return person


def test_an_agency_is_one_row_for_whoever_asks_it_and_whoever_merges_its_chronology(author: Person) -> None:
    before = ReviewAgency.objects.filter(review=wexmoor()).count()
    asked = asked_of("wexmoor constabulary ")
    assert asked.agency.entries.exists(), "the agency whose chronology stands there"
    assert ReviewAgency.objects.filter(review=wexmoor()).count() == before
    page = browser_of(manager()).get(f"/reviews/{wexmoor().code}/minimum-information/ask/").content.decode()
    assert page.count("Wexmoor Constabulary") >= 1, "it is offered, so that nobody types it again"
    new = asked_of("Ambulance service")
    assert "Ambulance service" in browser_of(manager()).get(
        f"/reviews/{wexmoor().code}/chronology/agencies/"
    ).content.decode()  # fmt: skip
    assert ReviewAgency.objects.get(name="Ambulance service") == new.agency


def test_an_author_finds_answers_and_sends_a_paper(author: Person) -> None:
    asked = asked_of("Wexmoor Constabulary")
    client, root = browser_of(author), f"/reviews/{wexmoor().code}/"
    there = f"{root}{AT}first/{asked.pk}/"
    for page in ("/reviews/", root, f"{root}{AT}"):
        assert there in client.get(page).content.decode(), page
    empty = client.post(there, {"answer": ""})
    assert empty.status_code == 400
    assert "Write an answer or attach a paper" in empty.content.decode()
    file = SimpleUploadedFile("log.txt", b"quartzwren in a log")
    said = {"answer": "We came twice, quartzwren.", "gap": "One log.", "file": file, "title": "Incident logs"}
    assert client.post(there, said)["Location"] == f"{root}{AT}"
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on, asked.answered_by) == (said["answer"], timezone.localdate(), author)
    paper = Paper.objects.get(answers=asked)
    assert (paper.agency, content_of(paper)) == (asked.agency, b"quartzwren in a log")
    assert not kept_in_clear("quartzwren")
    shown = client.get(f"{root}{AT}").content.decode()
    assert "Incident logs" in shown
    assert client.get(f"{root}papers/{paper.pk}/").status_code == 403, "the papers themselves stay closed to authors"
    page = browser_of(manager()).get(f"{root}minimum-information/").content.decode()
    assert "by Agency Author, for the agency" in page
    assert f"{root}papers/{paper.pk}/" in page
    assert Event.objects.filter(what="answer_request").exists()


def test_an_answer_may_be_a_paper_alone_and_is_put_right_without_losing_it(author: Person) -> None:
    asked = asked_of("Wexmoor Constabulary")
    client, there = browser_of(author), f"/reviews/{wexmoor().code}/{AT}first/{asked.pk}/"
    client.post(there, {"file": SimpleUploadedFile("log.txt", b"x")})
    client.post(there, {"answer": "And this."})
    asked.refresh_from_db()
    assert (asked.answer, asked.papers.count()) == ("And this.", 1)
    assert asked.papers.get().title == "log.txt"


def test_what_another_agency_was_asked_does_not_exist(author: Person) -> None:
    other = asked_of("Ambulance service")
    client, root = browser_of(author), f"/reviews/{wexmoor().code}/"
    assert client.get(f"{root}{AT}first/{other.pk}/").status_code == 404
    assert "Ambulance" not in client.get(f"{root}{AT}").content.decode()
    assert client.get(f"{root}minimum-information/").status_code == 403
    for person in (author, manager()):
        with pytest.raises(Refusal):
            operations.answer_agency_request(asked=other, answer="x", by=person, today=DAY)
    operations.end_writer(
        agency=ReviewAgency.objects.get(review=wexmoor(), name="Wexmoor Constabulary"), person=author, by=manager()
    )
    mine = asked_of("Wexmoor Constabulary")
    assert client.get(f"{root}{AT}first/{mine.pk}/").status_code == 404


def test_the_manager_sees_what_is_overdue(author: Person) -> None:
    asked_of("Wexmoor Constabulary")
    page = browser_of(manager()).get("/reviews/").content.decode()
    assert "Answer from Wexmoor Constabulary" in page
    assert "Overdue" in page


def test_what_the_running_review_asks_is_answered_on_the_same_page_and_stands_in_the_log(author: Person) -> None:
    review, boss = wexmoor(), manager()
    police = ReviewAgency.objects.get(review=review, name="Wexmoor Constabulary")
    told = operations.RequestFields(police, "The custody record", DAY, DAY)
    asked = operations.ask_for_information(review=review, fields=told, by=boss)
    client, root = browser_of(author), f"/reviews/{review.code}/"
    there = f"{root}{AT}later/{asked.pk}/"
    assert there in client.get(f"{root}{AT}").content.decode()
    assert there in client.get(root).content.decode()
    file = SimpleUploadedFile("custody.txt", b"quartzwren in custody")
    said = {"answer": "There is one, quartzwren.", "file": file, "title": "Custody record"}
    assert client.post(there, said)["Location"] == f"{root}{AT}"
    asked.refresh_from_db()
    assert (asked.answer, asked.received_on, asked.answered_by) == (said["answer"], timezone.localdate(), author)
    assert asked.papers.get().title == "Custody record"
    assert not kept_in_clear("quartzwren")
    log = browser_of(boss).get(f"{root}requests/").content.decode()
    assert "There is one, quartzwren." in log
    assert "Custody record" in log
    assert "There is one, quartzwren." in browser_of(boss).get(f"{root}requests.csv").content.decode()
    care = ReviewAgency.objects.get(review=review, name="Lathe Children's Social Care")
    theirs = operations.ask_for_information(
        review=review, fields=operations.RequestFields(care, "The whole file", DAY), by=boss
    )
    assert client.get(f"{root}{AT}later/{theirs.pk}/").status_code == 404
    with pytest.raises(Refusal):
        operations.answer_agency_request(asked=theirs, answer="x", by=author, today=DAY)
