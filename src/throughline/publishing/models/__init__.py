"""What is kept at the door: checks, the plan to publish, who decided, and what became of the report."""

from throughline.publishing.models.avoided_date import AvoidedDate, AvoidedKind
from throughline.publishing.models.checked_detail import CheckedDetail, DetailDecision
from throughline.publishing.models.draft_check import CheckState, DraftCheck
from throughline.publishing.models.harm_assessment import HarmAssessment
from throughline.publishing.models.pseudonym import Pseudonym
from throughline.publishing.models.publication import LookedAgain, Publication
from throughline.publishing.models.publication_decision import Answer, PublicationDecision
from throughline.publishing.models.publication_plan import Access, PublicationChoice, PublicationPlan
from throughline.publishing.models.telling import Telling, Told

__all__ = [
    "Access",
    "Answer",
    "AvoidedDate",
    "AvoidedKind",
    "CheckState",
    "CheckedDetail",
    "DetailDecision",
    "DraftCheck",
    "HarmAssessment",
    "LookedAgain",
    "Pseudonym",
    "Publication",
    "PublicationChoice",
    "PublicationDecision",
    "PublicationPlan",
    "Telling",
    "Told",
]
