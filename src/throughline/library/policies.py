"""Who may do what in the library, and when."""

from __future__ import annotations

from throughline.library.models import Edition, Report, TakingDown
from throughline.library.models.report import Availability
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused


def may_deposit(person: Actor) -> Verdict:
    return by_permission(person, "library:report:deposit")


def may_edit_record(person: Actor, report: Report) -> Verdict:
    if report.is_withdrawn:
        return refused("This report has been withdrawn. Its record can no longer be changed.")
    return by_permission(person, "library:record:edit", "Only a cataloguer may change a record.")


def may_decide_duplicate(person: Actor) -> Verdict:
    """Whoever keeps records. Nothing of either record changes by it, so it is open to them of withdrawn reports too."""
    return by_permission(person, "library:record:edit", "Only a cataloguer may say whether two texts are the same.")


def may_part(person: Actor, edition: Edition) -> Verdict:
    """An edition may get a report of its own where another edition stays, and neither corrects the other."""
    others = edition.report.editions.exclude(pk=edition.pk)
    if not others.exists():
        return refused("This is the only file of its report, which is a report of its own already.")
    if edition.replaces_id or others.filter(replaces=edition).exists():
        return refused("This file corrects another of its report, or is corrected by one, so they stay together.")
    return may_edit_record(person, edition.report)


def may_import_records(person: Actor) -> Verdict:
    return by_permission(person, "library:record:import", "Only a cataloguer may import records.")


def may_read_again(person: Actor) -> Verdict:
    return by_permission(person, "library:report:read_again", "Only a cataloguer may have a file read again.")


def may_set_availability(person: Actor, report: Report) -> Verdict:
    if TakingDown.objects.filter(report=report).exists():
        return refused("This report has been taken down for good. There is nothing left that could be read.")
    return may_take_down(person, report)


def may_take_down(person: Actor, report: Report) -> Verdict:
    """Taking down again does no harm: it finishes what was begun."""
    return by_permission(
        person, "library:report:set_availability", "Only a cataloguer may change who can read a report."
    )


def may_read_text(person: Actor, report: Report) -> Verdict:
    """The record of every report is public; its text only as far as its availability allows."""
    match report.availability:
        case Availability.OPEN:
            return ALLOWED
        case Availability.SIGNED_IN:
            # Signing in again would not help somebody who has: their account lacks the role that every invitation gives.
            sentence = (
                "This report is for people with the role Reader, which your account does not have. Whoever looks after "
                "this site can give it."
                if isinstance(person, Person)
                else "Sign in to read this report. Its record is open to everyone."
            )
            return by_permission(person, "library:report:read_signed_in", sentence)
        case Availability.ON_REQUEST:
            return by_permission(
                person,
                "library:report:read_restricted",
                "The publisher makes this report available on request: the host of this library gives copies.",
            )
        case Availability.RECORD_ONLY:
            return by_permission(
                person, "library:report:read_restricted", "Only the record of this report is open here, not its text."
            )
        case _:
            return refused(
                "This report has been withdrawn. Its title, publisher and year stay, so that old links do not break."
            )


def may_download(person: Actor, edition: Edition) -> Verdict:
    """A correction may be there to take a name out, so that the file it replaced is kept but no longer handed out."""
    newer = edition.read_in_its_place()
    if newer is not None and not may_edit_record(person, edition.report):
        return refused(f"Edition {newer.number} has replaced this one, whose file is no longer given out.")
    return may_read_text(person, edition.report)


def readable_availabilities(person: Actor) -> set[str]:
    """Return the availability states whose text this person may read and search."""
    allowed = {Availability.OPEN.value}
    if person.can("library:report:read_signed_in"):
        allowed.add(Availability.SIGNED_IN.value)
    if person.can("library:report:read_restricted"):
        allowed |= {Availability.ON_REQUEST.value, Availability.RECORD_ONLY.value}
    return allowed
