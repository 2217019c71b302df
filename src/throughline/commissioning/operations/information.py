"""Asking agencies for the least that is needed to decide."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.commissioning.models import AgencyRequest, Review
from throughline.commissioning.operations.recording import note, writer
from throughline.commissioning.policies import may_set_up
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def ask_agency(
    *, review: Review, agency: str, question: str, asked_on: datetime.date, due_on: datetime.date, by: Actor
) -> AgencyRequest:
    """Note what an agency was asked, and by when it should answer."""
    require(may_set_up(by, review))
    if due_on < asked_on:
        raise Refusal("The answer cannot be due before the question.")
    asked = AgencyRequest.objects.create(
        review=review, agency=agency, question=question, asked_on=asked_on, due_on=due_on, written_by=writer(by)
    )
    note("ask_agency", review, by, texts={"agency": agency, "question": question}, asked_on=asked_on, due_on=due_on)
    return asked


@transaction.atomic
def record_answer(*, asked: AgencyRequest, answered_on: datetime.date, answer: str, by: Actor, gap: str = "") -> None:
    """Keep what the agency answered, and what is still missing from it."""
    require(may_set_up(by, asked.review))
    if answered_on < asked.asked_on:
        raise Refusal("The answer cannot have come before the question.")
    asked.answered_on, asked.answer, asked.gap = answered_on, answer, gap
    asked.save(update_fields=["answered_on", "answer", "gap"])
    texts = {"answer": answer, "gap": gap}
    note("record_answer", asked.review, by, texts=texts, request=asked.pk, answered_on=answered_on)
