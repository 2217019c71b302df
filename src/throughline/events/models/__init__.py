"""What is kept of events."""

from throughline.events.models.booking import BOOKING_MOVES, Booking, BookingState, Feedback, Usefulness
from throughline.events.models.event import (
    EVENT_MOVES,
    Event,
    EventKind,
    EventMaterial,
    EventState,
    MaterialKind,
    Session,
)
from throughline.events.models.summit import (
    CONTRIBUTION_MOVES,
    STRAGGLERS,
    Contribution,
    ContributionState,
    Question,
    Recognised,
    SummitTable,
)

__all__ = [
    "BOOKING_MOVES",
    "CONTRIBUTION_MOVES",
    "EVENT_MOVES",
    "STRAGGLERS",
    "Booking",
    "BookingState",
    "Contribution",
    "ContributionState",
    "Event",
    "EventKind",
    "EventMaterial",
    "EventState",
    "Feedback",
    "MaterialKind",
    "Question",
    "Recognised",
    "Session",
    "SummitTable",
    "Usefulness",
]
