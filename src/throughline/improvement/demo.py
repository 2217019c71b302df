"""What became of three recommendations in an invented partnership: one changed something, one is on its way, one is stuck."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.improvement import demo_alliance, operations
from throughline.improvement.models import Action, FollowedRecommendation
from throughline.people import operations as people
from throughline.people.demo import WEXMOOR
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR

BOARD_MEMBER, LEAD = "maud.chair@wexmoor.example", "bethan.lead@wexmoor.example"
# (days ago, babies of twenty whose record says where they sleep), a point every thirty days
COUNTED = (9, 11, 8, 10, 9, 10, 12, 14, 15, 14, 16, 17, 17, 18)


def make() -> None:
    """Follow the recommendations, answer two, act on them, measure one, and close an action on its evidence."""
    organisation = Organisation.objects.get(name=WEXMOOR)
    people.grant_role(person=Person.objects.get(email=BOARD_MEMBER), role="board_member", by=HOST_OPERATOR)
    sleep = operations.add_recommendation(
        organisation=organisation, by=HOST_OPERATOR, put_to="Heads of midwifery and of health visiting",
        words="Midwives and health visitors should ask every family where the baby sleeps, see the place, and write it down.",
        finding="Nobody had seen where the baby slept, because the visit has no place for the question.",
        asked_on=_ago(500),
    )  # fmt: skip
    _answer(
        sleep, "accepted", "We accept this. The place where a baby sleeps is seen at three visits from now on.", days_ago=450
    )  # fmt: skip
    response = sleep.responses.get()
    operations.publish_response(response=response, shows_actions=True, by=HOST_OPERATOR)
    _closed_action(sleep)
    _on_its_way(sleep)
    _stuck(organisation)
    operations.add_recommendation(
        organisation=organisation, by=HOST_OPERATOR, put_to="All partners", asked_on=_ago(40),
        words="All practitioners should be reminded of the importance of professional curiosity.",
    )  # fmt: skip
    demo_alliance.make()


def _answer(recommendation: FollowedRecommendation, position: str, reasons: str, *, days_ago: int) -> None:
    operations.answer_recommendation(
        recommendation=recommendation, position=position, reasons=reasons, decided_on=_ago(days_ago),
        decided_by="The partnership’s executive", by=HOST_OPERATOR,
    )  # fmt: skip


def _closed_action(recommendation: FollowedRecommendation) -> None:
    action = operations.put_action(
        recommendation=recommendation, by=HOST_OPERATOR, title="Put “Where does the baby sleep? Have you seen it?” on the form",
        owner_body="Wexmoor Community Health", owner_name="The head of health visiting", due_on=_ago(260),
        expected="Visitors see where the baby sleeps, and parents hear about safer sleep in their own bedroom.",
        measured_by="Twenty records a month, read by somebody else.", baseline="In 9 or 10 of 20 records.",
    )  # fmt: skip
    operations.report_progress(
        action=action,
        text="The form is in use at all four bases since the spring.",
        output="done",
        is_stuck=False,
        by=HOST_OPERATOR,
    )
    measure = operations.put_measure(
        action=action, name="Records that say where the baby sleeps", wanted="up", by=HOST_OPERATOR, unit="of 20 records",
        baseline=9.5, target=18.0, expected="Eighteen of twenty within a year.", began_on=_ago(30 * 8 + 15), look_on=_ago(-60),
    )  # fmt: skip
    days = [_ago(30 * (len(COUNTED) - at)) for at in range(len(COUNTED))]
    operations.put_points(
        measure=measure,
        points=[(day, float(count), "") for day, count in zip(days, COUNTED, strict=True)],
        by=HOST_OPERATOR,
    )
    operations.add_action_evidence(
        action=action, kind="audit", shows="behaviour", text="A nurse from the hospital read twenty records of the last month.",
        true_on=_ago(35), looked_at=20, found_in=17, behaviour="changed", by=HOST_OPERATOR,
    )  # fmt: skip
    board = _acting(BOARD_MEMBER)
    operations.close_action(
        action=Action.objects.get(pk=action.pk), closed_as="changed", by=board, look_on=_ago(-150),
        why="The place is seen and written down in nearly all records. What parents make of it is not known yet.",
    )  # fmt: skip


def _on_its_way(recommendation: FollowedRecommendation) -> None:
    action = operations.put_action(
        recommendation=recommendation, by=HOST_OPERATOR, title="Ask twenty parents what they heard about safer sleep, and when",
        owner_body="Wexmoor Community Health", owner=Person.objects.get(email=LEAD), due_on=_ago(-20),
        expected="Parents say that somebody talked with them about it before the first month was over.",
    )  # fmt: skip
    operations.add_action_milestone(
        action=action, title="The questions are tried out with two parents", due_on=_ago(-5), by=HOST_OPERATOR
    )
    operations.report_progress(
        action=action,
        text="Eleven of twenty conversations are held.",
        output="under_way",
        is_stuck=False,
        by=HOST_OPERATOR,
    )


def _stuck(organisation: Organisation) -> None:
    asked = operations.add_recommendation(
        organisation=organisation, by=HOST_OPERATOR, put_to="The hospital and general practices", asked_on=_ago(300),
        words="The hospital should tell the family’s doctor on the same day when a child is not brought to an appointment.",
    )  # fmt: skip
    _answer(
        asked, "partly", "We accept the aim. Same-day messages wait for a change in the hospital’s records system.",
        days_ago=250,
    )  # fmt: skip
    action = operations.put_action(
        recommendation=asked, by=HOST_OPERATOR, title="Send a message from the appointment system on the same day",
        owner_body="Wexmoor General Hospital", owner_name="The outpatient manager", owner_email="outpatients@hospital.example",
        due_on=_ago(45), expected="A doctor asks the family what stood in the way, within a week.",
    )  # fmt: skip
    operations.report_progress(
        action=action, output="under_way", is_stuck=True, by=_acting(LEAD),
        text="The supplier has no date for the change. The partnership’s chair could write to its director.",
    )  # fmt: skip


def _acting(email: str) -> Person:
    """Return a demonstration person as if signed in with the second step."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)
