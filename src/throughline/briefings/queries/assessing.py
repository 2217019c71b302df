"""Self-assessments as the members of one organisation see them. Nobody else gets anything here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from throughline.briefings.models import Answer, GapAction, SelfAssessment, Version
from throughline.briefings.policies import may_read_assessments
from throughline.briefings.queries.composing import compose
from throughline.people.models import Organisation, Person
from throughline.people.policies import Actor

Rows = list[list[str | float]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answer that counts now and the actions that came of it."""

    number: int
    text: str
    answer: Answer | None
    actions: list[GapAction]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """A self-assessment with everything in it."""

    assessment: SelfAssessment
    asked: list[Asked]

    @property
    def answered(self) -> int:
        return sum(one.answer is not None for one in self.asked)

    @property
    def actions(self) -> list[GapAction]:
        return [action for one in self.asked for action in one.actions]


def organisations_of(person: Actor) -> list[Organisation]:
    """Return the organisations in which a person may read self-assessments."""
    if not isinstance(person, Person):
        return []
    there = Organisation.objects.filter(memberships__in=person.memberships.present()).distinct()
    return [organisation for organisation in there if may_read_assessments(person, organisation)]


def organisation_for(pk: int, *, seen_by: Actor) -> Organisation | None:
    """Return an organisation to its members."""
    organisation = Organisation.objects.filter(pk=pk).first()
    return organisation if organisation and may_read_assessments(seen_by, organisation) else None


def assessments_of(organisation: Organisation, *, seen_by: Actor) -> list[AssessmentPage]:
    """Return an organisation's self-assessments to its members, the newest first."""
    if not may_read_assessments(seen_by, organisation):
        return []
    found = SelfAssessment.objects.filter(organisation=organisation).select_related("version__briefing", "organisation")
    return _pages(list(found))


def assessment_page(organisation: Organisation, number: int, *, seen_by: Actor) -> AssessmentPage | None:
    """Return one self-assessment to members of its organisation."""
    if not may_read_assessments(seen_by, organisation):
        return None
    found = SelfAssessment.objects.filter(organisation=organisation, number=number)
    assessment = found.select_related("version__briefing", "organisation").first()
    return _pages([assessment])[0] if assessment else None


def _pages(assessments: list[SelfAssessment]) -> list[AssessmentPage]:
    answers: dict[tuple[int, int], Answer] = {}
    for answer in Answer.objects.filter(assessment__in=assessments).select_related("written_by").order_by("number"):
        answers[answer.assessment_id, answer.question] = answer
    actions: dict[tuple[int, int], list[GapAction]] = {}
    for action in GapAction.objects.filter(assessment__in=assessments).select_related("assessment"):
        actions.setdefault((action.assessment_id, action.question), []).append(action)
    return [
        AssessmentPage(
            one,
            [
                Asked(number, str(text), answers.get((one.pk, number)), actions.get((one.pk, number), []))
                for number, text in enumerate(one.questions, start=1)
            ],
        )
        for one in assessments
    ]


def asked_in(page: AssessmentPage, number: int) -> Asked | None:
    return next((one for one in page.asked if one.number == number), None)


def questions_of(version: Version) -> list[str]:
    """Return the questions of a briefing's version."""
    return compose(version).questions


def assessment_rows(page: AssessmentPage) -> Rows:
    """Return answers and actions as a table, headings first: a line for each action, or for a question without one."""
    head: Rows = [
        [
            "Number",
            "Question",
            "Judgement",
            "Evidence",
            "Answered on",
            "Action",
            "Owner",
            "Due",
            "Done",
            "What came of it",
        ]
    ]
    rows: Rows = []
    for one in page.asked:
        said: list[str | float] = [one.number, one.text, *_answer_cells(one.answer)]
        rows += [said + _action_cells(action) for action in one.actions] or [[*said, "", "", "", "", ""]]
    return head + rows


def _answer_cells(answer: Answer | None) -> list[str | float]:
    return [answer.judgement, answer.evidence, _day(answer.written_at.date())] if answer else ["", "", ""]


def _action_cells(action: GapAction) -> list[str | float]:
    return [
        action.text,
        action.owner,
        _day(action.due_on),
        _day(action.done_at.date()) if action.done_at else "",
        action.done_note,
    ]


def _day(moment: datetime.date) -> str:
    return moment.isoformat()


def gap_actions_of(organisation: Organisation, *, seen_by: Actor, open_only: bool = False) -> list[GapAction]:
    """Return what an organisation means to do about the gaps that it found, for whatever follows actions up."""
    if not may_read_assessments(seen_by, organisation):
        return []
    actions = GapAction.objects.filter(assessment__organisation=organisation)
    if open_only:
        actions = actions.filter(done_at=None)
    return list(actions.select_related("assessment__version__briefing").order_by("due_on", "pk"))
