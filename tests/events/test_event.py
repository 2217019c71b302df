"""An event: preparing it, its calendar file, attendance, feedback, numbers, and what it leaves in the library."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.events.arranging import begin, booked, booking_path, desk, event_to_come, organiser, posted
from throughline.events import operations, queries
from throughline.events.models import Booking, Event, Feedback
from throughline.library import operations as library
from throughline.library.models import Edition, Report
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "masterclass", "title": "Asking why", "aims": "To ask why.", "starts_at": "2027-07-01T09:30",
    "ends_at": "2027-07-01T12:00", "time_zone": "America/New_York", "venue": "", "online_link": "https://meet.example/why",
    "capacity": "", "contact": "",
}  # fmt: skip


def test_an_event_is_seen_by_organisers_alone_until_it_is_opened() -> None:
    answer = desk().post("/events/arrange/", TYPED)
    event = Event.objects.get(title="Asking why")
    assert answer["Location"] == f"/events/{event.code}/desk/"
    # Half past nine in New York in summer.
    assert event.starts_at == datetime.datetime(2027, 7, 1, 13, 30, tzinfo=datetime.UTC)
    assert "09:30 to 12:00 (America/New York time)" in event.when
    for page in ("", "event.ics", "book/"):
        assert Client().get(f"/events/{event.code}/{page}").status_code == 404
    assert b"Asking why" not in Client().get("/events/").content
    desk().post(f"/events/{event.code}/desk/", {"do": "open"})
    assert Client().get(f"/events/{event.code}/").status_code == 200
    assert b"Asking why" in Client().get("/events/").content


def test_what_cannot_be_is_refused_beside_its_field() -> None:
    page = desk().post("/events/arrange/", {**TYPED, "ends_at": "2027-07-01T09:00", "online_link": ""})
    assert page.status_code == 400
    assert b"It ends before it begins." in page.content and b"Give a venue" in page.content
    assert b"Asking why" in page.content, "what was typed stays"


def test_the_calendar_file_holds_the_time_the_zone_and_a_reminder() -> None:
    zone = ZoneInfo("America/New_York")
    start = datetime.datetime(2027, 7, 1, 9, 30, tzinfo=zone)
    event = event_to_come(starts_at=start, ends_at=start + datetime.timedelta(hours=2), time_zone="America/New_York")
    operations.add_session(
        event=event, title="Why?", starts_at=start, ends_at=start + datetime.timedelta(hours=1), by=HOST_OPERATOR
    )
    answer = Client().get(f"/events/{event.code}/event.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    [one] = calendar.walk("VEVENT")
    assert one.decoded("dtstart") == start and one.decoded("dtstart").utcoffset() == datetime.timedelta(hours=-4)
    assert [str(part["tzid"]) for part in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert calendar.walk("VALARM") and "09:30 to 10:30: Why?" in str(one["description"])
    assert str(one["uid"]).startswith(event.code)


def test_an_event_that_is_over_says_so_and_offers_no_calendar_and_no_booking() -> None:
    masterclass = Event.objects.get(kind="masterclass")
    page = Client().get(f"/events/{masterclass.code}/").content.decode()
    assert "This event is over" in page
    assert "event.ics" not in page and "You book without an account" not in page
    assert f"/events/{masterclass.code}/learning/" in page, "those who were there still find the materials"
    page = Client().get(f"/events/{event_to_come().code}/").content.decode()
    assert "event.ics" in page and "This event is over" not in page


def test_each_question_of_a_booking_says_who_sees_the_answer() -> None:
    page = Client().get(f"/events/{event_to_come().code}/book/").content.decode()
    assert page.count("Only the organisers see it, and it is erased after the event.") == 2


def test_a_session_lies_within_the_event() -> None:
    event = event_to_come()
    late = event.ends_at + datetime.timedelta(hours=1)
    with pytest.raises(Refusal):
        operations.add_session(event=event, title="Late", starts_at=event.ends_at, ends_at=late, by=HOST_OPERATOR)


def test_tickets_are_found_however_they_are_typed_and_somebody_is_checked_in() -> None:
    event, other = event_to_come(), event_to_come(title="Another")
    booking, elsewhere = booked(event, "ann@x.example"), booked(other, "bea@x.example")
    page, browser = f"/events/{event.code}/attendance/", desk()
    typed = f"{booking.ticket[:4].lower()} {booking.ticket[4:]}"
    assert b"Check in Ann" in browser.get(page, {"ticket": typed}).content
    assert b"No booking of this event" in browser.get(page, {"ticket": elsewhere.ticket}).content
    browser.post(page, {"do": "here", "which": booking.pk})
    booking.refresh_from_db()
    assert booking.attended_at is not None
    assert browser.post(page, {"do": "here", "which": elsewhere.pk}).status_code == 404
    browser.post(page, {"name": "Walked In", "sector": "police", "role": "manager"})
    rows = {row.sector: (row.places, row.came) for row in queries.by_sector(event, seen_by=organiser())}
    assert rows == {"Health": (1, 1), "Police": (1, 1)}


def test_only_those_who_came_give_feedback_once_and_nobody_sees_who() -> None:
    event = event_to_come()
    booking = booked(event, "ann@x.example")
    page = booking_path(booking) + "feedback/"
    assert Client().post(page, {"usefulness": "very"}).status_code == 403
    operations.note_attendance(booking=booking, is_here=True, by=HOST_OPERATOR)
    answer = Client().post(page, {"usefulness": "very", "will_change": "I will ring back."})
    assert answer.status_code == 302
    assert Client().post(page, {"usefulness": "little"}).status_code == 403
    kept = Feedback.objects.get(event=event)
    assert "ann" not in str(Feedback.objects.filter(pk=kept.pk).values().get()).lower()
    begin(event)
    numbers = desk().get(f"/events/{event.code}/numbers/").content.decode()
    assert "I will ring back." in numbers and "Very useful: 1" in numbers and "<svg" in numbers
    assert b"Health,1,0,1" in desk().get(f"/events/{event.code}/desk/numbers.csv").content
    assert desk().get(f"/events/{event.code}/desk/needs.csv").status_code == 404


def test_those_who_came_are_asked_for_feedback_once() -> None:
    event = event_to_come()
    came, stayed_away = booked(event, "ann@x.example"), booked(event, "bea@x.example")
    assert not stayed_away.attended_at
    operations.note_attendance(booking=came, is_here=True, by=HOST_OPERATOR)
    posted()
    operations.note_as_held(event=begin(event), by=HOST_OPERATOR)
    assert [(m.to[0], booking_path(came) in m.body) for m in posted()] == [("ann@x.example", True)]
    operations.open_event(event=event, by=HOST_OPERATOR)
    operations.note_as_held(event=event, by=HOST_OPERATOR)
    assert posted() == []


def test_what_people_type_cannot_run_in_a_spreadsheet() -> None:
    event = event_to_come()
    booked(event, "ann@x.example", name="=cmd()")
    assert b"'=cmd()" in desk().get(f"/events/{event.code}/desk/bookings.csv").content


def test_an_event_is_held_once_it_began() -> None:
    event = event_to_come()
    with pytest.raises(Refusal):
        operations.note_as_held(event=event, by=HOST_OPERATOR)
    operations.note_as_held(event=begin(event), by=HOST_OPERATOR)
    assert not Client().get("/events/").context["coming"].filter(pk=event.pk, ends_at__lt=event.starts_at)


def test_a_facilitator_arranges_nothing_and_sees_no_bookings(signed_in: object) -> None:
    event = event_to_come()
    browser = signed_in("facilitator")  # type: ignore[operator]
    for page in ("desk/", "attendance/", "numbers/", "moderate/", "change/", "desk/bookings.csv"):
        assert browser.get(f"/events/{event.code}/{page}").status_code == 403, page


def test_material_is_an_item_of_the_library_and_is_found_by_its_search(own_index: object) -> None:
    event = event_to_come()
    text = b"SLIDES\n\nThe zephyrine checklist for escalation, for everybody who chairs a conference.\n" * 3
    file = SimpleUploadedFile("slides.txt", text)
    answer = desk().post(
        f"/events/{event.code}/desk/material/", {"kind": "slides", "title": "Escalating", "file": file}
    )
    assert answer.status_code == 302
    report = Report.objects.get(title="Escalating")
    assert (report.review_type, report.collection) == ("slides", "Events")
    assert b"Escalating" in Client().get(f"/events/{event.code}/").content
    library.read_edition(edition_id=Edition.objects.get(report=report).pk)
    library.refresh_index()
    assert b"Escalating" in Client().get("/search/", {"q": "zephyrine"}).content
    # The same bytes again are the same item, so that nothing is listed twice.
    file.seek(0)
    again = desk().post(f"/events/{event.code}/desk/material/", {"kind": "slides", "title": "Twice", "file": file})
    assert again.status_code == 400 and b"listed with the event already" in again.content


@pytest.mark.parametrize(
    ("kind", "type_"), [("slides", "slides"), ("webinar", "webinar"), ("tool", "tool"), ("reading", "event_material")]
)
def test_slides_webinars_and_tools_are_types_of_their_own_in_the_library(kind: str, type_: str) -> None:
    event = event_to_come()
    file = SimpleUploadedFile(f"{kind}.txt", f"{kind}: whom to ask, and when. ".encode() * 5)
    desk().post(f"/events/{event.code}/desk/material/", {"kind": kind, "title": f"A {kind}", "file": file})
    report = Report.objects.get(title=f"A {kind}")
    assert report.review_type == type_
    assert report.other_kind, "it is counted apart from reviews"
    if kind != "reading":
        assert f"?review_type={type_}" in Client().get("/events/").content.decode()


def test_the_desk_of_an_event_that_is_prepared_does_not_say_that_everybody_sees_it() -> None:
    desk().post("/events/arrange/", TYPED)
    event = Event.objects.get(title="Asking why")
    assert "The page as everybody will see it" in desk().get(f"/events/{event.code}/desk/").content.decode()
    operations.open_event(event=event, by=organiser())
    assert "The page that everybody sees" in desk().get(f"/events/{event.code}/desk/").content.decode()


def test_among_hundreds_of_bookings_somebody_is_found_by_name_and_checked_in_where_the_list_stood() -> None:
    event = event_to_come()
    booked(event, "ann@x.example")
    Booking.objects.bulk_create(
        Booking(
            event=event, email=f"guest{number}@y.example", name=f"Guest {number}", sector="police", role="manager",
            state="confirmed", answered_at=timezone.now(),
        )
        for number in range(120)
    )  # fmt: skip
    page, browser = f"/events/{event.code}/attendance/", desk()
    whole = browser.get(page)
    assert "121 bookings." in whole.content.decode() and len(whole.context["page"]) == 50
    assert [one.name for one in browser.get(page, {"words": "77 GUEST"}).context["page"]] == ["Guest 77"]
    assert [one.name for one in browser.get(page, {"words": "ann@x"}).context["page"]] == ["Ann"]
    there = f"{page}?words=guest+77&page=1"
    answer = browser.post(there, {"do": "here", "which": Booking.objects.get(name="Guest 77").pk})
    assert answer["Location"] == there
    assert "1 booking with these words" in browser.get(there).content.decode()
    assert "No booking has these words" in browser.get(page, {"words": "nobody"}).content.decode()
    assert browser.get(page, {"words": "a " * 1500}).status_code == 200, (
        "more words than a database takes in one question"
    )


def test_hundreds_of_answers_and_many_past_events_stand_in_pages() -> None:
    event = event_to_come()
    Feedback.objects.bulk_create(
        Feedback(event=event, usefulness="very", took_away=f"Ask {number}" if number else "") for number in range(65)
    )
    numbers = desk().get(f"/events/{event.code}/numbers/")
    assert len(numbers.context["page"]) == 30 and numbers.context["page"].paginator.count == 64
    assert "Very useful: 65" in numbers.content.decode() and "?page=3" in numbers.content.decode()
    day = timezone.now() - datetime.timedelta(days=30)
    Event.objects.bulk_create(
        Event(
            kind="conference", title=f"Conference {number}", starts_at=day, ends_at=day + datetime.timedelta(hours=2),
            time_zone="Europe/London", state="held", venue="The hall",
        )
        for number in range(40)
    )  # fmt: skip
    page = Client().get("/events/", {"kind": "conference"})
    assert len(page.context["past"]) == 30 and "?kind=conference&amp;page=2" in page.content.decode()


def test_the_only_place_is_spoken_of_in_the_singular() -> None:
    event = event_to_come(capacity=1)
    booked(event, "ann@x.example")
    page = Client().get(f"/events/{event.code}/").content.decode()
    assert "The only place is taken; there is a waiting list" in page
    assert "All 1 are" not in page


def test_an_event_that_is_over_is_not_said_to_be_open_for_booking() -> None:
    event = event_to_come()
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - datetime.timedelta(hours=5), ends_at=now - datetime.timedelta(hours=1)
    )
    for page in (f"/events/{event.code}/desk/", "/events/arrange/"):
        assert "Over, not marked as held" in desk().get(page).content.decode()
    event.refresh_from_db()
    operations.note_as_held(event=event, by=organiser())
    assert "Over, not marked as held" not in desk().get(f"/events/{event.code}/desk/").content.decode()


def test_nobody_is_checked_in_to_a_cancelled_event_or_asked_to_put_it_in_their_calendar() -> None:
    event = event_to_come()
    booking, page = booked(event, "ann@x.example"), f"/events/{event.code}/attendance/"
    assert "Check in" in desk().get(page).content.decode()
    assert "Add it to your calendar" in Client().get(f"/events/{event.code}/").content.decode()
    operations.cancel_event(event=event, reason="The speaker is ill.", by=organiser())
    assert "Check in" not in desk().get(page).content.decode()
    assert "Add it to your calendar" not in Client().get(f"/events/{event.code}/").content.decode()
    desk().post(page, {"do": "here", "which": booking.pk})
    booking.refresh_from_db()
    assert booking.attended_at is None
