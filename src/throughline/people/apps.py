"""The people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "throughline.people"
    label = "people"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.people import checks, recording  # noqa: F401 - both register themselves
        from throughline.people.acts import ACTS

        tell_acts(ACTS, on="people")
