"""What others say of a draft: comments that are resolved, and changes that are asked for and decided."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.reviewing.models import Draft, DraftChallenge, DraftComment, DraftSection


@transaction.atomic
def comment_on_section(*, section: DraftSection, text: str, by: Person, quote: str = "") -> DraftComment:
    """Remark on a section as it stands, perhaps on some words of it."""
    require(may_in_review(by, section.draft.review, "review:draft:comment"))
    comment = DraftComment.objects.create(
        section=section, about_number=section.latest, quote=quote, text=text, made_by=by
    )
    _record(section.draft, "comment_on_section", by, comment=comment.pk, text=fingerprint(text))
    return comment


@transaction.atomic
def resolve_comment(*, comment: DraftComment, resolution: str, by: Person) -> None:
    """Say what was done about a comment. Whoever made it may resolve it too."""
    draft = comment.section.draft
    permission = "review:draft:comment" if comment.made_by_id == by.pk else "review:draft:write"
    require(may_in_review(by, draft.review, permission))
    if comment.resolved_at is not None:
        raise Refusal("This comment was resolved already.")
    comment.resolution, comment.resolved_by, comment.resolved_at = resolution, by, timezone.now()
    comment.save(update_fields=["resolution", "resolved_by", "resolved_at"])
    _record(draft, "resolve_comment", by, comment=comment.pk, resolution=fingerprint(resolution))


@transaction.atomic
def log_challenge(
    *,
    draft: Draft,
    asked_by: str,
    asked_on: datetime.date,
    change: str,
    by: Person,
    section: DraftSection | None = None,
) -> DraftChallenge:
    """Write down that somebody asked for a change."""
    require(may_in_review(by, draft.review, "review:draft:challenge"))
    if section is not None and section.draft_id != draft.pk:
        raise Refusal("That section belongs to another draft.")
    challenge = DraftChallenge.objects.create(
        draft=draft, section=section, asked_by=asked_by, asked_on=asked_on, change=change, logged_by=by
    )
    _record(draft, "log_challenge", by, challenge=challenge.pk, change=fingerprint(change))
    return challenge


@transaction.atomic
def decide_challenge(*, challenge: DraftChallenge, decision: str, why: str, by: Person) -> None:
    """Say what was decided about a change that was asked for, and why. Decided once: another wish is another line."""
    require(may_in_review(by, challenge.draft.review, "review:draft:write"))
    if challenge.decided_at is not None:
        raise Refusal("This was decided already. Log what is asked for now as a new line.")
    challenge.decision, challenge.why = decision, why
    challenge.decided_by, challenge.decided_at = by, timezone.now()
    challenge.save(update_fields=["decision", "why", "decided_by", "decided_at"])
    _record(challenge.draft, "decide_challenge", by, challenge=challenge.pk, why=fingerprint(why))


def _record(draft: Draft, what: str, by: Person, **after: object) -> None:
    record(who=by.audit_name, what=what, thing=draft.review, after={"draft": draft.pk} | after)
