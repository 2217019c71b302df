"""What the walk needs of judgements: texts with the marker in review A, and example numbers for the addresses."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.markers.models import MarkerSet
from throughline.people import operations
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing.operations import judgements

DAY = datetime.date(2026, 3, 2)


def judged(review: Review, text: Callable[[str], str]) -> dict[str, str]:
    """Judge one marker of the review with `text` in every field, sign it, and add evidence again after that."""
    writer, other = _with_role(review, "lead_reviewer"), _with_role(review, "quality_assurer")
    marker_set = MarkerSet.objects.get(code="scr-2016", is_current=True)
    judgements.choose_marker_set(review=review, marker_set=marker_set, by=writer)
    where: dict[str, Any] = {
        "review": review,
        "marker": marker_set.markers.select_related("set").get(number=1),
        "moment": "planning",
    }
    evidence: dict[str, Any] = {
        "bearing": "for",
        "text": text("evidence"),
        "true_from": DAY,
        "paper": text("paper"),
        "by": writer,
    }
    first = judgements.add_evidence(**where, **evidence)
    wording = judgements.word_judgement(
        **where, answer="partly", reasons=text("reasons"), would_change=text("would change"), by=writer
    )
    judgements.give_second_voice(wording=wording, agrees=False, answer="met", reasons=text("voice"), by=other)
    signature = judgements.sign_judgement(judgement=wording.judgement, by=writer)
    judgements.take_back_evidence(evidence=first, reason=text("taken back"), by=writer)
    again = judgements.add_evidence(**where, **evidence)
    return {
        "/reviews/number": "1",
        "/reviews/moment": "planning",
        "/reviews/evidence": str(again.pk),
        "/reviews/signature": str(signature.pk),
    }


def _with_role(review: Review, role: str) -> Person:
    person = operations.open_account(
        email=f"{role}@judging.example", name="Walker", password="a-walk-along-the-shore", roles=[], by=HOST_OPERATOR
    )
    commissioning.give_review_role(person=person, review=review, role=role, by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person
