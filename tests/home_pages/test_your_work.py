"""Everybody is offered what they may open, and every desk that is offered opens."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.alerts import desk
from tests.conftest import client_of
from throughline.alerts import operations as alerts
from throughline.improvement import operations
from throughline.improvement.demo_alliance import BODIES
from throughline.improvement.models import AllianceBody
from throughline.people import queries
from throughline.people.models import JoinRequest, Organisation, Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("email", "offered", "kept_from"),
    [
        ("rafi.reader@example.org", "Your studies", "Deposits"),
        ("carys.cataloguer@example.org", "Deposits", "People"),
        ("ada.administrator@example.org", "People", "Suggestions about questions"),
    ],
)
def test_a_person_is_offered_what_they_may_open_and_no_more(email: str, offered: str, kept_from: str) -> None:
    client = client_of(Person.objects.get(email=email))
    page = html.fromstring(client.get("/work/").content)
    links = {link.text: link.get("href") for link in page.xpath("//dt/a")}
    assert offered in links
    assert kept_from not in links
    assert all(client.get(address).status_code == 200 for address in links.values())


def test_a_business_manager_sees_how_much_waits_and_nothing_of_what_it_is() -> None:
    manager = Person.objects.get(email="bethan.lead@wexmoor.example")
    page = html.fromstring(client_of(manager).get("/work/").content).text_content()
    assert "6 things wait for you, 2 of them overdue." in page
    assert "Housing" not in page
    assert "Child Heron" not in page


def test_an_organisation_lead_finds_where_a_review_is_opened_and_a_member_is_not_sent_there() -> None:
    said = "Open a review in Wexmoor and Lathe Safeguarding Partnership"
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    (there,) = html.fromstring(lead.get("/work/").content).xpath(f"//a[text() = '{said}']/@href")
    assert lead.get(there).status_code == 200
    member = client_of(Person.objects.get(email="owen.member@wexmoor.example"))
    assert said not in member.get("/work/").content.decode()


def test_who_works_for_a_partnership_finds_its_recommendations_and_actions() -> None:
    client = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    page = html.fromstring(client.get("/work/").content)
    (there,) = page.xpath("//dt/a[text() = 'Recommendations and actions']/@href")
    assert "Wexmoor and Lathe Safeguarding Partnership" in client.get(there).content.decode()
    reader = client_of(Person.objects.get(email="rafi.reader@example.org"))
    assert "Recommendations and actions" not in reader.get("/work/").content.decode()


def test_who_may_answer_for_a_national_body_is_told_what_was_asked_of_it_and_not_sent_to_an_empty_form() -> None:
    client = client_of(Person.objects.get(email="esme.alliance@harrowdene.example"))
    issue = operations.raise_issue(title="Nobody owns it", why="No area can mend it.", by=HOST_OPERATOR)
    body = AllianceBody.objects.get(organisation__name=BODIES[0])
    operations.ask_body(
        issue=issue, body=body, what="Say what you will do.", asked_on=timezone.localdate(), by=HOST_OPERATOR
    )
    page = html.fromstring(client.get("/work/").content)
    (there,) = page.xpath("//dt/a[text() = 'National issues']/@href")
    assert there == "/alliance/"
    assert "1 question to your body waits for an answer." in " ".join(page.text_content().split())
    listed = html.fromstring(client.get(there).content)
    assert "Your body has not answered yet." in " ".join(listed.text_content().split())
    operations.reply_for_body(
        asked=issue.asked.get(), reply="We will.", answered_on=timezone.localdate(), by=HOST_OPERATOR
    )
    assert "waits for an answer" not in client.get("/work/").content.decode()
    assert "Your body has not answered" not in Client().get(there).content.decode()


def test_who_may_approve_an_issue_of_the_alert_that_is_whole_is_told_that_it_waits() -> None:
    made = desk.issue({"summary": "One sentence."})
    other, writer = client_of(desk.approver()), client_of(desk.writer())
    assert "waits for your approval" not in other.get("/work/").content.decode(), "an item is not whole"
    alerts.write_item(issue=made, item=made.items.get(), by=desk.writer(), heading="Item 1", **desk.ITEM)
    assert "1 issue waits for your approval" in other.get("/work/").content.decode()
    assert "waits for your approval" not in writer.get("/work/").content.decode(), "who wrote it does not approve it"
    alerts.approve(issue=made, by=desk.approver())
    assert "waits for your approval" not in other.get("/work/").content.decode()


def test_people_find_their_organisation_and_its_leads_the_requests_that_wait() -> None:
    wexmoor = Organisation.objects.get(name__startswith="Wexmoor and")
    JoinRequest.objects.create(
        organisation=wexmoor, email="a@wexmoor.example", name="Ann Asks", address_confirmed_at=timezone.now()
    )
    JoinRequest.objects.create(organisation=wexmoor, email="b@wexmoor.example", name="B")
    lead, member = (
        html.fromstring(client_of(Person.objects.get(email__startswith=who)).get("/work/").content)
        for who in ("bethan.lead", "owen.member")
    )
    for page in (lead, member):
        assert page.xpath(f"//dt/a[text() = '{wexmoor.name}']/@href") == [f"/organisations/{wexmoor.pk}/"]
    assert "1 request to join waits for your decision." in lead.text_content()
    assert "to join" not in member.text_content()
    assert "Ann Asks" not in lead.text_content()


def test_on_the_first_day_an_administrator_reads_how_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    administrator = client_of(Person.objects.get(email="ada.administrator@example.org"))
    assert "To begin here" not in administrator.get("/work/").content.decode()
    monkeypatch.setattr(queries, "organisations", lambda *, seen_by: Organisation.objects.none())
    page = html.fromstring(administrator.get("/work/").content)
    (notice,) = page.xpath("//div[contains(@class, 'tl-notice')][contains(., 'To begin here')]")
    assert [administrator.get(address).status_code for address in notice.xpath(".//a/@href")] == [200, 200]
    reader = client_of(Person.objects.get(email="rafi.reader@example.org"))
    assert "To begin here" not in reader.get("/work/").content.decode()


def test_whoever_leads_tables_finds_the_way_to_one_and_nobody_else_is_sent_there() -> None:
    for email, is_offered in (("finn.facilitator@example.org", True), ("rafi.reader@example.org", False)):
        page = html.fromstring(client_of(Person.objects.get(email=email)).get("/work/").content)
        assert page.xpath("//dt/a[text() = 'Lead a table']/@href") == (["/tables/"] if is_offered else [])
