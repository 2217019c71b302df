"""What came in by e-mail: put into its thread, or left where it was."""

from __future__ import annotations

from enum import StrEnum

from django.db import transaction

from throughline.audit.operations import fingerprint
from throughline.enquiries.incoming import Incoming
from throughline.enquiries.letters import code_signed_in
from throughline.enquiries.models import Direction, Enquiry, Message
from throughline.enquiries.operations.asking import look_for_danger
from throughline.enquiries.operations.recording import WORKER, mark_of_address, note

MOST_FROM_ONE_THREAD = 200


class TakenIn(StrEnum):
    """What became of an e-mail."""

    TAKEN = "taken in"
    KNOWN = "known already"
    NOT_OURS = "not an answer to us"
    TOO_MANY = "too many in one thread"
    NO_LONGER_KEPT = "its enquiry is no longer kept"


@transaction.atomic
def take_in(*, mail: Incoming) -> TakenIn:
    """Put an e-mail into the thread that it answers, by the message ids that it names or by the token in its subject."""
    if Message.objects.filter(message_id=mail.message_id).exists():
        return TakenIn.KNOWN
    answered = Message.objects.filter(message_id__in=mail.answers).order_by("-written_at", "-pk").first()
    enquiry = answered.enquiry if answered else Enquiry.objects.filter(code=code_signed_in(mail.subject)).first()
    if enquiry is None:
        return TakenIn.NOT_OURS
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if enquiry.reduced_at is not None:
        return TakenIn.NO_LONGER_KEPT
    if enquiry.messages.count() >= MOST_FROM_ONE_THREAD:
        return TakenIn.TOO_MANY
    message = Message.objects.create(
        enquiry=enquiry,
        direction=Direction.AUTOMATIC if mail.is_automatic else Direction.IN,
        body=mail.text,
        message_id=mail.message_id,
        reply_to=next((one for one in mail.answers if _is_in(enquiry, one)), ""),
        written_at=mail.written_at,
        is_from_elsewhere=mark_of_address(mail.sender) != enquiry.email_mark,
        left_out=mail.attachments,
    )
    note(enquiry, "take_in_reply", WORKER, message=message.pk, text=fingerprint(mail.text))
    if not mail.is_automatic:
        enquiry.has_news = True
        enquiry.save(update_fields=["has_news"])
        look_for_danger(enquiry, mail.text)
    return TakenIn.TAKEN


def _is_in(enquiry: Enquiry, message_id: str) -> bool:
    return enquiry.messages.filter(message_id=message_id).exists()
