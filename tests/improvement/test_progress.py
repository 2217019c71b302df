"""Reminders by rule, the link in them, and what is told to the board."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.conftest import client_of
from tests.improvement.desks import acted, board_member, days, done, evidenced, fresh, lead, partnership
from throughline.improvement import operations
from throughline.improvement.forms.report_progress import ReportProgressForm
from throughline.improvement.models import ProgressLink
from throughline.improvement.operations.reminding import send_reminders
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
SECRET = "quartzwren must not be told"


@pytest.fixture(autouse=True)
def sent(settings: Any) -> list[Any]:
    from django.core import mail

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def link_in(message: Any) -> str:
    """Return the path of the link in a message."""
    line = next(line for line in message.body.splitlines() if "/progress/" in line)
    return "/progress/" + line.split("/progress/")[1]


def ours(sent: list[Any], address: str) -> list[Any]:
    return [message for message in sent if message.to == [address]]


def test_an_owner_without_an_account_answers_once_by_the_link(sent: list[Any]) -> None:
    action = acted(title=SECRET, owner_email="owner@elsewhere.example", due_on=days(5))
    send_reminders(today=days(0))
    message = ours(sent, "owner@elsewhere.example")[0]
    assert "quartzwren" not in message.subject + message.body
    browser, there = Client(), link_in(message)
    first = browser.get(there)
    assert b"quartzwren" not in first.content
    assert b"tl-masthead__name" in first.content and b"tl-masthead__ways" not in first.content, "whose site it is"
    assert "no-store" in first["Cache-Control"]
    assert browser.get(f"{there}here/").status_code == 302, "before its button it shows nothing"
    browser.post(there)
    page = browser.get(f"{there}here/")
    assert b"quartzwren" in page.content
    answer = {"output": "under_way", "text": "The form is being printed.", "is_stuck": "on"}
    assert b"Thank you" in browser.post(f"{there}here/", answer).content
    said = fresh(action)
    assert (said.output, said.is_stuck, said.stuck_why) == ("under_way", True, "The form is being printed.")
    assert ReportProgressForm(action=said)["is_stuck"].initial, "the next answer begins with what was said last"
    assert said.progress.get().by is None
    assert browser.get(there).status_code == 404, "used up"


def test_whoever_guesses_links_of_actions_waits(sent: list[Any]) -> None:
    acted(title=SECRET, owner_email="owner@elsewhere.example", due_on=days(5))
    send_reminders(today=days(0))
    there, guesser = link_in(ours(sent, "owner@elsewhere.example")[0]), {"REMOTE_ADDR": "198.51.100.10"}
    met = [Client().get(f"/progress/guess-{number}/", **guesser).status_code for number in range(21)]  # type: ignore[arg-type]
    assert met == [404] * 20 + [429]
    waits = Client().get(there, **guesser)  # type: ignore[arg-type]
    assert (waits.status_code, b"Yours still works" in waits.content) == (429, True)
    assert Client().get(there, REMOTE_ADDR="203.0.113.10").status_code == 200


def test_a_newer_reminder_ends_the_older_link_and_time_ends_both(sent: list[Any]) -> None:
    action = acted(owner_email="owner@elsewhere.example", due_on=days(-3))
    send_reminders(today=days(0))
    assert send_reminders(today=days(0)) == 0, "not twice on a day"
    send_reminders(today=days(14))
    first, second = map(link_in, ours(sent, "owner@elsewhere.example"))
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    action.links.update(expires_at=fresh(action).added_at)
    assert Client().get(second).status_code == 404


def test_the_token_is_not_kept_and_nothing_goes_before_its_time(sent: list[Any]) -> None:
    acted(owner_email="early@elsewhere.example", due_on=days(60))
    acted(owner_email="late@elsewhere.example", due_on=days(2))
    send_reminders(today=days(0))
    assert not ours(sent, "early@elsewhere.example")
    token = link_in(ours(sent, "late@elsewhere.example")[0]).strip("/").rpartition("/")[2]
    assert token.replace("-", "") not in str(list(ProgressLink.objects.values()))


def test_the_board_hears_once_of_what_is_long_overdue(sent: list[Any]) -> None:
    leads, member = lead(), board_member()
    operations.set_following_rules(
        organisation=partnership(),
        remind_days_before=7,
        remind_again_days=30,
        link_days=7,
        escalate_days_after=10,
        by=leads,
    )
    action = acted(title=SECRET, due_on=days(-11))
    acted(title=SECRET, due_on=days(-9))
    send_reminders(today=days(0))
    told = ours(sent, member.email)
    assert len(told) == len(ours(sent, leads.email)) == 1
    assert "1 action of" in told[0].body
    assert "quartzwren" not in told[0].body
    send_reminders(today=days(0))
    assert len(ours(sent, member.email)) == 1
    # A new day is a new beginning.
    operations.put_action(
        recommendation=action.recommendation, action=fresh(action), title=SECRET, due_on=days(30), by=HOST_OPERATOR
    )
    assert fresh(action).escalated_on is None


def test_a_reminder_says_that_it_is_of_an_action_and_whether_its_day_has_passed(sent: list[Any]) -> None:
    acted(title=SECRET, owner_email="late@elsewhere.example", due_on=days(-3))
    acted(title=SECRET, owner_email="soon@elsewhere.example", due_on=days(3))
    send_reminders(today=days(0))
    (late,), (soon,) = ours(sent, "late@elsewhere.example"), ours(sent, "soon@elsewhere.example")
    assert "is overdue" in late.subject and "An action that you own is overdue." in late.body
    assert "is due" in soon.subject and "An action that you own is due soon." in soon.body
    page = Client().get(f"/progress/{link_in(soon).rstrip('/').rpartition('/')[2]}/").content.decode()
    assert "lets you say once how an action that you own is going" in page


def test_the_board_is_told_once_when_the_day_has_come_to_look_again(sent: list[Any]) -> None:
    leads, member = lead(), board_member()
    closed = evidenced(done(acted(title=SECRET)))
    operations.close_action(action=closed, closed_as="done", why="So.", look_on=days(30), by=member)
    measure = operations.put_measure(
        action=acted(title=SECRET), name=SECRET, wanted="up", look_on=days(31), by=HOST_OPERATOR
    )
    send_reminders(today=days(29))
    assert not ours(sent, member.email)
    send_reminders(today=days(30))
    send_reminders(today=days(30))
    told = ours(sent, member.email)
    assert len(told) == len(ours(sent, leads.email)) == 1
    assert "1 action or measure is to be looked at again" in " ".join(told[0].body.split())
    assert "quartzwren" not in told[0].subject + told[0].body
    send_reminders(today=days(31))
    assert len(ours(sent, member.email)) == 2, "the measure has a day of its own"
    operations.put_points(measure=measure, points=[(days(0), 3.0, "")], by=leads)
    operations.conclude_measure(
        measure=measure, conclusion="Not yet.", confidence="unsure", side_effects="", look_on=days(60), by=leads
    )
    send_reminders(today=days(59))
    assert len(ours(sent, member.email)) == 2
    send_reminders(today=days(60))
    assert len(ours(sent, member.email)) == 3, "a later day is a new one"


def test_an_owner_is_reminded_of_a_step_before_the_action_itself_is_due(sent: list[Any]) -> None:
    action = acted(title=SECRET, owner_email="owner@elsewhere.example", due_on=days(200))
    operations.add_action_milestone(action=action, title=SECRET, due_on=days(-2), by=HOST_OPERATOR)
    page = client_of(lead()).get(f"/organisations/{partnership().pk}/improvement/actions/{action.number}/")
    steps = page.content.decode().split('id="steps"')[1].split("<h2")[0]
    assert "Overdue" in steps
    send_reminders(today=days(0))
    message = ours(sent, "owner@elsewhere.example")[0]
    assert "A step of action" in message.subject and "quartzwren" not in message.subject + message.body
    operations.reach_action_milestone(milestone=action.milestones.get(), on=days(0), by=HOST_OPERATOR)
    send_reminders(today=days(20))
    assert len(ours(sent, "owner@elsewhere.example")) == 1
