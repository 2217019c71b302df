"""Booking without an account: who gets a place, who waits, who moves up, and what nobody else learns."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.events.arranging import asked, booked, booking_path, desk, event_to_come, organiser, posted
from throughline.audit.models import Event as AuditEvent
from throughline.events import operations, private_links, queries
from throughline.events.models import Booking, Event
from throughline.hosting.management.commands.work import SweepingWorker
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db
DAILY = "throughline.events.tasks.look_after_events"
FIELDS = {"name": "Ida Hale", "email": "ida@school.example", "sector": "education", "role": "practitioner"}


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests() -> None:
    cache.clear()


def test_a_booking_has_no_place_until_its_address_is_confirmed() -> None:
    event = event_to_come(capacity=1)
    assert Client().post(f"/events/{event.code}/book/", FIELDS).status_code == 200
    [message] = posted()
    assert message.to == ["ida@school.example"] and "Confirm your booking" in message.subject
    booking = Booking.objects.get(event=event)
    assert queries.places_left(event) == 1
    page = booking_path(booking)
    assert page in message.body
    # Mail scanners open links too: only the button confirms.
    Client().get(page)
    booking.refresh_from_db()
    assert booking.state == "asked"
    Client().post(page, {"do": "confirm"})
    booking.refresh_from_db()
    assert booking.has_place and queries.places_left(event) == 0


def test_whoever_waits_longest_gets_the_place_that_is_given_back() -> None:
    event = event_to_come(capacity=1)
    first, second, third = (booked(event, f"{name}@x.example") for name in ("ann", "bea", "cy"))
    assert [one.state for one in (first, second, third)] == ["confirmed", "waiting", "waiting"]
    assert queries.place_in_queue(third) == 2
    posted()
    Client().post(booking_path(first), {"do": "cancel"})
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.state, third.state) == ("confirmed", "waiting")
    assert [(m.to[0], m.subject.split(":")[0]) for m in posted()] == [
        ("ann@x.example", "Your booking is cancelled"),
        ("bea@x.example", "You have a place now"),
    ]
    operations.change_event(event=event, capacity=5, by=HOST_OPERATOR)
    third.refresh_from_db()
    assert third.has_place


def test_asking_again_changes_nothing_and_the_page_says_the_same() -> None:
    event = event_to_come()
    booking = booked(event, "ida@school.example", diet="No nuts")
    posted()
    stranger = {**FIELDS, "email": "IDA@school.example", "name": "Somebody Else", "diet": "Everything"}
    again = Client().post(f"/events/{event.code}/book/", stranger).content.decode()
    fresh = Client().post(f"/events/{event.code}/book/", {**FIELDS, "email": "new@school.example"}).content.decode()
    assert again.replace("IDA@", "new@") == fresh
    booking.refresh_from_db()
    assert booking.name == "Ida" and queries.needs_of(event, seen_by=organiser())[0].diet == "No nuts"
    # Only the address itself hears of the booking.
    assert [(m.to[0], m.subject) for m in posted()] == [
        ("ida@school.example", "Your booking: Speaking up"),
        ("new@school.example", "Confirm your booking: Speaking up"),
    ]


def test_nobodys_mailbox_is_filled_by_asking_again_and_again() -> None:
    event = event_to_come()
    codes = [Client().post(f"/events/{event.code}/book/", FIELDS).status_code for _ in range(7)]
    assert codes == [200] * 5 + [429] * 2


def test_guessing_links_is_slowed_and_right_links_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(private_links.MISSES, "event_link", "4/10m/ip")
    booking = booked(event_to_come(), "ann@x.example")
    assert {Client().get(booking_path(booking)).status_code for _ in range(6)} == {200}
    codes = [Client().get(f"/bookings/guess-{number}/").status_code for number in range(6)]
    assert codes == [404] * 4 + [429] * 2
    cache.clear()
    forged = booking_path(booking)[:-3] + "xx/"
    assert Client().get(forged).status_code == 404


def test_what_people_need_is_sealed_seen_by_organisers_alone_and_erased_after_the_event() -> None:
    event = event_to_come()
    booking = booked(event, "ann@x.example", needs="A hearing loop", diet="Vegan")
    kept = Booking.objects.filter(pk=booking.pk).values().get()
    assert "hearing" not in str(kept) and "Vegan" not in str(kept)
    assert queries.needs_of(event, seen_by=STRANGER) == []
    [need] = queries.needs_of(event, seen_by=organiser())
    assert (need.needs, need.diet) == ("A hearing loop", "Vegan")
    assert b"A hearing loop" in desk().get(f"/events/{event.code}/attendance/").content
    assert b"hearing" not in desk().get(f"/events/{event.code}/desk/bookings.csv").content
    assert operations.erase_needs(now=event.ends_at) == 0
    assert operations.erase_needs(now=event.ends_at + datetime.timedelta(days=2)) == 1
    booking.refresh_from_db()
    assert booking.sealed_needs == booking.sealed_diet == ""
    assert "hearing" not in str(list(AuditEvent.objects.values()))


def test_names_go_two_years_later_and_the_numbers_stay() -> None:
    event = event_to_come()
    booking = booked(event, "ann@x.example")
    page = booking_path(booking)
    operations.erase_names(now=event.ends_at + datetime.timedelta(days=729))
    booking.refresh_from_db()
    assert booking.email
    operations.erase_names(now=event.ends_at + datetime.timedelta(days=731))
    booking.refresh_from_db()
    assert (booking.email, booking.name) == ("", "")
    assert Client().get(page).status_code == 404
    assert queries.by_sector(event, seen_by=organiser())[0].places == 1


def test_no_stranger_writes_the_message_that_goes_to_an_address_which_nobody_has_confirmed(
    mailoutbox: list[Any],
) -> None:
    event = event_to_come()
    booking = asked(event, "victim@school.example", name="Customer, sign in at https://elsewhere.example/x")
    for what in ("confirm", "again"):
        operations.tell_attendee(booking_id=booking.pk, what=what)
    operations.confirm_booking(booking=booking)
    operations.tell_attendee(booking_id=booking.pk, what="confirmed")
    told = ["elsewhere.example" in one.body for one in mailoutbox]
    assert told == [False, False, True], "whoever confirmed it reads what they wrote themselves"


def test_a_booking_that_nobody_confirms_is_dropped_after_two_days() -> None:
    event = event_to_come()
    booking, stays = asked(event, "ann@x.example"), booked(event, "bea@x.example")
    operations.drop_unconfirmed(now=timezone.now() + datetime.timedelta(days=3))
    assert list(Booking.objects.filter(event=event)) == [stays]
    assert Client().get(booking_path(booking)).status_code == 404


def test_everybody_with_a_place_is_reminded_once() -> None:
    event = event_to_come(capacity=1)
    booked(event, "ann@x.example")
    booked(event, "bea@x.example")
    posted()
    near = event.starts_at - datetime.timedelta(days=2)
    assert operations.send_reminders(now=event.starts_at - datetime.timedelta(days=5)) == 0
    operations.look_after_events(now=near)
    assert operations.send_reminders(now=near) == 0
    assert [(m.to[0], m.subject) for m in posted()] == [("ann@x.example", "A reminder: Speaking up")]


def test_a_cancelled_event_tells_everybody_and_takes_no_more() -> None:
    event = event_to_come(capacity=1)
    first = booked(event, "ann@x.example")
    booked(event, "bea@x.example")
    late = asked(event, "cy@x.example")
    posted()
    answer = desk().post(f"/events/{event.code}/cancel/", {"reason": "The speaker is ill."})
    assert answer.status_code == 302
    messages = posted()
    assert [m.to[0] for m in messages] == ["ann@x.example", "bea@x.example"]
    assert all("The speaker is ill." in m.body for m in messages)
    assert "STATUS:CANCELLED" in messages[0].attachments[0][1]
    event.refresh_from_db()
    assert b"This event was cancelled." in Client().get(f"/events/{event.code}/book/").content
    with pytest.raises(Refusal):
        operations.confirm_booking(booking=late)
    with pytest.raises(Refusal):
        operations.change_event(event=event, title="Again", by=HOST_OPERATOR)
    assert b"This event is cancelled" in Client().get(booking_path(first)).content


def test_a_new_time_is_told_and_a_new_title_is_not() -> None:
    event = event_to_come()
    booked(event, "ann@x.example")
    posted()
    operations.change_event(event=event, title="Speaking up, again", by=HOST_OPERATOR)
    assert posted() == []
    operations.change_event(event=event, venue="The library", by=HOST_OPERATOR)
    [message] = posted()
    assert "The event has changed" in message.subject and "The library" in message.body


def test_the_link_to_join_online_is_told_to_those_with_a_place_alone() -> None:
    event = event_to_come(venue="", online_link="https://meet.example/secret", capacity=1)
    has_place, waits = booked(event, "ann@x.example"), booked(event, "bea@x.example")
    assert b"meet.example" in Client().get(booking_path(has_place)).content
    for page in (booking_path(waits), f"/events/{event.code}/", f"/events/{event.code}/event.ics", "/events/"):
        assert b"meet.example" not in Client().get(page).content
    told = {message.to[0]: str(message.attachments) + message.body for message in posted()}
    assert "meet.example" in told["ann@x.example"]
    assert "meet.example" not in told["bea@x.example"]


def test_somebody_with_an_account_sees_what_they_booked(signed_in: object) -> None:
    event = event_to_come()
    booked(event, "rafi.reader@example.org", diet="No fish")
    page = signed_in("reader").get("/account/held.json").json()  # type: ignore[operator]
    [held] = page["bookings"]
    assert (held["event"], held["diet"]) == ("Speaking up", "No fish")


def test_the_worker_looks_after_events_once_a_day() -> None:
    worker = SweepingWorker(
        queue_names=["*"], interval=1, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="here", excluded_queue_names=[],
    )  # fmt: skip
    for _ in range(2):
        worker.sweep()
    assert DBTaskResult.objects.filter(task_path=DAILY, status="READY").count() == 1


def test_a_booking_of_a_cancelled_event_promises_nothing_and_asks_for_nothing() -> None:
    event = event_to_come(capacity=1)
    paths = [booking_path(booked(event, "ann@x.example")), booking_path(booked(event, "ben@x.example"))]
    placed, waiting = (Client().get(path).content.decode() for path in paths)
    assert "Your ticket</h2>" in placed
    assert "On the waiting list, number 1" in waiting
    operations.cancel_event(event=event, reason="The speaker is ill.", by=organiser())
    placed, waiting = (Client().get(path).content.decode() for path in paths)
    for page in (placed, waiting):
        assert "This event is cancelled" in page
        assert "Cancel my booking" not in page
    assert "Your ticket</h2>" not in placed
    assert "number 1" not in waiting
    assert "next free place" not in waiting


def test_a_booking_of_an_event_that_is_over_shows_no_ticket_and_promises_no_place() -> None:
    event = event_to_come(capacity=1)
    paths = [booking_path(booked(event, "ann@x.example")), booking_path(booked(event, "ben@x.example"))]
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - datetime.timedelta(hours=5), ends_at=now - datetime.timedelta(hours=1)
    )
    placed, waiting = (Client().get(path).content.decode() for path in paths)
    assert "Your ticket</h2>" not in placed
    assert "Add it to your calendar" not in placed
    assert "No place became free." in waiting
    assert "next free place" not in waiting
