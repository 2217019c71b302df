"""What can be asked of studies. Every read takes the person, and returns only what that person may see."""

from throughline.analysis.queries.studies import held_about, my_studies, study_for, study_role_names, study_team

__all__ = [
    "held_about",
    "my_studies",
    "study_for",
    "study_role_names",
    "study_team",
]
