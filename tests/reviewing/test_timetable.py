"""The timetable: milestones that move with a cause, a board that is told, tasks, and reminders without a word of the case."""

from __future__ import annotations

import datetime

import pytest
from django_tasks_db.models import DBTaskResult
from lxml import html

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, OUTSIDER, REVIEWER, kept_in_clear, person, somebody_as, wexmoor
from throughline.audit.models import Event
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import ReviewRole
from throughline.people.models import OutboxMessage
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.reviewing.models import Milestone, ReviewTask, Slippage, SlippageNotice
from throughline.reviewing.operations import messages, timetable
from throughline.reviewing.queries.timetable import roles_in_words

pytestmark = pytest.mark.django_db
SECRET = "quartzwren of the timetable"
JUNE, JULY = datetime.date(2027, 6, 1), datetime.date(2027, 7, 1)


@pytest.fixture(autouse=True)
def kept_messages(settings: object) -> None:
    """Keep messages where the product keeps them when no mail server is set up."""
    settings.EMAIL_BACKEND = "throughline.people.outbox.KeepInOutbox"  # type: ignore[attr-defined]


def milestone() -> Milestone:
    return timetable.add_milestone(review=wexmoor(), title=SECRET, due_on=JUNE, by=person(MANAGER))


def slipped(one: Milestone) -> Slippage:
    moved = timetable.move_milestone(milestone=one, due_on=JULY, cause="people", why=SECRET, by=person(MANAGER))
    assert moved is not None
    return moved


def url(more: str = "") -> str:
    return f"/reviews/{wexmoor().code}/timetable/{more}"


def test_a_milestone_that_moves_later_needs_its_cause_and_one_that_moves_sooner_does_not() -> None:
    one = milestone()
    client = client_of(person(MANAGER))
    page = client.post(url(f"milestones/{one.pk}/move/"), {"due_on": "2027-07-01"})
    assert page.status_code == 400
    assert "the board is told the cause" in page.content.decode()
    assert "Choose the kind of cause." in page.content.decode()
    assert client.post(url(f"milestones/{one.pk}/move/"), {"due_on": "2027-05-01"}).status_code == 302
    assert not Slippage.objects.filter(milestone=one).exists()


def test_slippage_is_reported_by_the_set_route_and_each_person_told_says_that_they_saw_it() -> None:
    chair, panel = somebody_as("commissioner"), somebody_as("panel_member")
    route = {"roles": ["commissioner", "panel_member"]}
    assert client_of(person(MANAGER)).post(url("route/"), route).status_code == 302
    slippage = slipped(milestone())
    assert {one.person_id for one in slippage.notices.all()} >= {chair.pk, panel.pk}
    assert person(REVIEWER).pk not in {one.person_id for one in slippage.notices.all()}
    client = client_of(chair)
    assert "A milestone has moved" in client.get(url()).content.decode()
    there = url(f"slippage/{slippage.pk}/")
    assert SECRET in client.get(there).content.decode()
    assert client.post(there).status_code == 302
    assert "A milestone has moved" not in client.get(url()).content.decode()
    assert "seen on" in client_of(person(MANAGER)).get(url()).content.decode()
    with pytest.raises(Refusal, match="already"):
        timetable.acknowledge_slippage(notice=slippage.notices.get(person=chair), by=chair)


def test_who_was_not_told_cannot_say_that_they_saw_it() -> None:
    somebody_as("commissioner")
    slippage = slipped(milestone())
    client = client_of(person(REVIEWER))
    there = url(f"slippage/{slippage.pk}/")
    assert "You were not among those" in client.get(there).content.decode()
    client.post(there)
    assert not SlippageNotice.objects.filter(slippage=slippage, acknowledged_at__isnull=False).exists()


def test_a_route_that_reaches_nobody_says_so() -> None:
    timetable.set_slippage_route(review=wexmoor(), roles=["legal_adviser"], by=person(MANAGER))
    slipped(milestone())
    assert "Nobody: no one holds a role of the route" in client_of(person(MANAGER)).get(url()).content.decode()


def test_the_message_about_slippage_goes_once_and_says_nothing_of_the_case() -> None:
    chair = somebody_as("commissioner")
    notice = slipped(milestone()).notices.get(person=chair)
    queued = DBTaskResult.objects.filter(queue_name="messages").latest("enqueued_at")
    assert queued.args_kwargs == {"args": [], "kwargs": {"notice_id": notice.pk}}
    for _ in range(2):
        messages.send_slippage_notice(notice_id=notice.pk)
    sent = OutboxMessage.objects.get(to=chair.email)
    assert sent.body.startswith(f"Hello {chair.name},\n\nA milestone of review {wexmoor().code} ")
    assert f"/reviews/{wexmoor().code}/timetable/" in sent.body
    for words in (SECRET, wexmoor().label, wexmoor().organisation.name, "2027"):
        assert words not in sent.body + sent.subject
    notice.refresh_from_db()
    assert notice.sent_at is not None


def test_whoever_has_left_the_review_gets_no_message() -> None:
    chair = somebody_as("commissioner")
    notice = slipped(milestone()).notices.get(person=chair)
    commissioning.end_review_role(role=ReviewRole.objects.get(person=chair), by=HOST_OPERATOR)
    messages.send_slippage_notice(notice_id=notice.pk)
    assert not OutboxMessage.objects.filter(to=chair.email).exists()


def task(**changed: object) -> ReviewTask:
    about = {"review": wexmoor(), "title": SECRET, "owner": person(REVIEWER), "due_on": JUNE, "by": person(MANAGER)}
    return timetable.add_task(**(about | {"remind_days": 3} | changed))  # type: ignore[arg-type]


def test_a_reminder_goes_once_on_its_day_and_says_nothing_of_the_case() -> None:
    task()
    # Those of the demonstration go out of the way first.
    messages.send_reminders(today=JUNE - datetime.timedelta(days=30))
    before = OutboxMessage.objects.count()
    assert messages.send_reminders(today=JUNE - datetime.timedelta(days=4)) == 0
    for _ in range(2):
        messages.send_reminders(today=JUNE - datetime.timedelta(days=3))
    assert OutboxMessage.objects.count() == before + 1
    sent = OutboxMessage.objects.latest("pk")
    assert sent.to == REVIEWER
    assert SECRET not in sent.body + sent.subject
    assert wexmoor().label not in sent.body + sent.subject


def test_a_message_that_cannot_be_sent_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one = task()
    messages.send_reminders(today=JUNE - datetime.timedelta(days=30))

    def broken(*args: object, **kwargs: object) -> None:
        raise OSError("no mail server")

    with monkeypatch.context() as patched:
        patched.setattr(messages, "send_mail", broken)
        with pytest.raises(OSError, match="no mail server"):
            messages.send_reminders(today=JUNE)
    one.refresh_from_db()
    assert one.reminded_at is None
    assert messages.send_reminders(today=JUNE) == 1


def test_a_task_is_given_on_the_page_and_finished_by_its_owner_alone_or_the_keeper() -> None:
    manager, author = client_of(person(MANAGER)), somebody_as("agency_author")
    about = {"title": "Send the log", "owner": author.pk, "due_on": "2027-06-01", "milestone": "", "remind_days": ""}
    assert manager.post(url("tasks/add/"), about).status_code == 302
    one = ReviewTask.objects.get(owner=author)
    assert one.remind_on is None
    shown = client_of(author).get(url()).content.decode()
    # A link of one word beside the task would be read as its state.
    assert "Send the log" in shown and ">Record that it is done<" in shown and ">Done<" not in shown
    client_of(somebody_as("panel_member")).post(url(f"tasks/{one.pk}/done/"))
    one.refresh_from_db()
    assert one.done_at is None
    assert client_of(author).post(url(f"tasks/{one.pk}/done/")).status_code == 302
    one.refresh_from_db()
    assert one.done_by == author


def test_nobody_outside_the_team_is_given_a_task() -> None:
    with pytest.raises(Refusal, match="no part"):
        task(owner=person(OUTSIDER))


def test_the_timetable_comes_out_as_csv_and_shows_what_it_was_first_meant_for() -> None:
    slipped(milestone())
    client = client_of(person(REVIEWER))
    assert f"Milestone,{SECRET},,2027-06-01,2027-07-01," in client.get(url("timetable.csv")).content.decode()
    assert "moved later 1 time" in client.get(url()).content.decode()


def test_a_milestone_of_another_review_is_not_found() -> None:
    other = ReviewRole.objects.present().get(person__email=OUTSIDER).review
    one = Milestone.objects.create(review=other, title="x", first_due_on=JUNE, due_on=JUNE)
    assert client_of(person(MANAGER)).get(url(f"milestones/{one.pk}/move/")).status_code == 404
    assert client_of(person(OUTSIDER)).get(url()).status_code == 404


def test_the_record_the_queue_and_the_database_hold_no_words_of_the_timetable_in_clear() -> None:
    somebody_as("commissioner")
    slipped(milestone())
    task()
    assert not [one for one in Event.objects.all() if SECRET in str(one.content())]
    assert not kept_in_clear(SECRET)


def test_who_is_told_of_slippage_is_named_as_a_sentence_names_them() -> None:
    assert roles_in_words(["commissioner"]) == "the commissioner is"
    assert roles_in_words(["commissioner", "panel_member", "lead_reviewer"]) == (
        "the commissioner, every panel member and the lead reviewer are"
    )
    assert roles_in_words([]) == "nobody is"


def test_who_has_no_task_but_owes_an_answer_is_not_told_that_nothing_waits() -> None:
    author = person("pia.author@constabulary.example")
    page = " ".join(html.fromstring(client_of(author).get(url()).content).text_content().split())
    assert "What waits for you" not in page
    assert "1 thing waits for you on the page of the review" in page


def test_many_tasks_of_others_are_folded_and_all_of_them_stand_there() -> None:
    other = somebody_as("panel_member")
    ReviewTask.objects.bulk_create(
        ReviewTask(
            review=wexmoor(), title=f"Quartz {number}.", owner=other, added_by=other, due_on=datetime.date(2027, 5, 1)
        )
        for number in range(40)
    )
    page = client_of(person(MANAGER)).get(url()).content.decode()
    assert " more, by their days" in page
    assert all(page.count(f">Quartz {number}.<") == 1 for number in range(40))
