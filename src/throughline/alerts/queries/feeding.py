"""What stands in the feeds that others read: issues, new reviews, a topic, or a search. Open to everybody, so only of what is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from throughline.alerts import choices
from throughline.alerts.links import read_at, whole
from throughline.alerts.models import IssueItem
from throughline.alerts.queries.issues import published_issues, published_items
from throughline.alerts.queries.subscriptions import filters_in, said
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.library.queries import listed_reports, newest_reports, request_from, search
from throughline.people.policies import STRANGER

MOST = 40


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a feed."""

    id: str
    title: str
    link: str
    summary: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A whole feed. `page` is where people read the same."""

    title: str
    page: str
    entries: list[Told]


def feed_of(what: str, asked: Mapping[str, Any]) -> Feed | None:
    """Return the feed of that name: `issues`, `reviews`, `search` with the search in `asked`, or `topic-` and its id."""
    site = settings.THROUGHLINE["SITE_NAME"]
    if what == "issues":
        return Feed(f"Weekly alert: {site}", whole(reverse("alert_issues")), _issues())
    if what == "reviews":
        return Feed(
            f"New in the library: {site}", whole(reverse("browse")), [_review(one) for one in newest_reports(MOST)]
        )
    if what == "search":
        return _of_search(asked, site)
    topic = what.removeprefix("topic-")
    if what.startswith("topic-") and choices.is_topic(topic):
        return _of_topic(topic, site)
    return None


def _issues() -> list[Told]:
    return [
        Told(
            id=whole(reverse("alert_issue", args=[issue.number])),
            title=issue.title,
            link=whole(reverse("alert_issue", args=[issue.number])),
            summary=issue.introduction,
            at=issue.started_at or issue.created_at,
        )
        for issue in published_issues()[:MOST]
    ]


def _of_topic(topic: str, site: str) -> Feed:
    items = [_item(item) for item in published_items(topic=topic)[:MOST]]
    reports = listed_reports().filter(availability=Availability.OPEN, themes__theme=topic).order_by("-created_at")
    # What was an item of an issue already is not told of again as a review.
    told = {entry.link for entry in items}
    reviews = [one for one in map(_review, reports[:MOST]) if one.link not in told]
    entries = sorted([*items, *reviews], key=lambda entry: entry.at, reverse=True)[:MOST]
    return Feed(f"{choices.topic_label(topic)}: {site}", whole(reverse("theme", args=[topic])), entries)


def _of_search(asked: Mapping[str, Any], site: str) -> Feed | None:
    words, filters = str(asked.get("q") or "").strip(), filters_in(asked)
    if not words and not filters:
        return None
    wanted = {"q": words, "mode": asked.get("mode"), "only": asked.get("only"), "sort": "newest", **filters}
    results = search(request_from(wanted, seen_by=STRANGER, per_page=MOST), seen_by=STRANGER)
    entries = [_review(group.report) for group in results.groups]
    page = whole(reverse("search")) + (f"?{asked.urlencode()}" if hasattr(asked, "urlencode") else "")
    return Feed(f"Search for {said(words, filters)}: {site}", page, entries)


def _item(item: IssueItem) -> Told:
    here = f"{whole(reverse('alert_issue', args=[item.issue.number]))}#item-{item.pk}"
    at = item.issue.started_at or item.issue.created_at
    return Told(id=here, title=item.heading, link=item.link or here, summary=item.summary, at=at)


def _review(report: Report) -> Told:
    day = report.published_on
    at = timezone.make_aware(datetime.datetime(day.year, day.month, day.day, 12)) if day else report.created_at
    link = read_at(report)
    # What is no review says in its title what it is, because that is all that most readers of feeds show.
    title = f"{report.other_kind}: {report.title}" if report.other_kind else report.title
    return Told(id=whole(reverse("report", args=[report.code])), title=title, link=link, summary=report.abstract, at=at)
