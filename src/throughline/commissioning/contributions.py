"""What higher apps add to a review's home page. They register here, because `commissioning` may not import them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from throughline.commissioning.models import Review
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from the review's home page. Give only those that this person may open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits for this person: what to do, where, and by when if there is a day."""

    text: str
    url: str
    due_on: datetime.date | None = None


# What came with the answers to requests, by the number of the request.
SentSource = Callable[[Review, Actor], dict[int, list[Link]]]
LinkSource = Callable[[Review, Actor], Iterable[Link]]
LineSource = Callable[[Review, Actor], Iterable[Line]]

_link_sources: list[LinkSource] = []
_waiting_sources: list[LineSource] = []
_sent_sources: list[SentSource] = []


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


def waiting_for(review: Review, person: Actor) -> list[Line]:
    """Return what waits for the person: what is due soonest first, what has no day last."""
    lines = [line for source in _waiting_sources for line in source(review, person)]
    return sorted(lines, key=lambda line: (line.due_on is None, line.due_on or datetime.date.max))
