"""The publishing app."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "throughline.publishing"
    label = "publishing"

    def ready(self) -> None:
        from throughline.commissioning.contributions import tell_links, tell_waiting
        from throughline.publishing import ways

        tell_links(ways.links)
        tell_waiting(ways.waiting)
