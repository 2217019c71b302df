"""What other apps tell `people` about a person or an organisation. They register here, because `people` may not import them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from throughline.people.models.organisation import Membership, Organisation
from throughline.people.models.person import Person

RoleSource = Callable[[Person], Iterable[str]]
HeldSource = Callable[[Person], list[dict[str, Any]]]
Eraser = Callable[[Person], None]
Mover = Callable[[Person, str], None]
Ender = Callable[[Person, datetime.datetime], None]
LeftSource = Callable[[Person], int]
MembershipMover = Callable[[Membership, Membership], None]
Numbers = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Merging:
    """What one app does where one record of an organisation is merged into another: first the one that goes, then the other.

    `holds`: what the app keeps of an organisation, in words such as '3 actions'. `against`: sentences that say why the two
    cannot be merged. `move`: moves everything, in the caller's transaction, and returns the numbers that changed, by the
    name that they have in addresses: {'action': {'1': '4'}}.
    """

    holds: Callable[[Organisation], list[str]]
    against: Callable[[Organisation, Organisation], list[str]]
    move: Callable[[Organisation, Organisation], Numbers]


_role_sources: list[RoleSource] = []
_held_sources: dict[str, HeldSource] = {}
_erasers: list[Eraser] = []
_movers: list[Mover] = []
_enders: list[Ender] = []
_left_sources: dict[tuple[str, str], LeftSource] = {}
_mergings: dict[str, Merging] = {}
_membership_movers: list[MembershipMover] = []


def tell_roles(source: RoleSource) -> RoleSource:
    """Register a function that returns the names of roles a person holds in the things of one app."""
    if source not in _role_sources:
        _role_sources.append(source)
    return source


def tell_held(heading: str, source: HeldSource) -> None:
    """Register a function that returns what one app holds about a person, for the page and the export."""
    _held_sources[heading] = source


def tell_erasing(eraser: Eraser) -> None:
    """Register a function that deletes what one app keeps of a person for that person's own sake alone.

    It is called when the account is erased, in the same transaction.
    """
    if eraser not in _erasers:
        _erasers.append(eraser)


def tell_moving(mover: Mover) -> None:
    """Register a function that keeps with a person what one app knows by the address, where the account gets another.

    It is called with the person, who has the new address, and the old one, in the same transaction.
    """
    if mover not in _movers:
        _movers.append(mover)


def tell_ending(ender: Ender) -> None:
    """Register a function that ends what one app has given a person: a part in a review or a study, for example.

    It is called with the person and the moment from which it has ended when the account ends, in the same transaction; and
    when it opens again, for what the account still had from a version that only hid it.
    """
    if ender not in _enders:
        _enders.append(ender)


def tell_left(one: str, several: str, source: LeftSource) -> None:
    """Register a function that returns of how many things ('review', 'reviews') nobody but this person can name the team."""
    _left_sources[one, several] = source


def left_by(person: Person) -> list[str]:
    """Return what would be left with nobody who can name its team, such as '2 studies'. Which ones is not told."""
    found = [(source(person), names) for names, source in _left_sources.items()]
    return [f"{count} {one if count == 1 else several}" for count, (one, several) in found if count]


def move_elsewhere(person: Person, old: str) -> None:
    """Have every other app keep with the person what it knew by the old address."""
    for mover in _movers:
        mover(person, old)


def end_elsewhere(person: Person, at: datetime.datetime) -> None:
    """Have every other app end what it has given this person."""
    for ender in _enders:
        ender(person, at)


def erase_elsewhere(person: Person) -> None:
    """Have every other app delete what was this person's own."""
    for eraser in _erasers:
        eraser(person)


def roles_told(person: Person) -> set[str]:
    """Return the names of the roles that other apps gave this person."""
    return {name for source in _role_sources for name in source(person)}


def held_elsewhere(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what other apps hold about this person, by heading."""
    return {heading: source(person) for heading, source in _held_sources.items()}


def tell_merging(app: str, merging: Merging) -> None:
    """Register what an app keeps of organisations, for the merging of two records of one."""
    _mergings[app] = merging


def tell_memberships(mover: MembershipMover) -> None:
    """Register a function that puts one membership of a person in the place of another, both of which are there."""
    if mover not in _membership_movers:
        _membership_movers.append(mover)


def held_of(organisation: Organisation) -> list[str]:
    """Return what other apps keep of an organisation, in words."""
    return [said for merging in _mergings.values() for said in merging.holds(organisation)]


def against_merging(gone: Organisation, into: Organisation) -> list[str]:
    """Return why two records cannot be merged; nothing where they can."""
    return [sentence for merging in _mergings.values() for sentence in merging.against(gone, into)]


def merge_elsewhere(gone: Organisation, into: Organisation) -> dict[str, Numbers]:
    """Have every other app move what it keeps, and return the numbers that changed, by app."""
    return {app: merging.move(gone, into) for app, merging in _mergings.items()}


def put_in_place_of(old: Membership, new: Membership) -> None:
    """Have every other app know a person by the one membership in place of the other."""
    for mover in _membership_movers:
        mover(old, new)
