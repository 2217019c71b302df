"""The reviewing app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "throughline.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.commissioning.contributions import tell_links, tell_owed, tell_sent, tell_waiting
        from throughline.people.contributions import tell_held
        from throughline.reviewing import ways
        from throughline.reviewing.acts import HISTORY_ACTS
        from throughline.reviewing.queries.activity import ACTS
        from throughline.reviewing.queries.involvement import held_about

        tell_acts(HISTORY_ACTS | ACTS, on="commissioning")
        tell_links(ways.links)
        tell_waiting(ways.waiting)
        tell_sent(ways.sent)
        tell_owed(ways.owed)
        tell_held("conversations_held", held_about)
