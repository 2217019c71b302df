"""Where a review stands on the main line, where it may go from here, and how it came here."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.commissioning.models import Review, StateMove
from throughline.commissioning.policies import may_move, may_read_papers
from throughline.commissioning.states import MAIN_LINE, State, next_states
from throughline.people.policies import Actor, Verdict, require


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the main line. `at` is `done`, `here` or `ahead`."""

    label: str
    at: str

    @property
    def words(self) -> str:
        return {"done": "passed", "here": "where it stands", "ahead": "to come"}[self.at]


def standing_of(review: Review) -> list[Step]:
    """Return the main line with the review's place on it. Side states stand where the main line was left."""
    place = State(review.paused_from or review.state)
    # States beside the main line, by the last state of the line that lies behind them.
    beside = {
        State.RAPID_REVIEW: State.DECISION_PENDING,
        State.NO_REVIEW: State.DECISION_PENDING,
        State.RESCOPED: State.SCOPING,
        State.IMPROVEMENTS_ONLY: State.PUBLISHED,
        State.ARCHIVED: State.RETAINED,
        State.WITHDRAWN: State.RETAINED,
    }
    here = MAIN_LINE.index(beside.get(place, place))
    ats = ["done" if number < here else "here" if number == here else "ahead" for number in range(len(MAIN_LINE))]
    return [Step(state.label, at) for state, at in zip(MAIN_LINE, ats, strict=True)]


def ways_on(review: Review, *, seen_by: Actor) -> list[tuple[State, Verdict]]:
    """Return where the review may go from here, with whether this person may bring it there, or why not."""
    was = State(review.paused_from) if review.paused_from else None
    return [(to, may_move(seen_by, review, to)) for to in next_states(State(review.state), was=was)]


def moves_of(review: Review, *, seen_by: Actor) -> list[StateMove]:
    """Return how the review came to where it stands, newest first."""
    require(may_read_papers(seen_by, review))
    return list(StateMove.objects.filter(review=review).select_related("written_by"))
