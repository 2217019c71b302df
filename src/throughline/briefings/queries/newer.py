"""What has come since a briefing was written: reviews with its subject that it could not know of."""

from __future__ import annotations

from throughline.analysis.models import Publication, PublishedCoding
from throughline.analysis.queries.outcomes import agencies_named, found_in_publication
from throughline.briefings.models import SubjectKind, Version
from throughline.briefings.queries.evidence import codes_for
from throughline.briefings.subjects import Subject, subject_of
from throughline.library.kinds import types_beside_reviews
from throughline.library.models import Passage, Report
from throughline.library.models.report import Availability


def newer_reviews(version: Version) -> list[Report]:
    """Return the reviews on the briefing's subject that came after it was written and that it does not cite.

    For an issue these are reviews in which a study that was published since found it, and none before; for a theme or
    a sector, reviews that joined the library since and have the theme, or name the service. Only what is open to all.
    """
    subject = subject_of(version.briefing)
    if version.written_at is None:
        return []
    cited = set(version.citations.exclude(report=None).values_list("report", flat=True))
    found = _coded_since(subject, version) if subject.kind == SubjectKind.ISSUE else _joined_since(subject, version)
    reports = Report.objects.filter(pk__in=found - cited, availability=Availability.OPEN)
    return list(reports.exclude(review_type__in=types_beside_reviews()).order_by("-published_on", "title"))


def _coded_since(subject: Subject, version: Version) -> set[int]:
    before, since = set[int](), set[int]()
    # Those that were taken back tell what could be known then, so they count for the time before.
    for publication in Publication.objects.select_related("study"):
        codes = codes_for(found_in_publication(publication), subject)
        reports = set(
            PublishedCoding.objects.filter(publication=publication, code__in=codes).values_list("report", flat=True)
        )
        if version.written_at and publication.published_at <= version.written_at:
            before |= reports
        elif publication.taken_back_at is None:
            since |= reports
    return since - before


def _joined_since(subject: Subject, version: Version) -> set[int]:
    joined = Report.objects.filter(created_at__gt=version.written_at, availability=Availability.OPEN)
    if subject.kind == SubjectKind.THEME:
        return set(joined.filter(themes__theme=subject.value).values_list("pk", flat=True))
    passages = Passage.objects.filter(reading__is_current=True, reading__edition__report__in=joined)
    named = set[int]()
    for report, text in passages.values_list("reading__edition__report", "text").iterator(chunk_size=2000):
        if report not in named and subject.value in agencies_named(text):
            named.add(report)
    return named
