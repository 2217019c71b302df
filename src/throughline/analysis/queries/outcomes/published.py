"""What is published of studies, as far as its reports may still be read by everybody."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import formats, timezone

from reviewtext.wording import counted
from throughline.analysis.models import Code, Coding, Publication, ReportSettlement, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.queries.outcomes.found import CodeSaid, Found, Mark, codes_said, marks_from
from throughline.library.models.report import Availability
from throughline.people.policies import Actor


def to_publish(study: Study) -> Found:
    """Return what publishing would put before everybody: the agreed coding of settled reports that are open.

    It asks for nobody, as everybody will read it; `publish_study` has asked who publishes.
    """
    included = StudyReport.objects.included().filter(study=study)
    settled = ReportSettlement.objects.filter(study_report__in=included)
    counted = included.filter(pk__in=settled.values("study_report"), report__availability=Availability.OPEN)
    reports = {one.pk: one.report for one in counted.select_related("report")}
    agreed = Coding.objects.present().filter(study=study, study_report__in=reports, is_agreed=True)
    marks = marks_from(study, agreed, {pk: report.pk for pk, report in reports.items()})
    codes = Code.objects.filter(study=study).select_related("parent").order_by("place")
    return Found(
        study, codes_said(codes, {mark.code for mark in marks}), {one.pk: one for one in reports.values()}, marks,
        included.count(), is_public=True,
    )  # fmt: skip


def published_studies() -> list[Publication]:
    """Return what stands published now, the newest first."""
    return list(Publication.objects.standing().select_related("study"))


def publication_of(code: str) -> Publication | None:
    """Return what is published of the study with this code; None where nothing is, or not any more."""
    return Publication.objects.standing().filter(study__code=code.upper()).select_related("study").first()


def taken_back_of(code: str) -> Publication | None:
    """Return what stood published of a study last and was taken back, so that old links can say so; None while one stands."""
    found = Publication.objects.filter(study__code=code.upper()).order_by("-number")
    return None if found.standing().exists() else found.first()


def found_in_publication(publication: Publication) -> Found:
    """Return what was published, without the reports that are not open to everyone any more."""
    rows = publication.reports.select_related("report")
    reports = {row.report_id: row.report for row in rows if row.is_open}
    marks = [
        Mark(one.code, one.report_id, one.passage_id, one.start, one.end, True, one.ways)
        for one in publication.codings.filter(report__in=reports).order_by("pk")
    ]
    codes = [CodeSaid(**said) for said in publication.content["codes"]]
    return Found(
        publication.study, codes, reports, marks, publication.content["included"], gone=len(rows) - len(reports),
        is_public=True, published_title=publication.content["title"], published_question=publication.content["question"],
    )  # fmt: skip


def published_methods(publication: Publication, found: Found) -> list[str]:
    """Return the methods as they were published, and what is no longer so where reports are not open any more."""
    kept: list[str] = publication.content["methods"]
    if not found.gone:
        return kept
    day = formats.date_format(timezone.localtime(publication.published_at), "j F Y")
    gone = counted(found.gone, "review that counted then is", "reviews that counted then are")
    return [
        *kept,
        f"So it was when the study was published on {day}. Since then {gone} no longer open to everyone: the counts now rest "
        f"on {found.of:,} of {found.included:,} included reviews.",
    ]


def publications_of(study: Study, *, seen_by: Actor) -> QuerySet[Publication]:
    """Return every publication of a study, to its team, the newest first."""
    found = Publication.objects.filter(study=study).select_related("published_by", "taken_back_by")
    return found if may_read_study(seen_by, study) else found.none()
