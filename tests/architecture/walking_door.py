"""Example arguments for the pages of the door, with the marker in every text of review A."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from throughline.commissioning.models import Review
from throughline.library.models import Report
from throughline.people.models import Person
from throughline.publishing import operations
from throughline.publishing.models import DraftCheck, LookedAgain, Publication, PublicationPlan
from throughline.reviewing.models import Draft


def at_the_door(review: Review, lead: Person, marked: Callable[[str], str]) -> dict[str, str]:
    """Fill review A and return an example for each parameter of its pages."""
    draft = Draft.objects.filter(review=review).first()
    assert draft is not None
    manager = Person.objects.get(email="papers-manager@walk.example")
    manager.has_used_second_step = True
    plan = _planned(review, draft, manager, marked)
    check = operations.start_check(draft=draft, by=lead)
    operations.keep_checked(check=check, result=_result(marked))
    _decided(check, lead, marked)
    _published(plan, manager, marked)
    start = "/reviews/<str:code>/publication/"
    return {
        f"{start}drafts/draft": str(draft.pk),
        f"{start}checks/check": str(check.pk),
        f"{start}checks/<int:check>/details/number": "1",
        f"{start}plan/harm/number": str(plan.harms.get().pk),
        f"{start}plan/telling/number": str(plan.tellings.get().pk),
        f"{start}plan/line": "harm",
        f"{start}plan/<str:line>/number": str(plan.harms.get().pk),
    }


def _result(marked: Callable[[str], str]) -> dict[str, object]:
    """What a check gives. The reader of files is not started for it."""
    detail = {name: marked(name) for name in ("text", "before", "after", "suggestion")}
    combination = {"shape": "several ages", "grade": "Look", "why": "Ages.", "details": [marked("joined")]}
    found = [{**detail, "kind": kind, "confidence": "sure", "why": "Why.", "page": 1} for kind in ("name", "date")]
    told = {"pages": 1, "words": 9, "used_model": True, "notes": [], "checks": []}
    return {**told, "combinations": [combination], "findings": found}


def _decided(check: DraftCheck, lead: Person, marked: Callable[[str], str]) -> None:
    first, second = check.details.select_related("part_of__draft__review")
    operations.decide_detail(detail=first, decision="edit", replacement=marked("replacement"), by=lead)
    operations.decide_detail(detail=second, decision="dismiss", reason=marked("reason"), by=lead)


def _planned(review: Review, draft: Draft, by: Person, marked: Callable[[str], str]) -> PublicationPlan:
    texts = (
        "reasons",
        "advised_by",
        "orders_checked_by",
        "orders_said",
        "media_plan",
        "notice",
        "title",
        "label",
        "body",
    )
    fields = {name: marked(name) for name in (*texts, "abstract")}
    plan = operations.write_plan(
        review=review, draft=draft, paper=None, revision=0, choice="full", access="open", by=by, **fields
    )
    day = datetime.date(2026, 1, 5)
    said = {name: marked(name) for name in ("who", "harm", "made_less", "support")}
    operations.assess_harm(plan=plan, by=by, **said)
    operations.avoid_date(plan=plan, kind="trial", starts_on=day, ends_on=None, note=marked("note"), by=by)
    telling = operations.plan_telling(plan=plan, kind="staff", who=marked("who"), due_on=day, how=marked("how"), by=by)
    operations.record_told(telling=telling, told_on=day, heard=marked("heard"), by=by)
    return plan


def _published(plan: PublicationPlan, by: Person, marked: Callable[[str], str]) -> None:
    """As if it had become a report that is in the library: what crosses for a real one holds no marker to look for."""
    code = Report.objects.filter(availability="open")[0].code
    day = datetime.date(2026, 1, 5)
    row = Publication.objects.create(plan=plan, report_code=code, file_digest="0", handed_over_by=by, review_on=day)
    LookedAgain.objects.create(
        publication=row, looked_on=day, next_on=datetime.date(2027, 1, 5), note=marked("note"), looked_by=by
    )
