"""A review whose report is at the door: drafted, checked and planned, and not decided. Everybody in it is invented."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Factor, Review, ScopeFactor
from throughline.commissioning.states import State
from throughline.people.demo import MARLBECK, REVIEW_TEAMS
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.publishing import operations
from throughline.reviewing.models import Draft
from throughline.reviewing.operations import draft_chain, drafts
from throughline.reviewing.report_templates import report_templates

MANAGER, REVIEWER = "nia.lead@marlbeck.example", "tomas.reviewer@marlbeck.example"
# (position of the section in its template, what stands there)
WRITTEN = [
    (
        2,
        "This review is about a boy whom we call Sparrow. Rory Hallworth, aged 7 weeks, was taken to hospital on 14 February "
        "2025 with injuries that nobody could explain. He has recovered.",
    ),
    (
        5,
        "His mother Jodie Hallworth worked nights as a baker. The health visitor saw Rory twice and wrote each time that the "
        "crying was hard to bear. She told nobody else, because the form asks about feeding and weight, and has no question "
        "about who sleeps. His brother attends Pennygate Primary School.",
    ),
    (
        8,
        "Finding 1. A parent's exhaustion is seen and not passed on. It is not that people did not care. Each service had a "
        "place to write it and none had a reason to ask what came of it, because tiredness after a birth is thought of as "
        "ordinary.",
    ),
]
# (position of the step in the line of a review's states, why)
STEPS = [
    (State.DECISION_PENDING, "The rapid review is with the partners."),
    (State.COMMISSIONED, "The partners have decided."),
    (State.SCOPING, "A lead reviewer is approved."),
    (State.RUNNING, "Terms are agreed."),
    (State.DRAFTING, "What could be heard has been heard."),
    (State.CHALLENGE, "The draft is with the agencies and the panel."),
]


def make() -> None:
    """Open the review, bring it to its last checks, write its report, plan its publication, and ask for a check."""
    organisation = Organisation.objects.get(name=MARLBECK)
    review = commissioning.open_review(
        label="Child Sparrow", organisation=organisation, process="england-children", by=HOST_OPERATOR,
        reason="A baby of a few weeks was seriously harmed. Several services had been told how tired his mother was.",
        summary="How a parent's exhaustion is heard, and what becomes of it.",
    )  # fmt: skip
    for email, role in REVIEW_TEAMS[MARLBECK]:
        person = Person.objects.get(email=email)
        commissioning.give_review_role(person=person, review=review, role=role, by=HOST_OPERATOR)
    _bring_to_challenge(review)
    draft = _write(review, _acting(REVIEWER))
    _plan(draft, _acting(MANAGER))
    operations.start_check(draft=draft, by=_acting(REVIEWER))


def _bring_to_challenge(review: Review) -> None:
    for to, reason in STEPS:
        if to is State.COMMISSIONED:
            _decide(review)
        if to is State.SCOPING:
            _approve_reviewer(review)
        if to is State.RUNNING:
            _agree_terms(review)
        commissioning.move_review(review=review, to=to, reason=reason, by=HOST_OPERATOR)


def _decide(review: Review) -> None:
    commissioning.record_decision(
        review=review, outcome="full", route="criteria", decided_on=_ago(150), decided_by="The three safeguarding partners",
        reasons="We will hold a review. A baby was badly hurt, and people who met his mother had seen that she was worn out. "
        "We want to learn what would have made it natural to do something about that.",
        factors={str(name): f"Weighed by the partners: {name.label.lower()}." for name in Factor},
        read_as=["family", "staff"], by=HOST_OPERATOR,
    )  # fmt: skip


def _approve_reviewer(review: Review) -> None:
    check = commissioning.enter_reviewer(
        review=review, name="Tomas Reed", part="lead", person=Person.objects.get(email=REVIEWER), by=HOST_OPERATOR,
        independence="Has never worked here.", past_links="None.", competence="Led four reviews.",
        availability="One day a week.",
    )  # fmt: skip
    commissioning.decide_reviewer(
        check=check, is_approved=True, decision_note="Nothing speaks against it.", by=HOST_OPERATOR
    )


def _agree_terms(review: Review) -> None:
    terms = commissioning.write_terms(
        review=review, method="agency_reports", by=HOST_OPERATOR,
        enquiries="Who knew how tired the mother was?\nWhat could each of them have done with it?",
        why_method="Five agencies met the family, each for a short time.", covers_from=_ago(500), covers_to=_ago(280),
        agencies="Health visiting\nMidwifery\nGeneral practice\nSchool\nHousing",
        why_this_size="One year is long enough to see the pregnancy and the first weeks.",
        factors={str(name): f"Considered: {name.label.lower()}." for name in ScopeFactor},
    )  # fmt: skip
    commissioning.agree_terms(terms=terms, by=HOST_OPERATOR)


def _write(review: Review, reviewer: Person) -> Draft:
    template = next(one for one in report_templates() if one.id == "child-review")
    draft = drafts.start_draft(
        review=review, title="Child Sparrow: draft for publication", template=template, by=reviewer
    )
    for position, text in WRITTEN:
        section = draft.sections.get(position=position)
        drafts.write_section(section=section, text=text, after_number=0, by=reviewer)
    finding = draft_chain.put_finding(
        draft=draft, by=reviewer, text="A parent's exhaustion is seen and not passed on.",
        because="No form asks about it, and tiredness after a birth is thought of as ordinary.",
    )  # fmt: skip
    draft_chain.put_recommendation(
        draft=draft, by=reviewer, findings=[finding], who_acts="The heads of midwifery and of health visiting",
        text="Ask every parent of a new baby who sleeps and when, and agree with them what follows from the answer.",
        by_when="Within six months of publication", how_known="A sample of thirty records a year, read with ten parents.",
    )  # fmt: skip
    return draft


def _plan(draft: Draft, manager: Person) -> None:
    today = timezone.localdate()
    plan = operations.write_plan(
        review=draft.review, draft=draft, paper=None, revision=0, by=manager, choice="full", access="open",
        reasons="The learning is for every service that meets new parents, and the family agrees.",
        advised_by="The partnership's solicitor: nothing stands against it once the brother cannot be recognised.",
        orders_checked_on=_ago(6), orders_checked_by="The partnership's solicitor",
        orders_said="The family court has made no order about reporting.", publish_on=today,
        media_plan="A statement of four sentences. Ruth Aldous speaks, and nobody else.",
        notice="The Panel and the Secretary of State, seven days before.", review_on=today + datetime.timedelta(days=30),
        end_on=today + datetime.timedelta(days=730), title=f"{today.year} - Marlbeck - Child Sparrow", label="Child Sparrow",
        body=MARLBECK, review_type="", nation="england",
        abstract="A parent's exhaustion was seen by several services and passed on by none. What would make it natural to ask.",
    )  # fmt: skip
    operations.assess_harm(
        plan=plan, who="The brother", harm="His school could be guessed, and with it the family.", by=manager,
        made_less="School, ages and dates are left out.", support="The school's nurse knows, and he may come to her.",
    )  # fmt: skip
    operations.assess_harm(
        plan=plan, who="The mother", harm="She may read her own words.", made_less="She has read the draft and changed two.",
        support="Her advocate is with her on the day.", by=manager,
    )  # fmt: skip
    operations.avoid_date(
        plan=plan, kind="anniversary", starts_on=today + datetime.timedelta(days=79), ends_on=None, by=manager,
        note="The day on which he was hurt.",
    )  # fmt: skip
    for kind, who, how in (
        ("relatives", "Mother and grandmother", "Nia Corran, at home."),
        ("staff", "The health visitor and her team", "Their manager, with the report in hand."),
    ):
        operations.plan_telling(plan=plan, kind=kind, who=who, how=how, due_on=today, by=manager)
    who = "He was never in anybody else's care."
    operations.plan_telling(plan=plan, kind="carers", who=who, has_nobody=True, by=manager)


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def _acting(email: str) -> Person:
    """Return a demonstration person as if signed in with the second step, which roles in a review ask for."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person
