"""Invitations and joining: the only ways to an account, and neither tells who has one."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.people import operations
from throughline.people.demo import PEOPLE, WEXMOOR
from throughline.people.models import Invitation, JoinRequest, Organisation, OutboxMessage, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings: object) -> None:
    """The test runner puts its own outbox in place; these tests look into ours."""
    settings.EMAIL_BACKEND = "throughline.people.outbox.KeepInOutbox"  # type: ignore[attr-defined]


NEW = {"name": "Nia Croft", "password": "lantern-under-the-pier"}


def invited(email: str = "nia@wexmoor.example", **more: object) -> str:
    """Send an invitation and return the path of its link."""
    link = operations.invite(email=email, by=HOST_OPERATOR, **more)  # type: ignore[arg-type]
    return "/" + link.split("/", 3)[3]


def wexmoor() -> Organisation:
    return Organisation.objects.get(name=WEXMOOR)


def test_an_invitation_makes_an_account_with_what_it_promised_and_works_once() -> None:
    path = invited(platform_roles=["analyst"], organisation=wexmoor(), organisation_role="member")
    assert Client().post(path, NEW)["Location"] == "/sign-in/"
    person = Person.objects.get(email="nia@wexmoor.example")
    assert set(person.role_names()) == {"analyst", "reader"}
    assert person.memberships.get().organisation == wexmoor()
    assert Client().get(path).status_code == 404
    assert Client().post(path, NEW).status_code == 404


def test_everybody_in_the_demonstration_may_do_what_an_invitation_gives() -> None:
    """Before, those who work for an organisation were shown less of the library there than on a host of their own."""
    for person in Person.objects.filter(is_active=True):
        person.has_used_second_step = True
        assert person.can("library:report:read_signed_in"), person.email


def test_only_the_hash_of_an_invitation_is_kept_and_its_link_is_in_the_mail() -> None:
    path = invited()
    secret = path.strip("/").split("/")[1]
    assert secret not in Invitation.objects.latest("pk").secret_hash
    assert path in OutboxMessage.objects.latest("pk").body


def test_an_invitation_ends_after_seven_days_and_when_it_is_withdrawn() -> None:
    path = invited()
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert Client().post(path, NEW).status_code == 404
    path = invited()
    operations.withdraw_invitation(invitation=Invitation.objects.latest("pk"), by=HOST_OPERATOR)
    assert Client().get(path).status_code == 404
    assert not Person.objects.filter(email="nia@wexmoor.example").exists()


def test_a_weak_password_is_refused_beside_the_field_and_the_name_is_kept() -> None:
    answer = Client().post(invited(), {"name": "Nia Croft", "password": "password1234"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "too common" in page
    assert 'value="Nia Croft"' in page
    assert "password1234" not in page


def test_an_invitation_cannot_be_bent_to_promise_more() -> None:
    path = invited(platform_roles=["reader"])
    extra = {
        "email": "other@example.org",
        "platform_roles": "administrator",
        "roles": "administrator",
        "is_active": "1",
    }
    Client().post(path, NEW | extra)
    person = Person.objects.get(email="nia@wexmoor.example")
    assert person.role_names() == ["reader"]
    assert not Person.objects.filter(email="other@example.org").exists()


def test_an_invitation_to_somebody_with_an_account_adds_to_it_and_changes_no_password() -> None:
    email = "rafi.reader@example.org"
    before = Person.objects.get(email=email).password
    assert Client().post(invited(email, platform_roles=["analyst"]), NEW).status_code == 302
    person = Person.objects.get(email=email)
    assert person.password == before
    assert set(person.role_names()) == {"reader", "analyst"}


def test_a_lead_invites_to_their_own_organisation_and_gives_no_role_that_counts_everywhere() -> None:
    lead = Person.objects.get(email="bethan.lead@wexmoor.example")
    client = client_of(lead)
    form = {"email": "nia@wexmoor.example", "organisation_role": "member", "platform_roles": "administrator"}
    client.post(f"/organisations/{wexmoor().pk}/invite/", form)
    assert Invitation.objects.get(email="nia@wexmoor.example").platform_roles == []
    lead.has_used_second_step = True
    with pytest.raises(Refusal, match="Only an administrator"):
        operations.invite(email="x@example.org", platform_roles=["reader"], organisation=wexmoor(),
                          organisation_role="member", by=lead)  # fmt: skip


def test_asking_to_join_says_the_same_to_everybody() -> None:
    said = set()
    for email in ("new@wexmoor.example", PEOPLE[0][0], "nobody@elsewhere.example"):
        answer = Client().post("/join/", {"name": "Nia", "email": email})
        said.add((answer.status_code, re.sub(r'value="[^"]+"', "", answer.content.decode()).replace(email, "")))
    assert len(said) == 1
    assert JoinRequest.objects.count() == 1


def test_joining_goes_from_the_address_to_the_lead_to_an_invitation() -> None:
    Client().post("/join/", {"name": "Nia Croft", "email": "New@Wexmoor.example"})
    asked = JoinRequest.objects.get()
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    page = f"/organisations/{wexmoor().pk}/"
    assert "Nia Croft" not in lead.get(page).content.decode()
    link = re.search(r"http\S+(/join/\S+)", OutboxMessage.objects.latest("pk").body)
    assert link
    assert Client().get(link[1]).status_code == 200
    asked.refresh_from_db()
    assert asked.address_confirmed_at is None, "opening the link alone, as mail checkers do, confirms nothing"
    Client().post(link[1])
    assert "Nia Croft" in lead.get(page).content.decode()
    lead.post(f"{page}people/", {"act": "approve", "number": asked.pk})
    assert Invitation.objects.get(email="new@wexmoor.example").organisation == wexmoor()
    assert Client().get("/join/forged-token/").status_code == 404


def test_a_lead_decides_nothing_in_another_organisation() -> None:
    asked = JoinRequest.objects.create(organisation=wexmoor(), email="a@wexmoor.example", name="A")
    other = Person.objects.get(email="jonah.lead@tarnbeck.example")
    own = other.memberships.get().organisation
    client = client_of(other)
    assert (
        client.post(f"/organisations/{wexmoor().pk}/people/", {"act": "approve", "number": asked.pk}).status_code == 404
    )
    assert client.post(f"/organisations/{own.pk}/people/", {"act": "approve", "number": asked.pk}).status_code == 404
    asked.refresh_from_db()
    assert asked.decision == "waiting"


def test_an_administrator_invites_from_a_page_and_bad_input_is_kept() -> None:
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    answer = client.post("/people/invite/", {"email": "not an address", "platform_roles": ["analyst"]})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Enter a valid email address." in page
    assert 'value="not an address"' in page
    assert re.search(r'value="analyst"[^>]*checked', page)
    client.post("/people/invite/", {"email": "nia@wexmoor.example", "platform_roles": ["analyst"]})
    assert Invitation.objects.get(email="nia@wexmoor.example").platform_roles == ["analyst"]
    assert Event.objects.latest("number").what == "invite"


def test_a_domain_is_checked_and_a_taken_name_is_refused() -> None:
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    form = {"name": WEXMOOR.upper(), "kind": "police", "email_domains": "not a domain!"}
    page = client.post("/organisations/add/", form).content.decode()
    assert "There is an organisation of this name already." in page
    assert "is not a domain" in page
    assert "not a domain!" in page
    form = {"name": "Fellbeck Police", "kind": "police", "email_domains": "Fellbeck.example\n@fell.example"}
    client.post("/organisations/add/", form)
    assert Organisation.objects.get(name="Fellbeck Police").email_domains == ["fell.example", "fellbeck.example"]


def test_whoever_accepts_while_signed_in_is_not_asked_to_sign_in() -> None:
    person = Person.objects.get(email=PEOPLE[0][0])
    client = client_of(person)
    page = client.post(
        invited(person.email, organisation=wexmoor(), organisation_role="member"), follow=True
    ).content.decode()
    assert "What the invitation promised is added to your account." in page
    assert "Now sign in" not in page


def test_whoever_invites_reads_what_roles_are_and_where_those_of_a_review_are_given() -> None:
    page = client_of(Person.objects.get(email="ada.administrator@example.org")).get("/people/invite/").content.decode()
    assert 'href="/roles/"' in page.split("<h1", 1)[1]
    assert "Roles in a review or a study are given on its own page" in page


def test_the_outbox_does_not_say_that_no_mail_server_is_set_where_one_is(settings: object) -> None:
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    assert "No mail server is set up" in client.get("/outbox/").content.decode()
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]
    page = client.get("/outbox/").content.decode()
    assert "No mail server is set up" not in page
    assert "were kept while none was set up, and never sent" in page


def test_an_administrator_withdraws_an_invitation_that_went_to_the_wrong_address() -> None:
    path, ada = invited(platform_roles=["cataloguer"]), Person.objects.get(email="ada.administrator@example.org")
    sent = Invitation.objects.latest("pk")
    client = client_of(ada)
    assert f'name="invitation" value="{sent.pk}"' in client.get("/people/").content.decode()
    page = client.post("/people/withdraw/", {"invitation": sent.pk}, follow=True).content.decode()
    assert "The invitation is withdrawn." in page
    assert f'name="invitation" value="{sent.pk}"' not in page
    assert Client().get(path).status_code == 404
    assert client.post("/people/withdraw/", {"invitation": "0"}).status_code == 404
    reader = client_of(Person.objects.get(email="rafi.reader@example.org"))
    assert reader.post("/people/withdraw/", {"invitation": sent.pk}).status_code == 403


def administrator() -> Client:
    return client_of(Person.objects.get(email="ada.administrator@example.org"))


def test_without_a_mail_server_nobody_is_told_that_an_invitation_went(settings: object) -> None:
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    sending = {"email": "nia@wexmoor.example", "organisation_role": "member"}
    for client, path in ((administrator(), "/people/invite/"), (lead, f"/organisations/{wexmoor().pk}/invite/")):
        page = client.post(path, sending, follow=True).content.decode()
        assert "on its way" not in page
        assert "was not sent: no mail server is set up" in page
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]
    page = administrator().post("/people/invite/", sending, follow=True).content.decode()
    assert "An invitation to nia@wexmoor.example is on its way." in page


def test_an_approved_request_to_join_says_whether_its_invitation_went() -> None:
    asked = JoinRequest.objects.create(
        organisation=wexmoor(), email="a@wexmoor.example", name="A", address_confirmed_at=timezone.now()
    )
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    path = f"/organisations/{wexmoor().pk}/people/"
    page = lead.post(path, {"act": "approve", "number": asked.pk}, follow=True).content.decode()
    assert "was not sent: no mail server is set up" in page


def test_an_ended_account_is_not_invited_and_can_be_once_it_is_erased() -> None:
    rafi, path = Person.objects.get(email="rafi.reader@example.org"), invited("rafi.reader@example.org")
    operations.end_account(person=rafi, by=HOST_OPERATOR)
    answer = Client().get(path)
    assert answer.status_code == 404
    assert "has ended" in answer.content.decode()
    sending = {"email": "Rafi.Reader@example.org"}
    answer = administrator().post("/people/invite/", sending)
    assert answer.status_code == 400
    assert "Open it again on its page under “People”" in answer.content.decode()
    operations.erase_account(person=rafi, by=HOST_OPERATOR)
    assert administrator().post("/people/invite/", sending).status_code == 302


def test_a_lead_is_not_told_that_an_address_has_an_ended_account() -> None:
    operations.end_account(person=Person.objects.get(email="rafi.reader@example.org"), by=HOST_OPERATOR)
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    form = {"email": "rafi.reader@example.org", "organisation_role": "member"}
    assert lead.post(f"/organisations/{wexmoor().pk}/invite/", form).status_code == 302


@pytest.mark.parametrize("role", ["action_owner", "board_member"])
def test_a_role_that_counts_where_somebody_works_needs_an_organisation(role: str) -> None:
    form = {"email": "nia@wexmoor.example", "platform_roles": role}
    answer = administrator().post("/people/invite/", form)
    assert answer.status_code == 400
    assert "acts for the organisation they work for. Choose it." in answer.content.decode()
    assert administrator().post("/people/invite/", form | {"organisation": wexmoor().pk}).status_code == 302
    working = {"email": "owen.member@wexmoor.example", "platform_roles": role}
    assert administrator().post("/people/invite/", working).status_code == 302
