"""Moving a review on."""

from __future__ import annotations

from django.db import transaction

from throughline.commissioning.models import Review, StateMove
from throughline.commissioning.policies import may_move
from throughline.commissioning.states import State
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def move_review(*, review: Review, to: State, reason: str, by: Actor) -> StateMove:
    """Bring the review to another state, by the table of moves, and keep why."""
    # Two people may press the button at once: the second must meet the state that the first has left.
    held = Review.objects.select_for_update().get(pk=review.pk)
    require(may_move(by, held, to))
    if not reason.strip():
        raise Refusal("Say why the review moves on.")
    before = State(held.state)
    held.paused_from = before if to is State.PAUSED else ""
    held.state = to
    held.save(update_fields=["state", "paused_from"])
    review.state, review.paused_from = held.state, held.paused_from
    moved = StateMove.objects.create(review=review, before=before, after=to, reason=reason, written_by=writer(by))
    note("move_review", review, by, texts={"reason": reason}, before=str(before), to=str(to))
    return moved
