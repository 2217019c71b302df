"""Who had a hand in the text that is to be published, and so may not decide about it."""

from __future__ import annotations

from throughline.audit.models import Event
from throughline.publishing.models import PublicationPlan
from throughline.reviewing.models import DraftText, TextBeside

# What the audit record calls each way of writing in a draft. Findings and recommendations keep no author of their own.
WRITING = (
    "start_draft", "start_draft_from_file", "add_section", "write_section", "write_beside", "settle_text", "put_finding",
    "put_recommendation", "take_finding",
)  # fmt: skip


def authors_of(plan: PublicationPlan) -> frozenset[str]:
    """Return the audit names of everybody who wrote in the draft, began it, or uploaded the file, at any time."""
    names: set[str] = set()
    if plan.paper is not None:
        names.add(plan.paper.added_by)
    if plan.draft is not None:
        draft = plan.draft
        wrote = [*DraftText.objects.filter(section__draft=draft).values_list("written_by", flat=True).distinct()]
        wrote += TextBeside.objects.filter(section__draft=draft).values_list("written_by", flat=True)
        names |= {f"person:{number}" for number in [*wrote, draft.started_by_id]}
        events = Event.objects.filter(
            thing_kind=plan.review._meta.label_lower,
            thing_id=str(plan.review_id),
            what__in=WRITING,
            after__draft=draft.pk,
        )
        names |= set(events.values_list("who", flat=True))
    return frozenset(names)
