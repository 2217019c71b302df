"""The briefings app."""

from __future__ import annotations

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "throughline.briefings"
    label = "briefings"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.briefings import merging
        from throughline.briefings.acts import ACTS
        from throughline.briefings.queries import held_about
        from throughline.people.contributions import Merging, tell_held, tell_merging

        tell_held("briefings", held_about)
        tell_merging("briefings", Merging(merging.holds, merging.against, merging.move))
        tell_acts(ACTS, on="briefings")
