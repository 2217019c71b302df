"""What a mail service tells of bounces and complaints, through anymail, where the host has set one up."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from anymail.signals import tracking
from anymail.webhooks.base import AnymailBaseWebhookView
from django.conf import settings


def view_of_service() -> Any | None:
    """Return anymail's view for the service that the host named; None if there is none, or no secret to know it by."""
    name = settings.MAIL_EVENTS_FROM
    if not name or not name.replace("_", "").isalnum() or ":" not in settings.ANYMAIL["WEBHOOK_SECRET"]:
        return None
    try:
        module = import_module(f"anymail.webhooks.{name}")
    except ModuleNotFoundError:
        return None
    for one in vars(module).values():
        is_here = (
            isinstance(one, type) and issubclass(one, AnymailBaseWebhookView) and one.__module__ == module.__name__
        )
        if is_here and one.signal is tracking:
            return one.as_view()
    return None


def take_event(sender: object, event: Any, esp_name: str, **named: Any) -> None:
    """Hand an event on, in anymail's own words for kinds and reasons."""
    from throughline.alerts import operations

    if event.recipient:
        operations.note_mail_event(
            email=event.recipient, kind=event.event_type or "", reason=event.reject_reason or ""
        )  # fmt: skip
