"""How a draft is checked for who could be recognised, and how each detail is decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.utils import timezone

from reviewtext import Refused
from reviewtext.identify.notes import is_note
from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.people.sealed_texts import CannotUnseal
from throughline.publishing import policies
from throughline.publishing.gathering import Gathered, gathered, stands_within, with_beside, with_own_stand_ins
from throughline.publishing.models import CheckedDetail, CheckState, DetailDecision, DraftCheck, Pseudonym
from throughline.publishing.passing import CHECKS
from throughline.publishing.queries import replacements_of
from throughline.publishing.queries.checking import NAME
from throughline.publishing.replacing import places_of, written
from throughline.publishing.texts import (
    all_beside,
    content_beside,
    content_of_text,
    joined,
    mark_of,
    sections_of,
    shown_beside,
    written_places,
)
from throughline.queueing import enqueue
from throughline.reviewing.in_memory import path_in_memory
from throughline.reviewing.models import Draft, DraftRecommendation, DraftSection, Paper
from throughline.reviewing.operations import draft_chain, drafts

SUGGESTED = "The check itself suggested these words, and they were accepted."
ASKED = ("text", "who_acts", "by_when", "how_known")
NOT_CHECKED = "This text could not be checked. Try again, and if that fails, ask whoever runs the site."


@transaction.atomic
def start_check(*, draft: Draft, by: Person, paper: Paper | None = None) -> DraftCheck:
    """Ask for a check of the draft as it stands, or of a file that is to be published in its place."""
    require(policies.may_check(by, draft.review))
    if paper is not None and paper.review_id != draft.review_id:
        raise Refusal("That file belongs to another review.")
    check = DraftCheck.objects.create(draft=draft, paper=paper, text_mark=mark_of(draft, paper), asked_by=by)
    _record(draft.review, "check_draft", by, draft=draft.pk, check=check.pk)
    enqueue("publishing.tasks.run_check", check_id=check.pk)
    return check


def run_check(*, check_id: int) -> None:
    """Check the text in a limited process and keep what was found, sealed. Safe to repeat and to kill at any moment."""
    check = DraftCheck.objects.select_related("draft__review", "paper").filter(pk=check_id).first()
    if check is None or check.state != CheckState.WAITING:
        return
    # Only here: its lists of words take a second to load, which no start of the site should wait for.
    from reviewtext.checking import LIMITS, check_limited

    try:
        with path_in_memory(content_of_text(check.draft, check.paper)) as path:
            result = check_limited(path, CHECKS, LIMITS)
        beside = content_beside(check.draft, check.paper)
        if beside:
            with path_in_memory(beside) as path:
                result = with_beside(result, check_limited(path, CHECKS, LIMITS))
    except Refused as refusal:
        _end(check, CheckState.REFUSED, reason=f"{refusal.reason} {refusal.advice}"[:300])
    except (CannotUnseal, InvalidTag, OSError):
        _end(check, CheckState.REFUSED, reason=NOT_CHECKED)
    else:
        keep_checked(check=check, result=result)


@transaction.atomic
def keep_checked(*, check: DraftCheck, result: dict[str, Any]) -> None:
    """Keep each wording once, with what was decided about it at the last check of this draft."""
    headings = [] if check.paper_id else sections_of(check.draft)
    found = gathered(result["findings"], headings, all_beside(check.draft, check.paper))
    with_own_stand_ins(found)
    decided = _decided_before(check)
    suggested = _suggested_before(decided.values())
    key = {one.name: one.stand_in for one in Pseudonym.objects.filter(review=check.draft.review)}
    CheckedDetail.objects.bulk_create(
        _detail(check, number, one, decided.get((one.kind, one.text)) or _own(one, suggested), key)
        for number, one in enumerate(found, 1)
    )
    told = {name: result[name] for name in ("pages", "words", "used_model", "notes", "combinations", "checks")}
    _end(check, CheckState.DONE, told=json.dumps(told))


def _end(check: DraftCheck, state: CheckState, *, reason: str = "", told: str = "") -> None:
    check.state, check.reason, check.told, check.done_at = state, reason, told, timezone.now()
    check.save(update_fields=["state", "reason", "told", "done_at"])


def _decided_before(check: DraftCheck) -> dict[tuple[str, str], CheckedDetail]:
    earlier = (
        CheckedDetail.objects.filter(part_of__draft=check.draft).exclude(decision="").order_by("part_of", "number")
    )
    return {(one.kind, one.text): one for one in earlier}


def _suggested_before(decided: Iterable[CheckedDetail]) -> list[CheckedDetail]:
    """Return the details of which a suggestion of the check was accepted. A name's stand-in may be somebody's own words."""
    accepted = [one for one in decided if one.decision == DetailDecision.ACCEPT and " " in one.replacement]
    return [one for one in accepted if one.kind != NAME or one.replacement.startswith("[Person ")]


def _own(one: Gathered, suggested: list[CheckedDetail]) -> CheckedDetail | None:
    """Return a decision to leave words that stand nowhere but in what the check itself had suggested, if they do."""
    by = next((each for each in suggested if stands_within(one, each.replacement)), None)
    if by is None:
        return None
    return CheckedDetail(
        decision=DetailDecision.DISMISS, reason=SUGGESTED, decided_by=by.decided_by, decided_at=by.decided_at
    )


def _detail(
    check: DraftCheck, number: int, one: Gathered, before: CheckedDetail | None, key: dict[str, str]
) -> CheckedDetail:
    suggestion = key.get(one.text, one.suggestion) if one.kind == NAME else one.suggestion
    detail = CheckedDetail(
        part_of=check, number=number, kind=one.kind, confidence=one.confidence, text=one.text, why=one.why[:500],
        places=json.dumps(one.places), suggestion=suggestion,
    )  # fmt: skip
    if before is not None and not is_note(before.replacement):
        for name in ("decision", "replacement", "reason", "decided_by", "decided_at"):
            setattr(detail, name, getattr(before, name))
    return detail


@transaction.atomic
def decide_detail(
    *, detail: CheckedDetail, decision: str, by: Person, replacement: str = "", reason: str = ""
) -> CheckedDetail:
    """Say what becomes of one wording, wherever it stands. A name that is replaced goes into the key."""
    review = detail.part_of.draft.review
    require(policies.may_check(by, review))
    chosen = DetailDecision(decision)
    instead = {DetailDecision.ACCEPT: detail.suggestion, DetailDecision.EDIT: replacement.strip()}.get(chosen, "")
    if chosen == DetailDecision.DISMISS and not reason.strip():
        raise Refusal("Say why it may stay.")
    if chosen != DetailDecision.DISMISS and not instead:
        raise Refusal("Say what is written instead.")
    if is_note(instead):
        raise Refusal("That is a note to you, and no wording. Write what is to stand instead.")
    detail.decision, detail.replacement, detail.reason = chosen, instead, reason
    detail.decided_by, detail.decided_at = by, timezone.now()
    detail.save(update_fields=["decision", "replacement", "reason", "decided_by", "decided_at"])
    if detail.kind == NAME:
        _set_pseudonym(review, detail.text, instead, by)
    after = {"detail": detail.number, "decision": str(chosen), "reason": fingerprint(reason)}
    _record(review, "decide_detail", by, check=detail.part_of_id, **after)
    return detail


def _set_pseudonym(review: Review, name: str, stand_in: str, by: Person) -> None:
    # Sealed texts cannot be looked for in the database; a review has few names.
    there = next((one for one in Pseudonym.objects.filter(review=review) if one.name == name), None)
    if not stand_in:
        # A name that may stay is none that the report leaves out.
        if there is not None:
            there.delete()
        return
    there = there or Pseudonym(review=review, name=name)
    there.stand_in, there.set_by, there.set_at = stand_in, by, timezone.now()
    there.save()


@transaction.atomic
def write_accepted(*, check: DraftCheck, by: Person) -> int:
    """Write what was accepted into the draft and return how many sections and recommendations changed."""
    require(policies.may_write_accepted(by, check))
    changed = _rewritten(check)
    for owner, texts in changed.items():
        if isinstance(owner, DraftSection):
            drafts.write_section(section=owner, text=texts["text"], after_number=owner.latest, by=by)
        else:
            draft_chain.put_recommendation(
                draft=check.draft, recommendation=owner, revision=owner.revision, findings=owner.findings.all(), by=by,
                **({name: str(getattr(owner, name)) for name in ASKED} | texts),
            )  # fmt: skip
    _record(check.draft.review, "write_accepted", by, check=check.pk, changed=len(changed))
    return len(changed)


def _rewritten(check: DraftCheck) -> dict[DraftSection | DraftRecommendation, dict[str, str]]:
    """Return the texts that change, each with what was accepted, by what they belong to."""
    # With what the plan shows readers, so that no place in the draft is taken for one that was found there.
    whole = joined([*sections_of(check.draft), *shown_beside(check.draft)])
    places = places_of(whole, replacements_of(check))
    changed: dict[DraftSection | DraftRecommendation, dict[str, str]] = {}
    for one in written_places(check.draft):
        inside = [(a - one.start, b - one.start, said) for a, b, said in places if one.start <= a and b <= one.end]
        text = whole[one.start : one.end]
        if written(text, inside) != text:
            changed.setdefault(one.owner, {})[one.name] = written(text, inside)
    return changed


@transaction.atomic
def note_key_opened(*, review: Review, by: Person) -> None:
    """Record that somebody looked at the key."""
    require(policies.may_open_key(by, review))
    _record(review, "open_pseudonym_key", by)


def _record(review: Review, what: str, by: Person, **after: object) -> None:
    record(who=by.audit_name, what=what, thing=review, after=after)
