"""What is kept at the door: checks, the plan to publish, who decided, and what became of the report."""

from throughline.publishing.models.checked_detail import CheckedDetail, DetailDecision
from throughline.publishing.models.draft_check import CheckState, DraftCheck
from throughline.publishing.models.pseudonym import Pseudonym

__all__ = ["CheckState", "CheckedDetail", "DetailDecision", "DraftCheck", "Pseudonym"]
