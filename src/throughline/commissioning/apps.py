"""The commissioning app."""

from __future__ import annotations

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    name = "throughline.commissioning"
    label = "commissioning"

    def ready(self) -> None:
        from throughline.commissioning import merging
        from throughline.commissioning.contributions import tell_links, tell_owed, tell_waiting
        from throughline.commissioning.operations.team import end_parts_of
        from throughline.commissioning.queries import (
            held_about,
            left_alone_by,
            links_of_commissioning,
            owed_to_commissioning,
            register_held_about,
            review_role_names,
            waiting_in_commissioning,
        )
        from throughline.people.contributions import (
            Merging,
            tell_ending,
            tell_held,
            tell_left,
            tell_memberships,
            tell_merging,
            tell_roles,
        )

        tell_roles(review_role_names)
        tell_held("review_roles", held_about)
        tell_held("registers_of_reviewers", register_held_about)
        tell_ending(end_parts_of)
        tell_left("review", "reviews", left_alone_by)
        tell_links(links_of_commissioning)
        tell_waiting(waiting_in_commissioning)
        tell_owed(owed_to_commissioning)
        tell_merging("commissioning", Merging(merging.holds, merging.against, merging.move))
        tell_memberships(merging.put_in_place_of)
