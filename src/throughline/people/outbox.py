"""Where mail goes: into the database, for a worker to send, or for an administrator to see where there is no mail server."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from throughline.people.models import Invitation, OutboxMessage
from throughline.queueing import enqueue_once


def is_mail_set_up() -> bool:
    """Say whether the host has a mail server. Without one nothing is sent, and no page may say that it was.

    Asked here and nowhere else. Where it is false, the settings have messages kept in the outbox.
    """
    return bool(settings.EMAIL_HOST)


def post(message: EmailMessage, *, invitation: Invitation | None = None) -> None:
    """Have a worker send a message of plain words. No page then waits for a mail server, breaks with it, or shows by either
    whether there was anybody to write to. Without a mail server the message is kept at once.

    It is kept with the `invitation` that it carries, so that whoever invites can be told whether it went.
    """
    if not is_mail_set_up():
        message.send()
        return
    _keep(message, is_to_send=True, invitation=invitation)
    enqueue_once("people.tasks.send_messages")


def _keep(message: EmailMessage, *, is_to_send: bool = False, invitation: Invitation | None = None) -> None:
    OutboxMessage.objects.create(
        to=", ".join(message.recipients()), subject=str(message.subject)[:300], body=str(message.body),
        is_to_send=is_to_send, invitation=invitation,
    )  # fmt: skip


class KeepInOutbox(BaseEmailBackend):
    """Keeps each message instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            _keep(message)
        return len(email_messages)
