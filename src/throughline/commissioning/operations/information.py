"""Asking agencies for the least that is needed to decide, and their answers."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.commissioning.models import AgencyRequest, Review
from throughline.commissioning.operations.agencies import add_agency
from throughline.commissioning.policies import may_answer_for, may_set_up
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def ask_agency(
    *, review: Review, agency: str, question: str, asked_on: datetime.date, due_on: datetime.date, by: Actor
) -> AgencyRequest:
    """Note what an agency was asked, and by when it should answer. One that is new becomes part of the review."""
    require(may_set_up(by, review))
    if due_on < asked_on:
        raise Refusal("The answer cannot be due before the question.")
    asked = AgencyRequest.objects.create(
        review=review,
        agency=add_agency(review=review, name=agency, by=by),
        question=question,
        asked_on=asked_on,
        due_on=due_on,
        written_by=writer(by),
    )
    note("ask_agency", review, by, texts={"agency": agency, "question": question}, asked_on=asked_on, due_on=due_on)
    return asked


@transaction.atomic
def record_answer(*, asked: AgencyRequest, answered_on: datetime.date, answer: str, by: Actor, gap: str = "") -> None:
    """Keep what the agency answered, and what is still missing from it."""
    require(may_set_up(by, asked.review))
    if answered_on < asked.asked_on:
        raise Refusal("The answer cannot have come before the question.")
    _keep(asked, "record_answer", answered_on, answer, gap, by=by)


@transaction.atomic
def answer_request(*, asked: AgencyRequest, answer: str, today: datetime.date, by: Person, gap: str = "") -> None:
    """Keep what somebody of the agency answers for it. Answering again puts the answer right."""
    asked = AgencyRequest.objects.select_for_update().select_related("review", "agency").get(pk=asked.pk)
    require(may_answer_for(by, asked.agency))
    asked.answered_by = by
    asked.save(update_fields=["answered_by"])
    # An agency may answer before the day on which the request was to go out by letter.
    _keep(asked, "answer_request", max(today, asked.asked_on), answer, gap, by=by)


def _keep(asked: AgencyRequest, what: str, on: datetime.date, answer: str, gap: str, *, by: Actor) -> None:
    asked.answered_on, asked.answer, asked.gap = on, answer, gap
    asked.save(update_fields=["answered_on", "answer", "gap"])
    note(what, asked.review, by, texts={"answer": answer, "gap": gap}, request=asked.pk, answered_on=on)
