"""Who may write, sign off and withdraw briefings, and who may answer a self-assessment."""

from __future__ import annotations

from throughline.briefings.models import Briefing, SelfAssessment, Version, VersionState
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused
from throughline.people.roles import sentence_without

NOT_A_DRAFT = "This version is not being written any more. Start a new one to change the briefing."
WITHDRAWN = "This briefing has been withdrawn."


def may_write_briefings(person: Actor) -> Verdict:
    return by_permission(person, "briefings:briefing:write")


def may_write(person: Actor, version: Version) -> Verdict:
    """Only a draft can be written: what waits for a second person stays as they read it."""
    if version.briefing.is_withdrawn:
        return refused(WITHDRAWN)
    return may_write_briefings(person) if version.is_draft else refused(NOT_A_DRAFT)


def may_start_version(person: Actor, briefing: Briefing) -> Verdict:
    if briefing.is_withdrawn:
        return refused(WITHDRAWN)
    if not briefing.versions.filter(state=VersionState.PUBLISHED).exists():
        return refused("A new version follows one that is published, and none is.")
    if briefing.versions.filter(state__in=(VersionState.DRAFT, VersionState.WAITING)).exists():
        return refused("A new version is being written already.")
    return may_write_briefings(person)


def may_sign_off(person: Actor, version: Version) -> Verdict:
    """The second person has written nothing in this version, so that two have looked before everybody reads it."""
    verdict = by_permission(person, "briefings:briefing:sign_off")
    if not verdict:
        return verdict
    if version.briefing.is_withdrawn:
        return refused(WITHDRAWN)
    if version.state != VersionState.WAITING:
        return refused("This version does not wait for a second person.")
    if not isinstance(person, Person):
        return refused("A person must sign it off, by name.")
    if version.writers.filter(person=person).exists():
        return refused("You wrote in this version. Somebody who did not must sign it off.")
    return ALLOWED


def may_send_back(person: Actor, version: Version) -> Verdict:
    """Whoever may sign it off may send it back; so may its writers, who saw something themselves."""
    if version.state != VersionState.WAITING:
        return refused("This version does not wait for a second person.")
    return by_permission(person, "briefings:briefing:sign_off")


def may_withdraw(person: Actor, briefing: Briefing) -> Verdict:
    return refused(WITHDRAWN) if briefing.is_withdrawn else by_permission(person, "briefings:briefing:sign_off")


def may_name_slot(person: Actor) -> Verdict:
    return may_write_briefings(person)


def permissions_as_member(person: Actor, organisation: Organisation) -> frozenset[str] | None:
    """Return what the person may do as a member of the organisation; None for everybody else.

    Whoever looks after organisations for the host has no part in what one of them thinks of itself, so their
    permission to do that does not count here.
    """
    if not isinstance(person, Person):
        return None
    membership = person.memberships.present().filter(organisation=organisation).first()
    if membership is None:
        return None
    roles = person.roles_that_count([membership.role])
    return frozenset(permission for role in roles for permission in role.permissions)


def may_read_assessments(person: Actor, organisation: Organisation) -> Verdict:
    return _as_member(person, organisation, "organisation:assessment:read")


def may_start_assessment(person: Actor, organisation: Organisation, version: Version) -> Verdict:
    """The questions must be published. A briefing that was replaced is assessed no more, but what was begun goes on."""
    if version.state != VersionState.PUBLISHED or version.briefing.is_withdrawn:
        return refused("Only the questions of a briefing that is published now can be answered.")
    return _as_member(person, organisation, "organisation:assessment:write")


def may_answer(person: Actor, assessment: SelfAssessment) -> Verdict:
    return _as_member(person, assessment.organisation, "organisation:assessment:write")


def _as_member(person: Actor, organisation: Organisation, permission: PermissionName) -> Verdict:
    held = permissions_as_member(person, organisation)
    return ALLOWED if permission in (held or ()) else refused(sentence_without(permission))
