"""The publishing app."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "throughline.publishing"
    label = "publishing"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.commissioning.contributions import tell_links, tell_waiting
        from throughline.publishing import ways
        from throughline.publishing.acts import ACTS
        from throughline.publishing.holdings import HOLDINGS
        from throughline.reviewing.holdings import tell_holdings
        from throughline.reviewing.papers.classes import Subject

        tell_acts(ACTS, on="commissioning")
        tell_links(ways.links)
        tell_waiting(ways.waiting)
        tell_holdings(Subject.PUBLICATION, *HOLDINGS)
