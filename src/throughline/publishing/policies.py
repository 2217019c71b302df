"""Who may do what at the door, and when. Each verdict carries a sentence fit to show."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.people.policies import Actor, Verdict, refused
from throughline.publishing.models import CheckState, DraftCheck, Publication, PublicationPlan
from throughline.publishing.texts import mark_of
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.policies_papers import may_read_papers_here

HANDED_OVER = "The report has been handed over. What was planned and decided stays as it was."


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


def holds_handing_over(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:hand_over")


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
