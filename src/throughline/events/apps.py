"""The events app."""

from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "throughline.events"
    label = "events"

    def ready(self) -> None:
        from throughline.audit.acts import tell_acts
        from throughline.events.acts import ACTS
        from throughline.events.operations.erasing import erase_learning_of
        from throughline.events.operations.learning_groups import end_parts_of
        from throughline.events.operations.moving import move_bookings_of
        from throughline.events.queries import directory, held_about, learning, own_learning
        from throughline.people.contributions import tell_ending, tell_erasing, tell_held, tell_moving

        tell_held("bookings", held_about)
        tell_held("learning", learning.held_about)
        tell_held("own_writing", own_learning.held_about)
        tell_held("directory_of_reviewers", directory.held_about)
        tell_ending(end_parts_of)
        tell_erasing(erase_learning_of)
        tell_moving(move_bookings_of)
        tell_acts(ACTS, on="events")
