"""Who may open a page: one mark on each view. The middleware enforces it and `throughline permissions` prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from throughline.people.models import Organisation, Person
from throughline.people.permissions import PERMISSIONS, PermissionName
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, permissions_in, refused
from throughline.people.roles import sentence_without

View = TypeVar("View", bound=Callable[..., Any])
# Given the person and the arguments in the address, the permissions held in the thing named there; None if the person
# has no part in it or it does not exist, which must look the same from outside.
PermissionsIn = Callable[[Person, Mapping[str, Any]], frozenset[str] | None]


class Answer(StrEnum):
    """What a request meets."""

    OPEN = "open"
    SIGN_IN = "sign in"
    REFUSED = "refused"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Standing:
    """One column of the table: somebody with these permissions everywhere, and in the review or organisation asked for.

    `within` holds the permissions in the thing at hand, by area ("review", "organisation"); an area left out means that
    the person has no part in it.
    """

    name: str
    is_signed_in: bool
    everywhere: frozenset[str] = frozenset()
    within: Mapping[str, frozenset[str]] | None = None


class Mark(Protocol):
    """A rule for one page."""

    @property
    def label(self) -> str: ...

    def answer_for(self, standing: Standing) -> Answer: ...

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None: ...


@dataclass(frozen=True, slots=True)
class Public:
    label: str = "everyone"

    def answer_for(self, standing: Standing) -> Answer:
        return Answer.OPEN

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None:
        return ALLOWED


@dataclass(frozen=True, slots=True)
class SignedIn:
    label: str = "signed in"

    def answer_for(self, standing: Standing) -> Answer:
        return Answer.OPEN if standing.is_signed_in else Answer.SIGN_IN

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None:
        return ALLOWED


@dataclass(frozen=True, slots=True)
class Needs:
    """A permission that counts everywhere."""

    permission: PermissionName

    @property
    def label(self) -> str:
        return self.permission

    def answer_for(self, standing: Standing) -> Answer:
        if not standing.is_signed_in:
            return Answer.SIGN_IN
        return Answer.OPEN if self.permission in standing.everywhere else Answer.REFUSED

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None:
        return by_permission(person, self.permission, sentence_without(self.permission))


@dataclass(frozen=True, slots=True)
class Within:
    """A permission inside the thing that the address names. To whoever has no part in it, it does not exist.

    `overriding` is a permission that counts everywhere and opens every such thing; reviews have none.
    """

    area: str
    permission: PermissionName
    permissions_in: PermissionsIn
    overriding: PermissionName = ""

    @property
    def label(self) -> str:
        return self.permission

    def answer_for(self, standing: Standing) -> Answer:
        if not standing.is_signed_in:
            return Answer.SIGN_IN
        if self.overriding in standing.everywhere:
            return Answer.OPEN
        here = (standing.within or {}).get(self.area)
        if here is None:
            return Answer.NOT_FOUND
        return Answer.OPEN if self.permission in here else Answer.REFUSED

    def verdict(self, person: Actor, arguments: Mapping[str, Any]) -> Verdict | None:
        here = self.permissions_in(person, arguments) if isinstance(person, Person) else None
        if here is None:
            return None
        return ALLOWED if self.permission in here else refused(sentence_without(self.permission))


def marked(view: View, mark: Mark) -> View:
    """Put a mark on a view and return it."""
    view.mark = mark  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Open the page to everyone who has signed in."""
    return marked(view, SignedIn())


def needs(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` everywhere."""
    if permission not in PERMISSIONS:
        raise ValueError(f"There is no permission called '{permission}'.")
    return lambda view: marked(view, Needs(permission))


def mark_of(view: Callable[..., Any]) -> Mark | None:
    """Return a view's mark. Django's own `@login_not_required` is the mark of a public page. None: nobody may open it."""
    mark: Mark | None = getattr(view, "mark", None)
    if mark is None and not getattr(view, "login_required", True):
        return Public()
    return mark


def permissions_in_organisation(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the organisation whose number the address holds."""
    organisation = Organisation.objects.filter(pk=arguments["pk"]).first()
    return None if organisation is None else permissions_in(person, organisation)


def in_organisation(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` in the organisation `pk` of the address, and to administrators."""
    mark = Within("organisation", permission, permissions_in_organisation, overriding="people:organisation:manage")
    return lambda view: marked(view, mark)
