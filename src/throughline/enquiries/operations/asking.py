"""What whoever asks can do: ask, and write again on their own page."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string

from reviewtext.urgency import signs_of_danger
from throughline.audit.operations import fingerprint
from throughline.enquiries import policies
from throughline.enquiries.letters import new_message_id
from throughline.enquiries.links import link_to
from throughline.enquiries.models import Direction, Enquiry, Message, ReplyBy
from throughline.enquiries.operations.recording import mark_of_address, most_a_day, note, person_on_duty
from throughline.people.policies import STRANGER, require
from throughline.people.working_days import working_days_from
from throughline.queueing import enqueue

# So that nobody can have our receipts sent to a stranger by the hundred.
MOST_RECEIPTS_A_DAY = 3
ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def ask_question(
    *,
    question: str,
    role: str,
    sector: str,
    reply_by: str,
    name: str = "",
    email: str = "",
    phone: str = "",
    need_by: datetime.date | None = None,
) -> Enquiry:
    """Keep a question. Whoever asks has seen already what was noticed in it, and chose to send it.

    Only what the chosen way of answering needs is kept of the address and the number.
    """
    now = timezone.now()
    asked_today = Enquiry.objects.filter(asked_at__gt=now - ONE_DAY)
    require(policies.may_ask(asked_today=asked_today.count(), most_a_day=most_a_day()))
    email, phone = (email if reply_by == ReplyBy.EMAIL else ""), (phone if reply_by == ReplyBy.PHONE else "")
    mark = mark_of_address(email)
    receipts = asked_today.filter(email_mark=mark).count() if mark else 0
    enquiry = Enquiry.objects.create(
        asked_at=now, question=question, name=name, reply_by=reply_by, email=email, phone=phone, email_mark=mark,
        role=role, sector=sector, need_by=need_by, due_on=_due_on(now, need_by),
    )  # fmt: skip
    has_receipt = bool(email) and receipts < MOST_RECEIPTS_A_DAY
    message = _message(enquiry, Direction.RECEIPT, _receipt(enquiry), is_to_send=has_receipt)
    note(enquiry, "ask_question", STRANGER.audit_name, question=fingerprint(question), sector=sector, role=role)
    look_for_danger(enquiry, question)
    if has_receipt:
        transaction.on_commit(partial(enqueue, "enquiries.tasks.send_message", message_id=message.pk))
    return enquiry


@transaction.atomic
def write_again(*, enquiry: Enquiry, text: str) -> Message:
    """Keep what somebody added on the page of their enquiry."""
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    written = enquiry.messages.filter(direction=Direction.PAGE, written_at__gt=timezone.now() - ONE_DAY).count()
    require(policies.may_write_again(enquiry, written_today=written))
    message = _message(enquiry, Direction.PAGE, text, message_id=f"page.{get_random_string(32)}")
    enquiry.has_news = True
    enquiry.save(update_fields=["has_news"])
    note(enquiry, "write_again", STRANGER.audit_name, text=fingerprint(text))
    look_for_danger(enquiry, text)
    return message


def look_for_danger(enquiry: Enquiry, text: str) -> None:
    """Put an enquiry at the top where its words have a sign of danger, and have whoever is on duty told."""
    rules = [sign.rule for sign in signs_of_danger(text)]
    if not rules:
        return
    enquiry.danger_signs = sorted({*enquiry.danger_signs, *rules})
    enquiry.is_urgent, enquiry.duty_person = True, person_on_duty()
    enquiry.urgent_seen_by = enquiry.urgent_seen_at = None
    enquiry.save(update_fields=["danger_signs", "is_urgent", "duty_person", "urgent_seen_by", "urgent_seen_at"])
    note(enquiry, "flag_danger", STRANGER.audit_name, rules=rules)
    transaction.on_commit(partial(enqueue, "enquiries.tasks.tell_of_danger", enquiry_id=enquiry.pk))


def _message(enquiry: Enquiry, direction: Direction, body: str, **more: Any) -> Message:
    more.setdefault("message_id", new_message_id())
    return Message.objects.create(enquiry=enquiry, direction=direction, body=body, **more)


def _due_on(now: datetime.datetime, need_by: datetime.date | None) -> datetime.date:
    """Return the day that was asked for, or the day that the host's usual number of working days gives."""
    today = timezone.localtime(now).date()
    chosen: dict[str, Any] = settings.ENQUIRIES
    return need_by or working_days_from(today, chosen["WORKING_DAYS"], chosen["NATION"])


def _receipt(enquiry: Enquiry) -> str:
    days = settings.ENQUIRIES["LINK_DAYS"]
    about = {"enquiry": enquiry, "link": link_to(enquiry), "site": settings.THROUGHLINE, "days": days}
    return render_to_string("enquiries/email/receipt.txt", about)
