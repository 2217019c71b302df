"""Which reviews there are for somebody, who is in their teams, and what is recorded about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from throughline.audit.acts import in_words
from throughline.audit.models import Event
from throughline.audit.queries import history_of
from throughline.commissioning.models import Review, ReviewerCheck, ReviewRole
from throughline.commissioning.policies import may_open_review, may_see_history, permissions_in_review
from throughline.people.models import Organisation, Person
from throughline.people.policies import Actor, require
from throughline.people.roles import Scope, permissions_of, role_named, roles_of

LINES_A_PAGE = 100
# Who has no account, as the audit record calls them.
WITHOUT_ACCOUNT = {"host operator": "The host", "worker": "This site"}


@dataclass(frozen=True, slots=True)
class Done:
    """One line of a review's history, in words. `role` is empty where none was needed."""

    at: datetime.datetime
    who: str
    what: str
    role: str


def my_reviews(person: Actor) -> list[ReviewRole]:
    """Return the person's present review roles, newest review first."""
    if not isinstance(person, Person) or person.is_by_token or not person.has_used_second_step:
        return []
    found = ReviewRole.objects.present().filter(person=person).select_related("review__organisation")
    return list(found.order_by("-review__created_at", "role"))


def left_alone_by(person: Person) -> int:
    """Return in how many reviews nobody but this person may change the team."""
    may_change = ReviewRole.objects.present().filter(role__in=_who_change_teams())
    own = set(may_change.filter(person=person).values_list("review_id", flat=True))
    return len(
        own - set(may_change.filter(review_id__in=own).exclude(person=person).values_list("review_id", flat=True))
    )


def _who_change_teams() -> list[str]:
    return [role.name for role in roles_of(Scope.REVIEW) if "review:team:change" in permissions_of(role.name)]


def review_for(code: str, *, seen_by: Actor) -> Review | None:
    """Return a review to whoever may open it."""
    found = Review.objects.select_related("organisation").filter(code=code).first()
    if found is None or "review:case:read" not in (permissions_in_review(seen_by, found) or ()):
        return None
    return found


def organisations_where_reviews_open(person: Actor) -> list[Organisation]:
    """Return the organisations in which this person may open a review."""
    if not isinstance(person, Person):
        return []
    theirs = Organisation.objects.filter(memberships__in=person.memberships.present()).distinct()
    return [one for one in theirs if may_open_review(person, one)]


def review_role(number: int, review: Review, *, seen_by: Actor) -> ReviewRole | None:
    """Return one present part in the review by its number."""
    return team_of(review, seen_by=seen_by).filter(pk=number).first()


def team_of(review: Review, *, seen_by: Actor) -> QuerySet[ReviewRole]:
    """Return who has a part in the review now; nobody, to somebody who has none."""
    if permissions_in_review(seen_by, review) is None:
        return ReviewRole.objects.none()
    team = ReviewRole.objects.present().filter(review=review)
    return team.select_related("person", "on_behalf_of__organisation").order_by("started_at", "pk")


def history_of_review(review: Review, *, page: str | None = None, seen_by: Actor) -> Page[Done]:
    """Return a page of what was done about the review and who read it, newest first; the first if there is none such."""
    require(may_see_history(seen_by, review))
    found = Paginator(history_of(review), LINES_A_PAGE).get_page(page)
    events = list(found.object_list)
    names = WITHOUT_ACCOUNT | {one.audit_name: one.name for one in Person.objects.filter(pk__in=_numbers(events))}
    done = [
        Done(one.at, _named(one.who, names), in_words(one.what, one.thing_kind), _labels(one.role)) for one in events
    ]
    return Page(done, found.number, found.paginator)  # type: ignore[arg-type]


def _named(who: str, names: dict[str, str]) -> str:
    """Return the name of who did it; of a private link, that it was one: whose it is stands in the register alone."""
    return "Somebody with a private link" if who.startswith("part_link:") else names.get(who, who)


def _labels(role: str) -> str:
    """Return roles in words, from their names as the audit record keeps them."""
    found = [(role_named(name), name) for name in role.split(", ")]
    return ", ".join(known.label if known else name for known, name in found)


def _numbers(events: list[Event]) -> set[str]:
    return {event.who.removeprefix("person:") for event in events if event.who.startswith("person:")}


def review_role_names(person: Person) -> list[str]:
    """Return the names of the review roles the person holds now, in whatever review."""
    return list(ReviewRole.objects.present().filter(person=person).values_list("role", flat=True).distinct())


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return the person's review roles for what we hold about them."""
    roles = ReviewRole.objects.filter(person=person).select_related("review").order_by("started_at")
    return [
        {
            "review": one.review.code,
            "role": one.role,
            "from": one.started_at.isoformat(),
            "to": one.ended_at.isoformat() if one.ended_at else None,
        }
        for one in roles
    ]


def register_held_about(person: Person) -> list[dict[str, Any]]:
    """Return what the registers of reviewers hold about the person."""
    checks = ReviewerCheck.objects.filter(person=person).select_related("review")
    texts = ("independence", "past_links", "competence", "availability", "decision_note")
    return [
        {"review": one.review.code, "part": one.part, "is_approved": one.is_approved}
        | {name: getattr(one, name) for name in texts}
        for one in checks
    ]
