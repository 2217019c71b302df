"""The analysis app."""

from __future__ import annotations

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "throughline.analysis"
    label = "analysis"

    def ready(self) -> None:
        from throughline.analysis.queries import held_about, study_role_names
        from throughline.people.contributions import tell_held, tell_roles

        tell_roles(study_role_names)
        tell_held("studies", held_about)
