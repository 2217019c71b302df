"""What an action-learning group shares is for its members alone."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.conftest import client_of
from tests.events.learners import CAME, CAME_TOO, ORGANISER, STAYED_AWAY, client, event, group, person
from throughline.events.demo_learning import NOTE
from throughline.events.models import Booking, Event, GroupMember, GroupNote
from throughline.events.operations import book, confirm_booking
from throughline.events.operations import learning_groups as operations
from throughline.events.queries import learning_groups as queries
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def address() -> str:
    return f"/learning/groups/{group().code}/"


def test_members_read_it_and_nobody_else_of_any_standing() -> None:
    members = {CAME, CAME_TOO}
    for one in Person.objects.filter(is_active=True):
        answer = client_of(one).get(address())
        assert answer.status_code == (200 if one.email in members else 404), one.email
        assert ("each brings one conversation" in answer.content.decode()) == (one.email in members)
    with pytest.raises(Refusal):
        queries.notes_of(group(), seen_by=HOST_OPERATOR)


def test_organisers_see_who_is_in_it_and_nothing_that_is_said() -> None:
    page = client(ORGANISER).get(f"/events/{event().code}/learning/groups/").content.decode()
    assert "Wren Abbot" in page
    for silent in (NOTE[:20], "ended too soon", "link in the invitation"):
        assert silent not in page


def test_a_member_notes_plans_and_deletes_their_own_note_alone() -> None:
    browser, other = client(CAME_TOO), client(CAME)
    assert browser.post(address(), {"add": "note", "text": "I will ask my manager."}).status_code == 302
    assert (
        browser.post(address(), {"add": "meeting", "starts_at": "2027-01-20T10:00", "place": "Room 2"}).status_code
        == 302
    )
    assert browser.post(address(), {"add": "meeting", "starts_at": "soon", "place": "Kept"}).status_code == 400
    page = other.get(address()).content.decode()
    assert "I will ask my manager." in page
    assert "20 January 2027, 10:00" in page
    made = GroupNote.objects.get(author=person(CAME_TOO))
    assert other.post(address(), {"remove": str(made.pk)}).status_code == 404
    assert browser.post(address(), {"remove": str(made.pk)}).status_code == 302
    assert not GroupNote.objects.filter(pk=made.pk).exists()


def test_whoever_leaves_or_is_taken_out_reads_nothing_more() -> None:
    assert client(CAME).post(address(), {"leave": "yes"}).status_code == 302
    assert client(CAME).get(address()).status_code == 404
    assert NOTE in client(CAME_TOO).get(address()).content.decode()
    member = GroupMember.objects.present().get(group=group())
    client(ORGANISER).post(f"/events/{event().code}/learning/groups/", {"take_out": str(member.pk)})
    assert client(CAME_TOO).get(address()).status_code == 404


def test_only_those_with_a_place_and_an_account_come_into_a_group() -> None:
    browser, url = client(ORGANISER), f"/events/{event().code}/learning/groups/"
    refused = browser.post(url, {"name": "Second", "people": f"hale@school.example\n{STAYED_AWAY}"})
    assert refused.status_code == 400
    assert "no account with a place at this event: hale@school.example" in refused.content.decode()
    assert browser.post(url, {"name": "Second", "people": STAYED_AWAY.upper()}).status_code == 302
    assert GroupMember.objects.filter(group__name="Second", person__email=STAYED_AWAY).exists()
    with pytest.raises(Refusal, match="needs a place"):
        operations.put_in_group(event=event(), name="x", people=[person(ORGANISER)], by=HOST_OPERATOR)


def test_an_organiser_who_joins_reads_nothing_that_was_written_before() -> None:
    """Whoever puts people into groups could else put themselves into one, and read it all."""
    event_ahead = Event.objects.filter(state="open", starts_at__gt=timezone.now())[0]
    group_ahead = operations.put_in_group(event=event_ahead, name="New", people=[], by=HOST_OPERATOR)
    for email in (CAME, ORGANISER):
        booking = book(event=event_ahead, email=email, name="N", sector="health", role="manager")
        assert booking is not None
        confirm_booking(booking=booking)
        Booking.objects.filter(pk=booking.pk).update(state="confirmed")
    operations.put_in_group(event=event_ahead, name="New", people=[person(CAME)], by=HOST_OPERATOR)
    operations.write_group_note(group=group_ahead, text="For us two", by=person(CAME))
    operations.put_in_group(event=event_ahead, name="New", people=[person(ORGANISER)], by=HOST_OPERATOR)
    operations.write_group_note(group=group_ahead, text="Since then", by=person(CAME))
    assert [one.text for one in queries.notes_of(group_ahead, seen_by=person(ORGANISER))] == ["Since then"]
    assert len(queries.notes_of(group_ahead, seen_by=person(CAME))) == 2
    # And everybody sees that they came.
    assert len(queries.members_of(group_ahead, seen_by=person(CAME))) == 2


def test_notes_of_years_stand_in_pages_the_newest_first() -> None:
    now = timezone.now()
    GroupNote.objects.bulk_create(
        GroupNote(
            group=group(), author=person(CAME), text=f"Note {number}.", written_at=now + datetime.timedelta(number)
        )
        for number in range(45)
    )
    first = client(CAME).get(address()).content.decode()
    assert "Note 44." in first and "Note 24." not in first and "?page=2" in first
    assert "Note 24." in client(CAME).get(address(), {"page": 2}).content.decode()
