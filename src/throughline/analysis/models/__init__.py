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
from throughline.analysis.models.suggesting import (
    CheckRound,
    CodeLearning,
    CoderAdmission,
    CodeSuggestion,
    LearntBy,
    RandomCheck,
    SuggestionState,
)

__all__ = [
    "CODE_MOVES",
    "COLOURS",
    "MOVES",
    "CheckRound",
    "Choice",
    "Code",
    "CodeChange",
    "CodeEvent",
    "CodeKind",
    "CodeLearning",
    "CodeStatus",
    "CodeSuggestion",
    "CodebookEdition",
    "CoderAdmission",
    "CoderReading",
    "Coding",
    "DrawKind",
    "JourneyStep",
    "LearntBy",
    "Origin",
    "ProtocolVersion",
    "Publication",
    "PublishedCoding",
    "PublishedReport",
    "RandomCheck",
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
    "SuggestionState",
    "UnreadAudit",
    "Weight",
]
