"""The markers app."""

from __future__ import annotations

from django.apps import AppConfig


class MarkersConfig(AppConfig):
    name = "throughline.markers"
    label = "markers"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.markers.acts import ACTS

        tell_acts(ACTS, on="markers")
