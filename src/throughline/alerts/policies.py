"""Who may do what with the alert, and when."""

from __future__ import annotations

from throughline.alerts.models import Issue, IssueState
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Actor, Verdict, by_permission, refused

NOT_OPEN = "This issue is on its way or has been sent. It can no longer be changed."
SECOND_PERSON = "Somebody else must approve it: you put together a part of this issue yourself."


def may_edit(person: Actor) -> Verdict:
    return by_permission(person, "alerts:issue:edit")


def may_change_sources(person: Actor) -> Verdict:
    return by_permission(person, "alerts:source:change")


def may_edit_issue(person: Actor, issue: Issue) -> Verdict:
    """An issue can be changed until it starts to be sent. Doing so takes back an approval."""
    verdict = may_edit(person)
    return refused(NOT_OPEN) if verdict and not issue.is_open else verdict


def may_approve(person: Actor, issue: Issue) -> Verdict:
    """Two people stand behind what goes to thousands: whoever wrote any of it cannot be the one who approves."""
    verdict = by_permission(person, "alerts:issue:approve")
    if not verdict or issue.state != IssueState.DRAFT:
        return verdict if not verdict else refused("Only an issue that is being put together can be approved.")
    if not isinstance(person, Person) and person is not HOST_OPERATOR:
        return refused("An issue is approved by somebody with an account.")
    if isinstance(person, Person) and issue.written_by.filter(pk=person.pk).exists():
        return refused(SECOND_PERSON)
    if not issue.items.exists() and not issue.has_monthly_list:
        return refused("There is nothing in this issue yet.")
    return verdict


def may_schedule(person: Actor, issue: Issue) -> Verdict:
    verdict = may_edit(person)
    if verdict and issue.state not in (IssueState.APPROVED, IssueState.SCHEDULED):
        return refused("Only an approved issue can be scheduled.")
    return verdict


def may_steer(person: Actor, issue: Issue) -> Verdict:
    """Pausing, going on, and deciding about messages in doubt."""
    return may_edit(person)
