"""Which codings somebody may see, and what of them counts in results."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from throughline.analysis.models import (
    CoderAdmission,
    CoderReading,
    Coding,
    ReportSettlement,
    ScreenedState,
    Study,
    StudyReport,
)
from throughline.analysis.policies import may_read_study
from throughline.analysis.policies_coding import open_reports
from throughline.people.models import Person
from throughline.people.policies import Actor


def codings_seen(study: Study, *, seen_by: Actor, only: StudyReport | None = None) -> QuerySet[Coding]:
    """Return the codings that count and that the person may see: the agreed ones where a report is settled, else their own.

    Whoever took up settling a report sees those of all its coders once they have finished; so does the host.
    """
    return among_seen(Coding.objects.present(), study, seen_by=seen_by, only=only)


def among_seen(
    codings: QuerySet[Coding], study: Study, *, seen_by: Actor, only: StudyReport | None = None
) -> QuerySet[Coding]:
    """Return those of these codings of a study that the person may see, by the same rule."""
    present = codings.filter(study=study)
    if not may_read_study(seen_by, study):
        return present.none()
    present = present.filter(study_report=only) if only else present
    is_open = open_reports(seen_by, study, only=only)
    settled = [pk for pk, is_settled in is_open.items() if is_settled]
    others = [pk for pk, is_settled in is_open.items() if not is_settled]
    own = Q(coder=seen_by) if isinstance(seen_by, Person) else Q(pk=None)
    return present.filter(
        Q(study_report__in=settled, is_agreed=True)
        | Q(study_report__in=others, is_agreed=False)
        | (own & Q(is_agreed=False) & ~Q(study_report__in=settled))
    )


def codings_counted(study: Study, *, seen_by: Actor) -> QuerySet[Coding]:
    """Return those of them that go into results: in a study that trains its coders, not those of coders still to train."""
    seen = codings_seen(study, seen_by=seen_by)
    counting = coders_who_count(study)
    return seen if counting is None else seen.filter(Q(is_agreed=True) | Q(coder=None) | Q(coder__in=counting))


def coders_who_count(study: Study) -> set[int] | None:
    """Return who coded a report that serves for training before it was settled, and whom the lead let in after training.

    None where no report does: then everybody counts.
    """
    training = ReportSettlement.objects.filter(study_report__study=study, is_training=True).values("study_report")
    if not training.exists():
        return None
    # Who had read it to the end before a correction came stays among them while they read on.
    ended = Q(finished_at__isnull=False) | Q(reopened_at__isnull=False)
    first = CoderReading.objects.filter(ended, study_report__in=training, is_training=False)
    admitted = CoderAdmission.objects.filter(study=study).values_list("person_id", flat=True)
    return set(first.values_list("coder_id", flat=True)) | set(admitted)


def read_to_the_end(study: Study, *, seen_by: Actor) -> set[int]:
    """Return the reports of which somebody whose codings the person sees has read everything: those that results count.

    In one that was only begun, what is not marked may still be there, so it would count as a 'no' wrongly.
    """
    if not may_read_study(seen_by, study):
        return set()
    is_open = open_reports(seen_by, study)
    settled = {pk for pk, is_settled in is_open.items() if is_settled}
    return settled | _read_by_those_seen(CoderReading.objects.finished(), study, set(is_open) - settled, seen_by)


def changed_since_read(study: Study, *, seen_by: Actor) -> set[int]:
    """Return the reports that would be among those, but say something else since then and were not read again yet."""
    if not may_read_study(seen_by, study):
        return set()
    changed = CoderReading.objects.changed_since().filter(study_report__state=ScreenedState.INCLUDED)
    is_open = open_reports(seen_by, study)
    return _read_by_those_seen(changed, study, set(is_open), seen_by) - read_to_the_end(study, seen_by=seen_by)


def _read_by_those_seen(readings: QuerySet[CoderReading], study: Study, is_open: set[int], person: Actor) -> set[int]:
    """Return the reports of these readings in a study: of the person's own, and of everybody's in reports that are open."""
    counting = coders_who_count(study)
    readings = readings.filter(study_report__study=study)
    readings = readings if counting is None else readings.filter(coder__in=counting)
    own = Q(coder=person) if isinstance(person, Person) else Q(pk=None)
    return set(readings.filter(own | Q(study_report__in=is_open)).values_list("study_report_id", flat=True))


def count_to_read_again(study: Study) -> int:
    """Return how many included reports of a study say something else since a coder had read them to the end.

    Of whoever has left only while nobody else has read the report, or settled it, since then.
    """
    changed = CoderReading.objects.changed_since().filter(
        study_report__study=study, study_report__state=ScreenedState.INCLUDED
    )
    read = CoderReading.objects.finished().filter(study_report__study=study).values("study_report")
    settled = Q(study_report__settlement__settled_at__gte=F("reopened_at"))
    found = changed.filter(Q(finished_at=None) | ~(Q(study_report__in=read) | settled))
    return found.order_by().values("study_report").distinct().count()
