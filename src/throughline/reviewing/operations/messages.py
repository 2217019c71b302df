"""E-mail about the timetable. It names the review by its code, and says nothing else of it: mail is read by others too."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from throughline.audit.operations import record
from throughline.commissioning.models import Review, ReviewRole
from throughline.people.models import Person
from throughline.reviewing.models import ReviewTask, SlippageNotice

WHO = "worker"


@transaction.atomic
def send_slippage_notice(*, notice_id: int) -> None:
    """Send one notice, unless it went already or the person has no part in the review any more."""
    found = SlippageNotice.objects.select_for_update().filter(pk=notice_id, sent_at=None).first()
    if found is None or not _is_in(found.person, found.slippage.milestone.review):
        return
    review = found.slippage.milestone.review
    found.sent_at = timezone.now()
    found.save(update_fields=["sent_at"])
    record(who=WHO, what="send_slippage_notice", thing=review, after={"to": found.person.audit_name})
    _send("reviewing/email/slippage.txt", "The timetable has moved", review, found.person)


def send_reminders(*, today: datetime.date) -> int:
    """Remind the owners of open tasks whose reminder is due, each task once. Returns how many messages went."""
    due = ReviewTask.objects.filter(remind_on__lte=today, reminded_at=None, done_at=None)
    return sum(_remind(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> bool:
    # Each in a transaction of its own: should one message not go out, the others do.
    task = ReviewTask.objects.select_for_update().filter(pk=pk, reminded_at=None, done_at=None).first()
    if task is None or not _is_in(task.owner, task.review):
        return False
    task.reminded_at = timezone.now()
    task.save(update_fields=["reminded_at"])
    record(who=WHO, what="send_reminder", thing=task.review, after={"to": task.owner.audit_name, "task": task.pk})
    _send("reviewing/email/reminder.txt", "Something is due", task.review, task.owner)
    return True


def _is_in(person: Person, review: Review) -> bool:
    return ReviewRole.objects.present().filter(review=review, person=person).exists()


def _send(template: str, subject: str, review: Review, person: Person) -> None:
    site = settings.THROUGHLINE
    link = f"{site['SITE_ADDRESS']}{reverse('timetable', kwargs={'code': review.code})}"
    about = {"name": person.name, "code": review.code, "link": link, "site_name": site["SITE_NAME"]}
    send_mail(f"{subject}: review {review.code}", render_to_string(template, about), None, [person.email])
