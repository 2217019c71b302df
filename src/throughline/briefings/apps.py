"""The briefings app."""

from __future__ import annotations

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "throughline.briefings"
    label = "briefings"

    def ready(self) -> None:
        from throughline.briefings.queries import held_about
        from throughline.people.contributions import tell_held

        tell_held("briefings", held_about)
