"""What can be asked about certificates: by its code by anybody, and event by event by whoever manages bookings."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from throughline.events.certificate_codes import plain
from throughline.events.models import Booking, Certificate, Event
from throughline.events.policies import may_manage_bookings
from throughline.people.policies import Actor, require


def certificate_by_code(said: str) -> Certificate | None:
    """Return the certificate with this code, however it was typed. Whoever has the code may see what it says."""
    return Certificate.objects.select_related("event").filter(code=plain(said)).first()


def booking_at(event: Event, number: str) -> Booking | None:
    return Booking.objects.filter(event=event, pk=number).first() if number.isdecimal() else None


def certificate_at(event: Event, number: int) -> Certificate | None:
    return Certificate.objects.filter(event=event, pk=number).first()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who came, with their certificates: the one that stands, and those that were withdrawn."""

    booking: Booking
    certificates: list[Certificate]

    @property
    def standing(self) -> Certificate | None:
        return next((one for one in self.certificates if not one.is_withdrawn), None)

    @property
    def is_missing(self) -> bool:
        """Whether somebody never had one. Of whose name was erased none can be made any more."""
        return not self.certificates and bool(self.booking.name)

    @property
    def may_have_another(self) -> bool:
        """Whether theirs was withdrawn, so that a new one could be issued to them."""
        return (
            bool(self.certificates) and self.standing is None and bool(self.booking.name and self.booking.attended_at)
        )


def attendances_of(event: Event, *, seen_by: Actor) -> list[Attendance]:
    """Return who came, in the order of their names, and whoever else has a certificate of having come."""
    require(may_manage_bookings(seen_by))
    has_one = Q(pk__in=Certificate.objects.filter(event=event, booking__isnull=False).values("booking"))
    came = Booking.objects.filter(Q(attended_at__isnull=False) | has_one, event=event)
    bookings = came.prefetch_related("certificates")
    return [Attendance(one, list(one.certificates.all())) for one in bookings]


@dataclass(frozen=True, slots=True)
class CertificateText:
    """What a certificate says. `address` is where anybody can check `code`."""

    name: str
    event: str
    held: str
    where: str
    modules: tuple[str, ...]
    issued: str
    issued_by: str
    code: str
    address: str


def text_of(certificate: Certificate) -> CertificateText:
    """Return what a certificate says on paper."""
    site = settings.THROUGHLINE
    return CertificateText(
        name=certificate.name,
        event=certificate.event_title,
        held=certificate.held,
        where=certificate.place,
        modules=tuple(certificate.modules),
        issued=date_format(localtime(certificate.issued_at), "j F Y"),
        issued_by=site["HOST_NAME"],
        code=certificate.shown_code,
        address=f"{site['SITE_ADDRESS']}{reverse('verify_certificate')}",
    )
