"""Letters to and fro: their order, answers read from mailboxes, forged and hostile ones, and reminders."""

from __future__ import annotations

import datetime
import io
import mailbox
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.enquiries.service import ANSWER, SECRET, answered, asked, fresh, specialist
from throughline.enquiries import operations
from throughline.enquiries.incoming import incoming
from throughline.enquiries.letters import code_signed_in, sign_of
from throughline.enquiries.mailboxes import parsed
from throughline.enquiries.models import Enquiry, Message
from throughline.enquiries.operations import TakenIn
from throughline.enquiries.thread import in_order
from throughline.people.models import OutboxMessage
from throughline.people.working_days import working_days_from

db = pytest.mark.django_db


def letters_of(enquiry: Enquiry) -> list[Any]:
    """Send what waits and return the letters of one enquiry, as a mail program would get them."""
    mail.outbox.clear()
    operations.send_waiting()
    return [parsed(one.message().as_bytes()) for one in mail.outbox if sign_of(enquiry) in one.subject]


def reply(
    to: Any, text: str, *, subject: str = "", sender: str = "head@school.example", **headers: str
) -> EmailMessage:
    """Return an answer to a letter, as a mail program writes it."""
    own = EmailMessage()
    own["From"], own["To"] = f"Jo Field <{sender}>", "service@library.example"
    own["Subject"] = subject or f"Re: {to['Subject']}"
    own["Message-ID"] = headers.pop("message_id", f"<{abs(hash(text))}@school.example>")
    own["Date"] = headers.pop("date", "Fri, 27 Nov 2026 10:00:00 +0000")
    if to is not None and "no_thread" not in headers:
        own["In-Reply-To"], own["References"] = to["Message-ID"], f"{to['References'] or ''} {to['Message-ID']}".strip()
    headers.pop("no_thread", None)
    for name, value in headers.items():
        own[name.replace("_", "-")] = value
    own.set_content(f"{text}\n\nOn Thu, 26 Nov 2026 at 10:00, Service wrote:\n> {ANSWER}\n")
    return own


def taken(letter: EmailMessage) -> TakenIn:
    return operations.take_in(mail=incoming(parsed(letter.as_bytes())))


@db
def test_a_thread_is_held_together_by_message_ids() -> None:
    enquiry = answered(asked())
    receipt, answer = letters_of(enquiry)
    assert answer["In-Reply-To"] == receipt["Message-ID"]
    assert receipt["Message-ID"] in answer["References"]
    assert receipt["Auto-Submitted"] == "auto-generated"
    assert SECRET not in str(receipt) + str(answer["Subject"])
    assert taken(reply(answer, "Thank you. And in Wales?")) == TakenIn.TAKEN
    assert fresh(enquiry).has_news
    (came,) = Message.objects.filter(enquiry=enquiry, direction="in")
    assert came.body == "Thank you. And in Wales?", "what is quoted is left out"
    assert not came.is_from_elsewhere
    operations.open_again(enquiry=enquiry, by=specialist())
    answered(enquiry)
    (second,) = letters_of(enquiry)
    assert second["In-Reply-To"].strip("<>") == came.message_id
    assert second["References"].split()[-1].strip("<>") == came.message_id


@db
def test_an_answer_is_matched_by_the_token_where_a_program_lost_the_thread_and_a_forged_token_opens_nothing() -> None:
    enquiry = answered(asked())
    _, answer = letters_of(enquiry)
    assert taken(reply(answer, "By token", no_thread="yes", sender="deputy@school.example")) == TakenIn.TAKEN
    assert Message.objects.get(enquiry=enquiry, direction="in").is_from_elsewhere
    forged = f"Re: [{enquiry.code}-0123456789]"
    assert taken(reply(answer, "Forged", no_thread="yes", subject=forged)) == TakenIn.NOT_OURS
    assert code_signed_in(f"{forged} {sign_of(enquiry)}") == enquiry.code


@db
def test_the_same_letter_is_taken_once_and_machines_reopen_nothing() -> None:
    enquiry = answered(asked())
    _, answer = letters_of(enquiry)
    letter = reply(answer, "Thank you.")
    assert [taken(letter), taken(letter)] == [TakenIn.TAKEN, TakenIn.KNOWN]
    operations.note_read(enquiry=enquiry, by=specialist())
    away = reply(answer, "I am away until Monday.", Auto_Submitted="auto-replied")
    assert taken(away) == TakenIn.TAKEN
    assert not fresh(enquiry).has_news
    assert Message.objects.filter(enquiry=enquiry, direction="automatic").count() == 1


@db
def test_signs_of_danger_in_an_answer_put_the_enquiry_at_the_top() -> None:
    enquiry = answered(asked())
    _, answer = letters_of(enquiry)
    taken(reply(answer, "She told me today that her father hits her and she is scared to go home."))
    assert fresh(enquiry).waits_for_duty


@db
def test_messages_stand_after_what_they_answer_whatever_clocks_say() -> None:
    enquiry = answered(asked())
    _, answer = letters_of(enquiry)
    taken(reply(answer, "Second", date="Thu, 26 Nov 2026 09:00:00 +0000", message_id="<b@x>"))
    first = Message.objects.get(message_id="b@x")
    late = reply(answer, "Third", date="Wed, 25 Nov 2026 09:00:00 +0000", message_id="<c@x>")
    del late["In-Reply-To"]
    late["In-Reply-To"] = "<b@x>"
    taken(late)
    told = [one.body.split("\n")[0] for one in in_order(enquiry.messages.all()) if one.direction == "in"]
    assert told == ["Second", "Third"]
    Message.objects.filter(pk=first.pk).update(reply_to="c@x")
    assert len(in_order(enquiry.messages.all())) == enquiry.messages.count(), "two that answer each other are not lost"


@db
def test_the_command_reads_maildir_and_mbox_leaves_what_is_not_ours_and_prints_no_word(tmp_path: Path) -> None:
    enquiry = answered(asked())
    _, answer = letters_of(enquiry)
    maildir, mbox = mailbox.Maildir(tmp_path / "in"), mailbox.mbox(tmp_path / "box")
    other = reply(answer, "An advertisement", no_thread="yes", subject="Buy this")
    for box in (maildir, mbox):
        box.lock()
        box.add(reply(answer, f"{SECRET} in {type(box).__name__}", message_id=f"<{type(box).__name__}@x>"))
        box.add(other)
        box.flush()
        box.close()
    for place in (f"maildir:{tmp_path / 'in'}", f"mbox:{tmp_path / 'box'}"):
        printed = io.StringIO()
        call_command("enquiries", "read", f"--mailbox={place}", "--remove", stdout=printed)
        assert printed.getvalue().strip() == "1 not an answer to us, 1 taken in"
        assert SECRET not in printed.getvalue()
    assert len(mailbox.Maildir(tmp_path / "in")) == 1
    assert (tmp_path / "box").read_text().count("Message-ID") == 1
    assert Message.objects.filter(enquiry=enquiry, direction="in").count() == 2
    with pytest.raises(CommandError, match="Name the mailbox"):
        call_command("enquiries", "read", "--mailbox=/nowhere")


HOSTILE = [
    b"",
    b"\x00\xff\xfe",
    b"Subject: =?utf-8?B?////?=\r\nFrom: <>\r\n\r\nx",
    b"From: a@b\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>Hello</p><!ENTITY a 'b'>",
    b"From: a@b\r\nContent-Type: text/plain; charset=no-such\r\n\r\nx",
    b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Disposition: attachment\r\n\r\nPK\r\n--x",
    b"From: a@b\r\nDate: Mon, 99 Foo 9999 99:99:99 +9999\r\nMessage-ID: <" + b"a" * 4000 + b">\r\n\r\nx",
    b"From: a@b\r\nReferences: " + b"<a@b> " * 5000 + b"\r\n\r\nx",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_letters_are_read_without_harm(content: bytes) -> None:
    read = incoming(parsed(content))
    assert "alert" not in read.text
    assert len(read.message_id) <= 250
    assert len(read.answers) <= 50
    assert read.written_at <= timezone.now()


@given(st.binary(max_size=400))
def test_no_letter_whatever_its_bytes_stops_the_reading(content: bytes) -> None:
    incoming(parsed(b"From: a@b.example\r\nContent-Type: text/plain\r\n" + content))


@db
def test_without_a_mail_server_nothing_of_an_enquiry_reaches_the_outbox_that_others_see(settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "", "throughline.people.outbox.KeepInOutbox"
    enquiry = answered(asked())
    before = OutboxMessage.objects.count()
    assert operations.send_waiting() == 0
    assert OutboxMessage.objects.count() == before
    assert fresh(enquiry).messages.filter(is_to_send=True, sent_at=None).count() == 2


@db
def test_a_letter_that_could_not_go_waits_on_and_says_nothing_of_its_address(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail import EmailMessage as Letter

    def refuse(letter: Letter, *_: Any) -> int:
        raise OSError(f"{letter.to} refused")

    enquiry = answered(asked())
    number = enquiry.messages.get(direction="out").pk
    with monkeypatch.context() as patched:
        patched.setattr(Letter, "send", refuse)
        with pytest.raises(Exception, match=r"^OSError$"):
            operations.send_message(message_id=number)
        assert operations.send_waiting() == 0
    assert operations.send_message(message_id=number)
    assert not operations.send_message(message_id=number), "none goes twice"


@db
def test_reminders_go_once_before_and_once_after_the_day_and_say_only_the_code() -> None:
    due = working_days_from(timezone.localdate(), 4, "england")
    enquiry = asked(need_by=due)
    operations.take_enquiry(enquiry=enquiry, by=specialist())
    mail.outbox.clear()

    def told(on: datetime.date) -> int:
        before = len([one for one in mail.outbox if enquiry.code in one.subject])
        operations.send_reminders(today=on)
        return len([one for one in mail.outbox if enquiry.code in one.subject]) - before

    day_before = working_days_from(due, -1, "england")
    assert told(working_days_from(due, -2, "england")) == 0
    assert [told(day_before), told(day_before), told(due)] == [1, 0, 0]
    late = due + datetime.timedelta(days=1)
    assert [told(late), told(late + datetime.timedelta(days=1))] == [1, 0]
    ours = [one for one in mail.outbox if enquiry.code in one.subject]
    assert {one.to[0] for one in ours} == {specialist().email}
    assert all(SECRET not in str(one.message()) for one in ours)


@db
def test_an_answer_that_was_given_a_later_day_is_reminded_of_again() -> None:
    due = working_days_from(timezone.localdate(), 4, "england")
    enquiry = asked(need_by=due)
    operations.take_enquiry(enquiry=enquiry, by=specialist())
    operations.send_reminders(today=due)
    later = working_days_from(due, 10, "england")
    mail.outbox.clear()
    said = {"topic": "", "assigned_to": specialist(), "is_urgent": False, "by": specialist()}
    operations.triage_enquiry(enquiry=enquiry, due_on=later, **said)
    operations.send_reminders(today=working_days_from(later, -2, "england"))
    assert not [one for one in mail.outbox if enquiry.code in one.subject]
    operations.send_reminders(today=later)
    operations.triage_enquiry(enquiry=enquiry, due_on=later, **said)
    operations.send_reminders(today=later)
    assert [one.subject for one in mail.outbox if enquiry.code in one.subject] == [
        f"An answer is due: enquiry {enquiry.code}"
    ], "once for the new day, and not again where it stayed the same"
