"""What higher apps add to a review's home page. They register here, because `commissioning` may not import them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from throughline.commissioning.models import Review, ReviewRole
from throughline.commissioning.together import together
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from the review's home page, under one of GROUPS. Give only those that this person may open."""

    label: str
    url: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits for this person: what to do, where, and by when if there is a day."""

    text: str
    url: str
    due_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that somebody owes the review: what, who, by when, and where to see it."""

    what: str
    who: str
    url: str
    due_on: datetime.date | None = None


# The groups in which the ways stand, in the order of the work.
SETTING_UP, INFORMATION, VOICES, REPORT, RUNNING = (
    "Setting up", "Information", "People", "Findings and report", "Running it",
)  # fmt: skip
GROUPS = (SETTING_UP, INFORMATION, VOICES, REPORT, RUNNING)

OwedSource = Callable[[Review, Actor], Iterable[Owed]]
# What came with the answers to requests, by the number of the request.
SentSource = Callable[[Review, Actor], dict[int, list[Link]]]
LinkSource = Callable[[Review, Actor], Iterable[Link]]
LineSource = Callable[[Review, Actor], Iterable[Line]]

_link_sources: list[LinkSource] = []
_waiting_sources: list[LineSource] = []
_sent_sources: list[SentSource] = []
_owed_sources: list[OwedSource] = []


def tell_links(source: LinkSource) -> LinkSource:
    """Register a function that returns one app's links on a review's home page, for one person."""
    if source not in _link_sources:
        _link_sources.append(source)
    return source


def tell_waiting(source: LineSource) -> LineSource:
    """Register a function that returns what waits for one person in a review, as one app sees it."""
    if source not in _waiting_sources:
        _waiting_sources.append(source)
    return source


def tell_sent(source: SentSource) -> SentSource:
    """Register a function that returns what agencies sent with their answers, as one person may open it."""
    if source not in _sent_sources:
        _sent_sources.append(source)
    return source


def sent_with_answers(review: Review, person: Actor) -> dict[int, list[Link]]:
    """Return what came with each answered request, by its number."""
    found: dict[int, list[Link]] = {}
    for source in _sent_sources:
        for number, links in source(review, person).items():
            found.setdefault(number, []).extend(links)
    return found


def links_of(review: Review, person: Actor) -> list[Link]:
    """Return what every app links to, in the order in which the apps registered."""
    return [link for source in _link_sources for link in source(review, person)]


def links_by_group(review: Review, person: Actor) -> list[tuple[str, list[Link]]]:
    """Return the same under the groups that have any; what names no group, or another, stands last."""
    found = links_of(review, person)
    rest = [link for link in found if link.group not in GROUPS]
    groups = [(group, [link for link in found if link.group == group]) for group in GROUPS]
    return [(group, links) for group, links in (*groups, ("Also", rest)) if links]


def tell_owed(source: OwedSource) -> OwedSource:
    """Register a function that returns what is owed to a review, as one person may see it."""
    if source not in _owed_sources:
        _owed_sources.append(source)
    return source


def owed_to(review: Review, person: Actor) -> list[Owed]:
    """Return what is owed by whom: what is due soonest first, what has no day last."""
    found = [one for source in _owed_sources for one in source(review, person)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or datetime.date.max))


def waiting_for(review: Review, person: Actor) -> list[Line]:
    """Return what waits for the person: what is due soonest first, what has no day last."""
    lines = [line for source in _waiting_sources for line in source(review, person)]
    return sorted(lines, key=lambda line: (line.due_on is None, line.due_on or datetime.date.max))


def waiting_in_all(roles: Iterable[ReviewRole], person: Actor) -> list[tuple[Review, Line]]:
    """Return what waits for the person in every review in which they have a part, soonest first. `roles`: all of them."""
    # One review each: somebody may have two parts in it.
    roles = list(roles)
    reviews = {one.review_id: one.review for one in roles}.values()
    with together(person, roles):
        found = [(review, line) for review in reviews for line in waiting_for(review, person)]
    return sorted(found, key=lambda one: (one[1].due_on is None, one[1].due_on or datetime.date.max))
