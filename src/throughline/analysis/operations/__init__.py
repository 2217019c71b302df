"""What can change in studies. Each operation is one transaction and one event, and asks its policy again."""

from throughline.analysis.operations.study import open_study
from throughline.analysis.operations.team import end_study_role, give_study_role

__all__ = [
    "end_study_role",
    "give_study_role",
    "open_study",
]
