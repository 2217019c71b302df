"""The commissioning app."""

from __future__ import annotations

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    name = "throughline.commissioning"
    label = "commissioning"

    def ready(self) -> None:
        from throughline.commissioning.queries import held_about, review_role_names
        from throughline.people.contributions import tell_held, tell_roles

        tell_roles(review_role_names)
        tell_held("review_roles", held_about)
