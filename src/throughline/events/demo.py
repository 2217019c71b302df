"""The events app's part of the demonstration world: a summit that was held, one to come, and a webinar. All invented."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from throughline.events import demo_learning, operations
from throughline.events.models import Event
from throughline.people.policies import HOST_OPERATOR

ORGANISER = "orla.organiser@example.org"
HELD_TITLE = "Summit: when an injury to a baby is not passed on"
COMING_TITLE = "Summit: speaking up when agencies disagree"
AIMS = (
    "Reviews show what keeps going wrong. At this summit people who do the work say whether they recognise it, why it "
    "happens, and what would help."
)
WEBINAR_AIMS = (
    "How to find in a review what matters for your own work, and what to do with it, in the hour that people have."
)
CAME = [
    ("Asa Brook", "health", "practitioner"), ("Bryn Coley", "health", "named_professional"),
    ("Cora Deane", "childrens_social_care", "manager"), ("Dov Ellery", "police", "practitioner"),
    ("Esme Frayne", "education", "named_professional"), ("Fay Goss", "probation", "practitioner"),
]  # fmt: skip
# What was said at the summit that was held: recognised, why, reasons, what helps, own words, profession, may be quoted.
SAID = [
    ("yes", "The clinic is full and the next family is waiting.", ["capacity"],
     "Time kept free after each clinic to write the referral.",
     "You tell yourself that the doctor will have done it.", "Health visitor", True),
    ("yes", "We thought that the hospital had told social care.", ["others_know"],
     "One person named in the notes who makes the call.",
     "Everybody had a piece, and each of us believed it was somebody else's to pass on.", "General practitioner", True),
    ("partly", "New staff are not sure what counts as a bruise that needs a call.", ["training", "procedure_misread"],
     "The protocol on one page, on the wall.", "", "Named nurse", True),
    ("partly", "A parent whom I had known for years was in the room.", ["fear_of_conflict"],
     "Being able to say: this is what we do for every baby.", "", "Midwife", False),
    ("no", "", [], "", "In our area the call is always made.", "Police officer", True),
]  # fmt: skip
BOOKED = [
    ("hale@school.example", "Ida Hale", "education", "practitioner", "A seat near the door, please.", "No nuts"),
    ("moor@health.example", "Jem Moor", "health", "manager", "", ""),
    ("pell@council.example", "Kai Pell", "childrens_social_care", "senior_manager", "", "Vegetarian"),
]


def make() -> None:
    """Arrange three events, hold one of them, and have people book another."""
    _hold()
    _prepare()
    _announce_webinar()
    demo_learning.make()


def _arrange(title: str, days: int, *, hours: int = 6, aims: str = AIMS, **more: object) -> Event:
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    starts_at = morning + datetime.timedelta(days=days)
    fields = {"kind": "summit", "venue": "The Corn Exchange, Wexmoor", "contact": ORGANISER} | more
    # By the host: a person outside a request has used no second step.
    event = operations.arrange_event(
        title=title, aims=aims, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=hours),
        by=HOST_OPERATOR, **fields,
    )  # fmt: skip
    operations.open_event(event=event, by=HOST_OPERATOR)
    return event


def _hold() -> None:
    event = _arrange(HELD_TITLE, -30)
    operations.put_question(
        event=event, words="Not making a referral after bruising to non-mobile babies",
        more="Somebody saw a bruise or another injury on a baby who cannot move about and did not refer it.",
        pack_item="issue.bruising_not_referred", by=HOST_OPERATOR,
    )  # fmt: skip
    operations.put_question(event=event, words="What would have to change first where you work?", by=HOST_OPERATOR)
    tables = operations.set_up_table(event=event, how_many=2, by=HOST_OPERATOR)
    for name, sector, role in CAME:
        operations.add_at_the_door(event=event, name=name, sector=sector, role=role, by=HOST_OPERATOR)
    question = event.questions.get(number=1)
    for number, (recognised, why, reasons, helps, own_words, profession, may_be_quoted) in enumerate(SAID):
        made = operations.contribute(
            table=tables[number % 2], uid=uuid.uuid4(), question=question, recognised=recognised, why=why,
            reasons=reasons, helps=helps, own_words=own_words, profession=profession, may_be_quoted=may_be_quoted,
        )  # fmt: skip
        operations.approve_contribution(contribution=made, by=HOST_OPERATOR)
    # One more that nobody has looked at yet.
    operations.contribute(
        table=tables[0], uid=uuid.uuid4(), question=event.questions.get(number=2), recognised="yes",
        helps="A number to call where somebody answers.", profession="School nurse", may_be_quoted=True,
    )  # fmt: skip
    for table in tables:
        operations.close_table(table=table, is_closed=True, by=HOST_OPERATOR)
    operations.note_as_held(event=event, by=HOST_OPERATOR)
    operations.publish_contributions(event=event, by=HOST_OPERATOR)


def _prepare() -> None:
    event = _arrange(COMING_TITLE, 40, capacity=2)
    day = event.starts_at
    for hour, title in ((0, "What reviews say"), (1, "At the tables"), (4, "What we take back")):
        operations.add_session(
            event=event, title=title, starts_at=day + datetime.timedelta(hours=hour),
            ends_at=day + datetime.timedelta(hours=hour + 1), by=HOST_OPERATOR,
        )  # fmt: skip
    operations.put_question(
        event=event, words="Unresolved disagreement about the need for children's social care involvement",
        more="Agencies differed on whether social care should act, and nobody brought the difference to an end.",
        pack_item="issue.unresolved_disagreement", by=HOST_OPERATOR,
    )  # fmt: skip
    operations.set_up_table(event=event, how_many=2, by=HOST_OPERATOR)
    for email, name, sector, role, needs, diet in BOOKED:
        booking = operations.book(event=event, email=email, name=name, sector=sector, role=role, needs=needs, diet=diet)
        if booking is not None:
            operations.confirm_booking(booking=booking)


def _announce_webinar() -> None:
    _arrange(
        "Webinar: reading a review in an hour", 12, hours=1, aims=WEBINAR_AIMS, kind="webinar", venue="",
        online_link="https://meet.example/reading-a-review", contact="",
    )  # fmt: skip
