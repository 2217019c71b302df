"""Issues: on the desk, in the archive, and how far the sending of one has come."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from throughline.alerts.models import (
    PUBLIC_STATES,
    Delivery,
    DeliveryState,
    Issue,
    IssueItem,
    IssueState,
    Subscriber,
    SubscriberState,
)
from throughline.alerts.policies import may_approve, may_edit
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.people.policies import Actor, require

SENTENCES = (2, 4)
LONGEST_HEADING = 300


def issues_on_desk(*, seen_by: Actor) -> QuerySet[Issue]:
    require(may_edit(seen_by))
    return Issue.objects.annotate(item_count=Count("items")).order_by("-number")


def issues_to_approve(*, seen_by: Actor) -> list[Issue]:
    """Return the issues of which every item is whole and which this person may approve; none to whoever has no desk."""
    if not may_edit(seen_by):
        return []
    drafts = Issue.objects.filter(state=IssueState.DRAFT, items__isnull=False).distinct().prefetch_related("items")
    whole = [one for one in drafts if not any(what_is_missing(item) for item in one.items.all())]
    return [one for one in whole if may_approve(seen_by, one)]


def issue_numbered(number: int) -> Issue | None:
    return Issue.objects.filter(number=number).first()


def next_number() -> int:
    return (Issue.objects.aggregate(most=Max("number"))["most"] or 0) + 1


def published_issue(number: int) -> Issue | None:
    """Return an issue that everybody may read: one whose sending has begun."""
    return Issue.objects.filter(number=number, state__in=PUBLIC_STATES).first()


def published_issues() -> QuerySet[Issue]:
    return Issue.objects.filter(state__in=PUBLIC_STATES).order_by("-number")


# What of an issue and of its items goes out, or says to whom.
SENT_OF_ISSUE = ("title", "introduction", "has_monthly_list")
SENT_OF_ITEM = ("heading", "summary", "source", "dated", "link", "further", "topics", "sectors", "report_id")


def mark_of_issue(issue: Issue) -> str:
    """Return a mark that changes with every change of what would go out, so that nobody approves what they have not seen."""
    said = [[str(getattr(issue, name)) for name in SENT_OF_ISSUE]]
    said += [[str(getattr(item, name)) for name in SENT_OF_ITEM] for item in issue.items.all()]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def published_items(*, words: str = "", topic: str = "") -> QuerySet[IssueItem]:
    """Return items of published issues, newest first, that have every word and the topic."""
    items = IssueItem.objects.filter(issue__state__in=PUBLIC_STATES).select_related("issue", "report")
    items = items.filter(Q(report=None) | Q(report__availability=Availability.OPEN))
    for word in words.split()[:10]:
        items = items.filter(Q(heading__icontains=word) | Q(summary__icontains=word) | Q(source__icontains=word))
    if topic:
        # A list in JSON, asked in a way that every database understands; ids hold no quotes.
        items = items.filter(topics__icontains=f'"{topic}"')
    return items.order_by("-issue__number", "position")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far sending has come. Nothing is known of reading: nothing in a message tells of it."""

    total: int
    done: int
    waiting: int
    sent: int
    refused: int
    dropped: int
    in_doubt: int
    bounced: int
    complained: int
    unsubscribed: int


def progress_of(issue: Issue) -> Progress:
    """Return the counts of an issue's messages; from the kept counts once the list of who got it is gone."""
    rows = Delivery.objects.filter(issue=issue)
    counts = dict(rows.values_list("state").annotate(n=Count("pk")).order_by())
    if not counts and issue.counts:
        return Progress(**issue.counts)
    after = rows.aggregate(
        bounced=Count("pk", filter=Q(bounced_at__isnull=False)),
        complained=Count("pk", filter=Q(complained_at__isnull=False)),
        unsubscribed=Count("pk", filter=Q(unsubscribed_at__isnull=False)),
    )
    waiting = counts.get(DeliveryState.WAITING, 0) + counts.get(DeliveryState.CLAIMED, 0)
    total = sum(counts.values())
    return Progress(
        total=total,
        done=total - waiting,
        waiting=waiting,
        sent=counts.get(DeliveryState.SENT, 0),
        refused=counts.get(DeliveryState.REFUSED, 0),
        dropped=counts.get(DeliveryState.DROPPED, 0),
        in_doubt=counts.get(DeliveryState.IN_DOUBT, 0),
        **after,
    )


def in_doubt(issue: Issue, *, seen_by: Actor) -> QuerySet[Delivery]:
    require(may_edit(seen_by))
    return Delivery.objects.filter(issue=issue, state=DeliveryState.IN_DOUBT)


def is_anything_to_send() -> bool:
    """Say whether an issue is due or under way with something that can be done now."""
    now = timezone.now()
    if Issue.objects.filter(state=IssueState.SCHEDULED, send_at__lte=now).exists():
        return True
    return Issue.objects.filter(state=IssueState.SENDING).exists()


def subscriber_counts() -> dict[str, int]:
    """Return how many subscribers there are in each state. Who they are nobody is shown."""
    counts = dict(Subscriber.objects.values_list("state").annotate(n=Count("pk")).order_by())
    return {str(state.label): counts.get(state, 0) for state in SubscriberState}


def heading_of(report: Report) -> str:
    """Return the title of a report as an item of an issue can hold it."""
    return report.title[:LONGEST_HEADING]


def heading_now(item: IssueItem) -> str:
    """Return what the library's record calls the report of an item, where the item says otherwise; '' where it says the same.

    The record may have been corrected since the item was taken in, or an editor chose other words: a person decides.
    """
    if item.report is None or heading_of(item.report) == item.heading:
        return ""
    return heading_of(item.report)


def what_is_missing(item: IssueItem) -> list[str]:
    """Return what an item still needs before the issue can be approved, in words."""
    missing = []
    least, most = SENTENCES
    if not least <= sentences_in(item.summary) <= most:
        missing.append(f"a summary of {least} to {most} sentences")
    if not item.source:
        missing.append("its source")
    if not item.dated:
        missing.append("its date")
    if not item.topics:
        missing.append("a topic")
    if not item.why_chosen:
        missing.append("why it passed the selection test")
    return missing


def sentences_in(text: str) -> int:
    """Count sentences, roughly: ends of sentences followed by a space, a closing quote or the end of the text."""
    plain = re.sub(r"\b(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|St|no|No|vs|etc)\.", "", text.strip())
    return len(re.findall(r"[.!?…]+[\"”’)]*(?=\s|$)", plain)) or (1 if plain else 0)
