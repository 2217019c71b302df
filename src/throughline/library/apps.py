"""The library app."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "throughline.library"
    label = "library"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.library.acts import ACTS

        tell_acts(ACTS, on="library")
