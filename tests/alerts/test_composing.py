"""One message to one person: everything that is due, nothing twice, each with its reason; and its headers."""

from __future__ import annotations

import email
import re
from email import policy
from typing import Any

import pytest

from tests.alerts import desk
from tests.conftest import client_of
from throughline.alerts import links, operations
from throughline.alerts.models import Delivery, InboxItem, Kind, SavedSearch
from throughline.alerts.queries.previewing import kinds_of_reader, preview
from throughline.alerts.sending.composing import contents_of, due
from throughline.alerts.sending.letters import LEAVE, PREFERENCES, Writer, message_id
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.library.queries import Kept, answers_among
from throughline.people.policies import HOST_OPERATOR, STRANGER

pytestmark = pytest.mark.django_db


def told(made: Any, *asked: Any) -> list[tuple[str, tuple[str, ...]]]:
    sections = due(contents_of(made), asked)
    return [
        (entry.item.heading if entry.item else str(entry.report), entry.reasons)
        for section in sections
        for entry in section.entries
    ]


def test_what_is_due_is_merged_and_nothing_stands_twice() -> None:
    made = desk.issue(
        {"heading": "A", "topics": [desk.TOPIC], "sectors": ["police"]}, {"heading": "B", "topics": [desk.OTHER]}
    )
    whole = told(made, ("weekly", "", None), ("topic", desk.TOPIC, None), ("sector", "police", None))
    assert [heading for heading, _ in whole] == ["B", "A"] or [heading for heading, _ in whole] == ["A", "B"]
    reasons = dict(whole)["A"]
    assert len(reasons) == 3
    assert reasons[0] == "you get the whole weekly alert"
    assert told(made, ("topic", desk.OTHER, None)) == [("B", (f"you chose the topic “{'Hidden men'}”",))]
    assert told(made, ("sector", "housing", None)) == []


def test_a_new_review_answers_the_searches_that_it_should_and_no_others() -> None:
    report = Report.objects.get(title="2014 - Brackwater - Baby Rowan")
    kept = {
        1: Kept('"health visitor"', "words"), 2: Kept("zeppelin", "words"), 3: Kept("a health visitor saw a bruise", "meaning"),
        4: Kept("", "both", {"nation": ["wales"]}), 5: Kept("", "both", {"nation": [report.nation]}),
        6: Kept("health zeppelin", "words"), 7: Kept('"health visitor" -visitor', "words"),
        8: Kept("health visitor", "words", {"nation": ["wales"]}), 9: Kept("title:rowan", "words"),
        10: Kept("trading of derivatives on the stock exchange", "meaning"),
    }  # fmt: skip
    found = {number: why for number, _, why in answers_among(kept, [report], seen_by=STRANGER)}
    assert set(found) == {1, 3, 5, 9}
    assert "“health visitor”" in found[1]
    assert found[3] == "speaks of something close to “a health visitor saw a bruise”"
    assert not answers_among({1: kept[1]}, Report.objects.filter(availability="withdrawn"), seen_by=STRANGER)


def test_an_issue_tells_each_subscriber_once_of_a_review_that_answers_a_search() -> None:
    desk.nobody_else()
    InboxItem.objects.filter(kind="library").update(carried_in=None, listed_in=None)
    report = Report.objects.get(title__endswith="Baby Wren")
    desk.subscriber(
        "a@example.org", {"kind": "search", "words": '"health visitor"', "mode": "words"}, {"kind": "monthly"}
    )
    desk.subscriber("b@example.org", {"kind": "search", "words": "zeppelin", "mode": "words"})
    made = desk.scheduled(desk.issue(has_monthly_list=True))
    operations.prepare(issue_id=made.pk)
    made.refresh_from_db()
    search = SavedSearch.objects.get(words='"health visitor"')
    entries = dict(told(made, ("search", "", search.pk), ("monthly", "", None)))
    reasons = entries[str(report)]
    assert len(reasons) == 2
    assert "it answers your search" in reasons[1] or "it answers your search" in reasons[0]
    assert not told(made, ("search", "", SavedSearch.objects.get(words="zeppelin").pk))
    # The next issue does not tell of it again.
    after = desk.scheduled(desk.issue(title="Next", has_monthly_list=True))
    operations.prepare(issue_id=after.pk)
    assert not told(after, ("search", "", search.pk), ("monthly", "", None))


def test_a_withdrawn_review_is_in_no_message_and_on_no_page(client: Any) -> None:
    report = Report.objects.filter(availability="open")[0]
    made = desk.issue({"heading": "About the review", "report": report}, {"heading": "Another"})
    desk.scheduled(made)
    made.state = "sending"
    made.save()
    assert "About the review" in client.get(f"/alerts/issues/{made.number}/").content.decode()
    library.set_availability(report=report, availability="withdrawn", reason="Asked for", by=HOST_OPERATOR)
    assert told(made, ("weekly", "", None)) == [("Another", ("you get the whole weekly alert",))]
    for path in (f"/alerts/issues/{made.number}/", "/alerts/issues/?q=About", f"/alerts/feeds/topic-{desk.TOPIC}.json"):
        assert b"About the review" not in client.get(path).content


def test_a_message_has_the_headers_that_let_people_leave_and_none_that_follows_them(settings: Any) -> None:
    settings.ALERTS = settings.ALERTS | {
        "FROM": "The Alert <alerts@host.example>",
        "BOUNCES_TO": "returned@host.example",
    }
    there = desk.subscriber("reader@example.org")
    item = {
        "heading": "Ünïcode & <b>bold</b>",
        "link": "https://x.example/?a=1&b=2",
        "summary": ".dot first. Long " + "word " * 60 + ".",
    }
    made = desk.issue(item, title="Alert: “quoted” café")
    delivery = Delivery.objects.create(issue=made, subscriber=there, token=links.token_of(made.pk, there.pk))
    letter = Writer(contents_of(made)).letter(delivery, there, [(Kind.WEEKLY, "", None)])
    assert letter is not None
    raw = letter.as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    read = email.message_from_bytes(raw, policy=policy.default)
    assert read["Subject"] == "Alert: “quoted” café"
    assert read["Message-ID"] == message_id(links.token_of(made.pk, there.pk))
    assert str(read["From"]) == "The Alert <alerts@host.example>"
    assert re.fullmatch(r"<https?://[^>\s]+/alerts/leave/[^>\s]+/>", read["List-Unsubscribe"])
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.envelope_from == f"returned+{delivery.token}@host.example"
    text, page = read.get_body(("plain",)), read.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "<b>bold</b>" in text.get_content(), "in text it is text"
    assert "<b>bold" not in page.get_content()
    assert "you get the whole weekly alert" in text.get_content()
    assert "<img" not in page.get_content()
    addresses = set(re.findall(r"https?://[^\s\"<>]+", page.get_content().replace("&amp;", "&")))
    own = {one for one in addresses if "/alerts/" not in one}
    assert own == {"https://x.example/?a=1&b=2"}, "links lead straight to where they say"


def test_an_editor_sees_the_message_of_each_kind_of_subscriber() -> None:
    made = desk.issue(
        {"heading": "A", "topics": [desk.TOPIC]}, {"heading": "B", "topics": [desk.OTHER], "sectors": ["police"]}
    )
    person = desk.writer()
    kinds = [value for value, _ in kinds_of_reader(made, seen_by=person)]
    assert {"weekly:", f"topic:{desk.TOPIC}", "sector:police", "search:"} <= set(kinds)
    assert "* A" not in preview(made, reader="sector:police", seen_by=person)
    assert "* B" in preview(made, reader="sector:police", seen_by=person)
    assert preview(made, reader="monthly:", seen_by=person) == ""
    browser = client_of(person)
    assert "form=eml" in browser.get(f"/alerts/desk/{made.number}/preview/").content.decode()
    asked = {"reader": "sector:police", "form": "eml"}
    mail = email.message_from_bytes(
        browser.get(f"/alerts/desk/{made.number}/preview/", asked).content, policy=policy.default
    )
    html = mail.get_body(("html",)).get_content()
    assert "<h3" in html and ">B<" in html and ">A<" not in html
    assert "* B" in mail.get_body(("plain",)).get_content()
    assert not mail["To"] and LEAVE not in html and PREFERENCES not in html
    assert browser.get(f"/alerts/desk/{made.number}/preview/", asked | {"reader": "monthly:"}).status_code == 404
    operations.gather_from_library()
    assert "it answers your search" in preview(made, reader="search:", words="health visitor", seen_by=person)
