"""A reflective log and what people say of their own development: theirs alone, in every way in which one could look."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests import databases
from tests.conftest import client_of
from tests.events.learners import CAME, CAME_TOO, ORGANISER, OUTSIDER, client, entry, event, person
from throughline.audit.models import Event as Recorded
from throughline.events.demo_learning import CAN_DO, ENTRY
from throughline.events.models import Development, DirectoryEntry, GroupMember, ReflectiveEntry
from throughline.events.operations import own_learning as operations
from throughline.events.queries import own_learning
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal
from throughline.reviewing.operations.keys import _sealed_fields

pytestmark = pytest.mark.django_db
WORD = "quartzwren"


def test_nobody_else_of_any_standing_opens_an_entry() -> None:
    url, seen = f"/my-learning/log/{entry().pk}/", 0
    for other in Person.objects.filter(is_active=True).exclude(email=CAME):
        browser = client_of(other)
        for answer in (browser.get(url), browser.post(url, {"text": "x"}), browser.post(url, {"remove": "yes"})):
            assert answer.status_code == 404, other.email
        seen += 1
    assert seen > 15
    assert Client().get(url)["Location"].startswith("/sign-in/")
    assert entry().text == ENTRY
    assert ENTRY in client(CAME).get(url).content.decode()


@pytest.mark.parametrize("email", [ORGANISER, CAME_TOO, "ada.administrator@example.org", "idris.auditor@example.org"])
def test_no_page_that_lists_things_shows_it_to_others(email: str) -> None:
    browser, code = client(email), event().code
    pages = (
        "/my-learning/", "/my-learning/log/", "/my-learning/files/log.txt", "/competences/", "/account/held/", "/audit/",
        f"/events/{code}/learning/", f"/events/{code}/learning/groups/", f"/events/{code}/certificates/", "/reviewers/",
        f"/people/{person(CAME).pk}/",
    )  # fmt: skip
    for url in pages:
        said = browser.get(url).content.decode()
        assert "begin with one question" not in said, url
        assert "twice with an interpreter" not in said or email == CAME_TOO, url


@pytest.mark.parametrize("by", [HOST_OPERATOR, STRANGER])
def test_neither_the_host_nor_a_stranger_changes_it(by: object) -> None:
    for attempt in (operations.remove_entry, lambda **named: operations.change_entry(text="x", **named)):
        with pytest.raises(Refusal, match="Only whoever wrote this"):
            attempt(entry=entry(), by=by)  # type: ignore[arg-type]
    assert own_learning.entry_for(entry().pk, seen_by=by) is None  # type: ignore[arg-type]


def test_it_is_sealed_in_the_database_and_the_record_tells_nothing_of_it() -> None:
    before = Recorded.objects.count()
    made = operations.write_entry(text=f"A {WORD} sang", by=person(CAME))
    operations.change_entry(entry=made, text=f"Two {WORD}s sang", by=person(CAME))
    operations.write_development(competence="family", can_do=f"A {WORD}", to_learn=WORD, by=person(CAME))
    for table, column in ((ReflectiveEntry, "text"), (Development, "can_do"), (Development, "to_learn")):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table._meta.db_table}")  # noqa: S608
            cells = [bytes(cell) for (cell,) in cursor.fetchall()]
        assert cells
        assert not any(WORD.encode() in cell for cell in cells)
    events = [one.content() for one in Recorded.objects.filter(number__gt=before)]
    assert [one["what"] for one in events] == [
        "write_reflective_entry", "change_reflective_entry", "write_development",
    ]  # fmt: skip
    # Not even how much was written.
    assert all(not one["after"] for one in events)
    assert WORD not in json.dumps(events)


def test_the_database_of_the_demonstration_holds_none_of_its_words_in_the_clear() -> None:
    image = databases.image(settings.HOME)
    for words in (ENTRY, CAN_DO):
        assert words[:20].encode() not in image


def test_what_is_held_about_me_says_that_there_is_one_and_not_what_it_says() -> None:
    said = (
        client(CAME).get("/account/held/export/").content.decode() + client(CAME).get("/account/held/").content.decode()
    )
    assert "entry in your reflective log" in said
    assert "begin with one question" not in said


def test_an_entry_is_written_changed_taken_away_as_text_and_deleted() -> None:
    browser = client(CAME)
    assert browser.post("/my-learning/log/", {"text": "First", "event": event().code}).status_code == 302
    mine = ReflectiveEntry.objects.get(person__email=CAME, text__isnull=False, event=event(), pk__gt=entry_before())
    assert browser.post(f"/my-learning/log/{mine.pk}/", {"text": "Better"}).status_code == 302
    assert "Better" in browser.get("/my-learning/files/log.txt").content.decode()
    assert browser.post("/my-learning/log/", {"text": ""}).status_code == 400
    assert browser.post(f"/my-learning/log/{mine.pk}/", {"remove": "yes"}).status_code == 302
    assert not ReflectiveEntry.objects.filter(pk=mine.pk).exists()


def entry_before() -> int:
    return ReflectiveEntry.objects.filter(person__email=CAME).order_by("pk")[0].pk


def test_an_entry_is_about_an_event_of_ones_own_or_none() -> None:
    with pytest.raises(Refusal):
        operations.write_entry(text="x", event=event(), by=person(OUTSIDER))
    assert client(OUTSIDER).post("/my-learning/log/", {"text": "About nothing", "event": "zzz"}).status_code == 302
    assert ReflectiveEntry.objects.get(person__email=OUTSIDER).event is None


def test_somebody_says_where_they_stand_in_words_and_takes_it_back() -> None:
    browser = client(CAME)
    assert browser.post("/my-learning/competences/family/", {"can_do": "Listening", "to_learn": ""}).status_code == 302
    assert "Listening" in browser.get("/competences/").content.decode()
    assert "Listening" not in Client().get("/competences/").content.decode()
    browser.post("/my-learning/competences/family/", {"can_do": "", "to_learn": ""})
    assert not Development.objects.filter(person__email=CAME).exists()
    assert browser.get("/my-learning/competences/nothing/").status_code == 404


def test_an_erased_account_takes_all_of_it_along() -> None:
    for email in (CAME, CAME_TOO):
        people.erase_account(person=person(email), by=HOST_OPERATOR)
    for model in (ReflectiveEntry, Development, DirectoryEntry, GroupMember):
        assert not model._default_manager.exists()


def test_a_changed_key_of_the_host_seals_these_texts_anew_too() -> None:
    sealed = {f"{model.__name__}.{field.name}" for model, field in _sealed_fields()}
    assert {"ReflectiveEntry.text", "Development.can_do", "Development.to_learn", "GroupNote.text"} <= sealed
