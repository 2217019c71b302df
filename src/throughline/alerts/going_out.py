"""What of an issue goes out, in its order. Of a review that is no longer open to everybody, nothing does."""

from __future__ import annotations

from throughline.alerts import choices
from throughline.alerts.models import InboxItem, Issue, IssueItem
from throughline.library.models import Report
from throughline.library.models.report import Availability


def items_to_show(issue: Issue) -> list[IssueItem]:
    """Return the items in their order. Of a review that is no longer open to everybody nothing is shown."""
    items = issue.items.select_related("report", "issue")
    return [item for item in items if item.report is None or item.report.availability == Availability.OPEN]


def in_sections(items: list[IssueItem]) -> list[tuple[str, list[IssueItem]]]:
    """Return the items under the headings of their groups of topics; within each, in the order of the editor."""
    sections: dict[str, list[IssueItem]] = {}
    for item in items:
        sections.setdefault(choices.section_of(item.topics), []).append(item)
    return list(sections.items())


def reviews_listed(issue: Issue) -> list[Report]:
    """Return the new reviews of an issue's monthly list that are still open to everybody."""
    rows = InboxItem.objects.filter(listed_in=issue, report__availability=Availability.OPEN)
    return [row.report for row in rows.select_related("report").order_by("report__title") if row.report]
