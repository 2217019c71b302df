"""The enquiries app."""

from __future__ import annotations

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "throughline.enquiries"
    label = "enquiries"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.briefings.contributions import tell_asked
        from throughline.enquiries.acts import ACTS
        from throughline.enquiries.queries import answers_beside_search, asked_for_briefings, held_about
        from throughline.library.contributions import tell_beside
        from throughline.people.contributions import tell_held

        tell_held("questions_to_the_service", held_about)
        tell_asked(asked_for_briefings)
        tell_beside("Questions answered before", answers_beside_search)
        tell_acts(ACTS, on="enquiries")
