"""The rapid review and the decision."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from throughline.commissioning.models import Decision, DecisionFactor, Factor, RapidReview, Review
from throughline.commissioning.operations.timing import note_day, note_met
from throughline.commissioning.policies import is_to_review, may_decide, may_set_up
from throughline.commissioning.processes import process_named
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def write_rapid_review(*, review: Review, by: Actor, sent_on: datetime.date | None = None, **about: Any) -> RapidReview:
    """Write the rapid review, or correct it. The day it was sent meets its clock.

    `about` holds facts, immediate_action, potential, recommendation and reasons.
    """
    require(may_set_up(by, review))
    fields = about | {"sent_on": sent_on, "written_by": writer(by)}
    kept, _ = RapidReview.objects.update_or_create(review=review, defaults=fields)
    note_met(review, "rapid_review", sent_on)
    reason = "As the rapid review says."
    note_day(review=review, trigger="rapid_review_sent_on", happened_on=sent_on, reason=reason, by=by)
    note("write_rapid_review", review, by, texts=about, sent_on=sent_on)
    return kept


@transaction.atomic
def record_decision(
    *,
    review: Review,
    outcome: str,
    route: str,
    decided_on: datetime.date,
    decided_by: str,
    reasons: str,
    factors: Mapping[str, str],
    by: Actor,
    read_as: Sequence[str] = (),
    **more: str,
) -> Decision:
    """Record what was decided and why. All eight factors must be weighed, even if one weighs nothing.

    A decision to review starts the clocks that are counted from it. `more` holds lateness, smaller and reopen_when.
    """
    require(may_decide(by, review))
    process = process_named(review.process)
    if process is None or process.outcome(outcome) is None or process.route(route) is None:
        raise Refusal("The process of this review has no such outcome or route.")
    missing = [label for name, label in Factor.choices if not factors.get(name, "").strip()]
    if missing:
        raise Refusal(f"Not weighed yet: {', '.join(missing)}.")
    decision = Decision.objects.create(
        review=review,
        outcome=outcome,
        route=route,
        decided_on=decided_on,
        decided_by=decided_by,
        reasons=reasons,
        read_as=list(read_as),
        written_by=writer(by),
        **more,
    )
    DecisionFactor.objects.bulk_create(
        DecisionFactor(decision=decision, factor=name, weighed=factors[name]) for name in Factor.values
    )
    note_met(review, "decision", decided_on)
    if is_to_review(decision):
        reason = "As the decision says."
        note_day(review=review, trigger="decided_on", happened_on=decided_on, reason=reason, by=by)
    texts = {"reasons": reasons, "decided_by": decided_by, **more, **factors}
    note("record_decision", review, by, texts=texts, outcome=outcome, route=route, decided_on=decided_on)
    return decision
