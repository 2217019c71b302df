"""What the library, the studies and the Alliance hand over, in the order in which it can be loaded."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models

from throughline.analysis.models import Publication, PublishedCoding, PublishedReport, Study
from throughline.improvement.handover_parts.given_back import of_materials
from throughline.improvement.handover_parts.part import Part, Row, Rows, editions, listed, readable
from throughline.improvement.models import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    IssueEvidence,
    NationalIssue,
)
from throughline.improvement.published_evidence import looked_up
from throughline.library.models import (
    AvailabilityChange,
    CorrectionNotice,
    Edition,
    FieldSuggestion,
    Page,
    Passage,
    Reading,
    Recommendation,
    Report,
    ReportTheme,
    Section,
    StoredFile,
)


def _of_report(model: type[models.Model], reports: Callable[[], Rows] = readable) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(report__in=reports())


def _of_reading(model: type[models.Model]) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(reading__edition__in=editions())


def _without_replaced(row: Row) -> Row:
    """What a correction replaced stays behind, so that it does not say what it replaces."""
    return row | {"replaces": None}


def _publications() -> Rows:
    return Publication.objects.standing()


def _of_publication(model: type[models.Model]) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(publication__in=_publications(), report__in=readable())


def _codings() -> Rows:
    """The places of quotations in editions that are handed over; the counts of a study stand in its publication."""
    return _of_publication(PublishedCoding)().filter(passage__reading__edition__in=editions())


def _issues() -> Rows:
    return NationalIssue.objects.exclude(published_at=None)


def _open_evidence() -> Rows:
    """Evidence that points at what is not open any more stays behind: its address would name the report."""
    found = IssueEvidence.objects.filter(issue__in=_issues())
    return found.filter(pk__in=[one.pk for one in found if looked_up(one.source, one.place) is not None])


def _files() -> Rows:
    of_reports = StoredFile.objects.filter(editions__in=editions())
    return StoredFile.objects.filter(models.Q(pk__in=of_reports.values("pk")) | models.Q(pk__in=of_materials()))


def _studies() -> Rows:
    return Study.objects.filter(publications__in=_publications())


STUDY_FIELDS = frozenset({"id", "code", "title", "question", "state", "frozen_at", "created_at"})
LEARNING = [
    Part("records", Report, listed),
    Part("themes", ReportTheme, _of_report(ReportTheme, listed)),
    Part("corrections", CorrectionNotice, _of_report(CorrectionNotice, listed)),
    Part("availability", AvailabilityChange, _of_report(AvailabilityChange, listed)),
    Part("stored_files", StoredFile, _files),
    Part("editions", Edition, editions, change=_without_replaced),
    Part("suggestions", FieldSuggestion, _of_report(FieldSuggestion)),
    # The file's own properties may name who wrote it on which machine; meaning is worked out again.
    Part(
        "readings", Reading, lambda: Reading.objects.filter(edition__in=editions()),
        withheld=frozenset({"metadata", "meaning_at", "seconds"}),
    ),
    Part("pages", Page, _of_reading(Page), has_csv=False),
    Part("sections", Section, _of_reading(Section), has_csv=False),
    Part("passages", Passage, _of_reading(Passage), has_csv=False),
    Part("recommendations", Recommendation, _of_reading(Recommendation), withheld=frozenset({"meaning"})),
    Part("studies", Study, _studies, fields=STUDY_FIELDS),
    Part(
        "publications", Publication, _publications,
        fields=frozenset({"id", "study", "number", "content", "note", "published_at"}),
    ),
    Part("published_reports", PublishedReport, _of_publication(PublishedReport)),
    Part("published_codings", PublishedCoding, _codings),
]  # fmt: skip
ALLIANCE = [
    Part("alliance_bodies", AllianceBody, AllianceBody.objects.all),
    Part("national_issues", NationalIssue, _issues),
    Part("issue_evidence", IssueEvidence, _open_evidence),
    Part("bodies_asked", BodyAsked, lambda: BodyAsked.objects.filter(issue__in=_issues())),
    Part("commitments", Commitment, lambda: Commitment.objects.filter(asked__issue__in=_issues())),
    Part("commitment_news", CommitmentNews, lambda: CommitmentNews.objects.filter(commitment__asked__issue__in=_issues())),
]  # fmt: skip
