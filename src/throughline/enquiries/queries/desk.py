"""The desk: what waits, for whom and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from throughline.enquiries import policies
from throughline.enquiries.models import Direction, DutyTurn, Enquiry, EnquiryState, Message
from throughline.enquiries.models.enquiry import OPEN
from throughline.enquiries.thread import in_order
from throughline.library import vocabularies
from throughline.people.models import Person
from throughline.people.outbox import is_mail_set_up
from throughline.people.policies import Actor, require

SHOWN = {
    "open": "To be answered",
    "mine": "Mine",
    "second_look": "For a second look",
    "news": "They wrote again",
    "answered": "Answered",
    "all": "All",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk shows. `shown`: (name, label, how many, is_chosen)."""

    enquiries: QuerySet[Enquiry]
    shown: list[tuple[str, str, int, bool]]
    on_duty: Person | None
    waiting_letters: int
    is_mail_set_up: bool


def desk(*, show: str, seen_by: Person) -> Desk:
    """Return the enquiries to be shown, those with signs of danger first, then by the day on which they are due."""
    require(policies.may_work_desk(seen_by))
    chosen = show if show in SHOWN else "open"
    turn = DutyTurn.objects.select_related("person").first()
    counts: dict[str, Any] = Enquiry.objects.aggregate(
        **{name: Count("pk", filter=_which(name, seen_by)) for name in SHOWN}
    )
    found = Enquiry.objects.filter(_which(chosen, seen_by)).select_related("assigned_to", "duty_person")
    waiting = Message.objects.filter(is_to_send=True, sent_at=None).count()
    return Desk(
        found.order_by("-is_urgent", "due_on", "pk"),
        [(name, label, counts[name], name == chosen) for name, label in SHOWN.items()],
        turn.person if turn and turn.person.is_active else None,
        waiting,
        is_mail_set_up(),
    )


def _which(name: str, person: Person) -> Q:
    kept = Q(reduced_at=None)
    return {
        "open": Q(state__in=OPEN),
        "mine": Q(state__in=OPEN, assigned_to=person),
        "second_look": Q(state=EnquiryState.SECOND_LOOK) & ~Q(drafted_by=person),
        "news": Q(has_news=True),
        "answered": kept & Q(state=EnquiryState.ANSWERED),
        "all": Q(),
    }[name]


def enquiry_for(code: str, *, seen_by: Actor) -> Enquiry | None:
    """Return one enquiry, for whoever answers questions."""
    require(policies.may_work_desk(seen_by))
    return Enquiry.objects.filter(code=code).first()


def thread_of(enquiry: Enquiry, *, seen_by: Actor) -> list[Message]:
    """Return what went to and fro, each message after the one that it answers; no receipt that was never meant to go."""
    require(policies.may_work_desk(seen_by))
    return in_order(
        enquiry.messages.select_related("written_by").exclude(direction=Direction.RECEIPT, is_to_send=False)
    )


def facts_of(enquiry: Enquiry) -> list[tuple[str, str]]:
    """Return who asks and how to answer, as (label, value) rows."""
    label = vocabularies.label_of
    who = [label("enquirer-roles", enquiry.role), label("sectors", enquiry.sector), enquiry.name]
    how = [enquiry.get_reply_by_display(), enquiry.email, enquiry.phone]
    rows = [
        ("Who asks", "; ".join(filter(None, who))),
        ("Wants the answer", ": ".join(filter(None, how))),
        ("Asked", date_format(timezone.localtime(enquiry.asked_at), "j F Y, H:i")),
        ("Who answers", enquiry.assigned_to.name if enquiry.assigned_to else "Nobody yet"),
    ]
    return [*rows, ("Needed by", date_format(enquiry.need_by, "j F Y"))] if enquiry.need_by else rows


def desk_rows(*, seen_by: Actor) -> Iterator[list[str]]:
    """Yield a table of all enquiries without a word that anybody wrote."""
    require(policies.may_work_desk(seen_by))
    yield ["enquiry", "state", "asked on", "due on", "answered on", "topic", "role", "sector", "assigned to"]
    for one in Enquiry.objects.select_related("assigned_to").order_by("asked_at"):
        answered = f"{timezone.localtime(one.answered_at):%Y-%m-%d}" if one.answered_at else ""
        yield [
            one.code, one.get_state_display(), f"{timezone.localtime(one.asked_at):%Y-%m-%d}", one.due_on.isoformat(), answered,
            vocabularies.label_of("themes", one.topic) if one.topic else "",
            vocabularies.label_of("enquirer-roles", one.role), vocabularies.label_of("sectors", one.sector),
            one.assigned_to.name if one.assigned_to else "",
        ]  # fmt: skip


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return which enquiries somebody of the service worked on, by their codes alone."""
    worked = Enquiry.objects.filter(Q(assigned_to=person) | Q(drafted_by=person) | Q(answered_by=person))
    return [{"enquiry": one.code, "state": one.state} for one in worked.order_by("asked_at")]
