"""A partnership answers the questions of a briefing together, and turns gaps into actions."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.briefings import policies
from throughline.briefings.models import Answer, GapAction, SelfAssessment, Version
from throughline.briefings.queries.assessing import questions_of
from throughline.people.models import Organisation
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

ANSWERED_MEANWHILE = (
    "Somebody else answered meanwhile. Their answer stands below yours: put the two together, and save again."
)


@transaction.atomic
def start_assessment(*, organisation: Organisation, version: Version, by: Actor) -> SelfAssessment:
    """Begin to answer a briefing's questions. What the organisation has begun already is returned."""
    require(policies.may_start_assessment(by, organisation, version))
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = SelfAssessment.objects.filter(organisation=organisation, version=version).first()
    if there is not None:
        return there
    last = SelfAssessment.objects.filter(organisation=organisation).aggregate(last=Max("number"))["last"]
    made = SelfAssessment.objects.create(
        organisation=organisation, version=version, number=(last or 0) + 1, questions=questions_of(version),
        started_by=writer(by),
    )  # fmt: skip
    note("start_assessment", made, by, briefing=version.briefing.code, version=version.number)
    return made


@transaction.atomic
def answer_question(
    *, assessment: SelfAssessment, question: int, judgement: str, evidence: str, after: int, by: Actor
) -> Answer:
    """Add an answer in words. `after` is the number of the answer that the writer saw, so that nobody's is overwritten."""
    require(policies.may_answer(by, assessment))
    _require_question(assessment, question)
    SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
    newest = Answer.objects.filter(assessment=assessment, question=question).order_by("-number").first()
    if (newest.number if newest else 0) != after:
        raise Refusal(ANSWERED_MEANWHILE)
    made = Answer.objects.create(
        assessment=assessment, question=question, number=after + 1, judgement=judgement, evidence=evidence,
        written_by=writer(by),
    )  # fmt: skip
    note("answer_question", assessment, by, texts={"judgement": judgement, "evidence": evidence}, question=question)
    return made


@transaction.atomic
def add_gap_action(
    *, assessment: SelfAssessment, question: int, text: str, owner: str, due_on: datetime.date, by: Actor
) -> GapAction:
    """Say what is to be done about a gap, by whom and by when."""
    require(policies.may_answer(by, assessment))
    _require_question(assessment, question)
    made = GapAction.objects.create(
        assessment=assessment, question=question, text=text, owner=owner, due_on=due_on, added_by=writer(by)
    )
    note(
        "add_gap_action",
        assessment,
        by,
        texts={"text": text, "owner": owner},
        question=question,
        due=due_on.isoformat(),
    )
    return made


@transaction.atomic
def finish_gap_action(*, action: GapAction, done_note: str, by: Actor) -> None:
    """Say that an action is done, and what came of it."""
    require(policies.may_answer(by, action.assessment))
    if action.is_done:
        raise Refusal("This action is done already.")
    action.done_at, action.done_by, action.done_note = timezone.now(), writer(by), done_note
    action.save(update_fields=["done_at", "done_by", "done_note"])
    note("finish_gap_action", action.assessment, by, texts={"note": done_note}, action=action.pk)


def _require_question(assessment: SelfAssessment, question: int) -> None:
    if not assessment.question(question):
        raise Refusal("This self-assessment has no such question.")
