"""The events app."""

from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "throughline.events"
    label = "events"

    def ready(self) -> None:
        from throughline.events.queries import held_about
        from throughline.people.contributions import tell_held

        tell_held("bookings", held_about)
