"""Example arguments for the pages of the door, with the marker in every text of review A."""

from __future__ import annotations

from collections.abc import Callable

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.publishing import operations
from throughline.publishing.models import DraftCheck
from throughline.reviewing.models import Draft


def at_the_door(review: Review, lead: Person, marked: Callable[[str], str]) -> dict[str, str]:
    """Fill review A and return an example for each parameter of its pages."""
    draft = Draft.objects.filter(review=review).first()
    assert draft is not None
    check = operations.start_check(draft=draft, by=lead)
    operations.keep_checked(check=check, result=_result(marked))
    _decided(check, lead, marked)
    start = "/reviews/<str:code>/publication/"
    return {
        f"{start}drafts/draft": str(draft.pk),
        f"{start}checks/check": str(check.pk),
        f"{start}checks/<int:check>/details/number": "1",
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
