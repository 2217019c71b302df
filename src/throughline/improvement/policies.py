"""Who may do what about recommendations, and when. Each verdict carries a sentence fit to show."""

from __future__ import annotations

from throughline.improvement.models import Action, FollowedRecommendation, Output, ProgressLink, Response
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, HOST_OPERATOR, Actor, Verdict, refused
from throughline.people.roles import roles_of, sentence_without
from throughline.people.roles.role import Scope

CLOSED = "This action is closed. It is opened again when a later look finds that the change did not hold."
NO_EVIDENCE = "Add evidence first: an action is closed on what was seen, and not on what was said."
OWNER = "You own this action. Somebody else decides whether it is closed."
NOT_DONE = "It is not done yet. Say how it goes first, or close it as not pursued any more."


def permissions_here(person: Actor, organisation: Organisation) -> frozenset[str] | None:
    """Return what the person may do in one partnership: by the role there, and by roles of improvement held everywhere.

    None without a present membership. A program's token opens nothing here, and neither does administering.
    """
    if person is HOST_OPERATOR:
        leads = (role for role in roles_of(Scope.ORGANISATION) if role.name == "organisation_lead")
        return frozenset(permission for role in leads for permission in role.permissions)
    if not isinstance(person, Person) or person.is_by_token:
        return None
    membership = person.memberships.present().filter(organisation=organisation).first()
    if membership is None:
        return None
    wider = [role.name for role in roles_of(Scope.IMPROVEMENT) if role.name in person.role_names()]
    roles = person.roles_that_count([membership.role, *wider])
    return frozenset(permission for role in roles for permission in role.permissions)


def may_here(person: Actor, organisation: Organisation, permission: PermissionName) -> Verdict:
    """Allow whoever holds `permission` in the improvement work of a partnership."""
    return ALLOWED if permission in (permissions_here(person, organisation) or ()) else refused(_without(permission))


def _without(permission: PermissionName) -> str:
    return sentence_without(permission)


def may_read(person: Actor, organisation: Organisation) -> Verdict:
    return may_here(person, organisation, "organisation:improvement:read")


def may_change(person: Actor, organisation: Organisation) -> Verdict:
    return may_here(person, organisation, "organisation:improvement:change")


def may_answer(person: Actor, recommendation: FollowedRecommendation) -> Verdict:
    return may_change(person, recommendation.organisation)


def may_publish(person: Actor, response: Response) -> Verdict:
    """Only what the partnership says now can be published."""
    latest = response.recommendation.responses.first()
    if latest is not None and latest.pk != response.pk and response.published_at is None:
        return refused("A later response has taken its place.")
    return may_change(person, response.recommendation.organisation)


def owns(person: Actor, action: Action) -> bool:
    """Say whether the person is the owner of an action, by account or by mailbox."""
    if not isinstance(person, Person):
        return False
    has_mailbox = bool(action.owner_email) and action.owner_email.strip().lower() == person.email
    return action.owner_id == person.pk or has_mailbox


def may_change_action(person: Actor, action: Action) -> Verdict:
    return may_change(person, action.organisation) if action.is_open else refused(CLOSED)


def may_report(person: Actor, action: Action) -> Verdict:
    """Whoever looks after the partnership's work may say how any action goes; an owner, how their own does."""
    if not action.is_open:
        return refused(CLOSED)
    if may_change(person, action.organisation):
        return ALLOWED
    verdict = may_here(person, action.organisation, "organisation:improvement:report")
    return verdict if not verdict or owns(person, action) else refused("Somebody else owns this action.")


def may_report_by_link(link: ProgressLink) -> Verdict:
    return ALLOWED if link.is_usable else refused("This link was used, or its time is over.")


def holds_closing(person: Actor, action: Action) -> Verdict:
    return may_here(person, action.organisation, "organisation:improvement:close")


def may_close(person: Actor, action: Action) -> Verdict:
    """Only on evidence, and never the owner. What it is closed as is asked in the operation."""
    if not action.is_open:
        return refused(CLOSED)
    verdict = holds_closing(person, action)
    if not verdict:
        return verdict
    if owns(person, action):
        return refused(OWNER)
    return ALLOWED if action.evidence.exists() else refused(NO_EVIDENCE)


def may_close_as_done(action: Action) -> Verdict:
    return ALLOWED if action.output == Output.DONE else refused(NOT_DONE)


def may_look_again(person: Actor, action: Action) -> Verdict:
    """After it was closed, and not by the owner, who would look at their own work."""
    if action.is_open:
        return refused("This action is open. A later look comes after it is closed.")
    verdict = holds_closing(person, action)
    if verdict and owns(person, action):
        return refused("You own this action. Somebody else looks whether the change held.")
    return verdict
