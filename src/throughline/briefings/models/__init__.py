"""What is kept of briefings."""

from throughline.briefings.models.assessment import Answer, GapAction, SelfAssessment
from throughline.briefings.models.briefing import (
    OPEN_STATES,
    PUBLIC_STATES,
    VERSION_MOVES,
    Briefing,
    SectionText,
    SubjectKind,
    Version,
    VersionState,
    Writer,
)
from throughline.briefings.models.citation import Citation, CitationKind, ContributedPart, Illustration
from throughline.briefings.models.slot import SlotName

__all__ = [
    "OPEN_STATES",
    "PUBLIC_STATES",
    "VERSION_MOVES",
    "Answer",
    "Briefing",
    "Citation",
    "CitationKind",
    "ContributedPart",
    "GapAction",
    "Illustration",
    "SectionText",
    "SelfAssessment",
    "SlotName",
    "SubjectKind",
    "Version",
    "VersionState",
    "Writer",
]
