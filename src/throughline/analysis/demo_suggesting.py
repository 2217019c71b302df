"""A demonstration study that is being coded, with suggestions of one code and what is known of how good they are."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from throughline.analysis import operations, queries
from throughline.analysis.demo_outcomes import AGAIN, FIRST, LEAD, SECOND, are_reports_to_be_read
from throughline.analysis.models import Code, CodeKind, Coding, JourneyStep, StudyReport
from throughline.analysis.project_file import readings_of
from throughline.library.models import Passage
from throughline.library.queries import listed_reports
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

TITLE = "When a child is not brought"
QUESTION = "What do services make of it when somebody whom they expected does not come?"
TEAM = [(LEAD, "study_lead"), (LEAD, "adjudicator"), (FIRST, "screener"), (FIRST, "coder"), (SECOND, "coder")]
CODE = "Expected, and did not come"
DEFINITION = "Somebody was to be seen, and did not come, was not brought, or did not open the door."
# What the invented coder takes for the code, and the sentence in which it stands.
SAID = re.compile(
    r"\bmissed (?!an opportunity|on the|a week)|not attend|not brought|did not come|did not arrive|no[- ]access"
    r"|removed from the list|appointments? .{0,20}cancelled|non-attendance",
    re.IGNORECASE,
)
# The ends of the titles of what is about it, and how many passages of each are coded by hand at the most.
ABOUT_IT = ("Child B", "Mabli", "Baby Wren", "Ishbel", "Rebin", "Child Teal", "Maryam", "Kacper")
BY_HAND = 2


def make() -> None:
    """Open the study, screen its sample, and make its one code."""
    lead, screener = (Person.objects.get(email=email) for email in (LEAD, FIRST))
    study = operations.open_study(
        title=TITLE,
        question=QUESTION,
        inclusion_rules=["The review tells of services that expected somebody"],
        exclusion_rules=["Nothing about services that expected somebody"],
        lead=lead,
        by=HOST_OPERATOR,
    )
    for email, role in TEAM:
        operations.give_study_role(study=study, person=Person.objects.get(email=email), role=role, by=lead)
    codes = list(listed_reports().order_by("title").values_list("code", flat=True))
    operations.draw_by_codes(study=study, codes=codes, file_name="the-whole-shelf.csv", by=lead)
    operations.freeze_protocol(study=study, by=lead)
    for record in StudyReport.objects.filter(study=study).select_related("report", "study"):
        is_in = record.report.title.endswith(ABOUT_IT)
        choice, reason = ("include", "") if is_in else ("exclude", study.exclusion_rules[0])
        operations.decide(record=record, choice=choice, reason=reason, by=screener)
    code = operations.make_code(
        study=study, label=CODE, kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.UNIVERSAL,
        definition=DEFINITION, by=lead,
    )  # fmt: skip
    operations.take_up_code(code=code, by=lead)
    suggest_in_demonstration.enqueue(study_id=study.pk)


@task(queue_name="studies", priority=-45)
def suggest_in_demonstration(study_id: int) -> None:
    """Code some, decide about what is suggested then, judge passages drawn by lot, and leave the next suggestions waiting.

    In a moment, where reports are still to be read. A second time does nothing.
    """
    if are_reports_to_be_read():
        suggest_in_demonstration.using(run_after=timezone.now() + AGAIN).enqueue(study_id=study_id)
        return
    code, coder = Code.objects.get(study_id=study_id, label=CODE), Person.objects.get(email=FIRST)
    # All of it or nothing, so that a worker that is killed in the middle leaves nothing half done to the next.
    with transaction.atomic():
        if Coding.objects.filter(study_report__study=study_id).exists():
            return
        _code_by_hand(code, coder)
        operations.learn_code(code_id=code.pk, person_id=coder.pk)
        _decide(code, coder)
        _judge(code, coder)
        operations.learn_code(code_id=code.pk, person_id=coder.pk)


def _code_by_hand(code: Code, coder: Person) -> None:
    records = list(code.study.reports.included().select_related("report", "study").order_by("report__title"))
    readings = readings_of(records)
    for record in records:
        left = BY_HAND
        for passage in Passage.objects.filter(reading=readings[record.pk]).order_by("number"):
            if left and (place := sentence_of(passage.text)):
                start, end = place
                operations.code_passage(study_report=record, passage=passage, start=start, end=end, code=code, by=coder)
                left -= 1


def _decide(code: Code, coder: Person) -> None:
    for one in queries.suggestions_of(code, seen_by=coder):
        found = one.suggestion
        if place := sentence_of(found.passage.text):
            operations.accept_suggestion(suggestion=found, start=place[0], end=place[1], by=coder)
        else:
            operations.reject_suggestion(suggestion=found, by=coder)


def _judge(code: Code, coder: Person) -> None:
    operations.draw_checks(code=code, by=coder)
    while check := queries.next_check(code, seen_by=coder):
        start, end = sentence_of(check.passage.text) or (0, 0)
        operations.judge_check(check=check, is_there=end > 0, start=start, end=end, by=coder)


def sentence_of(text: str) -> tuple[int, int] | None:
    """Return where the sentence stands that says it, or None if no sentence does."""
    said = SAID.search(text)
    if said is None:
        return None
    ends = [found.end() for found in re.finditer(r"[.!?]\s+|\n\n", text)]
    start = max((end for end in ends if end <= said.start()), default=0)
    return start, min((end for end in ends if end > said.end()), default=len(text))
