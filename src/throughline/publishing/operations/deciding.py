"""How two people decide about publishing, each without knowing what the other decided."""

from __future__ import annotations

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Person
from throughline.people.policies import require, require_as_seen
from throughline.publishing import policies_deciding
from throughline.publishing.models import Answer, PublicationDecision, PublicationPlan
from throughline.publishing.queries.deciding import standing_of

CHANGED = (
    "The plan or the text has changed since you opened this page, so your decision was not kept. Copy your reasons, open"
    " the page again and read what it shows now."
)


@transaction.atomic
def decide_publication(
    *, plan: PublicationPlan, answer: str, reasons: str, by: Person, seen: str | None = None
) -> PublicationDecision:
    """Decide about the plan and the text as they stand.

    `seen` is the mark of what the person read, which takes an hour; if either has changed since, nothing is decided.
    The record is told what was decided only when both have, because people of the review read its history.
    """
    # Two may press at once: the second must meet what the first has left.
    PublicationPlan.objects.select_for_update().get(pk=plan.pk)
    require(policies_deciding.may_decide_publication(by, plan))
    standing = standing_of(plan)
    require_as_seen(seen, standing.mark, CHANGED)
    decision = PublicationDecision.objects.create(
        plan=plan,
        plan_mark=standing.mark,
        turn=standing.next_turn,
        answer=Answer(answer),
        reasons=reasons,
        decided_by=by,
    )
    after = {"turn": decision.turn, "reasons": fingerprint(reasons)}
    record(who=by.audit_name, what="decide_publication", thing=plan.review, after=after)
    present = standing_of(plan).present
    if present is not None and present.is_complete:
        what = "agree_on_publication" if present.is_agreed else "differ_on_publication"
        record(who=by.audit_name, what=what, thing=plan.review, after={"turn": present.number})
    return decision
