"""What is kept of studies."""

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
    "MOVES",
    "Choice",
    "DrawKind",
    "ProtocolVersion",
    "ReadingOrder",
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
]
