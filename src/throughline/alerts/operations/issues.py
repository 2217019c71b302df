"""Putting an issue together, approving it by a second person, and letting it go."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.alerts import policies
from throughline.alerts.links import read_at
from throughline.alerts.models import (
    ISSUE_MOVES,
    InboxItem,
    InboxState,
    Issue,
    IssueItem,
    IssueState,
)
from throughline.alerts.operations.recording import add_writer
from throughline.alerts.queries.issues import heading_now, heading_of, mark_of_issue, next_number, what_is_missing
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require, require_as_seen
from throughline.queueing import enqueue_once


@transaction.atomic
def open_issue(*, title: str, by: Actor, introduction: str = "", has_monthly_list: bool = False) -> Issue:
    """Begin a new issue."""
    require(policies.may_edit(by))
    issue = Issue.objects.create(
        number=next_number(), title=title, introduction=introduction, has_monthly_list=has_monthly_list
    )
    add_writer(issue, by)
    note("open_alert_issue", issue, by, number=issue.number)
    return issue


@transaction.atomic
def write_issue(*, issue: Issue, by: Actor, **fields: Any) -> None:
    """Change title, introduction, or whether the monthly list goes with it."""
    issue = _changing(issue, by)
    for name in ("title", "introduction", "has_monthly_list"):
        setattr(issue, name, fields.get(name, getattr(issue, name)))
    issue.save()
    note("write_alert_issue", issue, by)


@transaction.atomic
def take_into_issue(*, issue: Issue, item: InboxItem, by: Actor) -> IssueItem:
    """Make an item of the issue from one of the inbox. Its links from other sources come along."""
    issue = _changing(issue, by)
    if item.state == InboxState.TAKEN:
        raise Refusal("This has been taken into an issue already.")
    sightings = list(item.sightings.select_related("source"))
    heading, summary, dated = item.heading, item.summary, item.dated
    if item.report is not None:
        # Its record may have been put right since it came into the inbox, within seconds of its deposit.
        heading, summary = heading_of(item.report), item.report.abstract
        dated = item.report.published_on
    made = IssueItem.objects.create(
        issue=issue, position=_last(issue), heading=heading, summary=summary, dated=dated,
        source=_source_of(item, sightings), link=_link_of(item), report=item.report, from_inbox=item,
        topics=_topics_of(item),
        further=[{"label": s.source.name, "address": s.link} for s in sightings if s.link and s.link != item.link],
    )  # fmt: skip
    item.state = InboxState.TAKEN
    item.save(update_fields=["state"])
    note("take_into_alert", made, by)
    return made


def _source_of(item: InboxItem, sightings: Sequence[Any]) -> str:
    if item.report is not None:
        return (item.report.body or str(settings.THROUGHLINE["SITE_NAME"]))[:200]
    return sightings[0].source.name if sightings else ""


def _link_of(item: InboxItem) -> str:
    return item.link if item.report is None else read_at(item.report)


def _topics_of(item: InboxItem) -> list[str]:
    if item.report is None:
        return [item.topic] if item.topic else []
    return [one.theme for one in item.report.themes.all()][:5]


@transaction.atomic
def write_item(*, issue: Issue, by: Actor, item: IssueItem | None = None, **fields: Any) -> IssueItem:
    """Write an item of the issue, or a new one by hand."""
    issue = _changing(issue, by)
    there = item or IssueItem(issue=issue, position=_last(issue))
    for name, value in fields.items():
        setattr(there, name, value)
    there.save()
    note("write_alert_item", there, by)
    return there


@transaction.atomic
def take_heading(*, item: IssueItem, by: Actor, seen: str | None = None) -> None:
    """Give an item the heading that its report has in the library now, if that is the one `seen` on the page."""
    issue = _changing(item.issue, by)
    heading = heading_now(item)
    if not heading:
        raise Refusal("The item has the heading of the library's record already.")
    require_as_seen(
        seen, heading, "The library's record has changed since you opened the page. Read its title as it is now."
    )
    write_item(issue=issue, item=item, by=by, heading=heading)


@transaction.atomic
def move_item(*, item: IssueItem, up: bool, by: Actor) -> None:
    """Change places with the item before or after."""
    issue = _changing(item.issue, by)
    items = list(issue.items.all())
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
        for position, one in enumerate(items, start=1):
            IssueItem.objects.filter(pk=one.pk).update(position=position)
    note("move_alert_item", item, by)


@transaction.atomic
def drop_item(*, item: IssueItem, by: Actor) -> None:
    """Take an item out of the issue. What it was made from waits in the inbox again."""
    issue = _changing(item.issue, by)
    if item.from_inbox_id:
        InboxItem.objects.filter(pk=item.from_inbox_id).update(state=InboxState.WAITING)
    note("drop_alert_item", issue, by, item=item.pk)
    item.delete()


@transaction.atomic
def approve(*, issue: Issue, by: Actor, seen: str | None = None) -> None:
    """Stand behind an issue that somebody else put together. Every item must be whole.

    `seen` is the mark of what the page showed; if any of it has changed since, nothing is approved.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    require(policies.may_approve(by, issue))
    unfinished = [item.heading for item in issue.items.all() if what_is_missing(item)]
    if unfinished:
        are = "is" if len(unfinished) == 1 else "are"
        raise Refusal(f"{len(unfinished)} of its items {are} not whole yet. Each says what it needs.")
    require_as_seen(
        seen,
        mark_of_issue(issue),
        "This issue has changed since you opened the page, so it was not approved. Read it as it stands now.",
    )
    _move(issue, IssueState.APPROVED)
    issue.approved_at, issue.approved_by = timezone.now(), by if isinstance(by, Person) else None
    issue.save()
    note("approve_alert_issue", issue, by)


@transaction.atomic
def schedule(*, issue: Issue, send_at: datetime.datetime, by: Actor) -> None:
    """Say when an approved issue goes out."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    require(policies.may_schedule(by, issue))
    if issue.state != IssueState.SCHEDULED:
        _move(issue, IssueState.SCHEDULED)
    issue.send_at = send_at
    issue.save()
    note("schedule_alert_issue", issue, by, send_at=send_at.isoformat())
    if send_at <= timezone.now():
        transaction.on_commit(partial(enqueue_once, "alerts.tasks.send_due_issues"))


@transaction.atomic
def take_back(*, issue: Issue, by: Actor) -> None:
    """Take an approved or scheduled issue back to the desk."""
    _changing(issue, by, writes=False)
    note("take_back_alert_issue", issue, by)


@transaction.atomic
def pause(*, issue: Issue, by: Actor) -> None:
    """Send no more for now. Messages that are on their way arrive."""
    require(policies.may_steer(by, issue))
    _move(issue, IssueState.PAUSED)
    issue.save(update_fields=["state"])
    note("pause_alert_issue", issue, by)


@transaction.atomic
def resume(*, issue: Issue, by: Actor) -> None:
    """Go on where it was paused."""
    require(policies.may_steer(by, issue))
    if issue.state != IssueState.PAUSED:
        raise Refusal("This issue is not paused.")
    _move(issue, IssueState.SENDING)
    issue.save(update_fields=["state"])
    note("resume_alert_issue", issue, by)
    transaction.on_commit(partial(enqueue_once, "alerts.tasks.send_due_issues"))


def _changing(issue: Issue, by: Actor, *, writes: bool = True) -> Issue:
    """Return the issue as one that `by` changes: whatever was approved or scheduled of it needs approval again."""
    held = Issue.objects.select_for_update().get(pk=issue.pk)
    require(policies.may_edit_issue(by, held))
    if held.state != IssueState.DRAFT:
        _move(held, IssueState.DRAFT)
        held.approved_at, held.approved_by, held.send_at = None, None, None
        held.save()
    if writes:
        add_writer(held, by)
    return held


def _move(issue: Issue, state: IssueState) -> None:
    if state not in ISSUE_MOVES[issue.state]:
        raise Refusal(f"An issue that is {issue.get_state_display().lower()} cannot become {state.label.lower()}.")
    issue.state = state


def _last(issue: Issue) -> int:
    return (issue.items.aggregate(most=Max("position"))["most"] or 0) + 1
