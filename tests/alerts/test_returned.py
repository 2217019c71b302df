"""Mail that comes back and complaints suspend an address; nobody can do that to somebody else by writing such mail."""

from __future__ import annotations

import base64
import json
import mailbox
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.alerts import desk
from throughline.alerts import links, operations
from throughline.alerts.models import Delivery, Subscriber
from throughline.alerts.sending.letters import message_id

pytestmark = pytest.mark.django_db
RETURNED = """From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {who}
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {name}
Subject: Weekly alert

--b--
"""
COMPLAINT = """From: feedback@mail.example
To: returned@host.example
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is a report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: x/1
Version: 1

--b
Content-Type: message/rfc822

Message-ID: {name}
Subject: Weekly alert

Words.
--b--
"""


@pytest.fixture
def sent() -> Delivery:
    there = desk.subscriber("reader@example.org")
    made = desk.issue()
    return Delivery.objects.create(
        issue=made, subscriber=there, token=links.token_of(made.pk, there.pk), state="sent"
    )  # fmt: skip


def returned(delivery: Delivery, **values: str) -> bytes:
    about = {
        "to": "returned@host.example", "who": "reader@example.org", "action": "failed", "status": "5.1.1",
        "name": message_id(delivery.token),
    }  # fmt: skip
    return RETURNED.format(**about | values).encode()


def state() -> str:
    return str(Subscriber.objects.get(email="reader@example.org").state)


def test_a_hard_bounce_suspends_and_is_counted_once(sent: Delivery) -> None:
    assert operations.take_returned(returned(sent))
    assert operations.take_returned(returned(sent))
    assert state() == "suspended"
    sent.refresh_from_db()
    assert sent.bounced_at is not None


@pytest.mark.parametrize(
    "values",
    [
        {"name": "<alert.00000000000000000000000000000000@localhost>"}, {"name": "<something@else.example>"},
        {"who": "somebody.else@example.org"}, {"action": "delayed", "status": "4.4.1"},
    ],
)  # fmt: skip
def test_what_does_not_name_our_message_to_that_very_person_is_not_believed(
    sent: Delivery, values: dict[str, str]
) -> None:
    assert not operations.take_returned(returned(sent, **values))
    assert state() == "active"


def test_the_name_in_the_return_address_is_enough(sent: Delivery) -> None:
    assert operations.take_returned(returned(sent, name="<x@y>", to=f"returned+{sent.token}@host.example"))


def test_a_complaint_suspends(sent: Delivery) -> None:
    assert operations.take_returned(COMPLAINT.format(name=message_id(sent.token)).encode())
    assert Subscriber.objects.get(email="reader@example.org").suspended_why == "complained"


def test_rubbish_in_the_mailbox_does_no_harm(sent: Delivery, tmp_path: Path) -> None:
    for box in (mailbox.Maildir(str(tmp_path / "maildir")), mailbox.mbox(str(tmp_path / "mbox"))):
        for content in (b"", b"\xff\xfe" * 500, b"From: x\n\nhello", returned(sent)):
            box.add(content)
        box.close()
    assert operations.read_mailbox(path=tmp_path / "maildir") == 1
    assert operations.read_mailbox(path=tmp_path / "mbox") == 1
    assert operations.read_mailbox(path=tmp_path / "mbox") == 0, "what was read is gone"
    assert state() == "suspended"


def test_a_bounce_shows_that_a_message_in_doubt_was_sent(sent: Delivery) -> None:
    Delivery.objects.filter(pk=sent.pk).update(state="in_doubt")
    operations.take_returned(returned(sent))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_mail_service_is_believed_only_with_its_secret(sent: Delivery, settings: Any) -> None:
    event = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "TypeCode": 1,
        "MessageID": "1",
        "Email": "reader@example.org",
    }

    def tell(secret: str) -> int:
        headers = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"} if secret else {}
        told = Client(enforce_csrf_checks=True).post(
            "/alerts/mail-events/", json.dumps(event), content_type="application/json", headers=headers
        )  # fmt: skip
        return told.status_code

    assert tell("name:word") == 404, "no service is set up"
    settings.MAIL_EVENTS_FROM, settings.ANYMAIL = "postmark", {"WEBHOOK_SECRET": ""}
    assert tell("") == 404, "nor is one without a secret"
    settings.ANYMAIL = {"WEBHOOK_SECRET": "name:word"}
    assert tell("name:wrong") == 400
    assert tell("") == 400
    assert state() == "active"
    assert tell("name:word") == 200
    assert state() == "suspended"


def test_what_is_no_mailbox_is_named_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no letters\n")
    (tmp_path / "folder").mkdir()
    for name in ("notes.txt", "folder", "nothing"):
        with pytest.raises(
            CommandError, match=f"There is no mailbox at .*{name}. Name a Maildir folder or an mbox file."
        ):
            call_command("alerts", "returned", str(tmp_path / name))
    assert (tmp_path / "notes.txt").read_text() == "no letters\n"
