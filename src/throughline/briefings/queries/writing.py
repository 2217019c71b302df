"""What writers and second persons ask of a version: what is missing, who wrote in it, and what was written before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import QuerySet

from throughline.briefings.models import Briefing, SectionText, Version
from throughline.briefings.policies import may_write_briefings
from throughline.briefings.queries.composing import Composed
from throughline.people.models import Person
from throughline.people.policies import Actor


def newest_version(briefing: Briefing) -> Version:
    """Return the version with the highest number: every briefing has one from the start."""
    return briefing.versions.select_related("briefing").order_by("-number")[0]


def briefing_to_write(code: str, *, seen_by: Actor) -> Briefing | None:
    """Return a briefing to whoever may write briefings or sign them off."""
    if not may_write_briefings(seen_by):
        return None
    return Briefing.objects.filter(code=code.upper()).first()


def missing_from(composed: Composed, *, today: datetime.date) -> list[str]:
    """Return what stands between a draft and its second person, a sentence each. Flagged citations stand first."""
    return list(_missing(composed, today))


def _missing(composed: Composed, today: datetime.date) -> Iterator[str]:
    version = composed.version
    for section in composed.sections:
        for one in section.cited:
            if one.flag:
                yield f"{section.part.heading}: {one.flag} Remove the citation, or cite the words as they now stand."
    if not version.headline.strip():
        yield "The headline is missing."
    if version.review_on is None:
        yield "The day on which it is to be looked at again is missing."
    elif version.review_on <= today:
        yield "The day on which it is to be looked at again has passed."
    for section in composed.sections:
        if section.part.required and section.is_empty:
            yield f"“{section.part.heading}” is empty."
        if section.part.most_words and section.words > section.part.most_words:
            yield f"“{section.part.heading}” has {section.words} words; {section.part.most_words} fit its minute."
    if not any(section.cited for section in composed.sections):
        yield "Nothing is cited yet."


def writers_of(version: Version) -> list[Person]:
    """Return who wrote in a version or chose its evidence."""
    return [one.person for one in version.writers.select_related("person").order_by("pk")]


def history_of(version: Version, section: str) -> QuerySet[SectionText]:
    """Return what a section said, the newest first."""
    return SectionText.objects.filter(version=version, section=section).select_related("written_by").order_by("-number")
