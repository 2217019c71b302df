"""Who had a hand in an issue. Addresses of subscribers never go into the events that operations leave: those are for ever."""

from __future__ import annotations

from throughline.alerts.models import Issue
from throughline.people.models import Person
from throughline.people.policies import Actor


def add_writer(issue: Issue, by: Actor) -> None:
    """Keep that somebody had a hand in the issue, so that somebody else approves it."""
    if isinstance(by, Person):
        issue.written_by.add(by)
