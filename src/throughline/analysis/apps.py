"""The analysis app."""

from __future__ import annotations

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "throughline.analysis"
    label = "analysis"

    def ready(self) -> None:
        from throughline.analysis.acts import ACTS
        from throughline.analysis.operations.team import end_parts_of
        from throughline.analysis.queries import held_about, left_alone_by, study_role_names
        from throughline.audit.acts import tell_acts
        from throughline.people.contributions import tell_ending, tell_held, tell_left, tell_roles

        tell_roles(study_role_names)
        tell_held("studies", held_about)
        tell_ending(end_parts_of)
        tell_left("study", "studies", left_alone_by)
        tell_acts(ACTS, on="analysis")
