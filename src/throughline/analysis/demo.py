"""The analysis app's part of the demonstration world: an invented study of the invented reports."""

from __future__ import annotations

from throughline.analysis import demo_coding, demo_outcomes, demo_suggesting, operations, queries
from throughline.analysis.models import Study
from throughline.library.queries import listed_reports
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

TEAM = [
    ("sol.analyst@example.org", "study_lead"),
    ("sol.analyst@example.org", "screener"),
    ("wren.screener@example.org", "screener"),
    ("wren.screener@example.org", "coder"),
    ("kit.coder@example.org", "coder"),
    ("kit.coder@example.org", "adjudicator"),
]
TITLE = "When an injury to a baby is not passed on"
QUESTION = "Why do professionals who see an injury to a baby who cannot move about not pass it on?"
INCLUDED_IF = ["The review is about a child under two years old", "It says what professionals saw and did"]
EXCLUDED_IF = ["Not about a child under two", "Nothing about what professionals saw", "Not a review of a case"]
# By the ends of their titles: left for whoever looks around to decide, to be settled, and settled.
LEFT, UNSURE, DIFFERING = ("Nesta", "Rebin", "Ishbel"), "Kacper", "Child Teal"
UNDER_TWO = ("under_1", "1_to_5")


def make() -> None:
    """Open the study, name its team, draw its sample, freeze its protocol, and have two people decide about most of it.

    The reports are not read yet at this moment, so no search would find them: they are drawn by their codes.
    """
    people = {email: Person.objects.get(email=email) for email, _ in TEAM}
    lead = people[TEAM[0][0]]
    study = operations.open_study(
        title=TITLE,
        question=QUESTION,
        inclusion_rules=INCLUDED_IF,
        exclusion_rules=EXCLUDED_IF,
        lead=lead,
        by=HOST_OPERATOR,
    )
    for email, role in TEAM:
        operations.give_study_role(study=study, person=people[email], role=role, by=HOST_OPERATOR)
    reports = list(listed_reports().order_by("title"))
    first = [report.code for report in reports if not report.title.endswith(LEFT)]
    operations.draw_by_codes(study=study, codes=first, file_name="first-list.csv", by=lead)
    operations.write_protocol(
        study=study,
        screeners_each=2,
        protocol="Two people decide about each report. Where they differ or are unsure, the adjudicator settles it.",
        by=lead,
    )
    operations.freeze_protocol(study=study, by=lead)
    for person in (people["wren.screener@example.org"], lead):
        _screen(study, person, is_strict=person == lead)
    _settle_one(study, people["kit.coder@example.org"])
    # The second list holds all of the first again, as lists do, and some that nobody has decided yet.
    operations.draw_by_codes(study=study, codes=[one.code for one in reports], file_name="second-list.csv", by=lead)
    demo_coding.make(study)
    demo_outcomes.make()
    demo_suggesting.make()


def _screen(study: Study, person: Person, *, is_strict: bool) -> None:
    """Have one person decide about everything that they are given."""
    while record := operations.take_next(study=study, by=person):
        title = record.report.title
        is_about = record.report.age_band in UNDER_TWO and not (is_strict and title.endswith(DIFFERING))
        choice = "include" if is_about else "exclude"
        if title.endswith(UNSURE) and is_strict:
            choice = "unsure"
        operations.decide(record=record, choice=choice, reason=EXCLUDED_IF[0] if choice == "exclude" else "", by=person)


def _settle_one(study: Study, person: Person) -> None:
    """Settle what the two differed about; what one of them was unsure of is left."""
    for record in queries.differences_of(study, seen_by=person):
        if record.report.title.endswith(DIFFERING):
            note = "Talked it over: the review tells what the health visitor saw."
            operations.settle(record=record, choice="include", note=note, by=person)
