"""The reviewing app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "throughline.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        from throughline.commissioning.contributions import tell_links, tell_waiting
        from throughline.people.contributions import tell_held
        from throughline.reviewing.queries.involvement import held_about
        from throughline.reviewing.ways import links, waiting

        tell_links(links)
        tell_waiting(waiting)
        tell_held("conversations_held", held_about)
