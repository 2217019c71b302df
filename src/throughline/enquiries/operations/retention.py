"""What is left of an enquiry when its time is up: the question without details, the topic and the answer."""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from throughline.enquiries.looking import without_details
from throughline.enquiries.models import AnswerProposal, Enquiry, EnquiryState, Message, SecondLook
from throughline.enquiries.operations.recording import WORKER, note
from throughline.people.overwriting import empty_the_log

# What was written, of which nothing stays. The wording without details was written by a person for this day.
GOES = ("question", "name", "email", "phone", "email_mark", "answer", "sent_answer")


def reduce_enquiries(*, today: datetime.date) -> int:
    """Reduce every enquiry whose last answer, or last message where there is none, lies as far back as the setting says.

    Returns how many there were. Killed at any moment it has lost nothing: call it again.
    """
    before = today - relativedelta(months=settings.ENQUIRIES["MONTHS"])
    left = Enquiry.objects.filter(reduced_at=None, asked_at__date__lte=before).order_by("pk")
    done = sum(_reduce(pk, before) for pk in left.values_list("pk", flat=True))
    if done:
        empty_the_log()
    return done


@transaction.atomic
def _reduce(pk: int, before: datetime.date) -> bool:
    enquiry = Enquiry.objects.select_for_update().get(pk=pk)
    if last_moment_of(enquiry).date() > before:
        return False
    # The answer was written to a person, so its details go by rule; nobody is asked to read it all again.
    enquiry.plain_answer = without_details(enquiry.sent_answer) if enquiry.sent_answer else ""
    if enquiry.answered_at is None:
        enquiry.plain_question = ""
    for name in GOES:
        setattr(enquiry, name, "")
    if enquiry.is_open:
        enquiry.state = EnquiryState.CLOSED
    enquiry.reduced_at, enquiry.has_news, enquiry.is_urgent = timezone.now(), False, False
    enquiry.link_round += 1
    enquiry.save()
    gone = {
        "messages": Message.objects.filter(enquiry=enquiry).delete()[0],
        "second_looks": SecondLook.objects.filter(enquiry=enquiry).delete()[0],
        "proposals": AnswerProposal.objects.filter(enquiry=enquiry).delete()[0],
    }
    enquiry.references.update(note="")
    note(enquiry, "reduce_enquiry", WORKER, **gone)
    return True


def last_moment_of(enquiry: Enquiry) -> datetime.datetime:
    """Return when somebody last wrote to or from this enquiry: the time it is kept runs from there."""
    moments = [enquiry.asked_at, enquiry.answered_at, *enquiry.messages.values_list("written_at", flat=True)]
    return timezone.localtime(max(moment for moment in moments if moment))
