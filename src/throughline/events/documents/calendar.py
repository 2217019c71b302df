"""An event as a calendar file (RFC 5545), with its time zone and a reminder of its own."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEvent

from throughline.events.models import Event, EventState

REMIND_BEFORE = datetime.timedelta(days=1)


def event_as_calendar(event: Event, *, link: str, is_coming: bool = False) -> bytes:
    """Return the event with its programme. The link to join online is told to those with a place alone (`is_coming`)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Throughline//Events//EN")
    calendar.add("version", "2.0")
    one = CalendarEvent()
    # The same for the same event, so that a second file changes what a calendar has and adds nothing.
    one.add("uid", f"{event.code}@{urlsplit(settings.THROUGHLINE['SITE_ADDRESS']).hostname}")
    one.add("dtstamp", datetime.datetime.now(datetime.UTC))
    one.add("dtstart", event.by_its_clock(event.starts_at))
    one.add("dtend", event.by_its_clock(event.ends_at))
    one.add("summary", event.title)
    one.add("location", event.online_link if is_coming and not event.venue else event.where)
    one.add("description", "\n".join(_description(event, link, is_coming=is_coming)))
    one.add("url", link)
    one.add("status", "CANCELLED" if event.state == EventState.CANCELLED else "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", -REMIND_BEFORE)
    one.add_component(alarm)
    calendar.add_component(one)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _description(event: Event, link: str, *, is_coming: bool) -> list[str]:
    lines = [event.aims, ""]
    lines += [f"{session.when}: {session.title}" for session in event.sessions.all()]
    if is_coming and event.online_link:
        lines += ["", f"Join online: {event.online_link}"]
    return [*lines, "", link]
