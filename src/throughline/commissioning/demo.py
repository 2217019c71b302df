"""The reviews of the demonstration world: one in England, one in Wales, one of an adult. Everybody in them is invented."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning import operations
from throughline.commissioning.models import Clock, Decision, Factor, Review, ScopeFactor
from throughline.commissioning.states import State
from throughline.people.demo import ADULTS_BOARD, REVIEW_TEAMS, TARNBECK, WEXMOOR
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import HOST_OPERATOR

REVIEWS = {
    WEXMOOR: (
        "Child Heron",
        "england-children",
        "A child of four was seriously harmed. Three agencies knew the family under three different names.",
        "What each agency knew, when, and what made it hard to put together.",
    ),
    TARNBECK: (
        "Young person Linnet",
        "wales-susr",
        "A young person of sixteen was exploited while missing from care.",
        "How risk outside the home was understood by those who planned care inside it.",
    ),
    ADULTS_BOARD: (
        "Adult Dunnock",
        "safeguarding-adults-review",
        "A man of seventy-one died at home after months in which he let nobody in. Self-neglect was known to four services.",
        "What it means to keep offering help to somebody who declines it.",
    ),
}
WEIGHED = {
    Factor.LEARNING: "How three names for one family stayed apart is likely to happen elsewhere too.",
    Factor.EARLIER: "An audit of two years ago asked for one record of names. This would show whether it was used.",
    Factor.RESOURCES: "One lead reviewer, nine months, time of eleven agencies. A smaller form would not reach them all.",
    Factor.PRACTITIONERS: "Two teams are still shaken. They ask to be heard rather than spared.",
    Factor.FAMILY: "The grandmother asks what was known. The mother wishes to be told by letter alone.",
    Factor.INQUIRIES: "A police investigation runs. It asks another question, and the officer agrees to regular contact.",
    Factor.INTEREST: "A local paper has asked. It weighed nothing.",
    Factor.TRUST: "People would find it hard to understand if nobody looked back together.",
}
SIZED = {
    ScopeFactor.FAMILY: "Young parents, a strong grandmother, three addresses within two years.",
    ScopeFactor.CONCERNS: "Nobody did one thing badly. Many small gaps met.",
    ScopeFactor.DUTIES: "None beyond the usual.",
    ScopeFactor.EARLIER: "The audit of names two years ago; little is known about how housing shares what it sees.",
    ScopeFactor.REVIEWERS: "A lead reviewer who has led two reviews of this size.",
    ScopeFactor.INTEREST: "Some, and it should not decide the size.",
    ScopeFactor.CAPACITY: "One other review runs until spring, so learning days start after it.",
    ScopeFactor.PRIORITIES: "Early help for families who move is a priority of this year.",
    ScopeFactor.BOARD: "The board has set two meetings aside for it.",
}


def make() -> None:
    """Open each review and name its team; then bring each as far as it is."""
    reviews = {}
    for name, (label, process, reason, summary) in REVIEWS.items():
        organisation = Organisation.objects.get(name=name)
        reviews[name] = operations.open_review(
            label=label, organisation=organisation, process=process, reason=reason, summary=summary, by=HOST_OPERATOR
        )
        _name_team(reviews[name], organisation)
    _in_england(reviews[WEXMOOR])
    _in_wales(reviews[TARNBECK])
    _of_an_adult(reviews[ADULTS_BOARD])


def _name_team(review: Review, organisation: Organisation) -> None:
    for email, role in REVIEW_TEAMS[organisation.name]:
        person = Person.objects.get(email=email)
        membership = Membership.objects.present().filter(person=person, organisation=organisation).first()
        operations.give_review_role(person=person, review=review, role=role, on_behalf_of=membership, by=HOST_OPERATOR)


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def _move(review: Review, *steps: tuple[State, str]) -> None:
    for to, reason in steps:
        operations.move_review(review=review, to=to, reason=reason, by=HOST_OPERATOR)


def _in_england(review: Review) -> None:
    """Bring the review in England to where it runs: referred, decided, commissioned, scoped."""
    _refer(review)
    _ask_agencies(review)
    _rapid_review(review)
    _tell_board(_decide(review))
    _tell_family(review)
    _commission(review)


def _refer(review: Review) -> None:
    operations.write_referral(
        review=review,
        agency="Children's social care",
        referrer="Team manager",
        referred_on=_ago(69),
        happened_on=_ago(74),
        known_on=_ago(73),
        route="criteria",
        reasons="The child was seriously harmed and neglect is suspected. Health, housing and early help each knew the "
        "family by another name, and none knew that the others did.",
        priority="Early help for families who move between districts.",
        delay="Four days, two of them a weekend.",
        pattern="Looked for the same address and the same nursery among the last five years' referrals: nothing found.",
        by=HOST_OPERATOR,
    )
    operations.note_risk(
        review=review,
        risk="A sister of one is at the same address.",
        told="Duty social worker, children's social care",
        told_on=_ago(73),
        action="Visited the same evening; the sister stays with her grandmother while it is assessed.",
        by=HOST_OPERATOR,
    )
    for deadline in ("notification", "copy_to_partners"):
        clock = Clock.objects.get(review=review, deadline=deadline)
        operations.meet_clock(clock=clock, met_on=_ago(70), by=HOST_OPERATOR)
    _move(review, (State.INFORMATION_GATHERING, "The referral is complete."))


def _ask_agencies(review: Review) -> None:
    for agency, answer in (
        ("Wexmoor Health Visiting", "Knew the family by the mother's first name. Six contacts."),
        ("Housing", ""),
    ):
        asked = operations.ask_agency(
            review=review,
            agency=agency,
            question="Did you know this family, by which name, and what was your part in the last two years?",
            asked_on=_ago(68),
            due_on=_ago(62),
            by=HOST_OPERATOR,
        )
        if answer:
            operations.record_answer(asked=asked, answered_on=_ago(63), answer=answer, by=HOST_OPERATOR)


def _rapid_review(review: Review) -> None:
    operations.write_rapid_review(
        review=review,
        facts="A child of four was taken to hospital by ambulance. Three agencies had seen the child in the month before.",
        immediate_action="The sister is safe. The nursery has been told.",
        potential="How names and addresses travel between services.",
        recommendation="full",
        reasons="What the rapid review found cannot be explained from records alone.",
        sent_on=_ago(53),
        by=HOST_OPERATOR,
    )
    answered = Clock.objects.get(review=review, deadline="panel_response")
    operations.meet_clock(clock=answered, met_on=_ago(45), by=HOST_OPERATOR)
    _move(review, (State.DECISION_PENDING, "The rapid review is with the partners."))


def _decide(review: Review) -> Decision:
    return operations.record_decision(
        review=review,
        outcome="full",
        route="criteria",
        decided_on=_ago(52),
        decided_by="The three safeguarding partners",
        reasons="We will hold a review. A child was badly hurt, and several services had seen the child not long before. Each "
        "of them knew a part. We want to understand why the parts did not come together, so that it is easier next time. "
        "The review does not look for somebody to blame.",
        factors={str(name): text for name, text in WEIGHED.items()},
        read_as=["family", "staff", "government"],
        reopen_when="If the police investigation brings facts that change what can be learned.",
        by=HOST_OPERATOR,
    )


def _tell_board(decision: Decision) -> None:
    chair = Person.objects.get(email="maud.chair@wexmoor.example")
    operations.notify_board(
        decision=decision,
        member="Maud Ferris",
        agency="Partnership",
        person=chair,
        told_on=_ago(50),
        how="meeting",
        by=HOST_OPERATOR,
    )
    operations.notify_board(
        decision=decision,
        member="Director of nursing",
        agency="Integrated care board",
        told_on=_ago(50),
        how="letter",
        by=HOST_OPERATOR,
    )


def _tell_family(review: Review) -> None:
    grandmother = operations.add_relative(
        review=review,
        name="Ottilie Fennimore",
        relationship="Grandmother",
        contact_person="Bethan Sorrel",
        channel="visit",
        needs="At home, in the morning. Her neighbour would like to be there.",
        by=HOST_OPERATOR,
    )
    operations.record_contact(
        relative=grandmother,
        made_on=_ago(50),
        made_by="Bethan Sorrel",
        channel="visit",
        outcome="reached",
        heard_from_us_first=True,
        note="She asks what was known, and by whom. She would like to meet the reviewer.",
        by=HOST_OPERATOR,
    )


def _commission(review: Review) -> None:
    by, lena = HOST_OPERATOR, Person.objects.get(email="lena.reviewer@wexmoor.example")
    _move(review, (State.COMMISSIONED, "The partners have decided."))
    operations.write_purpose(
        review=review,
        statement="This review is there to learn, and to make it easier to help families like this one. It does not judge "
        "people, and it does not replace a court.",
        pressures="A local paper has asked who is to blame. The partners answer with this statement.",
        poor_practice="It goes to the person's own manager, apart from the review. The lead reviewer tells the person first.",
        told_how="By the first letter, and at the start of every conversation.",
        by=by,
    )
    check = operations.enter_reviewer(
        review=review,
        name="Lena Marsh",
        part="lead",
        person=lena,
        independence="Has not worked for any agency in this area since 2019.",
        past_links="Trained health visitors here in 2018. None knew the family.",
        competence="Led two reviews; trained in a systems method.",
        availability="Two days a week until summer.",
        by=by,
    )
    operations.decide_reviewer(check=check, is_approved=True, decision_note="The link of 2018 is no bar.", by=by)
    _move(review, (State.SCOPING, "A lead reviewer is approved."))
    terms = operations.write_terms(
        review=review,
        enquiries="How did each service come to know the family by another name?\nWhat would have made it easy to see that "
        "it was one family?\nWhat did a day look like for the child?",
        method="agency_reports",
        why_method="What each knew has to be laid out first; a day with practitioners then asks why.",
        covers_from=_ago(800),
        covers_to=_ago(74),
        agencies="Health visiting\nHousing\nEarly help\nNursery\nPolice",
        why_this_size="Eleven agencies hold records, and five had contact. Two years are long enough to see the moves.",
        budget="18000.00",
        budget_note="Reviewer, learning day, family's advocate. Agreed by the three partners.",
        revise_when="If the police investigation ends in a trial, or a fourth name turns up.",
        factors={str(name): text for name, text in SIZED.items()},
        by=by,
    )
    operations.agree_terms(terms=terms, by=by)
    _move(review, (State.RUNNING, "Terms are agreed and the reviewer has begun."))


def _in_wales(review: Review) -> None:
    """Bring the review in Wales to where it waits for the chair's decision."""
    operations.write_referral(
        review=review,
        agency="Residential care",
        referred_on=_ago(24),
        known_on=_ago(30),
        route="criteria",
        reasons="A young person in care was exploited while missing. The criteria of a child practice review may be met.",
        pattern="Two other young people went missing from the same town in the year.",
        by=HOST_OPERATOR,
    )
    _move(review, (State.INFORMATION_GATHERING, "The case review group has met."))
    operations.ask_agency(
        review=review,
        agency="Police",
        question="How often was the young person reported missing in the last year, and what was done each time?",
        asked_on=_ago(10),
        due_on=_ago(-4),
        by=HOST_OPERATOR,
    )


def _of_an_adult(review: Review) -> None:
    """Refer the adult's case by the discretionary route, and decide."""
    operations.write_referral(
        review=review,
        agency="Housing association",
        referred_on=_ago(40),
        route="discretionary",
        reasons="He had needs for care and support. Four services tried to help, each by itself. It is not clear that "
        "neglect by others led to his death, and there is much to learn about self-neglect.",
        priority="Self-neglect is a priority of the board.",
        by=HOST_OPERATOR,
    )
    _move(review, (State.DECISION_PENDING, "The subgroup recommends a discretionary review."))
    operations.record_decision(
        review=review,
        outcome="discretionary",
        route="discretionary",
        decided_on=_ago(20),
        decided_by="Independent chair of the board",
        reasons="The board will hold a discretionary review under section 44(4). It is statutory all the same. Many people "
        "tried to help this man and could not. We want to learn what would have made it possible.",
        factors={
            str(name): f"Weighed by the subgroup: {name.label.lower()} speaks for a small review." for name in Factor
        },
        read_as=["family", "staff"],
        by=HOST_OPERATOR,
    )
    _move(review, (State.COMMISSIONED, "The chair has decided."))
    late = Clock.objects.get(review=review, deadline="report")
    operations.explain_clock(
        clock=late,
        expected_on=late.target_on + datetime.timedelta(days=60),
        explanation="The coroner's inquest comes first; the reviewer starts after it.",
        by=HOST_OPERATOR,
    )
