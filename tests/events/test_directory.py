"""The directory of reviewers: in by choice, out at once, and nothing of the account in it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conftest import client_of
from tests.events.learners import CAME, CAME_TOO, ORGANISER, OUTSIDER, client, person
from throughline.events.models import DirectoryEntry
from throughline.events.operations.directory import take_off_directory
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
SAID = {"name": "R. Lowe", "works_in": ["wales"], "about": "Reviews about adolescents."}


def public(**query: str) -> str:
    answer = Client().get("/reviewers/", query)
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_nobody_stands_in_it_who_did_not_choose_to() -> None:
    assert set(DirectoryEntry.objects.values_list("person__email", flat=True)) == {CAME, CAME_TOO}
    assert "Rafi Lowe" not in public()


def test_somebody_goes_in_changes_it_and_comes_off_at_once() -> None:
    browser = client(OUTSIDER)
    # Nothing of the account stands in the form: what everybody reads is typed for it.
    form = browser.get("/my-learning/directory/").content.decode()
    assert "Rafi Lowe" not in form
    assert OUTSIDER not in form
    assert browser.post("/my-learning/directory/", SAID).status_code == 302
    assert "R. Lowe" in public()
    assert "R. Lowe" in public(nation="wales")
    assert "R. Lowe" not in public(nation="scotland")
    browser.post("/my-learning/directory/", SAID | {"about": "Reviews about babies."})
    assert "Reviews about adolescents." not in public()
    assert browser.post("/my-learning/directory/", {"take_off": "yes"}).status_code == 302
    assert "R. Lowe" not in public()
    assert not DirectoryEntry.objects.filter(person__email=OUTSIDER).exists()


def test_it_shows_what_was_written_and_nothing_else_of_the_account() -> None:
    page = public()
    for secret in (CAME, CAME_TOO, "marlbeck.example", "Wren Abbot, "):
        assert secret not in page
    # One chose to show certificates, the other did not.
    assert page.count("Attended here:") == 1


def test_an_ended_account_is_gone_from_it_at_once() -> None:
    people.end_account(person=person(CAME), by=HOST_OPERATOR)
    assert "Dr Wren Abbot" not in public()


def test_only_oneself_and_organisers_take_an_entry_off() -> None:
    entry = DirectoryEntry.objects.get(person__email=CAME)
    assert client(OUTSIDER).post("/reviewers/", {"take_off": str(entry.pk)}).status_code == 403
    assert Client().post("/reviewers/", {"take_off": str(entry.pk)}).status_code == 403
    with pytest.raises(Refusal):
        take_off_directory(entry=entry, by=person(CAME_TOO))
    assert client(ORGANISER).post("/reviewers/", {"take_off": str(entry.pk)}).status_code == 302
    assert "Dr Wren Abbot" not in public()


def test_what_was_written_is_shown_as_text_and_never_as_markup() -> None:
    client(OUTSIDER).post("/my-learning/directory/", SAID | {"about": "<script>x</script>", "contact": "javascript:x"})
    page = public()
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_with_the_form_filled_in_wrongly_nothing_typed_is_lost() -> None:
    answer = client_of(person(OUTSIDER)).post("/my-learning/directory/", {"name": "Kept", "about": "Kept too"})
    assert answer.status_code == 400
    assert "Kept too" in answer.content.decode()


def test_a_long_directory_stands_in_pages_and_is_searched_by_words() -> None:
    made = Person.objects.bulk_create(
        Person(email=f"reviewer{number}@d.example", name=f"R {number}") for number in range(70)
    )
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(person=one, name=f"Robin {number}", works_in=["wales"], about="Leads reviews of neglect.")
        for number, one in enumerate(made)
    )
    page = Client().get("/reviewers/", {"nation": "wales", "words": "robin NEGLECT"})
    assert len(page.context["page"]) == 30 and page.context["page"].paginator.count == 70
    assert "nation=wales&amp;words=robin+NEGLECT&amp;page=3" in page.content.decode()
    found = Client().get("/reviewers/", {"words": "robin 42"}).context["page"]
    assert [one.name for one in found] == ["Robin 42"]
    assert "Nobody who is listed fits this" in Client().get("/reviewers/", {"words": "nobody at all"}).content.decode()
