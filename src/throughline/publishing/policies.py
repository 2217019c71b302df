"""Who may do what at the door, and when. Each verdict carries a sentence fit to show."""

from __future__ import annotations

import datetime

from django.utils import formats

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review, may_move
from throughline.commissioning.states import State
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.publishing.models import CheckState, DraftCheck, Publication, PublicationChoice, PublicationPlan
from throughline.publishing.texts import mark_of
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.policies_papers import may_read_papers_here

AUTHOR = "You had a hand in the text that is to be published, so two others decide about it."
DECIDED = "You have decided. What the other decides is shown to you both when both have."
HANDED_OVER = "The report has been handed over. What was planned and decided stays as it was."
AGREED = "Two people have agreed already. Any edit of the draft or of the plan would ask for two new decisions."


def may_see_publication(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:read")


def may_check(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:check")


def may_open_key(person: Actor, review: Review) -> Verdict:
    """The key says whose name a report leaves out. Whoever decides about publishing does not need it."""
    return may_in_review(person, review, "review:publication:open_key")


def may_write_accepted(person: Actor, check: DraftCheck) -> Verdict:
    """Replacements go into the very text that was checked: places found in another text may be wrong."""
    verdict = may_check(person, check.draft.review)
    if not verdict:
        return verdict
    if check.paper_id is not None:
        return refused(
            "This check is of an uploaded file. Change the file where it was made, and upload it anew."
            " A recommendation is changed in the draft."
        )
    if check.state != CheckState.DONE:
        return refused("The check has not ended yet.")
    if check.text_mark != mark_of(check.draft):
        return refused("The draft, or what readers see beside it, has changed since this check. Check it again.")
    return may_write_draft(person, check.draft)


def may_plan(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:plan")


def may_edit_plan(person: Actor, plan: PublicationPlan) -> Verdict:
    """Nothing that was planned changes once the report has gone."""
    verdict = may_plan(person, plan.review)
    if verdict and Publication.objects.filter(plan=plan.pk).exists():
        return refused(HANDED_OVER)
    return verdict


def may_read_files(person: Actor, review: Review) -> Verdict:
    return may_read_papers_here(person, review)


def holds_deciding(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:decide")


def may_decide_publication(person: Actor, plan: PublicationPlan) -> Verdict:
    """Two people must agree before a report goes public. Neither may have written it, and neither decides twice."""
    # Here, because the queries ask this module who may see them.
    from throughline.publishing.queries.authors import authors_of
    from throughline.publishing.queries.deciding import standing_of
    from throughline.publishing.queries.planning import gaps_in

    verdict = holds_deciding(person, plan.review)
    if not verdict:
        return verdict
    if person.audit_name in authors_of(plan):
        return refused(AUTHOR)
    standing = standing_of(plan)
    if standing.is_agreed:
        return refused(AGREED)
    if standing.present is not None and not standing.present.is_complete and standing.present.by(person):
        return refused(DECIDED)
    gaps = gaps_in(plan)
    return refused(gaps[0]) if gaps else ALLOWED


def state_after(plan: PublicationPlan) -> State:
    """Return where the hand-over brings the review."""
    return State.IMPROVEMENTS_ONLY if plan.choice == PublicationChoice.IMPROVEMENTS else State.PUBLISHED


def holds_handing_over(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:hand_over")


def may_hand_over(person: Actor, plan: PublicationPlan, today: datetime.date) -> Verdict:
    """Only what two people agreed on, as it stands, on its day, after everybody was told, and once."""
    verdict = holds_handing_over(person, plan.review)
    if not verdict:
        return verdict
    if Publication.objects.filter(plan=plan).exists():
        return refused("The report has been handed over.")
    if not plan.is_to_be_published:
        return refused("The plan is not to publish.")
    waits = _why_it_waits(plan, today)
    return refused(waits) if waits else may_move(person, plan.review, state_after(plan))


def _why_it_waits(plan: PublicationPlan, today: datetime.date) -> str:
    from throughline.publishing.queries.deciding import standing_of
    from throughline.publishing.queries.planning import avoided_on, gaps_in

    gaps = gaps_in(plan)
    if gaps:
        return gaps[0]
    if not standing_of(plan).is_agreed:
        return "Two people must agree first, with the plan and the text as they stand now."
    if plan.publish_on and today < plan.publish_on:
        return f"It appears on {formats.date_format(plan.publish_on, 'j F Y')}, and not before."
    avoided = avoided_on(plan, today)
    if avoided is not None:
        return f"Today is a day to avoid: {avoided.get_kind_display().lower()}."
    if plan.tellings.filter(has_nobody=False, told_on=None).exists():
        return "Not everybody who is to be told beforehand has been told."
    return ""


def may_take_down(person: Actor, publication: Publication) -> Verdict:
    """One person is enough, because a report that does harm must go at once."""
    if publication.taken_down_at is not None:
        return refused("The report has been taken down.")
    return may_look_after(person, publication.plan.review)


def may_look_after(person: Actor, review: Review) -> Verdict:
    """Once it is published: who may read it, corrections, when to look again, and taking it down."""
    return may_in_review(person, review, "review:publication:look_after")


def may_change_published(person: Actor, publication: Publication) -> Verdict:
    """The same, while the library has it."""
    verdict = may_look_after(person, publication.plan.review)
    if verdict and Report.objects.filter(code=publication.report_code, availability=Availability.WITHDRAWN).exists():
        return refused("The report has been withdrawn.")
    return verdict
