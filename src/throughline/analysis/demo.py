"""The analysis app's part of the demonstration world: an invented study of the invented reports."""

from __future__ import annotations

from throughline.analysis import demo_coding, operations
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


def make() -> None:
    """Open the study and name its team."""
    lead = Person.objects.get(email=TEAM[0][0])
    study = operations.open_study(
        title="When an injury to a baby is not passed on",
        question="Why do professionals who see an injury to a baby who cannot move about not pass it on?",
        inclusion_rules=["The review is about a child under two years old", "It says what professionals saw and did"],
        exclusion_rules=[
            "Not about a child under two",
            "Nothing about what professionals saw",
            "Summary of another report",
        ],
        lead=lead,
        by=HOST_OPERATOR,
    )
    for email, role in TEAM:
        operations.give_study_role(study=study, person=Person.objects.get(email=email), role=role, by=HOST_OPERATOR)
    demo_coding.make(study)
