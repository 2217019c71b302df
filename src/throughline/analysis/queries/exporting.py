"""A study as a project that other programs open, as far as somebody may see it."""

from __future__ import annotations

from reviewtext import refi
from throughline.analysis.corrected import hidden_readings
from throughline.analysis.models import Code, CodeStatus, Coding, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.policies_coding import open_reports
from throughline.analysis.project_file import project_of, readings_of
from throughline.analysis.queries.counting import codings_seen
from throughline.library.policies import may_read_text
from throughline.people.policies import Actor


def project_seen(study: Study, *, seen_by: Actor) -> refi.Project | None:
    """Return the codebook, the included reports with their texts, and every coding that the person may see.

    Of a settled report those of its coders come too, beside the agreed one: whoever may see it may see how it arose.
    """
    if not may_read_study(seen_by, study):
        return None
    reports = StudyReport.objects.included().filter(study=study).select_related("report").order_by("pk")
    readable = [one for one in reports if may_read_text(seen_by, one.report)]
    # A project holds the whole text of a source, so one whose coded edition was corrected stays out.
    readings = {pk: reading.pk for pk, reading in readings_of(readable).items()}
    hidden = hidden_readings(set(readings.values()), seen_by=seen_by)
    readable = [one for one in readable if readings.get(one.pk) not in hidden]
    settled = [pk for pk, is_settled in open_reports(seen_by, study).items() if is_settled]
    own = Coding.objects.present().filter(study=study, study_report__in=settled)
    codings = (codings_seen(study, seen_by=seen_by) | own).filter(study_report__in=readable)
    ordered = codings.select_related("code", "coder", "passage").order_by("study_report", "passage", "start", "pk")
    used = codings.order_by().values("code_id")
    codes = Code.objects.filter(study=study)
    kept = codes.exclude(status=CodeStatus.RETIRED) | codes.filter(pk__in=used)
    return project_of(study, kept.distinct().order_by("place", "label"), readable, ordered)
