"""Masterclasses in the demonstration world: one that was held, with everything that hangs on it. All invented."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from django.utils import timezone

from throughline.events import operations
from throughline.events.captions import read_captions
from throughline.events.models import Event, LearningModule
from throughline.events.operations import certificates, directory, learning_groups, masterclass, own_learning
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

FILES = Path(__file__).parent / "demo_files"
TITLE = "Masterclass: talking with families in a review"
AIMS = "For people who lead reviews: how to meet relatives, and how what they know comes to shape the analysis."
REVIEWER, SCREENER, CODER = "tomas.reviewer@marlbeck.example", "wren.screener@example.org", "kit.coder@example.org"
# Email, name as booked, sector, role, whether they came. The last has no account.
CAME = [
    (REVIEWER, "Tomas Reed", "childrens_social_care", "senior_manager", True),
    (SCREENER, "Wren Abbot", "health", "named_professional", True),
    (CODER, "Kit Harlow", "education", "practitioner", False),
    ("hale@school.example", "Ida Hale", "education", "practitioner", True),
]
MODULES = [
    ("Before and at the first meeting",
     ["Explain in plain words what a review is for and what it cannot do", "Settle with relatives how they want to be reached"],
     "Read a letter of your own to a bereaved parent aloud. Mark every word that you would not say to somebody's face.",
     ["family", "purpose"]),
    ("What they know, in the analysis",
     ["Let relatives shape the questions of a review", "Keep their account beside the agencies' and say where they differ"],
     "", ["family", "explaining", "equality"]),
]  # fmt: skip
SHEET = """Questions to take to a first meeting

What would you like us to call your child?
Who else should we speak to, and who should we not?
What do you want to know that nobody has told you?
How, and how often, shall we tell you where things stand?
Is there a day on which you would rather not hear from us?
"""
ENTRY = "I spoke for most of the first meeting. Next time I want to begin with one question and then be quiet."
CAN_DO = "I have met the parents in four reviews, twice with an interpreter, and each time came back with the draft."
TO_LEARN = "Going on when relatives are angry with each other. I will sit in with a colleague."
NOTE = "We agreed: each brings one conversation that stayed with them, and the others ask and do not advise."


def make() -> None:
    """Hold a masterclass, with its modules, certificates, a learning group, and two people in the directory."""
    event = _held()
    people = {email: Person.objects.get(email=email) for email in (REVIEWER, SCREENER, CODER)}
    _teach(event)
    certificates.issue_certificates(event=event, by=HOST_OPERATOR)
    _learn(event, people)
    _list(people)


def _held() -> Event:
    """Arrange the event, take bookings and note who came. It is moved to the past once people have booked it."""
    day = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    soon, past = day + datetime.timedelta(days=3), day - datetime.timedelta(days=20)
    length = datetime.timedelta(hours=5)
    event = operations.arrange_event(
        kind="masterclass", title=TITLE, aims=AIMS, starts_at=soon, ends_at=soon + length, venue="Lathe Hall, Wexmoor",
        by=HOST_OPERATOR,
    )  # fmt: skip
    operations.open_event(event=event, by=HOST_OPERATOR)
    for email, name, sector, role, has_come in CAME:
        booking = operations.book(event=event, email=email, name=name, sector=sector, role=role)
        if booking is None:
            continue
        operations.confirm_booking(booking=booking)
        if has_come:
            operations.note_attendance(booking=booking, is_here=True, by=HOST_OPERATOR)
    operations.change_event(event=event, starts_at=past, ends_at=past + length, by=HOST_OPERATOR)
    operations.note_as_held(event=event, by=HOST_OPERATOR)
    return event


def _teach(event: Event) -> None:
    first, _ = (
        masterclass.write_module(
            event=event, number=number, title=title, aims=aims, pre_work=pre_work, competences=serves, by=HOST_OPERATOR
        )
        for number, (title, aims, pre_work, serves) in enumerate(MODULES, start=1)
    )
    _add_materials(first)


def _add_materials(module: LearningModule) -> None:
    masterclass.add_learning_material(
        module=module, kind="document", title="Questions to take to a first meeting", content=io.BytesIO(SHEET.encode()),
        file_name="first-meeting-questions.txt", by=HOST_OPERATOR,
    )  # fmt: skip
    captions = read_captions((FILES / "first-meeting.vtt").read_bytes())
    with (FILES / "first-meeting.webm").open("rb") as video:
        masterclass.add_learning_material(
            module=module, kind="video", title="A first meeting with relatives", content=video,
            file_name="first-meeting.webm", captions=captions, is_open=True, by=HOST_OPERATOR,
        )  # fmt: skip


def _learn(event: Event, people: dict[str, Person]) -> None:
    own_learning.write_entry(text=ENTRY, event=event, by=people[SCREENER])
    own_learning.write_development(competence="family", can_do=CAN_DO, to_learn=TO_LEARN, by=people[REVIEWER])
    members = [people[REVIEWER], people[SCREENER]]
    group = learning_groups.put_in_group(event=event, name="Group by the river", people=members, by=HOST_OPERATOR)
    afternoon = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    learning_groups.plan_meeting(
        group=group, starts_at=afternoon + datetime.timedelta(days=10), place="Online, link in the invitation",
        question="Tomas: a meeting that ended too soon", by=people[REVIEWER],
    )  # fmt: skip
    learning_groups.write_group_note(group=group, text=NOTE, by=people[SCREENER])


def _list(people: dict[str, Person]) -> None:
    directory.list_reviewer(
        name="Tomas Reed", works_in=["england", "wales"],
        about="Social worker for twenty years, now independent. Reviews about babies and about adolescents; learning "
        "together with the practitioners who were there. Free from the spring.",
        contact="By letter to the Marlbeck partnership", shows_certificates=True, by=people[REVIEWER],
    )  # fmt: skip
    directory.list_reviewer(
        name="Dr Wren Abbot", works_in=["scotland"],
        about="Community paediatrician. Medical adviser in reviews, and lead in two.", by=people[SCREENER],
    )  # fmt: skip
