"""What alerts copied of a report goes too, once the library has taken the report down for good."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.alerts import desk
from throughline.alerts import operations
from throughline.alerts.models import InboxItem, IssueItem, SavedSearch, SearchMatch, Subscriber, SuspendedWhy
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def copied() -> tuple[Report, InboxItem, IssueItem, SearchMatch]:
    """Return a report and what alerts copied of it: into the inbox, into an issue, and why it answers a search."""
    # As if it had just come: what has been in the library for long is no news.
    Report.objects.filter(availability="open").update(created_at=timezone.now())
    operations.gather_from_library()
    item = InboxItem.objects.filter(kind="library", state="waiting").exclude(summary="")[0]
    assert item.report is not None
    made = desk.issue()
    chosen = operations.take_into_issue(issue=made, item=item, by=desk.writer())
    match = SearchMatch.objects.create(
        issue=made, search=SavedSearch.objects.create(words="fathers"), report=item.report, why="says “words of it”"
    )
    return item.report, item, chosen, match


@pytest.mark.usefixtures("own_index", "files_come_back")
def test_when_a_taking_down_is_proved_no_copy_is_left_here_and_the_proof_counts_them() -> None:
    report, *rows = copied()
    taken = library.take_down(report=report, why="harm", by=HOST_OPERATOR)
    proof = library.finish_taking_down(taking_down_id=taken.pk)
    item, chosen, match = rows
    for row in rows:
        row.refresh_from_db()
    assert (item.summary, chosen.summary, chosen.why_chosen, match.why) == ("", "", "", "")
    assert proof.purged["copies in alerts"] == 3
    assert proof.left["copies in alerts"] == 0


@pytest.mark.usefixtures("own_index", "files_come_back")
def test_a_copy_that_is_still_here_is_told_by_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    report, *_ = copied()
    monkeypatch.setattr("throughline.library.operations.taking_down.forget_copies", lambda report: {})
    taken = library.take_down(report=report, why="harm", by=HOST_OPERATOR)
    proof = library.finish_taking_down(taking_down_id=taken.pk)
    assert proof.left["copies in alerts"] == 3
    assert not proof.is_proved


def test_of_a_report_that_was_taken_down_no_copy_is_left() -> None:
    # As if it had just come: what has been in the library for long is no news.
    Report.objects.filter(availability="open").update(created_at=timezone.now())
    operations.gather_from_library()
    gone, stays = InboxItem.objects.filter(kind="library", state="waiting").exclude(summary="")[:2]
    assert gone.report is not None
    made = desk.issue()
    items = [operations.take_into_issue(issue=made, item=item, by=desk.writer()) for item in (gone, stays)]
    match = SearchMatch.objects.create(
        issue=made, search=SavedSearch.objects.create(words="fathers"), report=gone.report, why="says “words of it”"
    )
    library.take_down(report=gone.report, why="harm", by=HOST_OPERATOR)
    operations.tidy(now=timezone.now())
    for row in (gone, stays, match, *items):
        row.refresh_from_db()
    assert (gone.summary, match.why, items[0].summary) == ("", "", "")
    assert stays.summary and IssueItem.objects.get(pk=items[1].pk).summary == stays.summary


def test_an_address_whose_mail_came_back_a_year_ago_is_forgotten_and_a_later_one_is_not() -> None:
    now = timezone.now()
    for name, days in (("long", 366), ("lately", 364)):
        there = desk.subscriber(f"{name}@example.org")
        operations.suspend(subscriber=there, why=SuspendedWhy.BOUNCED)
        Subscriber.objects.filter(pk=there.pk).update(suspended_at=now - datetime.timedelta(days=days))
    operations.tidy(now=now)
    assert not Subscriber.objects.filter(email="long@example.org").exists()
    assert Subscriber.objects.filter(email="lately@example.org").exists()
