"""Private links: to a booking, and to what somebody contributed. They need no account and never expire by themselves."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from throughline.events.models import Booking, Contribution, Event, SummitTable

BOOKING, CONTRIBUTION = "throughline.events.booking", "throughline.events.contribution"


def booking_link(booking: Booking) -> str:
    """Return the whole address of a booking's page, from the settings and never from a request."""
    return address(reverse("booking", kwargs={"token": _token(booking.pk, BOOKING)}))


def contribution_link(contribution: Contribution) -> str:
    """Return the whole address of a contribution's page. It is the same each time, as a phone may ask for it again."""
    return address(reverse("contribution", kwargs={"token": _token(contribution.pk, CONTRIBUTION)}))


def contribution_link_of(uid: uuid.UUID) -> str:
    """Return the address for what was kept under a phone's own identifier, which nobody but that phone knows."""
    return contribution_link(Contribution.objects.only("pk").get(uid=uid))


def booking_by_token(token: str) -> Booking | None:
    """Return the booking that a link names, unless it was forged or its booking is gone."""
    number = _number(token, BOOKING)
    return Booking.objects.select_related("event").filter(pk=number, erased_at=None).first() if number else None


def contribution_by_token(token: str) -> Contribution | None:
    number = _number(token, CONTRIBUTION)
    if number is None:
        return None
    return Contribution.objects.select_related("question__event", "table").filter(pk=number).first()


def table_link(table: SummitTable) -> str:
    """Return the whole address at which a table is joined, for the picture that phones scan."""
    return address(reverse("contribute", kwargs={"join_code": table.join_code}))


def event_link(event: Event) -> str:
    return address(reverse("event", kwargs={"code": event.code}))


def ticket_link(booking: Booking) -> str:
    """Return the address that an organiser's phone opens when it scans a ticket. It opens nothing to anybody else."""
    return address(f"{reverse('attendance', kwargs={'code': booking.event.code})}?ticket={booking.ticket}")


def address(path: str) -> str:
    """Return the whole address of a path of this site."""
    return settings.THROUGHLINE["SITE_ADDRESS"] + path


def _token(number: int, salt: str) -> str:
    # Without a time in it, so that the same thing always has the same link.
    return signing.Signer(salt=salt).sign_object(number)


def _number(token: str, salt: str) -> int | None:
    try:
        number = signing.Signer(salt=salt).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return number if isinstance(number, int) else None
