"""Issuing certificates of attendance, telling those whose they are, and withdrawing one."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from throughline.events.models import Booking, Certificate, Event
from throughline.events.policies_learning import may_issue_again, may_issue_certificates, may_withdraw_certificate
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue


@transaction.atomic
def issue_certificates(*, event: Event, by: Actor) -> list[Certificate]:
    """Issue one to everybody who attended and never had one, and write to those who gave an address.

    Whose certificate was withdrawn may have asked for that, so a new one is issued to them alone, by `issue_again`.
    """
    require(may_issue_certificates(by, event))
    _held_still(event)
    there = Booking.objects.filter(event=event, attended_at__isnull=False).exclude(name="")
    waiting = there.exclude(certificates__in=Certificate.objects.filter(event=event))
    modules = _modules_of(event)
    made = [_issue(booking, modules, by) for booking in waiting.order_by("pk")]
    if made:
        note("issue_certificates", event, by, count=len(made))
    return made


@transaction.atomic
def issue_again(*, booking: Booking, by: Actor) -> Certificate:
    """Issue a new certificate to somebody whose own was withdrawn, and write to them if they gave an address."""
    _held_still(booking.event)
    booking.refresh_from_db()
    require(may_issue_again(by, booking))
    made = _issue(booking, _modules_of(booking.event), by)
    note("issue_certificates", booking.event, by, count=1)
    return made


def _held_still(event: Event) -> None:
    """Have two organisers who press a button at once issue each certificate once."""
    Event.objects.select_for_update().get(pk=event.pk)


def _modules_of(event: Event) -> list[str]:
    return list(event.modules.values_list("title", flat=True))


def _issue(booking: Booking, modules: list[str], by: Actor) -> Certificate:
    event = booking.event
    certificate = Certificate.objects.create(
        event=event,
        booking=booking,
        person=Person.objects.filter(email=booking.email, is_active=True).first() if booking.email else None,
        name=booking.name,
        event_title=event.title,
        held=event.when,
        # Not the link of those who joined online: a certificate is shown to others.
        place=event.where,
        modules=modules,
        issued_by=writer(by),
    )
    if booking.email:
        enqueue("events.learning_tasks.tell_of_certificate", certificate_id=certificate.pk)
    return certificate


def send_certificate(*, certificate_id: int) -> None:
    """Write to whoever attended where their certificate is. Nothing goes if it was withdrawn or its booking erased."""
    found = Certificate.objects.filter(pk=certificate_id, withdrawn_at=None).select_related("booking").first()
    if found is None or found.booking is None or not found.booking.email:
        return
    site = settings.THROUGHLINE
    link = f"{site['SITE_ADDRESS']}{reverse('certificate', kwargs={'certificate': found.code})}"
    about = {"certificate": found, "link": link, "site_name": site["SITE_NAME"]}
    send_mail(
        f"Your certificate of attendance: {found.event_title}",
        render_to_string("events/email/certificate.txt", about),
        None,
        [found.booking.email],
    )


@transaction.atomic
def withdraw_certificate(*, certificate: Certificate, reason: str, by: Actor) -> None:
    """Withdraw a certificate that should not stand. Its code says so from now on, and its name goes; a new one may be
    issued.
    """
    require(may_withdraw_certificate(by, certificate))
    certificate.withdrawn_at, certificate.withdrawn_by = timezone.now(), writer(by)
    certificate.withdrawn_reason, certificate.name, certificate.person = reason, "", None
    certificate.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "name", "person"])
    note("withdraw_certificate", certificate, by, texts={"reason": reason})
