"""Whoever does something from a list is led back to the list as they left it, and never to another site."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.analysis.desks import make_desk
from tests.analysis.studying import LEAD, new_study, person
from tests.analysis.studying import client as studying
from tests.conftest import client_of
from tests.enquiries.service import specialist
from tests.events.arranging import desk, event_to_come, said, table_at
from tests.events.learners import CAME, ORGANISER
from tests.events.learners import client as learner
from tests.events.learners import event as masterclass
from tests.events.learners import group as learning_group
from tests.reviewing.papers import browser_of, fields, manager, wexmoor
from throughline.analysis import operations as analysis
from throughline.commissioning.models import ReviewAgency
from throughline.events.models import Certificate, GroupMember
from throughline.events.operations import learning_groups
from throughline.markers.models import Suggestion
from throughline.people import operations as people
from throughline.people.models import Invitation, Organisation, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing import operations as reviewing
from throughline.reviewing.models import InformationRequest
from throughline.ui import way_back

pytestmark = pytest.mark.django_db


def opened(client: Client, at: str, leads_to: str) -> str:
    """Open a list, and return the one address on it that begins with `leads_to`, as it stands there."""
    page = client.get(at)
    assert page.status_code == 200, at
    found = re.findall(rf'(?:href|action)="({re.escape(leads_to)}(?:\?[^"]*)?)"', page.content.decode())
    assert found, f"{at} does not lead to {leads_to}"
    return html.unescape(found[0])


def done(client: Client, at: str, leads_to: str, what: dict[str, Any]) -> str:
    """Do something from a list, and return where one is led."""
    answer = client.post(opened(client, at, leads_to), what)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def ada() -> Client:
    return client_of(Person.objects.get(email="ada.administrator@example.org"))


def test_ending_a_membership_leads_back_to_the_same_page_and_words() -> None:
    large = Organisation.objects.create(kind="police", name="Harrowmere Police")
    for number in range(60):
        somebody = Person.objects.create(email=f"some{number}@harrowmere.example", name=f"Quill {number:02}")
        people.add_membership(person=somebody, organisation=large, role="member", by=HOST_OPERATOR)
    at = f"/organisations/{large.pk}/?words=quill&page=2"
    last = large.memberships.latest("pk")
    assert done(ada(), at, f"/organisations/{large.pk}/people/", {"act": "end", "number": last.pk}) == at
    # From the list as it opens, the way back is as short as it was.
    first = f"/organisations/{large.pk}/"
    assert done(ada(), first, f"{first}people/", {"act": "end", "number": last.pk}) == first


def test_withdrawing_an_invitation_and_ending_an_account_lead_back_to_the_people_who_were_found() -> None:
    client, at = ada(), "/people/?q=rafi"
    people.invite(email="nia@elsewhere.example", platform_roles=["reader"], by=HOST_OPERATOR)
    what = {"invitation": Invitation.objects.latest("sent_at").pk}
    assert done(client, at, "/people/withdraw/", what) == at
    rafi = f"/people/{Person.objects.get(email='rafi.reader@example.org').pk}/"
    page = opened(client, at, rafi)
    assert opened(client, page, "/people/") == at, "the way up is the same"
    assert client.post(page, {"name": "Rafi Quillon", "roles": ["reader"]})["Location"] == page
    assert done(client, page, f"{rafi}end/", {}) == at


def test_changing_a_request_leads_back_to_the_log_as_it_was_narrowed() -> None:
    review, today = wexmoor(), timezone.localdate()
    agency = ReviewAgency.objects.create(review=review, name="Ambulance Service")
    for number in range(40):
        last = InformationRequest.objects.create(
            review=review, agency=agency, what=f"Record {number}", asked_on=today, due_on=today + datetime.timedelta(9)
        )
    at = f"/reviews/{review.code}/requests/?agency={agency.pk}&page=2"
    client, change = browser_of(manager()), f"/reviews/{review.code}/requests/{last.pk}/"
    what = {"agency": agency.pk, "what": "Other", "asked_on": today, "due_on": today}
    page = opened(client, at, change)
    assert opened(client, page, f"/reviews/{review.code}/requests/") == at, "the way up is the same"
    assert client.post(page, {"what": ""}).status_code == 400
    assert done(client, at, change, what) == at


def test_changing_and_removing_an_entry_lead_back_to_its_page_of_the_chronology() -> None:
    agency = reviewing.add_agency(review=wexmoor(), name="Ambulance Service", by=manager())
    reviewing.name_writer(agency=agency, person=manager(), by=manager())
    for number in range(60):
        reviewing.add_entry(agency=agency, fields=fields(text=f"Visit {number}"), by=manager())
    root = f"/reviews/{wexmoor().code}/chronology/"
    at = f"{root}agencies/{agency.pk}/?page=2"
    client = browser_of(manager())
    shown = client.get(at).context["page"].object_list[0]
    assert done(client, at, f"{root}entries/{shown.pk}/", {"remove": "yes"}) == at


def test_moderating_leads_back_to_the_page_and_the_state_one_looked_at() -> None:
    table = table_at(event_to_come())
    for _ in range(52):
        said(table)
    root = f"/events/{table.event.code}/moderate/"
    for at, what in ((f"{root}?state=received&page=2", "approve"), (f"{root}?state=received", "decline")):
        shown = desk().get(at).context["page"].object_list[0]
        assert done(desk(), at, f"{root}{shown.pk}/", {"do": what}) == at


def test_withdrawing_a_certificate_leads_back_to_the_page_it_stands_on() -> None:
    root = f"/events/{masterclass().code}/certificates/"
    found = Certificate.objects.filter(withdrawn_at=None, event=masterclass())[0]
    at = f"{root}?page=1"
    assert done(learner(ORGANISER), at, f"{root}{found.pk}/withdraw/", {"reason": "Made for somebody else."}) == at


def test_deleting_a_note_leads_back_to_its_page_of_the_notes() -> None:
    member = GroupMember.objects.get(group=learning_group(), person__email=CAME)
    note = learning_groups.write_group_note(group=learning_group(), text="A note of mine.", by=member.person)
    at = f"/learning/groups/{learning_group().code}/?page=1"
    assert learner(CAME).post(at, {"remove": note.pk})["Location"] == at


def test_answering_a_suggestion_leads_back_to_those_of_the_same_state(signed_in: Any) -> None:
    found = Suggestion.objects.filter(state="new")[0]
    at = "/markers/suggestions/?state=new&page=1"
    what = {"state": "declined", "reason": "It stands in marker 12."}
    assert done(signed_in("marker_editor"), at, f"/markers/suggestions/{found.pk}/", what) == at


def test_drawing_again_leads_back_to_the_reports_one_looked_at() -> None:
    study = new_study()
    analysis.draw_by_search(study=study, search="neglect", by=person(LEAD))
    root = f"/studies/{study.code}/sample/"
    at = f"{root}?state=waiting"
    assert done(studying(LEAD), at, f"{root}1/again/", {}) == at


def test_finishing_and_settling_a_report_lead_back_to_the_list_as_it_was_narrowed() -> None:
    made = make_desk()
    root, report = f"/studies/{made.study.code}/coding/", made.reports[0].report.code
    at, client = f"{root}?words=a&page=1", client_of(made.first)
    shown = {"reading": str(made.passage().reading_id)}
    page = opened(client, at, f"{root}{report}/")
    assert opened(client, page, root) == at
    to_last = re.search(r'href="([^"]*)">last page', client.get(page).content.decode())
    last = f"{root}{report}/{html.unescape(to_last[1])}" if to_last else ""
    assert done(client, last, f"{root}{report}/finish/", shown) == at
    assert done(client, page, f"{root}{report}/finish/", {"go_on": "1"}) == page
    assert done(client, last, f"{root}{report}/finish/", shown) == at
    made.finish(made.second)
    settler = client_of(made.settler)
    settling = opened(settler, at, f"{root}{report}/settle/")
    assert settler.post(settling, {"take_up": "1"})["Location"] == settling
    seen = re.search(r'name="seen" value="([^"]*)"', settler.get(settling).content.decode())
    assert settler.post(settling, {"seen": seen[1] if seen else ""})["Location"] == at


def test_the_desks_that_take_their_own_forms_stay_as_they_are() -> None:
    client, at = client_of(specialist()), "/enquiries/?show=mine&page=1"
    assert client.get(at).status_code == 200
    assert client.post(at, {"person": specialist().pk})["Location"] == at


@pytest.mark.parametrize(
    "odd", ["//elsewhere.example", "https://elsewhere.example/", "\r\nX: y", "/../..", "javascript:x()"]
)
def test_what_an_address_carries_never_leads_elsewhere(odd: str) -> None:
    request = RequestFactory().get("/anything/", {"list": odd})
    answer = way_back.back_to_list(request, "people")
    assert re.fullmatch(r"/people/\?[A-Za-z0-9%=&._+-]*", answer["Location"])
    assert (
        len(way_back.back_to_list(RequestFactory().get("/", {"list": "a=" + "b" * 9000}), "people")["Location"]) < 3000
    )


@pytest.mark.parametrize("odd", ["&" * 1999, "a=1&" * 499, ";" * 1999])
def test_what_was_done_stays_done_and_answers_whatever_list_the_address_carries(odd: str) -> None:
    answer = way_back.back_to_list(RequestFactory().get("/anything/", {"list": odd}), "people")
    assert answer.status_code == 302 and answer["Location"].startswith("/people/")
