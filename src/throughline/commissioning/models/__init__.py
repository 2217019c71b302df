"""What is kept about a review from its referral to its commissioning, one subject a file."""

from throughline.commissioning.models.agency import ReviewAgency
from throughline.commissioning.models.clock import Clock, ClockChange, TriggerDay
from throughline.commissioning.models.commission import ReviewerCheck, ScopeFactor, TermsFactor, TermsOfReference
from throughline.commissioning.models.decision import Decision, DecisionFactor, Factor, RapidReview
from throughline.commissioning.models.family import Channel, FamilyContact, Outcome, Relative
from throughline.commissioning.models.information import AgencyRequest
from throughline.commissioning.models.move import StateMove
from throughline.commissioning.models.notice import BoardNotice
from throughline.commissioning.models.purpose import Purpose
from throughline.commissioning.models.referral import ImmediateRisk, Referral
from throughline.commissioning.models.review import CODE_SIGNS, Review, ReviewRole, new_code

__all__ = [
    "CODE_SIGNS", "AgencyRequest", "BoardNotice", "Channel", "Clock", "ClockChange", "Decision", "DecisionFactor", "Factor",
    "FamilyContact", "ImmediateRisk", "Outcome", "Purpose", "RapidReview", "Referral", "Relative", "Review", "ReviewAgency",
    "ReviewRole", "ReviewerCheck", "ScopeFactor", "StateMove", "TermsFactor", "TermsOfReference", "TriggerDay", "new_code",
]  # fmt: skip
