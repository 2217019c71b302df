"""One issue in an invented Alliance: two bodies commit, one has not answered."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from throughline.improvement import operations
from throughline.improvement.models import AllianceBody, EvidenceSource, NationalIssue
from throughline.library.models import Recommendation
from throughline.people import operations as people
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR

LETTER = "Invented for the demonstration: letter of the Harrowdene secretariat"
BODIES = (
    "Harrowdene College of Community Nursing", "Harrowdene Council of Schools", "Harrowdene Association of Hospitals",
)  # fmt: skip
# Each works for one of the bodies; the account is made with the others of the demonstration.
MEMBERS = {"esme.alliance@harrowdene.example": BODIES[0], "tove.alliance@harrowdene.example": BODIES[2]}
# Recommendations about the issue have these words.
ITS_WORDS = "not brought"
AGAIN = datetime.timedelta(seconds=2)


def make() -> None:
    """Name three bodies, raise an issue that two areas show, ask all three, and let two commit."""
    nursing, schools, hospitals = (_body(name) for name in BODIES)
    for email, name in MEMBERS.items():
        people.add_membership(
            person=Person.objects.get(email=email), organisation=Organisation.objects.get(name=name), role="member",
            by=HOST_OPERATOR,
        )  # fmt: skip
    issue = operations.raise_issue(
        title="Nobody hears the same day that a child was not brought", by=HOST_OPERATOR, raised_on=_ago(90),
        why="Hospitals, schools and community nurses use systems of different suppliers. No area can change how they speak "
        "to each other.",
    )  # fmt: skip
    nurses, _, hospital = (
        operations.ask_body(
            issue=issue, body=body, asked_on=_ago(60), by=HOST_OPERATOR,
            what="Say what your members need in order to pass the message on the same day, and what you will do for it.",
        )
        for body in (nursing, schools, hospitals)
    )  # fmt: skip
    first = operations.commit_body(
        asked=nurses, what="Agree with suppliers on one message that a child was not brought.", due_on=_ago(-120),
        by=HOST_OPERATOR,
    )  # fmt: skip
    operations.commit_body(
        asked=hospital, what="Try the message out in two hospitals.", due_on=_ago(-200), by=HOST_OPERATOR
    )
    operations.tell_of_commitment(
        commitment=first, kind="did", text="A draft of the message was sent to four suppliers.", true_on=_ago(0),
        by=HOST_OPERATOR,
    )  # fmt: skip
    operations.add_issue_note(
        issue=issue, text="Write to the Council of Schools again before the spring.", by=HOST_OPERATOR
    )
    show_demonstration.enqueue(issue_id=issue.pk)


@task(queue_name="studies", priority=-60)
def show_demonstration(issue_id: int) -> None:
    """Add the evidence and publish, once the worker has read reports of two areas."""
    issue = NationalIssue.objects.filter(pk=issue_id, published_at=None).first()
    if issue is None:
        return
    if len(places := _places()) < 2:
        show_demonstration.using(run_after=timezone.now() + AGAIN).enqueue(issue_id=issue_id)
        return
    _publish(issue, places)


@transaction.atomic
def _publish(issue: NationalIssue, places: list[str]) -> None:
    for place in places:
        operations.add_issue_evidence(
            issue=issue, source=EvidenceSource.RECOMMENDATION, place=place, by=HOST_OPERATOR,
            says="The report asks one area for what needs an agreement above it.",
        )  # fmt: skip
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)


def _body(name: str) -> AllianceBody:
    organisation = people.add_organisation(kind="professional", name=name, email_domains=[], by=HOST_OPERATOR)
    return operations.add_body(organisation=organisation, source=LETTER, source_on=_ago(300), by=HOST_OPERATOR)


def _places() -> list[str]:
    """Return the addresses of recommendations about the issue in two open reports of different bodies."""
    found: dict[str, str] = {}
    rows = Recommendation.objects.filter(
        reading__is_current=True, reading__edition__report__availability="open", text__icontains=ITS_WORDS
    ).select_related("reading__edition__report")  # fmt: skip
    for one in rows.order_by("pk"):
        edition = one.reading.edition
        there = f"/reports/{edition.report.code}/{edition.number}/recommendations/{one.number}/"
        found.setdefault(edition.report.body or edition.report.title, there)
    return list(found.values())[:2]


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)
