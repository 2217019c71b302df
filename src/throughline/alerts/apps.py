"""The alerts app."""

from __future__ import annotations

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "throughline.alerts"
    label = "alerts"

    def ready(self) -> None:
        from anymail.signals import tracking

        from throughline.alerts.acts import ACTS
        from throughline.alerts.mail_events import take_event
        from throughline.alerts.operations.tidying import copies_left, forget_copies
        from throughline.audit.acts import tell_acts
        from throughline.library.contributions import Copies, tell_copies

        tell_copies("copies in alerts", Copies(forget_copies, copies_left))
        tracking.connect(take_event, dispatch_uid="throughline.alerts")
        tell_acts(ACTS, on="alerts")
