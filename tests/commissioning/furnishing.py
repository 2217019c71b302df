"""A review with every paper of commissioning in it, made by operations, with one word in every text."""

from __future__ import annotations

import datetime
from typing import Any

from throughline.commissioning import operations
from throughline.commissioning.models import Clock, Factor, Review, ScopeFactor
from throughline.commissioning.states import State
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

DAY = datetime.date(2026, 11, 2)
LATER = datetime.date(2026, 11, 9)


def furnish(review: Review, word: str) -> dict[str, str]:
    """Write every paper, and return an example for each number in the addresses of commissioning.

    The newest terms of reference and the newest reviewer are not decided yet, so that pages that decide can be walked.
    """

    def said(name: str) -> str:
        return f"{word} {name}"

    def many(*names: str) -> dict[str, Any]:
        return {name: said(name) for name in names}

    by, lena = HOST_OPERATOR, Person.objects.get(email="lena.reviewer@wexmoor.example")
    operations.choose_process(review=review, process="england-children", by=by)
    role = operations.give_review_role(person=lena, review=review, role="panel_member", by=by)
    operations.write_referral(
        review=review,
        by=by,
        route="criteria",
        referred_on=LATER,
        known_on=DAY,
        happened_on=DAY,
        **many("agency", "referrer", "reasons", "priority", "delay", "pattern"),
    )
    operations.note_risk(review=review, by=by, told_on=DAY, **many("risk", "told", "action"))
    asked = operations.ask_agency(review=review, by=by, asked_on=DAY, due_on=LATER, **many("agency", "question"))
    operations.record_answer(asked=asked, by=by, answered_on=LATER, **many("answer", "gap"))
    operations.write_rapid_review(
        review=review,
        by=by,
        sent_on=LATER,
        recommendation="full",
        **many("facts", "immediate_action", "potential", "reasons"),
    )
    decision = operations.record_decision(
        review=review,
        by=by,
        outcome="full",
        route="criteria",
        decided_on=LATER,
        factors=many(*Factor.values),
        read_as=["family"],
        **many("decided_by", "reasons", "lateness", "smaller", "reopen_when"),
    )
    notice = operations.notify_board(
        decision=decision, by=by, told_on=LATER, how="meeting", person=lena, **many("member", "agency")
    )
    relative = operations.add_relative(
        review=review, by=by, channel="visit", **many("name", "relationship", "contact_person", "language", "needs")
    )
    operations.record_contact(
        relative=relative, by=by, made_on=LATER, channel="visit", outcome="reached", **many("made_by", "note")
    )
    operations.write_purpose(review=review, by=by, **many("statement", "pressures", "poor_practice", "told_how"))
    operations.write_terms(
        review=review,
        by=by,
        method="hybrid",
        factors=many(*ScopeFactor.values),
        **many("enquiries", "why_method", "agencies", "why_this_size", "members_say", "reviewer_say"),
        **many("budget_note", "revise_when"),
    )
    other = operations.enter_reviewer(
        review=review, by=by, part="second", **many("name", "independence", "past_links", "competence", "availability")
    )
    operations.decide_reviewer(check=other, by=by, is_approved=False, **many("decision_note"))
    check = operations.enter_reviewer(
        review=review, by=by, part="lead", **many("name", "independence", "past_links", "competence", "availability")
    )
    operations.set_trigger_day(review=review, by=by, trigger="aware_on", happened_on=LATER, **many("reason"))
    clock = Clock.objects.get(review=review, deadline="report")
    operations.explain_clock(clock=clock, by=by, expected_on=datetime.date(2027, 12, 1), **many("explanation"))
    operations.move_review(review=review, by=by, to=State.DECISION_PENDING, **many("reason"))
    return {
        "/reviews/role": str(role.pk),
        "/reviews/trigger": "aware_on",
        "/reviews/clock": str(clock.pk),
        "/reviews/<str:code>/minimum-information/asked": str(asked.pk),
        "/reviews/notice": str(notice.pk),
        "/reviews/relative": str(relative.pk),
        "/reviews/letter": "first",
        "/reviews/version": "1",
        "/reviews/check": str(check.pk),
        "/reviews/table": "clocks",
    }
