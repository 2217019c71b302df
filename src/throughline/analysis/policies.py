"""Who may do what in a study. A role counts for its own study alone; nobody else may know that it exists."""

from __future__ import annotations

from throughline.analysis.models import Study, StudyMember, StudyState
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, HOST_OPERATOR, Actor, Verdict, by_permission, refused
from throughline.people.roles import Scope, roles_of, sentence_without

FINISHED = "This study is finished. Its lead may take it up again."


def permissions_in_study(person: Actor, study: Study) -> frozenset[str] | None:
    """Return what the person may do in one study; None if they have no part in it, and so may not know of it."""
    if person is HOST_OPERATOR:
        return frozenset(permission for role in roles_of(Scope.STUDY) for permission in role.permissions)
    if not isinstance(person, Person) or person.is_by_token:
        return None
    names = list(StudyMember.objects.present().filter(study=study, person=person).values_list("role", flat=True))
    roles = person.roles_that_count(names)
    return frozenset(permission for role in roles for permission in role.permissions) if names else None


def may_in_study(person: Actor, study: Study, permission: PermissionName) -> Verdict:
    """Say whether the person's roles in this study allow it."""
    if permission in (permissions_in_study(person, study) or ()):
        return ALLOWED
    return refused(sentence_without(permission))


def may_change_in_study(person: Actor, study: Study, permission: PermissionName) -> Verdict:
    """The same, for what changes the study: nothing in a finished one does."""
    verdict = may_in_study(person, study, permission)
    return refused(FINISHED) if verdict and study.state == StudyState.FINISHED else verdict


def may_open_study(person: Actor) -> Verdict:
    return by_permission(person, "analysis:study:open")


def may_read_study(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:work:read")


def may_change_study_team(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:team:change")
