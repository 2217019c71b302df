"""Who has a part in a study."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import Study, StudyMember
from throughline.analysis.policies import may_be_named_lead, may_change_study_team, may_name_lead, who_may_name_team
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require


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


def end_parts_of(person: Person, at: datetime.datetime) -> None:
    """End every part of somebody whose account ends, inside the caller's transaction, which records it."""
    StudyMember.objects.filter(person=person, ended_at=None).update(ended_at=at)


def _is_last_who_can_change_team(member: StudyMember) -> bool:
    there = set(who_may_name_team().filter(study=member.study).values_list("pk", flat=True))
    return there == {member.pk}


@transaction.atomic
def name_lead(*, study: Study, person: Person, reason: str, by: Actor) -> StudyMember:
    """Name the lead of a study in which nobody is left who may name its team. The team reads the reason."""
    # Two who look after accounts do not name one each.
    Study.objects.select_for_update().get(pk=study.pk)
    require(may_name_lead(by, study))
    require(may_be_named_lead(person, study, by=by))
    if not person.is_active:
        raise Refusal("This account has ended.")
    if not reason.strip():
        raise Refusal("Say why: the team of the study reads it.")
    given = StudyMember.objects.create(study=study, person=person, role="study_lead", reason=reason.strip())
    note("name_lead", study, by, texts={"reason": reason}, person=person.audit_name, role=given.role)
    return given
