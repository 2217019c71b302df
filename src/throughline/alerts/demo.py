"""The alerts app's part of the demonstration world: an issue that was sent, one on the desk, and what waits."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from throughline.alerts import operations
from throughline.alerts.models import Issue, SignUp
from throughline.people.models import Person

READER = "practitioner@example.org"
WRITER, APPROVER = "elin.editor@example.org", "noor.editor@example.org"
ITEMS: list[dict[str, Any]] = [
    {
        "heading": "Seeing the whole family: a toolkit for health visitors",
        "summary": "A toolkit with questions to ask about everybody who lives in or visits a home, fathers among them. "
        "It was tried by four invented teams for a year.",
        "source": "Institute of Invented Practice",
        "topics": ["family.hidden_men"],
        "sectors": ["health_visiting", "midwifery"],
        "why_chosen": "Health visitors can use it the same day; reviews say again and again that fathers were not known.",
        "link": "https://practice.example/toolkits/whole-family",
    },
    {
        "heading": "When an appointment is missed: what changed in one county",
        "summary": "Two years after a change of words from 'did not attend' to 'was not brought', more families were "
        "visited at home. The report says what it took. It is invented for this demonstration.",
        "source": "Quernmore Public Health",
        "topics": ["practice.was_not_brought"],
        "sectors": ["general_practice", "hospital"],
        "why_chosen": "A measured example of practice that was changed, with what it cost.",
        "link": "https://quernmore.example/was-not-brought",
        "further": [{"label": "The figures behind it", "address": "https://quernmore.example/was-not-brought/figures"}],
    },
]
WAITING = [
    ("Consultation on information sharing opens", "https://council.example/consultations/sharing"),
    ("New figures on children in need", "https://figures.example/children-in-need"),
]


def make() -> None:
    """Have one editor put two issues together and the other approve the first, and one invented subscriber get it."""
    writer, approver = Person.objects.get(email=WRITER), Person.objects.get(email=APPROVER)
    _subscribe()
    first = operations.open_issue(
        title="Weekly alert: fathers, and appointments that are missed",
        introduction="Two things worth ten minutes this week.",
        by=writer,
    )
    _fill(first, writer)
    operations.approve(issue=first, by=approver)
    operations.schedule(issue=first, send_at=timezone.now(), by=writer)
    operations.send_due(seconds=30)
    for heading, link in WAITING:
        operations.add_to_inbox(heading=heading, link=link, by=writer)
    operations.open_issue(title="Weekly alert: next week's", has_monthly_list=True, by=writer)


def _subscribe() -> None:
    operations.sign_up(email=READER, wanted=[{"kind": "weekly"}])
    operations.confirm_alerts(sign_up=SignUp.objects.get(email=READER))


def _fill(issue: Issue, writer: Person) -> None:
    day = timezone.localdate() - datetime.timedelta(days=6)
    for fields in ITEMS:
        operations.write_item(issue=issue, dated=day, by=writer, **fields)
