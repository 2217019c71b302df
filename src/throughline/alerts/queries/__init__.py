"""What can be asked: the desk, the archive, what somebody subscribes to, and how far sending has come."""

from throughline.alerts.going_out import in_sections, items_to_show, reviews_listed
from throughline.alerts.queries.inbox import WAYS, inbox, inbox_item, is_any_news_due, sources
from throughline.alerts.queries.issues import (
    Progress,
    heading_now,
    in_doubt,
    is_anything_to_send,
    issue_numbered,
    issues_on_desk,
    issues_to_approve,
    mark_of_issue,
    progress_of,
    published_issue,
    published_issues,
    published_items,
    subscriber_counts,
    what_is_missing,
)
from throughline.alerts.queries.subscriptions import chosen_by, filters_in, has_left, searches_of

__all__ = [
    "WAYS", "Progress", "chosen_by", "filters_in", "has_left", "heading_now", "in_doubt", "in_sections", "inbox", "inbox_item",
    "is_any_news_due", "is_anything_to_send", "issue_numbered", "issues_on_desk", "issues_to_approve",
    "items_to_show", "mark_of_issue", "progress_of", "published_issue",
    "published_issues", "published_items", "reviews_listed", "searches_of", "sources", "subscriber_counts",
    "what_is_missing",
]  # fmt: skip
