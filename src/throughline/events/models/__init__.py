"""What is kept of events."""

from throughline.events.models.booking import BOOKING_MOVES, Booking, BookingState, Feedback, Usefulness
from throughline.events.models.certificate import Certificate
from throughline.events.models.directory import DirectoryEntry
from throughline.events.models.event import (
    EVENT_MOVES,
    Event,
    EventKind,
    EventMaterial,
    EventState,
    MaterialKind,
    Session,
)
from throughline.events.models.learning_group import GroupMeeting, GroupMember, GroupNote, LearningGroup
from throughline.events.models.masterclass import LearningKind, LearningMaterial, LearningModule
from throughline.events.models.own_learning import Development, ReflectiveEntry
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
    "Certificate",
    "Contribution",
    "ContributionState",
    "Development",
    "DirectoryEntry",
    "Event",
    "EventKind",
    "EventMaterial",
    "EventState",
    "Feedback",
    "GroupMeeting",
    "GroupMember",
    "GroupNote",
    "LearningGroup",
    "LearningKind",
    "LearningMaterial",
    "LearningModule",
    "MaterialKind",
    "Question",
    "Recognised",
    "ReflectiveEntry",
    "Session",
    "SummitTable",
    "Usefulness",
]
