"""The mark of pages that concern some people alone, who are known by what they have and not by a role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from throughline.events import policies_learning as policies
from throughline.events.models import Event, LearningGroup, ReflectiveEntry
from throughline.people.marks import Answer, Standing, View, marked
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, Actor, Verdict

Concerned = Callable[[Person, Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Concerning:
    """Opens to whoever the thing in the address concerns. To everybody else it does not exist.

    `overriding` is a permission that counts everywhere and opens every such page; what is private has none.
    """

    label: str
    concerns: Concerned
    overriding: PermissionName = ""

    def answer_for(self, standing: Standing) -> Answer:
        if not standing.is_signed_in:
            return Answer.SIGN_IN
        return Answer.OPEN if self.overriding in standing.everywhere else Answer.NOT_FOUND

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None:
        is_let_in = isinstance(person, Person) and (
            bool(self.overriding and person.can(self.overriding)) or self.concerns(person, arguments)
        )
        return ALLOWED if is_let_in else None


def _has_place(person: Person, arguments: Mapping[str, Any]) -> bool:
    event = Event.objects.filter(code=arguments["code"]).first()
    return event is not None and policies.has_place(person, event)


def _is_member(person: Person, arguments: Mapping[str, Any]) -> bool:
    group = LearningGroup.objects.filter(code=arguments["group"]).first()
    return group is not None and bool(policies.may_open_group(person, group))


def _wrote_entry(person: Person, arguments: Mapping[str, Any]) -> bool:
    return ReflectiveEntry.objects.filter(pk=arguments["entry"], person=person).exists()


def takes_part(view: View) -> View:
    """Open the page to whoever has a place at the event `code` of the address, and to those who arrange events."""
    return marked(view, Concerning("a place at the event", _has_place, "events:event:arrange"))


def in_learning_group(view: View) -> View:
    """Open the page to the members of the learning group in the address, and to nobody else."""
    return marked(view, Concerning("a member of the group", _is_member))


def wrote_it(view: View) -> View:
    """Open the page to whoever wrote the entry of the reflective log in the address, and to nobody else."""
    return marked(view, Concerning("whoever wrote it", _wrote_entry))
