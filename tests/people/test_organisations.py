"""What whoever adds the first organisation of a site is told to do next."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.people import operations
from throughline.people.demo import WEXMOOR
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
RECOMMENDATIONS = "Recommendations and actions"


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


def test_who_leads_an_organisation_does_not_read_that_they_may_do_nothing() -> None:
    page = client_of(Person.objects.get(email="bethan.lead@wexmoor.example")).get("/account/").content.decode()
    assert "organisation lead" in page and "You hold no role yet" not in page
    assert "What you may do in an organisation, a review or a study is said on its own pages." in page


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


def test_what_ends_with_a_membership_is_said_before_it_is_ended() -> None:
    bethan = Person.objects.get(email="bethan.lead@wexmoor.example")
    lena = Membership.objects.get(person__email="lena.reviewer@wexmoor.example")
    client, address = client_of(bethan), f"/organisations/{lena.organisation_id}/"
    (folded,) = html.fromstring(client.get(address).content).xpath(f"//details[.//input[@value='{lena.pk}']]")
    assert "has no part any more in the reviews in which they act on its behalf" in folded.text_content()
    client.post(f"{address}people/", {"number": lena.pk, "act": "end"})
    assert Membership.objects.get(pk=lena.pk).ended_at is not None


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


LSCB, LSCP = "Hollow Vale Safeguarding Children Board", "Hollow Vale Safeguarding Children Partnership"
CHANGE_DAY = datetime.date(2019, 9, 29)


@pytest.fixture
def hollow_vale() -> Organisation:
    return operations.add_organisation(kind="partnership", name=LSCB, email_domains=[], by=HOST_OPERATOR)


def test_a_renamed_organisation_keeps_its_former_name_with_the_day(ada: Person, hollow_vale: Organisation) -> None:
    client, change = client_of(ada), f"/organisations/{hollow_vale.pk}/change/"
    client.post(change, {"name": LSCP, "kind": "partnership", "renamed_on": CHANGE_DAY.isoformat()})
    page = client.get(f"/organisations/{hollow_vale.pk}/").content.decode()
    assert (
        f'<h1 class="govuk-heading-l">{LSCP}</h1>' in page and f"Until 29 September 2019 it was called {LSCB}." in page
    )
    assert f"formerly {LSCB}" in client.get("/organisations/").content.decode()
    hollow_vale.refresh_from_db()
    day = datetime.timedelta(days=1)
    assert [hollow_vale.name_on(one) for one in (CHANGE_DAY - day, CHANGE_DAY)] == [LSCB, LSCP]
    # It is today's change of name if no day is given, and other changes are none.
    client.post(change, {"name": "Hollow Vale Together", "kind": "partnership"})
    client.post(change, {"name": "Hollow Vale Together", "kind": "voluntary"})
    kept = list(hollow_vale.former_names.values_list("name", "until_on"))
    assert kept == [(LSCP, timezone.localdate()), (LSCB, CHANGE_DAY)]
    # A name that counted on no day was never its name.
    client.post(change, {"name": "Hollow Vale United", "kind": "voluntary"})
    assert list(hollow_vale.former_names.values_list("name", "until_on")) == kept


def test_a_misspelt_name_is_no_former_name(ada: Person, hollow_vale: Organisation) -> None:
    change = f"/organisations/{hollow_vale.pk}/change/"
    client_of(ada).post(change, {"name": LSCB + "s", "kind": "partnership", "was_misspelt": "on"})
    hollow_vale.refresh_from_db()
    assert hollow_vale.name == LSCB + "s" and not hollow_vale.former_names.exists()


def test_a_day_to_come_or_before_the_last_change_of_name_is_refused(ada: Person, hollow_vale: Organisation) -> None:
    client, change = client_of(ada), f"/organisations/{hollow_vale.pk}/change/"
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    sent = {"name": LSCP, "kind": "partnership"}
    answer = client.post(change, sent | {"renamed_on": tomorrow.isoformat()})
    assert answer.status_code == 400 and "This day has not come yet." in answer.content.decode()
    operations.add_former_name(organisation=hollow_vale, name="Hollow Vale ACPC", until_on=CHANGE_DAY, by=HOST_OPERATOR)
    answer = client.post(change, sent | {"renamed_on": "2010-01-01"})
    said = answer.content.decode()
    assert answer.status_code == 400 and "Until 29 September 2019 it was called Hollow Vale ACPC." in said
    assert f"Change {LSCB}</h1>" in said, "nothing of it is done"
    hollow_vale.refresh_from_db()
    assert hollow_vale.name == LSCB


def test_a_name_from_before_is_added_and_taken_off_again(ada: Person, hollow_vale: Organisation) -> None:
    client, change = client_of(ada), f"/organisations/{hollow_vale.pk}/change/"
    sent = {"act": "add", "former-name": "Hollow Vale ACPC", "former-until_on": "2006-04-01"}
    assert client.post(change, sent).status_code == 302
    assert Event.objects.latest("number").what == "add_former_name"
    again = client.post(change, sent)
    assert again.status_code == 400 and "Another of its names ended on that day." in again.content.decode()
    former = hollow_vale.former_names.get()
    assert "Hollow Vale ACPC, until 1 April 2006." in client.get(change).content.decode()
    other = operations.add_organisation(kind="police", name="Hollow Vale Police", email_domains=[], by=HOST_OPERATOR)
    taken_off = {"act": "take_off", "number": former.pk}
    assert client.post(f"/organisations/{other.pk}/change/", taken_off).status_code == 404
    assert client.post(change, taken_off).status_code == 302
    assert not hollow_vale.former_names.exists() and Event.objects.latest("number").what == "take_off_former_name"


def test_a_lead_renames_nothing(hollow_vale: Organisation) -> None:
    bethan = Person.objects.get(email="bethan.lead@wexmoor.example")
    former = operations.add_former_name(organisation=hollow_vale, name="A", until_on=CHANGE_DAY, by=HOST_OPERATOR)
    with pytest.raises(Refusal):
        operations.add_former_name(organisation=hollow_vale, name="B", until_on=timezone.localdate(), by=bethan)
    with pytest.raises(Refusal):
        operations.take_off_former_name(former=former, by=bethan)
