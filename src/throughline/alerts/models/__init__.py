"""What alerts keep: subscribers and what they asked for, news and issues, messages and what became of them."""

from throughline.alerts.models.delivery import DELIVERY_MOVES, Delivery, DeliveryState
from throughline.alerts.models.issue import (
    ISSUE_MOVES,
    PUBLIC_STATES,
    Issue,
    IssueItem,
    IssueState,
    SearchMatch,
)
from throughline.alerts.models.source import InboxItem, InboxKind, InboxState, Sighting, Source
from throughline.alerts.models.subscriber import (
    MOVES,
    Kind,
    Mode,
    SavedSearch,
    SignUp,
    Subscriber,
    SubscriberState,
    Subscription,
    SuspendedWhy,
)

__all__ = [
    "DELIVERY_MOVES", "ISSUE_MOVES", "MOVES", "PUBLIC_STATES", "Delivery", "DeliveryState", "InboxItem", "InboxKind",
    "InboxState", "Issue", "IssueItem", "IssueState", "Kind", "Mode", "SavedSearch", "SearchMatch", "Sighting", "SignUp",
    "Source", "Subscriber", "SubscriberState", "Subscription", "SuspendedWhy",
]  # fmt: skip
