"""What readers suggest, for the editors of marker sets."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from throughline.markers import policies
from throughline.markers.models import Suggestion, SuggestionState
from throughline.people.policies import Actor, require


def suggestions(*, state: str, seen_by: Actor) -> QuerySet[Suggestion]:
    """Return suggestions with their questions, newest first; `state` '' means any. Raises Refusal for other readers."""
    require(policies.may_see_suggestions(seen_by))
    found = Suggestion.objects.select_related("question__marker__set", "decided_by")
    return found.filter(state=state) if state in SuggestionState.values else found


def suggestion_by_id(pk: int, *, seen_by: Actor) -> Suggestion | None:
    """Return one suggestion, or None. Raises Refusal for readers who are no editors."""
    return suggestions(state="", seen_by=seen_by).filter(pk=pk).first()


def suggestion_counts(*, seen_by: Actor) -> dict[str, int]:
    """Return how many suggestions stand in each state."""
    require(policies.may_see_suggestions(seen_by))
    counted = Suggestion.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict(counted)
