"""Where a review can stand, and which way it may move from there: one table, printed as a diagram in the docs."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The states of a review, from the first referral to the archive. The last three stand beside the main line."""

    REFERRED = "referred"
    INFORMATION_GATHERING = "information_gathering"
    DECISION_PENDING = "decision_pending"
    NO_REVIEW = "no_review"
    RAPID_REVIEW = "rapid_review"
    COMMISSIONED = "commissioned"
    SCOPING = "scoping"
    RUNNING = "running"
    DRAFTING = "drafting"
    CHALLENGE = "challenge_qa"
    SIGNED_OFF = "signed_off"
    RESPONSE_AGREED = "response_agreed"
    PREPUBLICATION_NOTICE = "prepublication_notice"
    PUBLISHED = "published"
    RETAINED = "retained"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    RESCOPED = "rescoped"
    IMPROVEMENTS_ONLY = "not_published_improvements_only"

    @property
    def label(self) -> str:
        return LABELS[self]


S = State
LABELS: dict[State, str] = {
    S.REFERRED: "Referred",
    S.INFORMATION_GATHERING: "Gathering information",
    S.DECISION_PENDING: "Decision pending",
    S.NO_REVIEW: "No review",
    S.RAPID_REVIEW: "Rapid review",
    S.COMMISSIONED: "Commissioned",
    S.SCOPING: "Scoping",
    S.RUNNING: "Running",
    S.DRAFTING: "Drafting",
    S.CHALLENGE: "Challenge and quality check",
    S.SIGNED_OFF: "Signed off",
    S.RESPONSE_AGREED: "Response agreed",
    S.PREPUBLICATION_NOTICE: "Notice before publication",
    S.PUBLISHED: "Published",
    S.RETAINED: "Retained",
    S.ARCHIVED: "Archived",
    S.WITHDRAWN: "Withdrawn",
    S.PAUSED: "Paused for proceedings",
    S.RESCOPED: "Being scoped again",
    S.IMPROVEMENTS_ONLY: "Not published: improvements only",
}

# The table. A review also moves to PAUSED from every state in MAY_PAUSE, and from there back to where it was.
MOVES: dict[State, tuple[State, ...]] = {
    S.REFERRED: (S.INFORMATION_GATHERING, S.DECISION_PENDING),
    S.INFORMATION_GATHERING: (S.DECISION_PENDING,),
    S.DECISION_PENDING: (S.RAPID_REVIEW, S.COMMISSIONED, S.NO_REVIEW, S.INFORMATION_GATHERING),
    S.RAPID_REVIEW: (S.COMMISSIONED, S.NO_REVIEW),
    # A decision can be revisited when facts change.
    S.NO_REVIEW: (S.DECISION_PENDING, S.RETAINED),
    S.COMMISSIONED: (S.SCOPING, S.DECISION_PENDING),
    S.SCOPING: (S.RUNNING, S.DECISION_PENDING),
    S.RUNNING: (S.DRAFTING, S.RESCOPED),
    S.DRAFTING: (S.CHALLENGE, S.RUNNING, S.RESCOPED),
    S.CHALLENGE: (S.SIGNED_OFF, S.DRAFTING, S.RESCOPED),
    S.SIGNED_OFF: (S.RESPONSE_AGREED, S.CHALLENGE),
    S.RESPONSE_AGREED: (S.PREPUBLICATION_NOTICE, S.IMPROVEMENTS_ONLY),
    S.PREPUBLICATION_NOTICE: (S.PUBLISHED, S.IMPROVEMENTS_ONLY),
    S.PUBLISHED: (S.RETAINED, S.WITHDRAWN),
    S.IMPROVEMENTS_ONLY: (S.RETAINED, S.WITHDRAWN),
    S.RETAINED: (S.ARCHIVED, S.WITHDRAWN),
    S.ARCHIVED: (),
    S.WITHDRAWN: (),
    S.PAUSED: (),
    S.RESCOPED: (S.SCOPING, S.RUNNING),
}
MAY_PAUSE: tuple[State, ...] = (
    S.INFORMATION_GATHERING, S.DECISION_PENDING, S.RAPID_REVIEW, S.COMMISSIONED, S.SCOPING, S.RUNNING, S.DRAFTING,
    S.CHALLENGE, S.SIGNED_OFF, S.RESPONSE_AGREED, S.PREPUBLICATION_NOTICE,
)  # fmt: skip
# What the commissioner answers for: nobody else may bring a review there.
DECIDED_BY_COMMISSIONER = frozenset({S.NO_REVIEW, S.COMMISSIONED, S.SIGNED_OFF, S.IMPROVEMENTS_ONLY, S.WITHDRAWN})
MAIN_LINE: tuple[State, ...] = (
    S.REFERRED, S.INFORMATION_GATHERING, S.DECISION_PENDING, S.COMMISSIONED, S.SCOPING, S.RUNNING, S.DRAFTING,
    S.CHALLENGE, S.SIGNED_OFF, S.RESPONSE_AGREED, S.PREPUBLICATION_NOTICE, S.PUBLISHED, S.RETAINED,
)  # fmt: skip
# The work is done. What was never begun is not asked for any more.
OVER = frozenset({S.RETAINED, S.ARCHIVED, S.WITHDRAWN})


def next_states(state: State, *, was: State | None = None) -> tuple[State, ...]:
    """Return where a review may move from `state`; `was` is where it stood before a pause."""
    if state is S.PAUSED:
        return (was,) if was else ()
    return MOVES[state] + ((S.PAUSED,) if state in MAY_PAUSE else ())


def diagram() -> str:
    """Return the table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {S.REFERRED}"]
    lines += [f'    state "{state.label}" as {state}' for state in State]
    lines += [f"    {state} --> {there}" for state, ways in MOVES.items() for there in ways]
    for state in MAY_PAUSE:
        lines += [f"    {state} --> {S.PAUSED}", f"    {S.PAUSED} --> {state}: back to where it was"]
    lines += [f"    {state} --> [*]" for state in (S.ARCHIVED, S.WITHDRAWN)]
    return "\n".join(lines)
