"""Who may do what with masterclasses, groups, certificates and the directory, and when."""

from __future__ import annotations

from throughline.events.models import (
    Booking,
    Certificate,
    DirectoryEntry,
    Event,
    EventState,
    GroupMember,
    LearningGroup,
    LearningMaterial,
)
from throughline.events.policies import may_arrange_events, may_change_event, may_manage_bookings
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, refused

NEEDS_ACCOUNT = "This is kept with an account. Sign in first."


def has_place(person: Actor, event: Event) -> bool:
    """Say whether the person's account has the address of a booking with a place.

    Both addresses were confirmed by a link that was sent to them, so whoever has the one has the other.
    """
    return isinstance(person, Person) and Booking.objects.with_place().filter(event=event, email=person.email).exists()


def may_learn(person: Actor, event: Event) -> Verdict:
    """Those who have a place, and those who arrange events."""
    if has_place(person, event) or may_arrange_events(person):
        return ALLOWED
    return refused("This is for those who have a place at this event.")


def may_teach(person: Actor, event: Event) -> Verdict:
    """Modules, materials and groups are set up by whoever arranges the event."""
    return may_change_event(person, event)


def may_open_material(person: Actor, material: LearningMaterial) -> Verdict:
    event = material.module.event
    is_public = material.is_open and event.state not in (EventState.DRAFT, EventState.CANCELLED)
    return ALLOWED if is_public else may_learn(person, event)


def may_write_for_self(person: Actor) -> Verdict:
    """Whoever has an account may keep a log and say how they see their own development."""
    return ALLOWED if isinstance(person, Person) and person.is_active else refused(NEEDS_ACCOUNT)


def may_open_own(person: Actor, owner_id: int) -> Verdict:
    """What somebody wrote for themselves is theirs alone: no role opens it, the host's neither."""
    is_own = isinstance(person, Person) and person.is_active and person.pk == owner_id
    return ALLOWED if is_own else refused("Only whoever wrote this may open it.")


def may_open_group(person: Actor, group: LearningGroup) -> Verdict:
    """Members alone. Whoever arranges the event sees who is in a group, and nothing of what it shares."""
    if isinstance(person, Person) and GroupMember.objects.present().filter(group=group, person=person).exists():
        return ALLOWED
    return refused("Only the members of this group may open it.")


def may_issue_certificates(person: Actor, event: Event) -> Verdict:
    """Once the event was held: only then is it known who came."""
    verdict = may_manage_bookings(person)
    if verdict and event.state != EventState.HELD:
        return refused("Certificates are issued once the event is marked as held.")
    return verdict


def may_issue_again(person: Actor, booking: Booking) -> Verdict:
    """To somebody who came, whose certificate was withdrawn, and whose name is still known."""
    verdict = may_issue_certificates(person, booking.event)
    if not verdict:
        return verdict
    if booking.attended_at is None or not booking.name:
        return refused("A certificate is for somebody who is noted as attended and whose name is still kept.")
    is_standing = booking.certificates.filter(withdrawn_at=None).exists()
    return refused("The certificate of this booking stands. Withdraw it first.") if is_standing else ALLOWED


def may_withdraw_certificate(person: Actor, certificate: Certificate) -> Verdict:
    verdict = may_manage_bookings(person)
    return refused("This certificate is withdrawn already.") if verdict and certificate.is_withdrawn else verdict


def may_take_off_directory(person: Actor, entry: DirectoryEntry) -> Verdict:
    """Whoever stands in it, at any time; and those who arrange events, should an entry be out of place."""
    return ALLOWED if may_open_own(person, entry.person_id) else may_arrange_events(person)
