"""Where a review stands on the main line, where it may go from here, and how it came here."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.commissioning.models import Review, StateMove
from throughline.commissioning.policies import may_move, may_read_papers
from throughline.commissioning.states import MAIN_LINE, State, next_states
from throughline.people.policies import Actor, Verdict, require


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the main line. `at` is `done`, `here`, `ahead`, `skipped` (left out on the way) or `unreached`."""

    label: str
    at: str

    @property
    def words(self) -> str:
        return WORDS[self.at]


WORDS = {
    "done": "passed", "here": "where it stands", "ahead": "to come", "skipped": "left out", "unreached": "not reached",
}  # fmt: skip
# States beside the main line, by the last state of the line that lies behind them.
BESIDE = {
    State.RAPID_REVIEW: State.DECISION_PENDING,
    State.NO_REVIEW: State.DECISION_PENDING,
    State.RESCOPED: State.SCOPING,
    State.IMPROVEMENTS_ONLY: State.PREPUBLICATION_NOTICE,
    State.ARCHIVED: State.RETAINED,
    State.WITHDRAWN: State.RETAINED,
}
# From here no way leads back to what the line has and the review never reached; from the first two it is kept in the end.
LEFT_THE_LINE = (State.NO_REVIEW, State.IMPROVEMENTS_ONLY, State.ARCHIVED, State.WITHDRAWN)


def standing_of(review: Review) -> list[Step]:
    """Return the main line with the review's place on it, and nothing once its moves are destroyed.

    What a review never reached is not called passed: one of which only improvements are published was never published.
    """
    place = State(review.paused_from or review.state)
    reached = {State.REFERRED, *map(State, StateMove.objects.filter(review=review).values_list("after", flat=True))}
    if place not in reached:
        return []
    here = MAIN_LINE.index(BESIDE.get(place, place))
    return [Step(state.label, _at(state, number, here, place, reached)) for number, state in enumerate(MAIN_LINE)]


def _at(state: State, number: int, here: int, place: State, reached: set[State]) -> str:
    """Say where one state of the line, the `number`th, lies for a review at `place`, whose own step is number `here`."""
    if place in LEFT_THE_LINE:
        if state is State.RETAINED and place in (State.NO_REVIEW, State.IMPROVEMENTS_ONLY):
            return "ahead"
        return "done" if state in reached else "unreached"
    if number == here:
        return "here"
    if number > here:
        return "ahead"
    return "done" if state in reached else "skipped"


def ways_on(review: Review, *, seen_by: Actor) -> list[tuple[State, Verdict]]:
    """Return where the review may go from here, with whether this person may bring it there, or why not."""
    was = State(review.paused_from) if review.paused_from else None
    return [(to, may_move(seen_by, review, to)) for to in next_states(State(review.state), was=was)]


def moves_of(review: Review, *, seen_by: Actor) -> list[StateMove]:
    """Return how the review came to where it stands, newest first."""
    require(may_read_papers(seen_by, review))
    return list(StateMove.objects.filter(review=review).select_related("written_by"))
