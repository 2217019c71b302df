"""What an e-mail of the service looks like: its headers hold the thread together, and its subject says only the code."""

from __future__ import annotations

import hmac
import re
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils.crypto import get_random_string, salted_hmac

from throughline.enquiries.models import Direction, Enquiry, Message
from throughline.enquiries.thread import in_order

SIGNS, MOST_REFERENCES = 10, 20
# [K7QM2X-9f3a1c2b4d]: the code, and a sign that only this site can make for it.
TOKEN = re.compile(r"\[([A-Z0-9]{6})-([0-9a-f]{10})\]")
SUBJECTS = {Direction.RECEIPT: "We have your question"}
ANSWER = "About your question"


def sender() -> str:
    """Return the address that the service writes from and reads answers at."""
    return str(settings.ENQUIRIES["ADDRESS"] or settings.DEFAULT_FROM_EMAIL)


def new_message_id() -> str:
    """Return a message id that nobody can guess, so that an answer to it proves that its message was received."""
    domain = parseaddr(sender())[1].rpartition("@")[2] or "localhost"
    return f"{get_random_string(32)}@{domain}"


def sign_of(enquiry: Enquiry) -> str:
    """Return the token that stands in subjects, for programs that lose the thread's headers."""
    return f"[{enquiry.code}-{_signs(enquiry.code)}]"


def code_signed_in(text: str) -> str:
    """Return the code of the first token in a subject that this site made; '' where there is none."""
    for match in TOKEN.finditer(text):
        if hmac.compare_digest(match[2], _signs(match[1])):
            return match[1]
    return ""


def _signs(code: str) -> str:
    return salted_hmac("throughline.enquiries.sign", code, algorithm="sha256").hexdigest()[:SIGNS]


def composed(message: Message) -> EmailMessage:
    """Return the e-mail of one message. Django refuses line breaks in any header, so that none can be slipped in."""
    enquiry = message.enquiry
    went_by_mail = enquiry.messages.filter(Q(sent_at__isnull=False) | Q(direction=Direction.IN)).exclude(pk=message.pk)
    earlier = [one.message_id for one in in_order(went_by_mail) if one.message_id != message.reply_to]
    # The one that is answered stands last (RFC 5322, 3.6.4).
    earlier = [*earlier[-MOST_REFERENCES:], *filter(None, [message.reply_to])]
    headers = {
        "Message-ID": f"<{message.message_id}>",
        "Reply-To": sender(),
        # Machines that answer by themselves leave alone what says this of itself (RFC 3834).
        "Auto-Submitted": "auto-generated" if message.direction == Direction.RECEIPT else "no",
    }
    if message.reply_to:
        headers["In-Reply-To"] = f"<{message.reply_to}>"
    if earlier:
        headers["References"] = " ".join(f"<{one}>" for one in earlier)
    subject = f"{SUBJECTS.get(Direction(message.direction), ANSWER)} {sign_of(enquiry)}"
    return EmailMessage(subject, message.body, sender(), [enquiry.email], headers=headers)
