"""Where mail goes if the host has set up no mail server: into the database, for an administrator to see."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from throughline.people.models import OutboxMessage


def is_mail_set_up() -> bool:
    """Say whether the host has a mail server. Without one nothing is sent, and no page may say that it was."""
    return not str(settings.EMAIL_BACKEND).endswith("KeepInOutbox")


class KeepInOutbox(BaseEmailBackend):
    """Keeps each message instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutboxMessage.objects.create(
                to=", ".join(message.recipients()), subject=str(message.subject)[:300], body=str(message.body)
            )
        return len(email_messages)
