"""The editor's desk: what an item needs, who may approve, and what a change afterwards means."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.alerts import desk
from tests.conftest import client_of
from throughline.alerts import operations, queries
from throughline.alerts.models import InboxItem, IssueState
from throughline.alerts.sending.composing import Entry, Section
from throughline.alerts.sending.letters import written
from throughline.briefings.models import Briefing
from throughline.library.models import Report
from throughline.people.policies import STRANGER, Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", ["item", "introduction", "order"])
def test_nobody_approves_what_was_changed_after_they_had_opened_the_page(change: str) -> None:
    made = desk.issue({}, {})
    client, address = client_of(desk.approver()), f"/alerts/desk/{made.number}/"
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert found
    if change == "item":
        fields = {**desk.ITEM, "summary": "It says where she lives. It says it twice."}
        operations.write_item(issue=made, item=made.items.first(), by=desk.writer(), heading="Item 1", **fields)
    elif change == "introduction":
        operations.write_issue(issue=made, introduction="Other words.", by=desk.writer())
    else:
        operations.move_item(item=made.items.all()[1], up=True, by=desk.writer())
    for press in ({"act": "approve", "seen": found[1]}, {"act": "approve"}):
        said = client.post(f"{address}change/", press, follow=True).content.decode()
        assert "has changed since you opened the page" in said
    made.refresh_from_db()
    assert made.state == IssueState.DRAFT


def test_whoever_put_a_part_of_it_together_cannot_approve_it() -> None:
    made = desk.issue()
    with pytest.raises(Refusal, match="Somebody else must approve it"):
        operations.approve(issue=made, by=desk.writer())
    operations.write_item(issue=made, by=desk.approver(), heading="Mine too", **desk.ITEM)
    with pytest.raises(Refusal, match="Somebody else must approve it"):
        operations.approve(issue=made, by=desk.approver())
    with pytest.raises(Refusal):
        operations.approve(issue=made, by=STRANGER)


def test_an_item_that_is_not_whole_stops_the_approval() -> None:
    made = desk.issue({"summary": "One sentence.", "source": "", "topics": [], "why_chosen": "", "dated": None})
    assert queries.what_is_missing(made.items.get()) == [
        "a summary of 2 to 4 sentences", "its source", "its date", "a topic", "why it passed the selection test",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="1 of its items is not whole yet"):
        operations.approve(issue=made, by=desk.approver())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("No end", 1),
        ("One. Two!", 2),
        ("It cost £1.5m. Dr. Fell says so.", 2),
        ("“Why?” she asked. And so on…", 3),
    ],
)
def test_sentences_are_counted_as_people_count_them(text: str, count: int) -> None:
    from throughline.alerts.queries.issues import sentences_in

    assert sentences_in(text) == count


def test_any_change_takes_an_approval_back() -> None:
    made = desk.scheduled(desk.issue({}, {}))
    operations.move_item(item=made.items.all()[1], up=True, by=desk.writer())
    made.refresh_from_db()
    assert (made.state, made.approved_by, made.send_at) == (IssueState.DRAFT, None, None)
    assert [item.heading for item in made.items.all()] == ["Item 2", "Item 1"]


def test_what_is_on_its_way_can_no_longer_be_changed() -> None:
    made = desk.scheduled(desk.issue())
    operations.send_due(seconds=20)
    made.refresh_from_db()
    for change in (
        lambda: operations.write_issue(issue=made, title="Other", by=desk.writer()),
        lambda: operations.drop_item(item=made.items.get(), by=desk.writer()),
        lambda: operations.take_back(issue=made, by=desk.approver()),
    ):
        with pytest.raises(Refusal):
            change()


def test_from_the_inbox_into_an_issue_and_back() -> None:
    person = desk.writer()
    item = operations.add_to_inbox(heading="News", link="https://a.example/x", summary="Short.", by=person)
    made = operations.open_issue(title="New", by=person)
    taken = operations.take_into_issue(issue=made, item=item, by=person)
    assert (taken.heading, taken.link) == ("News", "https://a.example/x")
    assert item not in queries.inbox(seen_by=person)
    with pytest.raises(Refusal, match="already"):
        operations.take_into_issue(issue=made, item=item, by=person)
    operations.drop_item(item=taken, by=person)
    assert item in queries.inbox(seen_by=person)


def test_new_reviews_come_to_the_inbox_once() -> None:
    InboxItem.objects.filter(kind="library").delete()
    came = operations.gather_from_library()
    assert came > 10
    assert operations.gather_from_library() == 0
    assert not InboxItem.objects.filter(kind="library").exclude(report__availability="open").exists()


def test_the_desk_works_by_its_forms() -> None:
    client = client_of(desk.writer())
    assert Client().get("/alerts/desk/").status_code == 302
    client.post("/alerts/desk/", {"act": "open", "open-title": "By\r\nBcc: form", "open-introduction": ""})
    made = queries.issues_on_desk(seen_by=desk.writer())[0]
    assert made.title == "By Bcc: form", "a title is one line, as it becomes the subject"
    fields = {
        "heading": "H",
        "summary": "One. Two.",
        "source": "S",
        "dated": "2026-11-20",
        "why_chosen": "W",
        "topics": [desk.TOPIC],
    }
    empty = client.get(f"/alerts/desk/{made.number}/").content.decode()
    assert 'href="/alerts/desk/#inbox"' in empty and 'id="inbox"' in client.get("/alerts/desk/").content.decode()
    bad = client.post(f"/alerts/desk/{made.number}/items/0/", fields | {"link": "javascript:alert(1)"})
    assert bad.status_code == 400
    client.post(f"/alerts/desk/{made.number}/items/0/", fields | {"further": "More here https://b.example/1"})
    assert made.items.get().further == [{"label": "More here", "address": "https://b.example/1"}]
    page = client.get(f"/alerts/desk/{made.number}/").content.decode()
    assert "Somebody else must approve it" in page
    other = client_of(desk.approver())
    seen = queries.mark_of_issue(made)
    other.post(f"/alerts/desk/{made.number}/change/", {"act": "approve", "seen": seen})
    past = client.post(f"/alerts/desk/{made.number}/", {"act": "schedule", "send_at": "2020-01-01T09:00"})
    assert past.status_code == 400
    later = timezone.localtime() + datetime.timedelta(days=1)
    client.post(f"/alerts/desk/{made.number}/", {"act": "schedule", "send_at": later.strftime("%Y-%m-%dT%H:%M")})
    made.refresh_from_db()
    assert made.state == IssueState.SCHEDULED
    operations.send_due(seconds=5)
    made.refresh_from_db()
    assert made.state == IssueState.SCHEDULED, "not before its time"
    assert client.get(f"/alerts/issues/{made.number}/").status_code == 404


def test_feeds_are_well_made_and_lead_to_what_they_tell(client: Any) -> None:
    import feedparser

    made = desk.scheduled(desk.issue({"heading": "In the <feed> & more"}))
    operations.send_due(seconds=20)
    for what in ("issues", "reviews", f"topic-{desk.TOPIC}", "search"):
        atom = client.get(f"/alerts/feeds/{what}.atom", {"q": "school"})
        assert atom["Content-Type"].startswith("application/atom+xml")
        read = feedparser.parse(atom.content)
        assert not read.bozo
        assert read.entries
        as_json = client.get(f"/alerts/feeds/{what}.json", {"q": "school"}).json()
        assert as_json["version"] == "https://jsonfeed.org/version/1.1"
        assert [one["id"] for one in as_json["items"]] == [entry.id for entry in read.entries]
    titles = [one["title"] for one in client.get(f"/alerts/feeds/topic-{desk.TOPIC}.json").json()["items"]]
    assert "In the <feed> & more" in titles
    assert client.get("/alerts/feeds/topic-nothing.atom").status_code == 404
    assert client.get("/alerts/feeds/search.atom").status_code == 404
    assert client.get("/alerts/feeds/issues.exe").status_code == 404
    found = client.get("/alerts/issues/", {"q": "feed more"}).content.decode()
    assert f"/alerts/issues/{made.number}/#item-" in found


@pytest.mark.parametrize("sent", [{"act": "aside", "item": "first"}, {"act": "take", "issue": "", "item": "1e9"}])
def test_a_button_that_names_nothing_meets_nothing(sent: dict[str, str]) -> None:
    assert client_of(desk.writer()).post("/alerts/desk/", sent).status_code == 404


def test_the_desk_counts_subscribers_in_words() -> None:
    page = client_of(desk.writer()).get("/alerts/desk/").content.decode()
    assert "Subscribers: 1 active, 0 suspended, 0 left." in page


def test_a_review_is_told_of_by_the_title_that_its_record_has_now() -> None:
    report = Report.objects.filter(availability="open")[0]
    item = InboxItem.objects.create(kind="library", report=report, heading="LCSPR final v3")
    Report.objects.filter(pk=report.pk).update(title="Child Quillmoss", abstract="What happened to Quillmoss.")
    item.refresh_from_db()
    assert "Child Quillmoss" in client_of(desk.writer()).get("/alerts/desk/").content.decode()
    issue = operations.open_issue(title="Weekly alert", by=desk.writer())
    made = operations.take_into_issue(issue=issue, item=item, by=desk.writer())
    assert (made.heading, made.summary) == ("Child Quillmoss", "What happened to Quillmoss.")


def test_a_title_that_was_corrected_after_it_was_taken_in_is_shown_and_taken_with_one_press() -> None:
    report = Report.objects.filter(availability="open")[0]
    item = InboxItem.objects.create(kind="library", report=report, heading=report.title)
    issue = operations.open_issue(title="Weekly alert", by=desk.writer())
    made = operations.take_into_issue(issue=issue, item=item, by=desk.writer())
    client, address = client_of(desk.writer()), f"/alerts/desk/{issue.number}/"
    press = {"act": f"heading:{made.pk}", "seen": "Child Quillmoss"}
    assert "another title" not in client.get(address).content.decode()
    said = client.post(f"{address}change/", press, follow=True).content.decode()
    assert "has the heading of the library" in said
    Report.objects.filter(pk=report.pk).update(title="Child Quillmoss")
    page = client.get(address).content.decode()
    assert "another title" in page and 'name="seen" value="Child Quillmoss"' in page
    made.refresh_from_db()
    assert made.heading == report.title, "nothing is changed silently"
    Report.objects.filter(pk=report.pk).update(title="Child Quillmoss, 2021")
    said = client.post(f"{address}change/", press, follow=True).content.decode()
    assert "has changed since you opened the page" in said
    client.post(f"{address}change/", press | {"seen": "Child Quillmoss, 2021"})
    made.refresh_from_db()
    assert made.heading == "Child Quillmoss, 2021"
    assert "another title" not in client.get(address).content.decode()


def test_taking_a_corrected_title_takes_an_approval_back() -> None:
    made = desk.issue({})
    report = Report.objects.filter(availability="open")[0]
    item = made.items.get()
    item.report = report
    item.save()
    operations.approve(issue=made, by=desk.approver())
    operations.take_heading(item=made.items.get(), by=desk.writer())
    made.refresh_from_db()
    assert (made.state, made.items.get().heading) == (IssueState.DRAFT, report.title)


def test_a_briefing_in_an_alert_and_a_feed_leads_to_its_own_page_and_not_to_a_file_without_its_evidence(
    client: Any,
) -> None:
    report = Report.objects.filter(review_type="briefing", availability="open", editions__state="readable")[0]
    own = f"/briefings/{Briefing.objects.get(report=report).code}/"
    item, _ = InboxItem.objects.get_or_create(report=report, defaults={"kind": "library", "heading": report.title})
    InboxItem.objects.filter(pk=item.pk).update(state="waiting")
    item.refresh_from_db()
    issue = operations.open_issue(title="Weekly alert", by=desk.writer())
    assert operations.take_into_issue(issue=issue, item=item, by=desk.writer()).link.endswith(own)
    told = client.get("/alerts/feeds/reviews.json").json()["items"]
    entry = next(one for one in told if one["title"] == f"Briefing: {report.title}")
    assert entry["url"].endswith(own)
    assert entry["id"].endswith(f"/reports/{report.code}/"), "readers of feeds know it by this already"
    text, html = written(issue, [Section("New", [Entry(None, report, ("why",))])])
    assert own in text and own in html
    assert f'href="{own}"' in client.get(f"/reports/{report.code}/").content.decode()
    review = Report.objects.get(title="2014 - Brackwater - Baby Rowan")
    assert "own page" not in client.get(f"/reports/{review.code}/").content.decode()


def test_an_item_without_a_day_leaves_the_day_out() -> None:
    made = desk.issue({"dated": None})
    for page in ("", "preview/"):
        said = client_of(desk.writer()).get(f"/alerts/desk/{made.number}/{page}").content.decode()
        assert "Source: Somewhere." in said and "Date: ." not in said


def test_an_issue_with_nothing_in_it_is_not_offered_for_approval() -> None:
    made = operations.open_issue(title="Nothing this week", by=desk.writer())
    address, client = f"/alerts/desk/{made.number}/", client_of(desk.approver())
    page = client.get(address).content.decode()
    assert "There is nothing in this issue yet." in page
    assert "Approve this issue" not in page
    with pytest.raises(Refusal, match="There is nothing in this issue yet"):
        operations.approve(issue=made, by=desk.approver())
    operations.write_item(issue=made, by=desk.writer(), heading="One item", **desk.ITEM)
    assert "Approve this issue" in client.get(address).content.decode()
