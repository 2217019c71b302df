"""What waits in many reviews is read for all of them together: who asks, and each kind of row, in one question each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet

from throughline.commissioning.models import Review, ReviewRole
from throughline.people.models import Person
from throughline.people.policies import Actor

Row = TypeVar("Row", bound=Model)


@dataclass(slots=True)
class _Together:
    """Whose reviews are gone through, the names of their roles there, and what was read so far, by what was asked."""

    person: int
    roles: dict[int, list[str]]
    rows: dict[str, dict[int, list[Any]]] = field(default_factory=dict)


_present: ContextVar[_Together | None] = ContextVar("together", default=None)


@contextmanager
def together(person: Actor, roles: Iterable[ReviewRole]) -> Iterator[None]:
    """Read what is asked of one of the person's reviews for all of them. `roles`: every present one. Change nothing within.

    Some rules are asked six times a review, and eleven kinds of row: whoever has fifty would wait for 850 questions.
    """
    if not isinstance(person, Person):
        yield
        return
    known = _Together(person.pk, {})
    for one in roles:
        known.roles.setdefault(one.review_id, []).append(one.role)
    before = _present.set(known)
    try:
        yield
    finally:
        _present.reset(before)


def known_roles(person: Person, review: Review) -> list[str] | None:
    """Return the names of the person's roles in the review if they were read already, otherwise None."""
    known = _present.get()
    return known.roles.get(review.pk, []) if known is not None and known.person == person.pk else None


def rows_of(review: Review, found: QuerySet[Row], *, by: str = "review") -> list[Row]:
    """Return the rows of `found` that belong to the review, in its order. `by`: the way from such a row to its review."""
    known = _present.get()
    if known is None or review.pk not in known.roles:
        return list(found.filter(**{by: review}))
    # The question itself, with whom it is about, so that two that differ never share an answer.
    asked = f"{by}: {found.query}"
    if asked not in known.rows:
        of_review: dict[int, list[Any]] = {}
        for row in found.filter(**{f"{by}__in": list(known.roles)}).annotate(of_review=F(by)):
            of_review.setdefault(getattr(row, "of_review"), []).append(row)  # noqa: B009 - known to the database alone
        known.rows[asked] = of_review
    return known.rows[asked].get(review.pk, [])
