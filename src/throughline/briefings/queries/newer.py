"""What has come since a briefing was written: reviews with its subject that it could not know of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from throughline.analysis.models import Publication, PublishedCoding
from throughline.analysis.queries.outcomes import agencies_named, found_in_publication
from throughline.briefings.models import Citation, SubjectKind, Version
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
    return newer_for([version])[version.pk]


def newer_for(versions: Sequence[Version]) -> dict[int, list[Report]]:
    """Return the same for each of many versions, by its row. What studies found is read once for all of them."""
    cited: dict[int, set[int]] = {one.pk: set() for one in versions}
    for pk, report in Citation.objects.filter(version__in=cited).exclude(report=None).values_list("version", "report"):
        cited[pk].add(report)
    written = [one for one in versions if one.written_at is not None]
    subjects = {one.pk: subject_of(one.briefing) for one in written}
    studied = {subject for subject in subjects.values() if subject.kind == SubjectKind.ISSUE}
    coded = _coded(studied) if studied else {}
    found: dict[int, set[int]] = {}
    for one in written:
        subject = subjects[one.pk]
        since = _coded_since(coded[subject], one) if subject in coded else _joined_since(subject, one)
        found[one.pk] = since - cited[one.pk]
    wanted = {report for those in found.values() for report in those}
    reports = Report.objects.filter(pk__in=wanted, availability=Availability.OPEN)
    shown = list(reports.exclude(review_type__in=types_beside_reviews()).order_by("-published_on", "title"))
    return {one.pk: [report for report in shown if report.pk in found.get(one.pk, ())] for one in versions}


def _coded(subjects: Collection[Subject]) -> dict[Subject, list[tuple[Publication, set[int]]]]:
    """Return for each subject every publication of a study, with the reports in which it found it."""
    found: dict[Subject, list[tuple[Publication, set[int]]]] = {one: [] for one in subjects}
    for publication in Publication.objects.select_related("study"):
        of_code: dict[int, set[int]] = {}
        for code, report in PublishedCoding.objects.filter(publication=publication).values_list("code", "report"):
            of_code.setdefault(code, set()).add(report)
        in_it = found_in_publication(publication)
        for subject in subjects:
            reports = [of_code.get(code, set()) for code in codes_for(in_it, subject)]
            found[subject].append((publication, set().union(*reports)))
    return found


def _coded_since(coded: Iterable[tuple[Publication, set[int]]], version: Version) -> set[int]:
    before, since = set[int](), set[int]()
    # Those that were taken back tell what could be known then, so they count for the time before.
    for publication, reports in coded:
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
