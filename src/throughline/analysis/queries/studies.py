"""Which studies there are for somebody, and who is in their teams."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from throughline.analysis.models import Coding, Study, StudyMember
from throughline.analysis.policies import may_read_study, permissions_in_study, who_may_name_team
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Actor, may_manage_accounts


def my_studies(person: Actor) -> list[tuple[Study, list[str]]]:
    """Return the studies in which the person has a part, newest first, each with the labels of their roles there."""
    if person is HOST_OPERATOR:
        return [(study, []) for study in Study.objects.all()]
    if not isinstance(person, Person) or person.is_by_token:
        return []
    found: dict[Study, list[str]] = {}
    parts = StudyMember.objects.present().filter(person=person).select_related("study")
    for part in parts.order_by("-study__created_at", "started_at"):
        found.setdefault(part.study, []).append(part.get_role_display())
    return list(found.items())


def study_for(code: str, *, seen_by: Actor) -> Study | None:
    """Return a study to whoever has a part in it."""
    found = Study.objects.filter(code=code.upper()).first()
    return found if found is not None and may_read_study(seen_by, found) else None


def study_team(study: Study, *, seen_by: Actor) -> QuerySet[StudyMember]:
    """Return who has a part in the study now; nobody, to somebody who has none."""
    if permissions_in_study(seen_by, study) is None:
        return StudyMember.objects.none()
    return StudyMember.objects.present().filter(study=study).select_related("person")


def study_role_names(person: Person) -> list[str]:
    """Return the names of the study roles the person holds now, in whatever study."""
    return list(StudyMember.objects.present().filter(person=person).values_list("role", flat=True).distinct())


def left_alone_by(person: Person) -> int:
    """Return in how many studies nobody but this person may change the team."""
    may_change = who_may_name_team()
    own = set(may_change.filter(person=person).values_list("study_id", flat=True))
    return len(own - set(may_change.filter(study_id__in=own).exclude(person=person).values_list("study_id", flat=True)))


def studies_left_alone(*, seen_by: Actor) -> list[tuple[Study, list[str]]]:
    """Return the studies in which nobody is left who may name the team, each with the names of those who are in it.

    To whoever looks after accounts, who may name a lead there; an empty list to everybody else.
    """
    if not may_manage_accounts(seen_by):
        return []
    found = list(Study.objects.exclude(pk__in=who_may_name_team().values("study")).order_by("created_at", "pk"))
    names: dict[int, list[str]] = {}
    for one in StudyMember.objects.present().filter(study__in=found).select_related("person").order_by("person__name"):
        if one.person.name not in names.setdefault(one.study_id, []):
            names[one.study_id].append(one.person.name)
    return [(study, names.get(study.pk, [])) for study in found]


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return the person's parts in studies, and how much they coded there, for what we hold about them."""
    coded = Counter(Coding.objects.filter(coder=person).values_list("study_id", flat=True))
    parts = StudyMember.objects.filter(person=person).select_related("study").order_by("started_at")
    return [
        {
            "study": one.study.code,
            "role": one.role,
            "from": one.started_at.isoformat(),
            "to": one.ended_at.isoformat() if one.ended_at else None,
            "codings": coded[one.study_id],
            **({"reason": one.reason} if one.reason else {}),
        }
        for one in parts
    ]
