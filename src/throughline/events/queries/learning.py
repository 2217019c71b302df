"""What can be asked about masterclasses: modules, materials, and what somebody has taken part in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from throughline.events.models import (
    Booking,
    Certificate,
    Event,
    GroupMember,
    LearningGroup,
    LearningMaterial,
    LearningModule,
)
from throughline.events.policies_learning import may_learn, may_open_material
from throughline.people.models import Person
from throughline.people.policies import Actor, require


def modules_of(event: Event, *, seen_by: Actor) -> list[LearningModule]:
    """Return the modules with their materials."""
    require(may_learn(seen_by, event))
    return list(event.modules.prefetch_related("materials__file"))


def module_of(event: Event, number: int) -> LearningModule | None:
    """Return one module, for whoever writes it."""
    return LearningModule.objects.filter(event=event, number=number).select_related("event").first()


def next_number(event: Event) -> int:
    """Return the number of the next module."""
    return LearningModule.objects.filter(event=event).count() + 1


def material_for(number: int, *, seen_by: Actor) -> LearningMaterial | None:
    """Return a material if this person may open it."""
    found = LearningMaterial.objects.select_related("module__event", "file").filter(pk=number).first()
    return found if found is not None and may_open_material(seen_by, found) else None


@dataclass(frozen=True, slots=True)
class Attended:
    """One line of somebody's record: an event, whether they came, and their certificate if there is one."""

    event: Event
    has_come: bool
    certificate: Certificate | None
    # The last that was withdrawn, where none stands.
    withdrawn: Certificate | None = None
    # Whether the booking is still there, and opens the pages of the event's learning.
    is_booked: bool = True

    @property
    def says(self) -> str:
        if self.has_come:
            return "Attended"
        return "Not noted as attended" if self.event.is_over else "You have a place"


def record_of(person: Person) -> list[Attended]:
    """Return the events at which the person has or had a place, the newest first. Only for that person.

    A certificate outlives the booking: when bookings are erased, what was attended can still be shown by it.
    """
    bookings = Booking.objects.with_place().filter(email=person.email).select_related("event")
    standing = {one.event_id: one for one in certificates_of(person)}
    withdrawn = {
        one.event_id: one for one in Certificate.objects.filter(booking__in=bookings, withdrawn_at__isnull=False)
    }
    found = []
    for one in bookings:
        stands = standing.pop(one.event_id, None)
        gone = None if stands else withdrawn.get(one.event_id)
        found.append(Attended(one.event, one.attended_at is not None, stands, gone))
    found += [Attended(one.event, True, one, is_booked=False) for one in standing.values()]
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.pk), reverse=True)


def certificates_of(person: Person) -> list[Certificate]:
    """Return the certificates that stand, of this person's account or its address."""
    own = Q(person=person) | Q(booking__email=person.email)
    return list(Certificate.objects.filter(own, withdrawn_at=None).select_related("event").order_by("event__starts_at"))


def groups_of(person: Person) -> list[LearningGroup]:
    """Return the learning groups that the person is in."""
    present = GroupMember.objects.present().filter(person=person)
    return list(LearningGroup.objects.filter(members__in=present).select_related("event").distinct())


def held_about(person: Person) -> list[dict[str, object]]:
    """Return what is held about the person's learning, for that person: row for row the same columns."""
    certificates = [
        _row("certificate of attendance", one.event_title, one.issued_at) for one in certificates_of(person)
    ]
    members = GroupMember.objects.filter(person=person).select_related("group")
    return certificates + [_row("learning group", one.group.name, one.joined_at) for one in members]


def _row(what: str, about: str, since: datetime.datetime) -> dict[str, object]:
    return {"what": what, "about": about, "since": since.isoformat()}
