"""Who has a part in a study."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import Study, StudyMember
from throughline.analysis.policies import may_change_study_team
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require
from throughline.people.roles import permissions_of


@transaction.atomic
def give_study_role(*, study: Study, person: Person, role: str, by: Actor) -> StudyMember:
    """Give a person a part in the study."""
    require(may_change_study_team(by, study))
    if not person.is_active:
        raise Refusal("This account has ended.")
    return give(study=study, person=person, role=role, by=by)


def give(*, study: Study, person: Person, role: str, by: Actor) -> StudyMember:
    """Give the part without asking who gives it: the caller has."""
    given, is_new = StudyMember.objects.get_or_create(person=person, study=study, role=role, ended_at=None)
    if is_new:
        note("give_study_role", study, by, person=person.audit_name, role=role)
    return given


@transaction.atomic
def end_study_role(*, member: StudyMember, by: Actor) -> None:
    """End a part in the study. It opens nothing any more; the row stays as history."""
    require(may_change_study_team(by, member.study))
    if member.ended_at is not None:
        return
    if _is_last_who_can_change_team(member):
        raise Refusal("Nobody could change the team any more. Name another lead first.")
    member.ended_at = timezone.now()
    member.save(update_fields=["ended_at"])
    note("end_study_role", member.study, by, person=member.person.audit_name, role=member.role)


def _is_last_who_can_change_team(member: StudyMember) -> bool:
    def can(name: str) -> bool:
        return "study:team:change" in permissions_of(name)

    others = StudyMember.objects.present().filter(study=member.study).exclude(pk=member.pk)
    return can(member.role) and not any(can(one.role) for one in others)
