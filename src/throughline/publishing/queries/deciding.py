"""Where the two decisions stand. Nobody sees what the other decided before both have."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass

from throughline.people.policies import Actor
from throughline.publishing.models import PublicationDecision, PublicationPlan
from throughline.publishing.texts import mark_of

BOTH = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """The decisions of one turn about one plan and text. `counts`: plan and text are still the same."""

    number: int
    counts: bool
    decisions: list[PublicationDecision]

    @property
    def is_complete(self) -> bool:
        return len(self.decisions) == BOTH

    @property
    def is_agreed(self) -> bool:
        return self.is_complete and all(one.agrees for one in self.decisions)

    @property
    def differs(self) -> bool:
        return self.is_complete and not self.is_agreed

    def by(self, person: Actor) -> PublicationDecision | None:
        """Return what this person decided in this turn."""
        return next((one for one in self.decisions if one.decided_by.audit_name == person.audit_name), None)

    def shown_to(self, person: Actor) -> list[PublicationDecision]:
        """Return both decisions once there are both; before that, this person's own alone."""
        own = self.by(person)
        return self.decisions if self.is_complete else [own] if own else []


@dataclass(frozen=True, slots=True)
class Standing:
    """Every turn, oldest first, and the mark of the plan and text as they are now."""

    mark: str
    turns: list[Turn]

    @property
    def present(self) -> Turn | None:
        """Return the last turn about the plan and text as they are."""
        return next((one for one in reversed(self.turns) if one.counts), None)

    @property
    def is_agreed(self) -> bool:
        return self.present is not None and self.present.is_agreed

    @property
    def was_reset(self) -> bool:
        """Say whether somebody had decided about an earlier plan or text, and nobody has about this one."""
        return bool(self.turns) and self.present is None

    @property
    def next_turn(self) -> int:
        """Return the turn that the next decision belongs to: two that differ are settled by deciding anew."""
        if self.present is None:
            return 1
        return self.present.number + 1 if self.present.is_complete else self.present.number


def plan_mark(plan: PublicationPlan) -> str:
    """Return a mark that changes with every edit of the plan or of the text, made of numbers alone."""
    text = mark_of(plan.draft, plan.paper) if plan.draft is not None else ""
    return hashlib.sha256(f"{plan.pk} {plan.revision} {text}".encode()).hexdigest()


def standing_of(plan: PublicationPlan) -> Standing:
    """Return how the decisions stand."""
    mark = plan_mark(plan)
    found = plan.decisions.select_related("decided_by").order_by("pk")
    # Rows are only added, and a mark never comes back, so that those of one turn stand together.
    groups = itertools.groupby(found, lambda one: (one.plan_mark, one.turn))
    return Standing(mark, [Turn(turn, of == mark, list(rows)) for (of, turn), rows in groups])
