"""An account gets another email address: only from there, told to the old one, and with nothing left under it."""

from __future__ import annotations

import datetime
import re

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.events.forms.book_event import BookEventForm
from throughline.events.forms.change_event import ChangeEventForm
from throughline.events.models import Booking
from throughline.people import operations
from throughline.people.demo import PASSWORD
from throughline.people.forms.ask_to_join import AskToJoinForm
from throughline.people.forms.change_address import ChangeAddressForm
from throughline.people.forms.invite import InviteForm, InviteToOrganisationForm
from throughline.people.models import AddressChange, Invitation, OutboxMessage, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
OLD, NEW = "rafi.reader@example.org", "rafi@elsewhere.example"


@pytest.fixture(autouse=True)
def _outbox(settings: object) -> None:
    """The test runner puts its own outbox in place; these tests look into ours."""
    settings.EMAIL_BACKEND = "throughline.people.outbox.KeepInOutbox"  # type: ignore[attr-defined]
    OutboxMessage.objects.all().delete()


def administrator() -> Person:
    return Person.objects.get(email="ada.administrator@example.org")


def rafi() -> Person:
    return Person.objects.get(name="Rafi Reader")


@pytest.fixture(autouse=True)
def _known_by_name() -> None:
    Person.objects.filter(email=OLD).update(name="Rafi Reader")


def asked(email: str = NEW) -> str:
    """Have the administrator ask for it, and return the path of the link in the letter."""
    answer = client_of(administrator()).post(f"/people/{rafi().pk}/address/", {"email": email})
    assert answer.status_code == 302
    letter = OutboxMessage.objects.sent_to(email).latest("pk")
    return re.search(r"https?://[^/]+(/address/\S+)", letter.body)[1]  # type: ignore[index]


def may_sign_in(email: str) -> bool:
    return Client().post("/sign-in/", {"login": email, "password": PASSWORD}).status_code == 302


def test_a_new_address_counts_once_it_is_confirmed_from_there() -> None:
    path = asked("Rafi@Elsewhere.example")
    assert rafi().email == OLD and may_sign_in(OLD) and not may_sign_in(NEW)
    assert NEW in client_of(administrator()).get(f"/people/{rafi().pk}/").content.decode()
    page = Client().get(path).content.decode()
    assert NEW in page and OLD not in page and "Rafi" not in page, "a wrong address learns of nobody"
    assert rafi().email == OLD, "following the link alone changes nothing"
    assert Client().post(path)["Location"] == "/sign-in/"
    assert rafi().email == NEW and may_sign_in(NEW) and not may_sign_in(OLD)
    assert Client().get(path).status_code == 404
    assert "no longer sign in with this one" in OutboxMessage.objects.sent_to(OLD).latest("pk").body


def test_the_old_address_is_told_at_once_and_neither_is_recorded() -> None:
    path = asked()
    assert "An administrator asked" in OutboxMessage.objects.sent_to(OLD).get().body
    Client().post(path)
    events = Event.objects.filter(thing_id=str(rafi().pk), what__endswith="change_address").order_by("number")
    said = [(event.what, event.before, event.after) for event in events]
    assert said == [("ask_to_change_address", {}, {}), ("change_address", {}, {})]


def test_every_session_ends_but_the_one_that_confirms() -> None:
    here, elsewhere = client_of(rafi()), client_of(rafi())
    for client in (here, elsewhere):
        assert client.get("/account/").status_code == 200
    assert here.post(asked())["Location"] == "/account/"
    assert NEW in here.get("/account/").content.decode()
    assert elsewhere.get("/account/")["Location"].startswith("/sign-in/")


def test_an_address_of_another_account_is_refused_plainly_even_if_it_came_meanwhile() -> None:
    client, path = client_of(administrator()), f"/people/{rafi().pk}/address/"
    for email, sentence in ((administrator().email, "Another account has this address"), (OLD, "already")):
        answer = client.post(path, {"email": email})
        assert answer.status_code == 400 and sentence in answer.content.decode()
    assert not AddressChange.objects.exists()
    link = asked()
    operations.open_account(email=NEW, name="Somebody", password=None, roles=[], by=HOST_OPERATOR)
    answer = Client().post(link)
    assert answer.status_code == 403 and "Another account has this address" in answer.content.decode()
    assert rafi().email == OLD


def test_a_link_that_was_withdrawn_replaced_or_is_too_old_opens_nothing() -> None:
    first = asked("wrong@elsewhere.example")
    second = asked()
    assert Client().post(first).status_code == 404
    client_of(administrator()).post(f"/people/{rafi().pk}/address/", {"act": "withdraw"})
    assert Client().post(second).status_code == 404
    assert Event.objects.latest("number").what == "withdraw_address_change"
    third = asked()
    AddressChange.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    assert Client().post(third).status_code == 404
    assert rafi().email == OLD


def test_what_is_known_by_the_address_goes_along_so_that_erasing_misses_nothing() -> None:
    operations.invite(email=OLD, platform_roles=["reader"], by=HOST_OPERATOR)
    booking = Booking.objects.exclude(email="")[0]
    Booking.objects.filter(pk=booking.pk).update(email=OLD)
    Client().post(asked())
    booking.refresh_from_db()
    assert booking.email == NEW
    assert not Invitation.objects.filter(email=OLD).exists() and Invitation.objects.filter(email=NEW).exists()


def test_nobody_but_an_administrator_asks_for_it() -> None:
    with pytest.raises(Refusal):
        operations.ask_to_change_address(person=administrator(), email=NEW, by=rafi())
    assert client_of(rafi()).post(f"/people/{rafi().pk}/address/", {"email": NEW}).status_code == 403


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (ChangeAddressForm, "email"), (InviteForm, "email"), (InviteToOrganisationForm, "email"), (AskToJoinForm, "email"),
        (BookEventForm, "email"), (ChangeEventForm, "contact"),
    ],
)  # fmt: skip
def test_an_address_longer_than_is_kept_is_refused_beside_its_field(form: type[forms.Form], name: str) -> None:
    with pytest.raises(forms.ValidationError, match="254"):
        form.base_fields[name].clean("a" * 250 + "@x.example")


def test_what_nobody_confirmed_in_time_does_not_wait_and_is_no_longer_withdrawn() -> None:
    path = asked()
    page = f"/people/{rafi().pk}/"
    assert f"{NEW} waits to be confirmed" in client_of(administrator()).get(page).content.decode()
    AddressChange.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    assert NEW not in client_of(administrator()).get(page).content.decode()
    AddressChange.objects.update(expires_at=timezone.now() + datetime.timedelta(minutes=1))
    Client().post(path)
    # The administrator's page still offers to withdraw what was confirmed meanwhile.
    said = client_of(administrator()).post(f"{page}address/", {"act": "withdraw"}, follow=True).content.decode()
    assert "The new address is withdrawn" not in said and "No new address waits" in said
