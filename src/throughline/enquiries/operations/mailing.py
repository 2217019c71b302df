"""E-mail that goes out: letters to whoever asked, and words to the service's own staff that say only an enquiry's code."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from throughline.enquiries.letters import composed
from throughline.enquiries.models import Enquiry, Message
from throughline.enquiries.models.enquiry import OPEN
from throughline.enquiries.operations.recording import WORKER, note, person_on_duty
from throughline.enquiries.queries.staff import staff
from throughline.people.models import Person
from throughline.people.outbox import is_mail_set_up
from throughline.people.working_days import working_days_from


class CouldNotSend(Exception):
    """A letter did not go out. It says of which kind the fault was and no more: errors of mail name the address."""


@transaction.atomic
def send_message(*, message_id: int) -> bool:
    """Send one letter, unless it went already. It waits where no mail server is set up.

    Nothing of an enquiry may go to the outbox, which others see.
    """
    found = Message.objects.select_for_update().filter(pk=message_id, is_to_send=True, sent_at=None).first()
    if found is None or not found.enquiry.email or not is_mail_set_up():
        return False
    letter = composed(found)
    found.sent_at = timezone.now()
    found.save(update_fields=["sent_at"])
    note(found.enquiry, "send_letter", WORKER, message=found.pk)
    try:
        letter.send()
    except Exception as problem:
        raise CouldNotSend(type(problem).__name__) from None
    return True


def send_waiting() -> int:
    """Send every letter that waits, and return how many went. One that does not go out holds up no other."""
    sent = 0
    for number in Message.objects.filter(is_to_send=True, sent_at=None).order_by("pk").values_list("pk", flat=True):
        try:
            sent += send_message(message_id=number)
        except CouldNotSend:
            continue
    return sent


def tell_of_danger(*, enquiry_id: int) -> int:
    """Tell whoever is on duty, or everybody where nobody is, that an enquiry needs a person now. Returns how many."""
    enquiry = Enquiry.objects.filter(pk=enquiry_id, is_urgent=True, urgent_seen_at=None).first()
    if enquiry is None:
        return 0
    told = [enquiry.duty_person] if enquiry.duty_person else list(staff())
    for person in told:
        _tell(person, enquiry, "Somebody may be in danger", "enquiries/email/danger.txt")
    return len(told)


def send_reminders(*, today: datetime.date) -> int:
    """Remind of what is due by the next working day, and once more when it is late. Returns how many were reminded of."""
    soon = working_days_from(today, 1, settings.ENQUIRIES["NATION"])
    due = Enquiry.objects.filter(state__in=OPEN, due_on__lte=soon).order_by("pk").values_list("pk", flat=True)
    return sum(_remind(pk, today) for pk in due)


@transaction.atomic
def _remind(pk: int, today: datetime.date) -> bool:
    # Each in a transaction of its own: should one message not go out, the others do.
    enquiry = Enquiry.objects.select_for_update().filter(pk=pk, state__in=OPEN).first()
    if enquiry is None:
        return False
    is_late = today > enquiry.due_on
    if enquiry.reminded_on is not None and not (is_late and enquiry.reminded_on <= enquiry.due_on):
        return False
    enquiry.reminded_on = today
    enquiry.save(update_fields=["reminded_on"])
    owner = enquiry.assigned_to or person_on_duty()
    for person in [owner] if owner else staff():
        _tell(person, enquiry, "An answer is late" if is_late else "An answer is due", "enquiries/email/reminder.txt")
    note(enquiry, "remind_of_enquiry", WORKER)
    return True


def _tell(person: Person, enquiry: Enquiry, subject: str, template: str) -> None:
    path = reverse("enquiry", kwargs={"code": enquiry.code})
    site = settings.THROUGHLINE
    link = f"{site['SITE_ADDRESS']}{path}"
    about = {"name": person.name, "code": enquiry.code, "link": link, "site_name": site["SITE_NAME"]}
    send_mail(f"{subject}: enquiry {enquiry.code}", render_to_string(template, about), None, [person.email])
