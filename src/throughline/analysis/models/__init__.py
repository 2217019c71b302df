"""What is kept of studies."""

from throughline.analysis.models.codebook import (
    CODE_MOVES,
    COLOURS,
    Code,
    CodebookEdition,
    CodeChange,
    CodeEvent,
    CodeKind,
    CodeStatus,
    JourneyStep,
)
from throughline.analysis.models.coding import CoderReading, Coding, Origin, ReportSettlement, Weight
from throughline.analysis.models.publication import Publication, PublishedCoding, PublishedReport
from throughline.analysis.models.sample import DrawKind, SampleDraw, ScreenedState, StudyReport
from throughline.analysis.models.screening import (
    Choice,
    ReadingOrder,
    ScreeningDecision,
    ScreeningLease,
    ScreeningStop,
    UnreadAudit,
)
from throughline.analysis.models.study import (
    MOVES,
    ProtocolVersion,
    ScreenedOn,
    Study,
    StudyMember,
    StudyState,
)

__all__ = [
    "CODE_MOVES",
    "COLOURS",
    "MOVES",
    "Choice",
    "Code",
    "CodeChange",
    "CodeEvent",
    "CodeKind",
    "CodeStatus",
    "CodebookEdition",
    "CoderReading",
    "Coding",
    "DrawKind",
    "JourneyStep",
    "Origin",
    "ProtocolVersion",
    "Publication",
    "PublishedCoding",
    "PublishedReport",
    "ReadingOrder",
    "ReportSettlement",
    "SampleDraw",
    "ScreenedOn",
    "ScreenedState",
    "ScreeningDecision",
    "ScreeningLease",
    "ScreeningStop",
    "Study",
    "StudyMember",
    "StudyReport",
    "StudyState",
    "UnreadAudit",
    "Weight",
]
