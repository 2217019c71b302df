"""What alerts copied of a report goes too, once the library has taken the report down for good."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.alerts import desk
from throughline.alerts import operations
from throughline.alerts.models import InboxItem, IssueItem, SavedSearch, SearchMatch
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR


@pytest.mark.django_db
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
