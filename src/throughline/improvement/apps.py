"""The improvement app."""

from __future__ import annotations

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "throughline.improvement"
    label = "improvement"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.commissioning.contributions import tell_links
        from throughline.improvement import merging, ways
        from throughline.improvement.acts import ACTS
        from throughline.improvement.operations.recommendations import copies_left, forget_copies
        from throughline.library.contributions import Copies, tell_copies
        from throughline.people.contributions import Merging, tell_held, tell_merging

        tell_links(ways.links)
        tell_held("improvement", ways.held_about)
        tell_copies("recommendations that are followed", Copies(forget_copies, copies_left))
        tell_merging("improvement", Merging(merging.holds, merging.against, merging.move))
        tell_acts(ACTS, on="improvement")
