"""A draft at the door, its people, and results of checks, for the tests of publishing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.reviewing.people import lead, somebody, wexmoor
from throughline.commissioning.models import Review
from throughline.commissioning.operations import move_review
from throughline.commissioning.states import State
from throughline.library import operations as library
from throughline.library.models import Edition
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.publishing import operations
from throughline.publishing.models import DraftCheck, Publication, PublicationPlan
from throughline.reviewing.models import Draft
from throughline.reviewing.operations import draft_chain, drafts
from throughline.reviewing.report_templates import report_templates

# In every text of the report, so that it can be looked for.
MARKER = "quartzwren"
TEXT = (
    "Kayleigh Marsden, aged 3 weeks, was taken to hospital on 12 March 2019. Her mother told three services. Each wrote "
    f"it down, because each form has a box for it, and none has a box for what happens next. The {MARKER} meeting did not "
    "ask."
)


def draft_of(review: Review | None = None, *, text: str = TEXT, by: Person | None = None) -> Draft:
    """Return a draft with one written section and one recommendation, by the lead reviewer."""
    by = by or lead()
    template = next(one for one in report_templates() if one.id == "child-review")
    draft = drafts.start_draft(review=review or wexmoor(), title="Baby Marsden", template=template, by=by)
    drafts.write_section(section=draft.sections.get(position=2), text=text, after_number=0, by=by)
    finding = draft_chain.put_finding(draft=draft, text="Nobody asked.", because="No form asks.", by=by)
    draft_chain.put_recommendation(
        draft=draft, text=f"Each form should say who acts on what is written, and by when, after a {MARKER} meeting.",
        findings=[finding], who_acts="The partnership", by_when="By the summer", how_known="A sample each spring", by=by,
    )  # fmt: skip
    return draft


def found(text: str, *details: tuple[str, str, str]) -> dict[str, Any]:
    """Return what a check gives for (kind, words, suggestion) in the text. Words that occur twice are found twice."""
    findings = [
        {
            "kind": kind, "text": words, "suggestion": suggestion, "confidence": "sure", "why": "It names somebody.",
            "page": 1, "start": at.start(), "end": at.end(), "before": text[max(0, at.start() - 20) : at.start()],
            "after": text[at.end() : at.end() + 20],
        }
        for kind, words, suggestion in details
        for at in re.finditer(re.escape(words), text)
    ]  # fmt: skip
    return {
        "pages": 1,
        "words": 40,
        "used_model": True,
        "notes": [],
        "combinations": [],
        "checks": [],
        "findings": findings,
    }


DETAILS = (
    ("name", "Kayleigh Marsden", "[Person 1]"),
    ("age", "aged 3 weeks", "a young baby"),
    ("date", "12 March 2019", "a day in the spring of 2019"),
)


def checked(draft: Draft, *details: tuple[str, str, str], by: Person | None = None) -> DraftCheck:
    """Return a check of the draft that found these details, as the worker keeps it."""
    check = operations.start_check(draft=draft, by=by or lead())
    latest = draft.sections.get(position=2).texts.first()
    assert latest is not None
    operations.keep_checked(check=check, result=found(latest.text, *details))
    return check


def panel() -> Person:
    return somebody("panel_member")


def cleared_draft(review: Review | None = None, *, key_points: str = "") -> Draft:
    """Return a draft in which nothing is left to decide, signed off by the commissioner."""
    draft = draft_of(
        review, text=f"Each service wrote it down, because each form has a box for it. A {MARKER} meeting did not ask."
    )
    if key_points:
        drafts.write_section(section=draft.sections.get(position=1), text=key_points, after_number=0, by=lead())
    checked(draft)
    drafts.sign_off_draft(draft=draft, by=somebody("commissioner", draft.review))
    return draft


def planned(draft: Draft, *, by: Person | None = None, **more: Any) -> PublicationPlan:
    """Return a plan in which nothing is missing, to publish the draft today."""
    by = by or somebody("business_manager", draft.review)
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "choice": "full", "reasons": "The learning is for everybody.", "advised_by": "The legal adviser, on the family.",
        "orders_checked_on": today, "orders_checked_by": "The legal adviser", "orders_said": "There are none.",
        "media_plan": "One statement. The chair speaks.", "notice": "The Panel, seven days before.", "publish_on": today,
        "review_on": today + timedelta(days=30), "end_on": today + timedelta(days=730), "access": "open",
        "title": f"{today.year} - Wexmoor - Baby Plover", "label": "Baby Plover", "body": "Wexmoor Partnership",
        "abstract": f"What nobody asked at a {MARKER} meeting.", "review_type": "", "nation": "england",
    }  # fmt: skip
    plan = operations.write_plan(review=draft.review, draft=draft, paper=None, revision=0, by=by, **(fields | more))
    if draft.checks.exists():
        # What the plan shows readers is checked too.
        checked(draft)
    operations.assess_harm(
        plan=plan, who="The brother", harm="He may be known at school.", made_less="No ages are given.", by=by
    )
    for kind in ("relatives", "carers", "staff"):
        operations.plan_telling(plan=plan, kind=kind, who=f"Those who are {kind}", due_on=today, by=by)
    return plan


def told(plan: PublicationPlan) -> None:
    """Write down that everybody was told who is to be told."""
    by = somebody("business_manager", plan.review)
    for one in plan.tellings.all():
        operations.record_told(telling=one, told_on=timezone.localdate(), by=by)


STEPS = (State.DRAFTING, State.CHALLENGE, State.SIGNED_OFF, State.RESPONSE_AGREED, State.PREPUBLICATION_NOTICE)


def agreed(*, key_points: str = "", **more: Any) -> PublicationPlan:
    """Return a plan that two people agreed on, everybody told, in a review that has given notice of publication."""
    plan = planned(cleared_draft(key_points=key_points), **more)
    for to in STEPS:
        move_review(review=plan.review, to=to, reason="For the test.", by=HOST_OPERATOR)
    for person in (somebody("panel_member"), somebody("quality_assurer")):
        operations.decide_publication(plan=plan, answer="agree", reasons="It is fit.", by=person)
    told(plan)
    return PublicationPlan.objects.select_related("review", "draft", "paper").get(pk=plan.pk)


def published(**more: Any) -> Publication:
    """Return a report that has been handed over and read in the library."""
    plan = agreed(**more)
    assert plan.publish_on is not None
    row = operations.hand_over(plan=plan, by=somebody("commissioner"), today=plan.publish_on)
    for edition in Edition.objects.filter(report__code=row.report_code):
        library.read_edition(edition_id=edition.pk)
    library.refresh_index()
    return row
