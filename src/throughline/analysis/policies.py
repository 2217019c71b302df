"""Who may do what in a study. A role counts for its own study alone; nobody else may know that it exists."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from throughline.analysis.models import ScreenedState, Study, StudyMember, StudyReport, StudyState
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import (
    ALLOWED,
    HOST_OPERATOR,
    Actor,
    Verdict,
    by_permission,
    may_manage_accounts,
    refused,
)
from throughline.people.roles import Scope, roles_of, sentence_without

NOT_FROZEN = "The protocol is not frozen yet. Screening begins when its lead has frozen it."
DECIDED = "This report is decided already. Whoever settles differences can still change what was decided."
FINISHED = "This study is finished. Its lead may take it up again."


def permissions_in_studies(person: Actor, studies: Sequence[Study]) -> dict[int, frozenset[str]]:
    """Return what the person may do in each of several studies, by its row, leaving out those of which they may not know."""
    if person is HOST_OPERATOR:
        every = frozenset(permission for role in roles_of(Scope.STUDY) for permission in role.permissions)
        return {study.pk: every for study in studies}
    if not isinstance(person, Person) or person.is_by_token:
        return {}
    names: dict[int, list[str]] = {}
    parts = StudyMember.objects.present().filter(study__in=studies, person=person)
    for study, role in parts.values_list("study_id", "role"):
        names.setdefault(study, []).append(role)
    return {
        study: frozenset(permission for role in person.roles_that_count(held) for permission in role.permissions)
        for study, held in names.items()
    }


def permissions_in_study(person: Actor, study: Study) -> frozenset[str] | None:
    """Return what the person may do in one study; None if they have no part in it, and so may not know of it."""
    return permissions_in_studies(person, [study]).get(study.pk)


def may_in_study(person: Actor, study: Study, permission: PermissionName) -> Verdict:
    """Say whether the person's roles in this study allow it."""
    return _among(permissions_in_study(person, study), permission)


def _among(permissions: frozenset[str] | None, permission: PermissionName) -> Verdict:
    return ALLOWED if permission in (permissions or ()) else refused(sentence_without(permission))


def may_change_in_study(person: Actor, study: Study, permission: PermissionName) -> Verdict:
    """The same, for what changes the study: nothing in a finished one does."""
    return may_change_with(permissions_in_study(person, study), study, permission)


def may_change_with(permissions: frozenset[str] | None, study: Study, permission: PermissionName) -> Verdict:
    """The same, for who has asked already what the person may do in the study."""
    verdict = _among(permissions, permission)
    return refused(FINISHED) if verdict and study.state == StudyState.FINISHED else verdict


def may_open_study(person: Actor) -> Verdict:
    return by_permission(person, "analysis:study:open")


def may_read_study(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:work:read")


def may_set_up_study(person: Actor, study: Study) -> Verdict:
    """Question, rules, protocol and sample are the lead's."""
    return may_change_in_study(person, study, "study:setup:change")


def may_move_study(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:setup:change")


def may_change_study_team(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:team:change")


# The roles in a study that may name its team.
NAMING_ROLES = [role.name for role in roles_of(Scope.STUDY) if "study:team:change" in role.permissions]


def who_may_name_team() -> QuerySet[StudyMember]:
    """Return the parts, in all studies, whose holders may name the team now."""
    return StudyMember.objects.present().filter(role__in=NAMING_ROLES)


def is_left_alone(study: Study) -> bool:
    """Say whether nobody is left in a study who may name its team."""
    return not who_may_name_team().filter(study=study).exists()


def may_name_lead(person: Actor, study: Study) -> Verdict:
    """Whoever looks after accounts, while nobody in the study may name its team: as long as somebody may, it is theirs alone."""
    verdict = may_manage_accounts(person)
    if verdict and not is_left_alone(study):
        return refused("Somebody in this study may name its team. Nobody else does.")
    return verdict


def may_be_named_lead(person: Person, study: Study, *, by: Actor) -> Verdict:
    """Somebody who knows the study already, so that nobody is let in by it; only where nobody is left, whoever opens studies.

    Whoever looks after accounts never names themselves: they could end the lead's account and then read the study.
    """
    if person.audit_name == by.audit_name:
        return refused("You cannot name yourself. Ask somebody else who looks after accounts.")
    team = set(StudyMember.objects.present().filter(study=study).values_list("person_id", flat=True))
    if team and person.pk not in team:
        return refused("Name somebody who is in its team already. They can then name others.")
    if not team and not may_open_study(person):
        return refused("Nobody is left in its team, so name somebody who may open studies, such as an analyst.")
    return ALLOWED


def may_screen(person: Actor, study: Study) -> Verdict:
    """Screening begins when the protocol is frozen, and is done by somebody with an account: decisions have a name."""
    if not isinstance(person, Person):
        return refused("A report is decided by somebody with an account.")
    verdict = may_change_in_study(person, study, "study:record:screen")
    return refused(NOT_FROZEN) if verdict and not study.is_frozen else verdict


def may_decide(person: Actor, record: StudyReport) -> Verdict:
    """Somebody decides about a report that waits for it, or changes their own mind while nobody else has built on it."""
    verdict = may_screen(person, record.study)
    if not verdict:
        return verdict
    if record.state == ScreenedState.DUPLICATE:
        return refused("This is the same review as another one in the study. Decide about that one.")
    if record.state == ScreenedState.WAITING or record.is_in_open_audit:
        return ALLOWED
    if record.state == ScreenedState.LEFT_UNREAD:
        return refused("Reading has stopped. The lead can take it up again.")
    present = record.decisions.filter(replaced_at=None)
    own_alone = all(one.person_id == getattr(person, "pk", None) and not one.is_settling for one in present)
    return ALLOWED if own_alone else refused(DECIDED)


def may_unmark_duplicate(person: Actor, record: StudyReport) -> Verdict:
    """Whoever screens: the mark may have come from the library, or from a slip. Reading must not have stopped."""
    verdict = may_screen(person, record.study)
    if verdict and record.state != ScreenedState.DUPLICATE:
        return refused("This report is not marked as the same review as another.")
    if verdict and record.study.stops.filter(resumed_at=None).exists():
        return refused("Reading has stopped. The lead can take it up again.")
    return verdict


def may_settle(person: Actor, record: StudyReport) -> Verdict:
    """Whoever settles differences may also put right what was decided wrongly."""
    if not isinstance(person, Person):
        return refused("A report is decided by somebody with an account.")
    verdict = may_change_in_study(person, record.study, "study:record:settle")
    decided = (ScreenedState.DIFFERING, ScreenedState.INCLUDED, ScreenedState.EXCLUDED)
    return (
        refused("There is nothing to settle about this report.") if verdict and record.state not in decided else verdict
    )


def may_settle_in(person: Actor, study: Study) -> Verdict:
    return may_change_in_study(person, study, "study:record:settle")


def may_see_decisions(person: Actor, record: StudyReport) -> Verdict:
    """Screeners are blind to each other until a report has all its decisions. That holds for everybody, leads too."""
    verdict = may_read_study(person, record.study)
    is_open = record.state == ScreenedState.WAITING or record.is_in_open_audit
    return refused("Shown when everybody has decided.") if verdict and is_open else verdict
