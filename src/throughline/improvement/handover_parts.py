"""What a handover holds: the public learning alone, a table a part, in the order in which it can be loaded.

Another app adds what it publishes with `add_part` when the site starts. A part says itself which rows everybody may read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from throughline.analysis.models import Publication, PublishedCoding, PublishedReport, Study
from throughline.improvement.models import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    IssueEvidence,
    NationalIssue,
)
from throughline.improvement.queries.alliance import looked_up
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
from throughline.library.models.report import Availability

VERSION = 1
Rows = models.QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One table. `fields`: those that are handed over, None for all; `withheld`: those that are not. Fields that name a
    person never are. `has_csv`: whether the part is also written for a spreadsheet."""

    name: str
    model: type[models.Model]
    rows: Callable[[], Rows]
    fields: frozenset[str] | None = None
    withheld: frozenset[str] = frozenset()
    has_csv: bool = True


_parts: list[Part] = []


def add_part(part: Part) -> None:
    """Hand over one table more. It comes after those that it points at, so add these first."""
    if all(one.name != part.name for one in parts()):
        _parts.append(part)


def parts() -> list[Part]:
    """Return every part, in the order in which they can be loaded."""
    return [*OWN, *_parts]


def listed() -> Rows:
    """Return the reports whose records everybody may read. Withdrawn ones stay behind whole."""
    return Report.objects.exclude(availability=Availability.WITHDRAWN)


def readable() -> Rows:
    """Return the reports whose text everybody may read.

    A file of many reports, a row each, is left behind with all of them where one of its rows is not open.
    """
    closed = Edition.objects.exclude(report__availability=Availability.OPEN)
    mixed = Edition.objects.filter(file__in=closed.values("file"))
    return Report.objects.filter(availability=Availability.OPEN).exclude(pk__in=mixed.values("report"))


def editions() -> Rows:
    return Edition.objects.filter(report__in=readable())


def _of_report(model: type[models.Model], reports: Callable[[], Rows] = readable) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(report__in=reports())


def _of_reading(model: type[models.Model]) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(reading__edition__in=editions())


def _publications() -> Rows:
    return Publication.objects.standing()


def _of_publication(model: type[models.Model]) -> Callable[[], Rows]:
    return lambda: model._default_manager.filter(publication__in=_publications(), report__in=readable())


def _issues() -> Rows:
    return NationalIssue.objects.exclude(published_at=None)


def _open_evidence() -> Rows:
    """Evidence that points at what is not open any more stays behind: its address would name the report."""
    found = IssueEvidence.objects.filter(issue__in=_issues())
    return found.filter(pk__in=[one.pk for one in found if looked_up(one.source, one.place) is not None])


def _studies() -> Rows:
    return Study.objects.filter(publications__in=_publications())


STUDY_FIELDS = frozenset({"id", "code", "title", "question", "state", "frozen_at", "created_at"})
OWN = [
    Part("records", Report, listed),
    Part("themes", ReportTheme, _of_report(ReportTheme, listed)),
    Part("corrections", CorrectionNotice, _of_report(CorrectionNotice, listed)),
    Part("availability", AvailabilityChange, _of_report(AvailabilityChange, listed)),
    Part("stored_files", StoredFile, lambda: StoredFile.objects.filter(editions__in=editions()).distinct()),
    Part("editions", Edition, editions),
    Part("suggestions", FieldSuggestion, _of_report(FieldSuggestion)),
    # The file's own properties may name who wrote it on which machine; meaning is worked out again.
    Part(
        "readings", Reading, lambda: Reading.objects.filter(edition__in=editions()),
        withheld=frozenset({"metadata", "meaning_at", "seconds"}),
    ),
    Part("pages", Page, _of_reading(Page), has_csv=False),
    Part("sections", Section, _of_reading(Section), has_csv=False),
    Part("passages", Passage, _of_reading(Passage), has_csv=False),
    Part("recommendations", Recommendation, _of_reading(Recommendation)),
    Part("studies", Study, _studies, fields=STUDY_FIELDS),
    Part(
        "publications", Publication, _publications,
        fields=frozenset({"id", "study", "number", "content", "note", "published_at"}),
    ),
    Part("published_reports", PublishedReport, _of_publication(PublishedReport)),
    Part("published_codings", PublishedCoding, _of_publication(PublishedCoding)),
    Part("alliance_bodies", AllianceBody, AllianceBody.objects.all),
    Part("national_issues", NationalIssue, _issues),
    Part("issue_evidence", IssueEvidence, _open_evidence),
    Part("bodies_asked", BodyAsked, lambda: BodyAsked.objects.filter(issue__in=_issues())),
    Part("commitments", Commitment, lambda: Commitment.objects.filter(asked__issue__in=_issues())),
    Part("commitment_news", CommitmentNews, lambda: CommitmentNews.objects.filter(commitment__asked__issue__in=_issues())),
]  # fmt: skip
