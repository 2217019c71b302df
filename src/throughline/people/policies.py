"""Verdicts: the shape of every answer to 'who may do this, and when?'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Somebody or something that asks: a signed-in person, a stranger, or the host at the command line."""

    @property
    def audit_name(self) -> str: ...

    def can(self, permission: str) -> bool: ...


class Stranger:
    """A reader who has not signed in."""

    audit_name = "stranger"

    def can(self, permission: str) -> bool:
        return False


class HostOperator:
    """Whoever runs commands on the host's own machine: they hold the files already, so no rule could stop them."""

    audit_name = "host operator"

    def can(self, permission: str) -> bool:
        return True


STRANGER = Stranger()
HOST_OPERATOR = HostOperator()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed, or refused with a sentence fit to show."""

    is_allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.is_allowed


ALLOWED = Verdict(True)


class Refusal(Exception):
    """A policy said no. The sentence is fit to show to the person who asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refused(sentence: str) -> Verdict:
    """Return a refusal with its sentence."""
    return Verdict(False, sentence)


def require(verdict: Verdict) -> None:
    """Go on if allowed, else raise Refusal with the verdict's sentence."""
    if not verdict.is_allowed:
        raise Refusal(verdict.sentence)


def by_permission(person: Actor, permission: str, sentence: str) -> Verdict:
    """Allow whoever holds `permission`; refuse others with `sentence`."""
    return ALLOWED if person.can(permission) else refused(sentence)
