"""The alerts app."""

from __future__ import annotations

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "throughline.alerts"
    label = "alerts"

    def ready(self) -> None:
        from anymail.signals import tracking

        from throughline.alerts.mail_events import take_event

        tracking.connect(take_event, dispatch_uid="throughline.alerts")
