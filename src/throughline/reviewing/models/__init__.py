"""What is kept while a review runs, one class a file."""

from throughline.reviewing.models.binding_order import BindingOrder
from throughline.reviewing.models.chronology_entry import ChildSeen, ChronologyEntry
from throughline.reviewing.models.chronology_import import ChronologyImport, ImportState
from throughline.reviewing.models.chronology_link import ChronologyLink, LinkDecision, LinkKind
from throughline.reviewing.models.chronology_person import ChronologyPerson
from throughline.reviewing.models.contribution import Contribution
from throughline.reviewing.models.conversation import Conversation
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.draft_challenge import ChallengeDecision, DraftChallenge
from throughline.reviewing.models.draft_comment import DraftComment
from throughline.reviewing.models.draft_finding import DraftFinding
from throughline.reviewing.models.draft_recommendation import DraftRecommendation
from throughline.reviewing.models.draft_section import DraftSection
from throughline.reviewing.models.draft_sign_off import DraftSignOff
from throughline.reviewing.models.draft_text import DraftText
from throughline.reviewing.models.draft_version import DraftVersion
from throughline.reviewing.models.finding import Current, Finding, Need, Usual
from throughline.reviewing.models.finding_evidence import FindingEvidence
from throughline.reviewing.models.finding_factor import FindingFactor
from throughline.reviewing.models.information_request import REQUEST_STATES, InformationRequest
from throughline.reviewing.models.involvement_step import STEPS, InvolvementStep, StepKind
from throughline.reviewing.models.judgement import Judgement, JudgementAnswer
from throughline.reviewing.models.judgement_evidence import Bearing, JudgementEvidence
from throughline.reviewing.models.judgement_signature import JudgementSignature
from throughline.reviewing.models.judgement_wording import JudgementWording
from throughline.reviewing.models.key_episode import KeyEpisode
from throughline.reviewing.models.marker_set_choice import MarkerSetChoice
from throughline.reviewing.models.milestone import Milestone
from throughline.reviewing.models.paper import Paper, PaperState
from throughline.reviewing.models.parallel_process import ParallelProcess, ProcessKind
from throughline.reviewing.models.part_link import PartLink
from throughline.reviewing.models.participant import Answer, Participant, Side
from throughline.reviewing.models.retention import Destruction, PapersClosing, RetentionHold, RetentionRule
from throughline.reviewing.models.review_task import ReviewTask
from throughline.reviewing.models.second_voice import SecondVoice
from throughline.reviewing.models.shared_part import SharedPart
from throughline.reviewing.models.slippage import Slippage, SlippageCause
from throughline.reviewing.models.slippage_notice import SlippageNotice
from throughline.reviewing.models.slippage_route import SlippageRoute
from throughline.reviewing.models.text_beside import TextBeside
from throughline.reviewing.models.welcome import Welcome

__all__ = [
    "REQUEST_STATES",
    "STEPS",
    "Answer",
    "Bearing",
    "BindingOrder",
    "ChallengeDecision",
    "ChildSeen",
    "ChronologyEntry",
    "ChronologyImport",
    "ChronologyLink",
    "ChronologyPerson",
    "Contribution",
    "Conversation",
    "Current",
    "Destruction",
    "Draft",
    "DraftChallenge",
    "DraftComment",
    "DraftFinding",
    "DraftRecommendation",
    "DraftSection",
    "DraftSignOff",
    "DraftText",
    "DraftVersion",
    "Finding",
    "FindingEvidence",
    "FindingFactor",
    "ImportState",
    "InformationRequest",
    "InvolvementStep",
    "Judgement",
    "JudgementAnswer",
    "JudgementEvidence",
    "JudgementSignature",
    "JudgementWording",
    "KeyEpisode",
    "LinkDecision",
    "LinkKind",
    "MarkerSetChoice",
    "Milestone",
    "Need",
    "Paper",
    "PaperState",
    "PapersClosing",
    "ParallelProcess",
    "PartLink",
    "Participant",
    "ProcessKind",
    "RetentionHold",
    "RetentionRule",
    "ReviewTask",
    "SecondVoice",
    "SharedPart",
    "Side",
    "Slippage",
    "SlippageCause",
    "SlippageNotice",
    "SlippageRoute",
    "StepKind",
    "TextBeside",
    "Usual",
    "Welcome",
]
