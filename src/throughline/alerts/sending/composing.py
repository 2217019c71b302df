"""What of an issue is due to one subscriber, and why: everything in one message, nothing in it twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from throughline.alerts import choices
from throughline.alerts.going_out import in_sections, items_to_show, reviews_listed
from throughline.alerts.links import read_at
from throughline.alerts.models import InboxItem, Issue, IssueItem, Kind, SearchMatch
from throughline.library.models import Report
from throughline.library.models.report import Availability

# (kind, value, number of the saved search)
Asked = tuple[str, str, int | None]
NEW_REVIEWS = "New reviews"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a message, an item of the issue or a review, and why it is there."""

    item: IssueItem | None
    report: Report | None
    reasons: tuple[str, ...]

    @property
    def report_link(self) -> str:
        return read_at(self.report) if self.report else ""

    @property
    def key(self) -> tuple[str, int, tuple[str, ...]]:
        if self.item is not None:
            return "item", self.item.pk, self.reasons
        return "report", self.report.pk if self.report else 0, self.reasons


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    entries: list[Entry]


@dataclass(slots=True)
class Contents:
    """Everything that an issue may hold for anybody, read once for thousands of messages."""

    issue: Issue
    items: list[IssueItem] = field(default_factory=list)
    listed: list[Report] = field(default_factory=list)
    carried: dict[int, Report] = field(default_factory=dict)
    themes: dict[int, set[str]] = field(default_factory=dict)
    # search -> [(report, words of the search, why)]
    matches: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)


def contents_of(issue: Issue) -> Contents:
    """Read an issue's contents. Reviews that are no longer open to everybody are left out."""
    ordered = [item for _, items in in_sections(items_to_show(issue)) for item in items]
    contents = Contents(issue, items=ordered, listed=reviews_listed(issue))
    carried = InboxItem.objects.filter(carried_in=issue, report__availability=Availability.OPEN)
    for row in carried.select_related("report").prefetch_related("report__themes"):
        if row.report is not None:
            contents.carried[row.report.pk] = row.report
            contents.themes[row.report.pk] = {one.theme for one in row.report.themes.all()}
    for match in SearchMatch.objects.filter(issue=issue).select_related("search"):
        if match.report_id in contents.carried:
            said = match.search.words or "a kind of review"
            contents.matches.setdefault(match.search_id, []).append((match.report_id, said, match.why))
    return contents


def due(contents: Contents, asked: Iterable[Asked]) -> list[Section]:
    """Return what is due to somebody who asked for these things, in the order of the issue, nothing twice."""
    why_item: dict[int, list[str]] = {}
    why_report: dict[int, list[str]] = {}
    for kind, value, search in sorted(asked, key=lambda one: list(Kind).index(Kind(one[0]))):
        _find(contents, kind, value, search, why_item, why_report)
    by_report = {item.report_id: item.pk for item in contents.items if item.report_id}
    # A review that also stands in the issue as an item is told of there, with every reason.
    for number in [number for number in why_report if number in by_report]:
        why_item.setdefault(by_report[number], []).extend(why_report.pop(number))
    chosen = [item for item in contents.items if item.pk in why_item]
    sections = [
        Section(heading, [Entry(item, item.report, _once(why_item[item.pk])) for item in items])
        for heading, items in in_sections(chosen)
    ]
    reports = {report.pk: report for report in [*contents.carried.values(), *contents.listed]}
    rest = sorted((reports[pk] for pk in why_report), key=lambda report: report.title)
    if rest:
        sections.append(Section(NEW_REVIEWS, [Entry(None, one, _once(why_report[one.pk])) for one in rest]))
    return sections


def _find(
    contents: Contents, kind: str, value: str, search: int | None,
    why_item: dict[int, list[str]], why_report: dict[int, list[str]],
) -> None:  # fmt: skip
    """Add what one subscription brings, each with its reason."""
    if kind == Kind.WEEKLY:
        for item in contents.items:
            why_item.setdefault(item.pk, []).append("you get the whole weekly alert")
    elif kind == Kind.TOPIC:
        reason = f"you chose the topic “{choices.topic_label(value)}”"
        for item in contents.items:
            if value in item.topics:
                why_item.setdefault(item.pk, []).append(reason)
        for pk, themes in contents.themes.items():
            if value in themes:
                why_report.setdefault(pk, []).append(reason)
    elif kind == Kind.SECTOR:
        for item in contents.items:
            if value in item.sectors:
                why_item.setdefault(item.pk, []).append(f"you chose the sector “{choices.sector_label(value)}”")
    elif kind == Kind.SEARCH:
        for pk, words, why in contents.matches.get(search or 0, []):
            why_report.setdefault(pk, []).append(f"it answers your search “{words}”: {why}")
    elif kind == Kind.MONTHLY:
        for report in contents.listed:
            why_report.setdefault(report.pk, []).append("you get the monthly list of new reviews")


def _once(reasons: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reasons))
