"""The reviewing app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "throughline.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        from throughline.commissioning.contributions import tell_links, tell_waiting
        from throughline.reviewing import on_review_home, ways

        for one in (ways, on_review_home):
            tell_links(one.links)
            tell_waiting(one.waiting)
