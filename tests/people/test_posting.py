"""No page waits for a mail server, breaks with it, or shows by either whether there was anybody to write to."""

from __future__ import annotations

import datetime
import re
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.conftest import client_of
from tests.world import ROOT
from throughline.hosting import health
from throughline.people import operations
from throughline.people.demo import WEXMOOR
from throughline.people.models import Invitation, JoinRequest, Organisation, OutboxMessage, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.queueing import is_to_come

pytestmark = pytest.mark.django_db
RAFI, NOBODY = "rafi.reader@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def away(settings: Any) -> Any:
    """A mail server that was set up and does not answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    return settings


def test_whether_mail_is_set_up_is_asked_in_one_place() -> None:
    """Before, some pages asked for the server and others for the way in which messages are sent."""
    asking = re.compile(r"settings\.EMAIL_HOST\b|KeepInOutbox")
    source = ROOT / "src" / "throughline"
    found = {str(one.relative_to(source)) for one in source.rglob("*.py") if asking.search(one.read_text())}
    assert found == {"people/outbox.py", "config/settings.py"}


def comes_back(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_a_new_password_is_asked_for_alike_by_everybody_and_sent_once_the_server_answers(away: Any) -> None:
    answers = [Client().post(reverse("account_reset_password"), {"email": one}, follow=True) for one in (RAFI, NOBODY)]
    assert {one.status_code for one in answers} == {200}
    assert {one.redirect_chain[-1][0] for one in answers} == {reverse("account_reset_password_done")}
    kept = OutboxMessage.objects.waiting().get()
    assert kept.to == RAFI and "/password/" in kept.words and not kept.clear_body
    assert is_to_come("people.tasks.send_messages")
    assert operations.send_messages() == 0 and OutboxMessage.objects.waiting().exists(), "it waits on"
    comes_back(away)
    assert operations.send_messages() == 1
    assert [one.to for one in mail.outbox] == [[RAFI]] and "/password/" in str(mail.outbox[0].body)
    assert not OutboxMessage.objects.waiting().exists() and operations.send_messages() == 0


def test_whoever_asks_to_join_is_written_to_once_the_server_answers(away: Any) -> None:
    for email in ("nia@wexmoor.example", RAFI, "stranger@nowhere.example"):
        assert Client().post(reverse("ask_to_join"), {"email": email, "name": "Nia"}).status_code == 200
    assert JoinRequest.objects.filter(email="nia@wexmoor.example").exists()
    comes_back(away)
    assert operations.send_messages() == 2
    assert {one.to[0] for one in mail.outbox} == {"nia@wexmoor.example", RAFI}


def test_what_waits_to_be_sent_is_read_by_nobody_on_the_page_of_kept_messages() -> None:
    Client().post(reverse("account_reset_password"), {"email": RAFI})
    page = client_of(Person.objects.get(email="ada.administrator@example.org")).get("/outbox/").content.decode()
    assert RAFI not in page and OutboxMessage.objects.waiting().exists()


def test_what_could_not_be_sent_for_two_days_goes(away: Any) -> None:
    Client().post(reverse("account_reset_password"), {"email": RAFI})
    OutboxMessage.objects.waiting().update(kept_at=timezone.now() - datetime.timedelta(days=2, minutes=1))
    comes_back(away)
    assert operations.send_messages() == 0 and not mail.outbox
    assert not OutboxMessage.objects.waiting().exists()


def test_the_doctor_says_where_messages_wait_for_long() -> None:
    Client().post(reverse("account_reset_password"), {"email": RAFI})
    assert [one.state for one in health.mail()] == ["ok"], "the worker comes to it in a moment"
    OutboxMessage.objects.waiting().update(kept_at=timezone.now() - datetime.timedelta(minutes=16))
    found = next(iter(health.mail()))
    assert found.state == "note" and found.says.startswith("1 message could not be sent") and RAFI not in found.says


def test_one_address_that_the_server_refuses_holds_up_no_other(away: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().post(reverse("account_reset_password"), {"email": RAFI})
    Client().post(reverse("account_reset_password"), {"email": "carys.cataloguer@example.org"})
    comes_back(away)
    from django.core.mail import EmailMessage

    good = EmailMessage.send

    def send(message: EmailMessage, **more: Any) -> int:
        if message.to == [RAFI]:
            raise OSError("refused")
        return good(message, **more)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert operations.send_messages() == 1
    assert OutboxMessage.objects.waiting().get().to == RAFI


def invited(email: str) -> str:
    """Have a lead invite somebody, and return what the organisation's page then says."""
    lead = client_of(Person.objects.get(email="bethan.lead@wexmoor.example"))
    there = f"/organisations/{Organisation.objects.get(name=WEXMOOR).pk}/"
    sending = {"email": email, "organisation_role": "member"}
    answer = lead.post(f"{there}invite/", sending, follow=True)
    assert answer.status_code == 200
    return answer.text


def told(email: str) -> list[str]:
    """Return what the lists of the lead and of the administrator say of the invitation to an address that waits."""
    lead, ada = "bethan.lead@wexmoor.example", "ada.administrator@example.org"
    organisation = Organisation.objects.get(name=WEXMOOR)
    pages = ((lead, f"/organisations/{organisation.pk}/"), (ada, "/people/"))
    found = [
        client_of(Person.objects.get(email=who)).get(page).text.partition("Invitations that wait")[2]
        for who, page in pages
    ]
    return [one.partition(email)[2].partition("</p>")[0] for one in found]


def test_an_invitation_goes_once_the_server_answers_and_the_lists_say_until_then_that_it_did_not(away: Any) -> None:
    """Before, nobody could be invited while the mail server was away, and the page waited for it."""
    assert f"An invitation to {NOBODY} is on its way." in invited(NOBODY)
    assert all("Not sent yet" in one for one in told(NOBODY))
    assert operations.send_messages() == 0
    assert all("Not sent yet" in one for one in told(NOBODY))
    comes_back(away)
    assert operations.send_messages() == 1
    assert mail.outbox[0].to == [NOBODY] and "/invitations/" in str(mail.outbox[0].body)
    assert all("until" in one and "sent" not in one for one in told(NOBODY))


def test_of_an_invitation_that_never_went_the_lists_say_so(away: Any) -> None:
    invited(NOBODY)
    OutboxMessage.objects.waiting().update(kept_at=timezone.now() - datetime.timedelta(days=2, minutes=1))
    comes_back(away)
    assert operations.send_messages() == 0
    assert all("could not be sent for two days, so nobody has its link" in one for one in told(NOBODY))
    invited(NOBODY)
    assert operations.send_messages() == 1
    assert all("until" in one and "sent" not in one for one in told(NOBODY)), "another one took its place"


def test_an_invitation_that_is_withdrawn_before_it_went_does_not_go(away: Any) -> None:
    invited(NOBODY)
    operations.withdraw_invitation(invitation=Invitation.objects.get(email=NOBODY), by=HOST_OPERATOR)
    comes_back(away)
    assert operations.send_messages() == 0 and not mail.outbox and not OutboxMessage.objects.waiting().exists()


def test_the_host_is_given_the_link_of_an_invitation_whether_or_not_the_server_answers(away: Any) -> None:
    """Before, the first administrator could not be invited until it answered."""
    said = StringIO()
    call_command("people", "invite", NOBODY, stdout=said)
    assert "/invitations/" in said.getvalue()
    assert OutboxMessage.objects.waiting().get().to == NOBODY


def test_a_new_address_is_written_to_once_the_server_answers(away: Any) -> None:
    """Before, the page broke."""
    ada, rafi = (Person.objects.get(email=one) for one in ("ada.administrator@example.org", RAFI))
    page = f"/people/{rafi.pk}/address/"
    assert client_of(ada).post(page, {"email": "rafi@elsewhere.example"}).status_code == 302
    assert "Not sent yet" in client_of(ada).get(page).text
    comes_back(away)
    assert operations.send_messages() == 2
    assert {one.to[0] for one in mail.outbox} == {RAFI, "rafi@elsewhere.example"}
    assert "Not sent yet" not in client_of(ada).get(page).text
