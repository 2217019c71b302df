"""What whoever adds the first organisation of a site is told to do next."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.people import operations
from throughline.people.demo import WEXMOOR
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
RECOMMENDATIONS = "What becomes of recommendations"


@pytest.fixture
def ada() -> Person:
    return Person.objects.get(email="ada.administrator@example.org")


def test_whoever_adds_the_first_organisation_reads_that_a_lead_is_needed(ada: Person) -> None:
    client = client_of(ada)
    new = operations.add_organisation(kind="partnership", name="Hollow Vale", email_domains=[], by=HOST_OPERATOR)
    page = client.get(f"/organisations/{new.pk}/").content.decode()
    assert "Nobody works for it here yet." in page and "An organisation lead opens reviews" in page
    assert "<thead>" not in page, "a table without rows says nothing"


def test_an_administrator_who_leads_a_partnership_finds_its_recommendations_from_its_page(ada: Person) -> None:
    new = operations.add_organisation(kind="partnership", name="Hollow Vale", email_domains=[], by=HOST_OPERATOR)
    client = client_of(ada)
    assert RECOMMENDATIONS not in client.get(f"/organisations/{new.pk}/").content.decode()
    operations.add_membership(person=ada, organisation=new, role="organisation_lead", by=HOST_OPERATOR)
    page = client.get(f"/organisations/{new.pk}/").content.decode()
    assert RECOMMENDATIONS in page and "Nobody works for it" not in page


def test_an_administrator_corrects_a_name_and_the_record_holds_neither(ada: Person) -> None:
    rafi, client = Person.objects.get(email="rafi.reader@example.org"), client_of(ada)
    former, roles = rafi.name, rafi.role_names()
    assert f'name="name" value="{former}"' in client.get(f"/people/{rafi.pk}/").content.decode()
    assert client.post(f"/people/{rafi.pk}/", {"name": "Rafi Quillon", "roles": roles}).status_code == 302
    rafi.refresh_from_db()
    assert (rafi.name, rafi.role_names()) == ("Rafi Quillon", roles)
    event = Event.objects.latest("number")
    assert (event.what, event.thing_id, event.before, event.after) == ("change_name", str(rafi.pk), {}, {})
    refused = client.post(f"/people/{rafi.pk}/", {"name": " ", "roles": roles})
    assert (refused.status_code, "Write the name." in refused.content.decode()) == (400, True)
    count = Event.objects.count()
    client.post(f"/people/{rafi.pk}/", {"name": "Rafi Quillon", "roles": roles})
    assert Event.objects.count() == count


def test_a_lead_sees_since_when_people_work_for_it_and_who_did_before() -> None:
    bethan = Person.objects.get(email="bethan.lead@wexmoor.example")
    mine = bethan.memberships.get()
    gone = Membership.objects.get(person__email="owen.member@wexmoor.example")
    since = date_format(timezone.localtime(gone.started_at), "j F Y")
    client, address = client_of(bethan), f"/organisations/{mine.organisation_id}/"
    before = client.get(address).content.decode()
    assert f'data-name="Since">{since}</td>' in before
    assert "Who worked for it before" not in before
    operations.end_membership(membership=gone, by=HOST_OPERATOR)
    page = client.get(address).content.decode()
    assert "Who worked for it before" in page
    today = date_format(timezone.localdate(), "j F Y")
    assert f"{gone.person.name}, member, {since} to {today}" in page
    lena = client_of(Person.objects.get(email="lena.reviewer@wexmoor.example"))
    assert "Who worked for it before" not in lena.get(address).content.decode()


def test_an_organisation_of_hundreds_shows_its_people_in_pages_and_finds_them_by_name() -> None:
    there = Organisation.objects.get(name=WEXMOOR)
    made = Person.objects.bulk_create(
        Person(email=f"p{number}@p.example", name=f"Robin Ash {number}") for number in range(90)
    )
    Membership.objects.bulk_create(Membership(person=one, organisation=there, role="member") for one in made)
    browser = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    page = browser.get(f"/organisations/{there.pk}/")
    assert len(page.context["page"]) == 50 and page.context["is_lead"] and "?page=2" in page.content.decode()
    found = browser.get(f"/organisations/{there.pk}/", {"words": "ash 42"})
    assert [one.person.name for one in found.context["page"]] == ["Robin Ash 42"] and found.context["is_lead"]
    assert (
        "Nobody who works for it has this name" in browser.get(f"/organisations/{there.pk}/?words=zz").content.decode()
    )
