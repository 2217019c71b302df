"""What is kept while a review runs, one class a file."""

from throughline.reviewing.models.binding_order import BindingOrder
from throughline.reviewing.models.contribution import Contribution as Contribution
from throughline.reviewing.models.conversation import Conversation as Conversation
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.draft_challenge import ChallengeDecision, DraftChallenge
from throughline.reviewing.models.draft_comment import DraftComment
from throughline.reviewing.models.draft_finding import DraftFinding
from throughline.reviewing.models.draft_recommendation import DraftRecommendation
from throughline.reviewing.models.draft_section import DraftSection
from throughline.reviewing.models.draft_sign_off import DraftSignOff
from throughline.reviewing.models.draft_text import DraftText
from throughline.reviewing.models.draft_version import DraftVersion
from throughline.reviewing.models.finding import Current as Current
from throughline.reviewing.models.finding import Finding as Finding
from throughline.reviewing.models.finding import Need as Need
from throughline.reviewing.models.finding import Usual as Usual
from throughline.reviewing.models.finding_evidence import FindingEvidence as FindingEvidence
from throughline.reviewing.models.finding_factor import FindingFactor as FindingFactor
from throughline.reviewing.models.involvement_step import STEPS as STEPS
from throughline.reviewing.models.involvement_step import InvolvementStep as InvolvementStep
from throughline.reviewing.models.involvement_step import StepKind as StepKind
from throughline.reviewing.models.judgement import Judgement, JudgementAnswer
from throughline.reviewing.models.judgement_evidence import Bearing, JudgementEvidence
from throughline.reviewing.models.judgement_signature import JudgementSignature
from throughline.reviewing.models.judgement_wording import JudgementWording
from throughline.reviewing.models.marker_set_choice import MarkerSetChoice
from throughline.reviewing.models.milestone import Milestone
from throughline.reviewing.models.parallel_process import ParallelProcess, ProcessKind
from throughline.reviewing.models.part_link import PartLink as PartLink
from throughline.reviewing.models.participant import Answer as Answer
from throughline.reviewing.models.participant import Participant as Participant
from throughline.reviewing.models.participant import Side as Side
from throughline.reviewing.models.review_task import ReviewTask
from throughline.reviewing.models.second_voice import SecondVoice
from throughline.reviewing.models.shared_part import SharedPart as SharedPart
from throughline.reviewing.models.slippage import Slippage, SlippageCause
from throughline.reviewing.models.slippage_notice import SlippageNotice
from throughline.reviewing.models.slippage_route import SlippageRoute
from throughline.reviewing.models.text_beside import TextBeside
from throughline.reviewing.models.welcome import Welcome as Welcome

__all__ = [
    "Bearing",
    "BindingOrder",
    "ChallengeDecision",
    "Draft",
    "DraftChallenge",
    "DraftComment",
    "DraftFinding",
    "DraftRecommendation",
    "DraftSection",
    "DraftSignOff",
    "DraftText",
    "DraftVersion",
    "Judgement",
    "JudgementAnswer",
    "JudgementEvidence",
    "JudgementSignature",
    "JudgementWording",
    "MarkerSetChoice",
    "Milestone",
    "ParallelProcess",
    "ProcessKind",
    "ReviewTask",
    "SecondVoice",
    "Slippage",
    "SlippageCause",
    "SlippageNotice",
    "SlippageRoute",
    "TextBeside",
]
