"""What people ask about, beside what is written on it: so that editors see where a briefing is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from throughline.briefings.contributions import AskedAbout, asked_about
from throughline.briefings.models import SubjectKind, Version, VersionState
from throughline.briefings.policies import may_write_briefings
from throughline.briefings.subjects import Subject, subject_named
from throughline.people.policies import Actor

SHOWN = 10


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A theme that people ask about, how often, and the version of a briefing on it: the one that stands, else a draft."""

    subject: Subject
    count: int
    version: Version | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What one app tells, with the first few topics."""

    told: AskedAbout
    topics: list[AskedTopic]


def asked_for_editors(*, seen_by: Actor) -> list[Asked]:
    """Return what people ask about to whoever may write briefings; nothing to anybody else."""
    if not may_write_briefings(seen_by):
        return []
    return [Asked(told, _topics(told.topics[:SHOWN])) for told in asked_about(seen_by=seen_by)]


def _topics(counted: list[tuple[str, int]]) -> list[AskedTopic]:
    there = Version.objects.filter(briefing__withdrawn_at=None).exclude(state=VersionState.SUPERSEDED)
    on_themes = there.select_related("briefing").filter(
        briefing__subject_kind=SubjectKind.THEME, briefing__subject__in=[name for name, _ in counted]
    )
    # The last of each theme stays: drafts come first, and of what is published the newest comes last.
    on_themes = on_themes.order_by(F("published_at").asc(nulls_first=True), "pk")
    written = {version.briefing.subject: version for version in on_themes}
    return [AskedTopic(subject_named(SubjectKind.THEME, name), count, written.get(name)) for name, count in counted]
