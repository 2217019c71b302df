"""Who had a hand in a version."""

from __future__ import annotations

from throughline.briefings.models import Version, Writer
from throughline.people.models import Person
from throughline.people.policies import Actor


def has_written(version: Version, by: Actor) -> None:
    """Keep that somebody had a hand in a version, inside the caller's transaction: they cannot be its second person."""
    if isinstance(by, Person):
        Writer.objects.get_or_create(version=version, person=by)
