"""Letting new coders in after training: who codes for the study, and who is still in training."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.models import CoderAdmission, CoderReading, Study, StudyMember
from throughline.analysis.policies_coding import may_compare_coders
from throughline.analysis.queries.counting import coders_who_count
from throughline.people.models import Person
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A coder: whether they are in training, how many reports they coded to compare, and how they were let in."""

    person: Person
    in_training: bool
    trained_on: int
    admission: CoderAdmission | None

    @property
    def state(self) -> str:
        if self.admission is not None:
            return "Let in after training"
        return "In training" if self.in_training else "Codes for the study"


def coders_of(study: Study, *, seen_by: Actor) -> list[CoderRow]:
    """Return the coders of a study, to whoever compares coders."""
    if not may_compare_coders(seen_by, study):
        return []
    counting = coders_who_count(study)
    members = StudyMember.objects.present().filter(study=study, role="coder").select_related("person")
    admitted = {one.person_id: one for one in CoderAdmission.objects.filter(study=study).select_related("admitted_by")}
    trained: dict[int, int] = {}
    done = CoderReading.objects.filter(study_report__study=study, is_training=True, finished_at__isnull=False)
    for person in done.values_list("coder_id", flat=True):
        trained[person] = trained.get(person, 0) + 1
    rows = []
    for one in members.order_by("person__name"):
        in_training = counting is not None and one.person_id not in counting
        trained_on = trained.get(one.person_id, 0)
        rows.append(CoderRow(one.person, in_training, trained_on, admitted.get(one.person_id)))
    return rows
