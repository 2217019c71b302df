"""An issue as each kind of subscriber will get it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from throughline.alerts import choices
from throughline.alerts.going_out import items_to_show
from throughline.alerts.models import InboxItem, InboxKind, Issue, Kind
from throughline.alerts.policies import may_edit
from throughline.alerts.sending.composing import Asked, Contents, contents_of, due
from throughline.alerts.sending.letters import LEAVE, PREFERENCES, written
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.library.queries import Kept, answers_among
from throughline.people.policies import STRANGER, Actor, require


def kinds_of_reader(issue: Issue, *, seen_by: Actor) -> list[tuple[str, str]]:
    """Return (value, label) of the kinds of subscriber whose message differs: the whole alert, each topic and sector."""
    require(may_edit(seen_by))
    items = items_to_show(issue)
    topics = dict.fromkeys(topic for item in items for topic in item.topics)
    sectors = dict.fromkeys(sector for item in items for sector in item.sectors)
    return [
        ("weekly:", "Gets the whole weekly alert"),
        ("monthly:", "Gets the monthly list alone"),
        *((f"topic:{topic}", f"Chose the topic “{choices.topic_label(topic)}”") for topic in topics),
        *((f"sector:{sector}", f"Chose the sector “{choices.sector_label(sector)}”") for sector in sectors),
        ("search:", "Keeps a search (type it below)"),
    ]


OWN_LINK = "(each subscriber's own link)"


def preview(issue: Issue, *, reader: str, words: str = "", seen_by: Actor) -> str:
    """Return the text of the message that such a subscriber gets; empty if there is nothing for them in it."""
    text, _ = _written_for(issue, reader, words, seen_by)
    return text.replace(LEAVE, OWN_LINK).replace(PREFERENCES, OWN_LINK)


def preview_as_mail(issue: Issue, *, reader: str, words: str = "", seen_by: Actor) -> bytes:
    """Return that message as a mail program opens it, with its text and its HTML; empty if there is nothing for them in it.

    It is addressed to nobody, and the links by which a subscriber leaves or chooses lead nowhere.
    """
    text, html = _written_for(issue, reader, words, seen_by)
    if not text:
        return b""
    text = text.replace(LEAVE, OWN_LINK).replace(PREFERENCES, OWN_LINK)
    made = EmailMultiAlternatives(f"Preview: {issue.title}", text, settings.ALERTS["FROM"], [])
    made.attach_alternative(html.replace(LEAVE, "#").replace(PREFERENCES, "#"), "text/html")
    return made.message().as_bytes()


def _written_for(issue: Issue, reader: str, words: str, seen_by: Actor) -> tuple[str, str]:
    require(may_edit(seen_by))
    kind, _, value = reader.partition(":")
    if kind not in Kind.values:
        kind, value = Kind.WEEKLY, ""
    contents = contents_of(issue)
    _as_if_carried(contents)
    asked: Asked = (kind, value, None)
    if kind == Kind.SEARCH:
        asked = (kind, "", 0)
        kept = {0: Kept(words)} if words.strip() else {}
        found = answers_among(kept, contents.carried.values(), seen_by=STRANGER) if kept else []
        contents.matches = {0: [(report.pk, words, why) for _, report, why in found]}
    sections = due(contents, [asked])
    return written(issue, sections) if sections else ("", "")


def _as_if_carried(contents: Contents) -> None:
    """Add the new reviews that this issue would tell of if it went out now."""
    if contents.issue.matched_at is not None:
        return
    new = InboxItem.objects.filter(kind=InboxKind.LIBRARY, report__availability=Availability.OPEN)
    for row in new.filter(carried_in=None).select_related("report").prefetch_related("report__themes"):
        if row.report is not None:
            contents.carried[row.report.pk] = row.report
            contents.themes[row.report.pk] = {one.theme for one in row.report.themes.all()}
    if contents.issue.has_monthly_list:
        waiting = new.filter(listed_in=None).select_related("report").order_by("report__title")
        contents.listed = [row.report for row in waiting if isinstance(row.report, Report)]
