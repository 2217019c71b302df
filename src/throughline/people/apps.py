"""The people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "throughline.people"
    label = "people"

    def ready(self) -> None:
        from throughline.people import checks, recording  # noqa: F401 - both register themselves
