"""Sending through a real mail server: what it takes, refuses and leaves in doubt, and what is done about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.alerts import desk, mail_server
from throughline.alerts import operations, queries
from throughline.alerts.models import Delivery, Subscriber
from throughline.alerts.operations import preparing
from throughline.alerts.sending import evidence, journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[mail_server.Sink]:
    there = mail_server.Sink(tmp_path)
    desk.nobody_else()
    with mail_server.running(there) as port:
        settings.HOME = tmp_path
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        settings.ALERTS = settings.ALERTS | {"A_MINUTE": 60_000, "MAIL_LOG": "", "MAIL_LOG_SECONDS": 0}
        yield there


def test_every_subscriber_gets_one_message_and_whom_nothing_concerns_gets_none(sink: mail_server.Sink) -> None:
    for number in range(5):
        desk.subscriber(f"s{number}@example.org")
    desk.subscriber("other@example.org", {"kind": "sector", "value": "housing"})
    made = desk.scheduled(desk.issue({"summary": ".A dot at the beginning. And an end."}))
    assert operations.send_due(seconds=20) is False
    assert operations.send_due(seconds=20) is False
    assert sorted(to for _, to, _ in sink.taken) == [f"s{number}@example.org" for number in range(5)]
    assert len({name for name, _, _ in sink.taken}) == 5
    assert b"\n.A dot at the beginning" in sink.taken[0][2].replace(b"\r\n", b"\n")
    assert desk.states(made)["other@example.org"] == "dropped"
    assert desk.is_sent(made)
    assert list(journal.folder().iterdir()) == []


def test_a_dead_address_is_suspended_and_a_busy_one_tried_again(sink: mail_server.Sink) -> None:
    for name in ("dead", "busy", "spam", "fine"):
        desk.subscriber(f"{name}@example.org")
    sink.rcpt = {"dead@example.org": "550 5.1.1 No such user", "busy@example.org": "451 4.7.1 Greylisted"}
    sink.data = {"spam@example.org": "554 5.7.1 Refused for what it says"}
    made = desk.scheduled(desk.issue())
    operations.send_due(seconds=20)
    assert desk.states(made) == {
        "dead@example.org": "refused", "busy@example.org": "waiting", "spam@example.org": "refused",
        "fine@example.org": "sent",
    }  # fmt: skip
    assert Subscriber.objects.get(email="dead@example.org").state == "suspended"
    assert Subscriber.objects.get(email="spam@example.org").state == "active"
    assert not desk.is_sent(made)
    sink.rcpt.clear()
    Delivery.objects.filter(state="waiting").update(try_after=timezone.now())
    operations.send_due(seconds=20)
    assert desk.states(made)["busy@example.org"] == "sent"
    assert desk.is_sent(made)


def test_without_a_server_nothing_is_lost_and_sending_goes_on_later(sink: mail_server.Sink, settings: Any) -> None:
    desk.subscriber("a@example.org")
    made = desk.scheduled(desk.issue())
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    assert operations.send_due(seconds=20) is False
    assert desk.states(made) == {"a@example.org": "waiting"}
    settings.EMAIL_PORT = port
    operations.send_due(seconds=20)
    assert len(sink.taken) == 1


def test_it_pauses_and_goes_on_and_who_left_meanwhile_gets_nothing(sink: mail_server.Sink) -> None:
    people = [desk.subscriber(f"s{number}@example.org") for number in range(3)]
    made = desk.scheduled(desk.issue())
    preparing.start(issue=made)
    made.refresh_from_db()
    operations.pause(issue=made, by=desk.writer())
    operations.prepare(issue_id=made.pk)
    operations.send(issue_id=made.pk, seconds=20)
    assert sink.taken == []
    operations.leave(subscriber_id=people[0].pk, issue_number=made.number)
    operations.resume(issue=made, by=desk.approver())
    operations.send_due(seconds=20)
    assert sorted(to for _, to, _ in sink.taken) == ["s1@example.org", "s2@example.org"]
    progress = queries.progress_of(made)
    assert (progress.sent, progress.dropped, progress.unsubscribed) == (2, 1, 1)
    tidy_later = timezone.now() + datetime.timedelta(days=91)
    operations.tidy(now=tidy_later)
    assert not Delivery.objects.filter(issue=made).exists()
    made.refresh_from_db()
    assert queries.progress_of(made) == progress, "the counts outlive the list of who got it"


def test_when_the_answer_is_never_heard_the_servers_log_settles_it(sink: mail_server.Sink, settings: Any) -> None:
    settings.ALERTS = settings.ALERTS | {"CONNECTIONS": 1}
    for name in ("a", "b", "c"):
        desk.subscriber(f"{name}@example.org")
    sink.hangs_up_on = {"b@example.org"}
    made = desk.scheduled(desk.issue())
    operations.send_due(seconds=20)
    assert desk.states(made)["b@example.org"] == "in_doubt"
    assert desk.is_sent(made), "without a log no more can be found out"
    assert [one.token for one in queries.in_doubt(made, seen_by=desk.writer())]
    settings.ALERTS = settings.ALERTS | {"MAIL_LOG": str(sink.log)}
    operations.resolve_doubts(issue_id=made.pk)
    assert desk.states(made)["b@example.org"] == "sent"
    assert len(sink.taken) == 3


def test_a_log_that_says_nothing_counts_only_if_it_is_the_right_one(sink: mail_server.Sink, settings: Any) -> None:
    settings.ALERTS = settings.ALERTS | {"MAIL_LOG": str(sink.log), "MAIL_LOG_SECONDS": 5}
    for name in ("a", "b"):
        desk.subscriber(f"{name}@example.org")
    made = desk.scheduled(desk.issue())
    operations.prepare(issue_id=made.pk)
    one, other = Delivery.objects.filter(issue=made).order_by("pk")
    long_ago = timezone.now() - datetime.timedelta(minutes=1)
    Delivery.objects.filter(pk=one.pk).update(state="in_doubt", handed_at=long_ago)
    sink.log.write_text(
        "Nov 28 postfix/cleanup[1]: A1: message-id=<other@x>\nNov 28 postfix/qmgr[1]: A1: from=<> (queue active)\n"
    )
    operations.resolve_doubts(issue_id=made.pk)
    assert desk.states(made)["a@example.org"] == "in_doubt", "it may be the log of another server"
    sink.take("b@example.org", f"Message-ID: {evidence.message_id(other.token)}\r\n".encode())
    Delivery.objects.filter(pk=other.pk).update(state="sent", settled_at=timezone.now())
    Delivery.objects.filter(pk=one.pk).update(handed_at=timezone.now())
    operations.resolve_doubts(issue_id=made.pk)
    assert desk.states(made)["a@example.org"] == "in_doubt", "the server may still be writing it"
    Delivery.objects.filter(pk=one.pk).update(handed_at=long_ago)
    operations.resolve_doubts(issue_id=made.pk)
    assert desk.states(made)["a@example.org"] == "waiting"


def test_a_person_settles_what_nothing_else_can(sink: mail_server.Sink) -> None:
    desk.subscriber("a@example.org")
    made = desk.scheduled(desk.issue())
    operations.prepare(issue_id=made.pk)
    Delivery.objects.filter(issue=made).update(state="in_doubt", handed_at=timezone.now())
    operations.send_due(seconds=5)
    assert desk.is_sent(made)
    delivery = Delivery.objects.get(issue=made)
    operations.decide_doubt(issue=made, delivery=delivery, was_sent=False, by=desk.writer())
    operations.send_due(seconds=5)
    assert len(sink.taken) == 1
    assert desk.is_sent(made)


def test_the_log_of_exim_is_understood_too(settings: Any, tmp_path: Path) -> None:
    token = "0123456789abcdef0123456789abcdef"
    name = evidence.message_id(token).strip("<>")
    log = tmp_path / "mainlog"
    log.write_text(f"2026-11-28 09:00:00 1a2b3c-0001 <= alerts@host H=(x) [127.0.0.1] P=esmtp S=999 id={name}\n")
    settings.ALERTS = settings.ALERTS | {"MAIL_LOG": str(log)}
    found = evidence.from_mail_log([token])
    assert found is not None
    assert found.has(token)
    assert found.is_ours


def test_a_line_cut_short_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.journal"
    path.write_bytes(b"1 H 1764000000.0 \n1 A 1764000000.1 250 ok\n2 H 1764000000.2 \n3 H 17640")
    steps = journal.read(path)
    assert {number: step.sign for number, step in steps.items()} == {1: "A", 2: "H"}
