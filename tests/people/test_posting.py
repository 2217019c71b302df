"""No page waits for a mail server, breaks with it, or shows by either whether there was anybody to write to."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.conftest import client_of
from throughline.hosting import health
from throughline.people import operations
from throughline.people.models import JoinRequest, OutboxMessage, Person
from throughline.queueing import is_to_come

pytestmark = pytest.mark.django_db
RAFI, NOBODY = "rafi.reader@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def away(settings: Any) -> Any:
    """A mail server that was set up and does not answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    return settings


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
