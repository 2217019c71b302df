"""The analysis app's part of the demonstration world: an invented study of the invented reports."""

from __future__ import annotations

from throughline.analysis import demo_coding, demo_outcomes, operations
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
MOST = 40


def make() -> None:
    """Open the study, name its team, draw its sample and freeze its protocol.

    The reports are not read yet at this moment, so no search would find them: they are drawn by their codes.
    """
    lead = Person.objects.get(email=TEAM[0][0])
    study = operations.open_study(
        title=TITLE,
        question=QUESTION,
        inclusion_rules=INCLUDED_IF,
        exclusion_rules=EXCLUDED_IF,
        lead=lead,
        by=HOST_OPERATOR,
    )
    for email, role in TEAM:
        operations.give_study_role(study=study, person=Person.objects.get(email=email), role=role, by=HOST_OPERATOR)
    codes = [report.code for report in listed_reports()[:MOST]]
    operations.draw_by_codes(study=study, codes=codes, file_name="from-the-library.csv", by=lead)
    operations.write_protocol(
        study=study,
        screeners_each=2,
        protocol="Two people decide about each report. Where they differ or are unsure, the adjudicator settles it.",
        by=lead,
    )
    operations.freeze_protocol(study=study, by=lead)
    demo_coding.make(study)
    demo_outcomes.make()
