"""The plan to publish, what it still lacks, and on which days a report may not appear."""

from __future__ import annotations

import datetime

from reviewtext.identify.notes import holds_note
from throughline.commissioning.models import Review
from throughline.commissioning.together import rows_of
from throughline.people.policies import Actor, require
from throughline.publishing import policies
from throughline.publishing.models import (
    AvoidedDate,
    HarmAssessment,
    Pseudonym,
    PublicationChoice,
    PublicationPlan,
    Telling,
    Told,
)
from throughline.publishing.queries.checking import cleared
from throughline.publishing.queries.final_file import NO_SUMMARY
from throughline.publishing.replacing import Instead, replaced
from throughline.publishing.texts import sections_beside, sections_of, summary_in
from throughline.reviewing.models import Paper
from throughline.reviewing.papers.classes import PaperClass
from throughline.reviewing.queries.papers import page_texts, papers_of

ALWAYS_TOLD = (Told.RELATIVES, Told.CARERS, Told.STAFF)
Line = HarmAssessment | AvoidedDate | Telling
YEAR = datetime.timedelta(days=365)


def plan_of(review: Review, *, seen_by: Actor) -> PublicationPlan | None:
    """Return the review's plan to publish, if there is one."""
    require(policies.may_see_publication(seen_by, review))
    related = ("review", "draft__review", "paper", "changed_by")
    return next(iter(rows_of(review, PublicationPlan.objects.select_related(*related))), None)


def files_for(review: Review, *, seen_by: Actor) -> list[Paper]:
    """Return the uploaded files that may be published in a draft's place."""
    if not policies.may_read_files(seen_by, review):
        return []
    return list(papers_of(review, seen_by=seen_by, paper_class=PaperClass.DRAFT))


def gaps_in(plan: PublicationPlan) -> list[str]:
    """Return what must stand before two people can decide, each in a sentence. Markers 14 and 17 ask for it."""
    gaps = [sentence for is_missing, sentence in _missing(plan) if is_missing]
    told = set(plan.tellings.values_list("kind", flat=True))
    gaps += [
        f"{kind.label}: say who tells them and when, or that there is nobody to tell."
        for kind in ALWAYS_TOLD
        if kind not in told
    ]
    return gaps + (_about_the_text(plan) if plan.is_to_be_published else [])


def _missing(plan: PublicationPlan) -> list[tuple[bool, str]]:
    always = [
        (not plan.advised_by, "Say who advised, and what they advised."),
        (
            not plan.orders_checked_on or not plan.orders_said,
            "Say that court orders were checked, when, and what they say.",
        ),
        (not plan.media_plan, "Write the plan for the media, with one person who speaks."),
        (not plan.harms.exists(), "Assess what publication could do to each affected person."),
    ]
    if not plan.is_to_be_published:
        return always
    return [
        *always,
        (not plan.notice, "Say who is given notice before it appears, and how long."),
        (not plan.publish_on, "Choose the day on which it appears."),
        (not plan.review_on, "Choose the day on which somebody looks again at whether it should stay."),
        (not plan.end_on, "Choose the day on which its text goes and its record alone stays."),
        (not plan.access, "Choose who may read it."),
        (not plan.title, "Give the title that readers see."),
        (plan.choice != PublicationChoice.ANONYMOUS and not plan.body, "Say who publishes it."),
    ]


def _about_the_text(plan: PublicationPlan) -> list[str]:
    if plan.draft is None:
        return ["Choose the draft that is to be published."]
    gaps = []
    if not plan.draft.sign_offs.filter(reopened_at=None).exists():
        gaps.append("The commissioner has not signed the draft off.")
    if plan.choice == PublicationChoice.IMPROVEMENTS and plan.paper is None and not plan.draft.recommendations.exists():
        gaps.append("The draft has no recommendations, so there are no improvements to publish.")
    if plan.choice == PublicationChoice.SUMMARY and plan.paper is None and not summary_in(sections_of(plan.draft)):
        gaps.append(NO_SUMMARY)
    verdict = cleared(plan.draft, plan.paper)
    if not verdict:
        gaps.append(verdict.sentence)
    public = _public_words(plan)
    if is_in_key(plan.review, *public):
        gaps.append("A name from the key stands in the draft, or in what readers see beside it. Write its stand-in.")
    if any(holds_note(words) for words in public):
        gaps.append("A note of the check in square brackets stands in the text, or beside it. Write what is meant.")
    avoided = avoided_on(plan, plan.publish_on) if plan.publish_on else None
    if avoided is not None:
        gaps.append(f"It may not appear on that day: {avoided.get_kind_display().lower()} is to be avoided.")
    return gaps


def is_in_key(review: Review, *public: str) -> bool:
    """Say whether a name that the review's report leaves out stands in any of these words."""
    key = [Instead(one.name, one.stand_in) for one in Pseudonym.objects.filter(review=review)]
    return any(replaced(words, key) != words for words in public)


def _public_words(plan: PublicationPlan) -> list[str]:
    """Return all that would be public, with the words that no check looks at."""
    written = []
    if plan.draft is not None:
        written = sections_of(plan.draft) if plan.paper is None else sections_beside(plan.draft)
    if plan.paper is not None:
        written += [("", text) for text in page_texts(plan.paper)]
    return [plan.title, plan.label, plan.body, plan.abstract, *(f"{heading}\n{text}" for heading, text in written)]


def avoided_on(plan: PublicationPlan, day: datetime.date) -> AvoidedDate | None:
    """Return what is to be avoided on that day, if anything."""
    return plan.avoided.filter(starts_on__lte=day, ends_on__gte=day).first()


def prompts_for(plan: PublicationPlan) -> list[tuple[str, str]]:
    """Return (sentence, tag of its basis) of what to think about. Nothing here stops anybody."""
    prompts = []
    nation = plan.nation
    if plan.publish_on and plan.end_on and plan.end_on - plan.publish_on < YEAR and nation in ("", "england"):
        prompts.append(("In England a report stays online for at least a year.", "S"))
    if plan.choice in (PublicationChoice.NOT, PublicationChoice.SUMMARY) and nation in ("", "england"):
        prompts.append(("In England the improvements are published where the report is not.", "S"))
    if nation in ("", "england") and plan.is_to_be_published:
        prompts.append(("In England the Panel and the Secretary of State have the report seven days before.", "K"))
    return prompts


def line_of(plan: PublicationPlan, line: str, number: int) -> Line | None:
    """Return one line of the plan's list of that name: `harm`, `days` or `telling`."""
    match line:
        case "harm":
            return plan.harms.select_related("plan__review").filter(pk=number).first()
        case "days":
            return plan.avoided.select_related("plan__review").filter(pk=number).first()
        case "telling":
            return plan.tellings.select_related("plan__review").filter(pk=number).first()
    return None
