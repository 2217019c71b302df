"""What is kept of recommendations and of what became of them."""

from throughline.improvement.models.action import Action, ActionMilestone, Behaviour, Closing, Effect, Output
from throughline.improvement.models.alliance import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    EvidenceSource,
    IssueEvidence,
    IssueNote,
    LoadedPart,
    NationalIssue,
)
from throughline.improvement.models.evidence import Evidence, EvidenceFile, EvidenceKind
from throughline.improvement.models.measure import Confidence, Measure, MeasurePoint, Wanted
from throughline.improvement.models.plan_file import PlanFile, PlanPlace
from throughline.improvement.models.progress import LaterLook, Progress, ProgressLink
from throughline.improvement.models.recommendation import FollowedRecommendation, Position, Source, Strength
from throughline.improvement.models.response import Response
from throughline.improvement.models.rules import FollowingRules
from throughline.improvement.models.survey import Changed, Helped, SurveyPart, SurveyTally
from throughline.improvement.models.weights import RecommendationWeights

__all__ = [
    "Action",
    "ActionMilestone",
    "AllianceBody",
    "Behaviour",
    "BodyAsked",
    "Changed",
    "Closing",
    "Commitment",
    "CommitmentNews",
    "Confidence",
    "Effect",
    "Evidence",
    "EvidenceFile",
    "EvidenceKind",
    "EvidenceSource",
    "FollowedRecommendation",
    "FollowingRules",
    "Helped",
    "IssueEvidence",
    "IssueNote",
    "LaterLook",
    "LoadedPart",
    "Measure",
    "MeasurePoint",
    "NationalIssue",
    "Output",
    "PlanFile",
    "PlanPlace",
    "Position",
    "Progress",
    "ProgressLink",
    "RecommendationWeights",
    "Response",
    "Source",
    "Strength",
    "SurveyPart",
    "SurveyTally",
    "Wanted",
]
