"""The public form: danger first, looked at before anything is kept, and no way in for floods, headers or HTML."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.enquiries.service import SECRET, asked, fields_of_form, fresh, specialist
from throughline.audit.models import Event
from throughline.enquiries import operations
from throughline.enquiries.links import token_of
from throughline.enquiries.models import Enquiry, Message
from throughline.enquiries.operations import asking
from throughline.people.policies import Refusal
from throughline.people.working_days import is_working_day

pytestmark = pytest.mark.django_db
RISKY = f"A pupil told me this morning that her stepdad hits her. What do reviews say about {SECRET}?"
NAMED = f"Kayleigh Dobson, aged 7, lives at 14 Acre Lane. What do reviews say about {SECRET}?"


@pytest.fixture(autouse=True)
def counting_from_nought() -> None:
    cache.clear()


def sent(client: Client, **more: Any) -> Any:
    return client.post("/ask/", fields_of_form(**more))


def everything_kept() -> str:
    """Return every row of every table as text, sealed or not, and every task."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("library_", "analysis_", "markers_")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            said.append(str(cursor.fetchall()))
    return "".join(said)


def test_the_page_says_first_what_to_do_in_danger_and_names_no_helpline_that_the_host_did_not_set(
    settings: Any,
) -> None:
    page = Client().get("/ask/").content.decode()
    assert page.index("call 999") < page.index("Your question")
    assert "0808" not in page
    settings.THROUGHLINE = {**settings.THROUGHLINE, "HELPLINE_TEXT": "Our helpline: 01632 960 001."}
    assert "01632 960 001" in Client().get("/ask/").content.decode()


@pytest.mark.parametrize("text", [RISKY, NAMED], ids=["danger", "details"])
def test_what_is_noticed_is_shown_before_anything_is_kept_anywhere(text: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before, client = Enquiry.objects.count(), Client()
    page = sent(client, question=text)
    said = page.content.decode()
    assert page.status_code == 200
    assert "Nothing of what you wrote has been kept" in said
    assert SECRET in said, "what was typed is still in the form"
    assert ("somebody may be in danger" in said) == (text == RISKY)
    assert ("<mark>14 Acre Lane" in said) == (text == NAMED)
    assert Enquiry.objects.count() == before
    assert SECRET not in everything_kept() + caplog.text + str(client.cookies)
    assert not Session.objects.filter(session_data__contains=SECRET).exists()


def test_whoever_goes_on_knowingly_is_let_and_a_changed_text_is_looked_at_again() -> None:
    client = Client()
    seen = sent(client, question=NAMED).context["seen"]
    changed = sent(client, question=NAMED + " It was Darren Pike.", seen=seen)
    assert "Darren Pike" in changed.content.decode()
    assert changed.status_code == 200
    gone_on = sent(client, question=NAMED, seen=seen)
    assert gone_on.status_code == 302
    assert Enquiry.objects.get(code=Enquiry.objects.latest("pk").code).question == NAMED


def test_a_question_is_kept_sealed_and_no_task_record_or_message_holds_a_word_of_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        enquiry = asked(question=RISKY)
    queued = DBTaskResult.objects.filter(queue_name="messages").order_by("-enqueued_at")[:2]
    message = Message.objects.get(enquiry=enquiry)
    assert {(task.task_path.rpartition(".")[2], *task.args_kwargs["kwargs"].values()) for task in queued} == {
        ("send_message", message.pk),
        ("tell_of_danger", enquiry.pk),
    }
    assert enquiry.question.count(SECRET) == 1
    kept = everything_kept()
    assert SECRET not in kept
    assert "head@school.example" not in kept
    assert "Jo Field" not in kept
    event = Event.objects.filter(what="ask_question").latest("number")
    assert event.who == "stranger"
    assert SECRET not in str(event.after)


def test_an_enquiry_with_signs_of_danger_goes_to_the_top_and_names_who_is_on_duty() -> None:
    asked(need_by=timezone.localdate())
    operations.set_duty(person=specialist(), by=specialist())
    risky = asked(question=RISKY, need_by=timezone.localdate() + datetime.timedelta(days=90))
    shown = fresh(risky)
    assert shown.is_urgent
    assert shown.duty_person == specialist()
    assert "hurt" in shown.danger_signs
    assert Enquiry.objects.filter(state="new").first() == risky
    with pytest.raises(Refusal, match="on duty"):
        operations.merge_enquiry(enquiry=risky, into=asked(), by=specialist())
    mail.outbox.clear()
    assert operations.tell_of_danger(enquiry_id=risky.pk) == 1
    (told,) = mail.outbox
    assert told.to == [specialist().email]
    assert risky.code in told.body
    assert SECRET not in told.subject + str(told.body)
    operations.say_danger_seen(enquiry=risky, by=specialist())
    assert operations.tell_of_danger(enquiry_id=risky.pk) == 0


def test_the_answer_is_due_by_the_day_that_was_asked_for_or_by_working_days(settings: Any) -> None:
    wanted = timezone.localdate() + datetime.timedelta(days=40)
    assert asked(need_by=wanted).due_on == wanted
    settings.ENQUIRIES = {**settings.ENQUIRIES, "WORKING_DAYS": 3, "NATION": "scotland"}
    due, today = asked().due_on, timezone.localdate()
    days = [today + datetime.timedelta(days=n) for n in range(1, (due - today).days + 1)]
    assert sum(is_working_day(day, "scotland") for day in days) == 3
    assert is_working_day(due, "scotland")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "head@school.example\r\nBcc: all@school.example", "valid email"),
        ("email", "head@school.example, two@school.example", "valid email"),
        ("phone", "12345 <script>", "figures and spaces"),
        ("need_by", "2001-01-01", "This day is over"),
        ("question", "", "Write your question"),
        ("role", "king", "valid choice"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field_and_nothing_typed_is_lost(
    field: str, value: str, said: str
) -> None:
    way = {"reply_by": field} if field in ("email", "phone") else {}
    page = sent(Client(), **{**way, "name": "Jo Field", field: value})
    assert page.status_code == 400
    assert said in page.content.decode()
    assert "Jo Field" in page.content.decode()


def test_no_line_of_a_name_becomes_a_header_and_no_html_of_a_question_runs() -> None:
    client = Client()
    words = "What do reviews say about <script>alert(1)</script> and <b>training</b> in schools?"
    page = sent(
        client, question=words, name="Jo\r\nBcc: all@school.example", reply_by="email", email="a@school.example"
    )
    assert page.status_code == 302
    enquiry = Enquiry.objects.latest("pk")
    assert enquiry.name == "Jo Bcc: all@school.example"
    mail.outbox.clear()
    assert operations.send_message(message_id=Message.objects.get(enquiry=enquiry).pk)
    (letter,) = mail.outbox
    assert letter.recipients() == ["a@school.example"]
    assert b"\nBcc:" not in letter.message().as_bytes()
    desk = signed_in_as_specialist().get(f"/enquiries/{enquiry.code}/").content.decode()
    assert "<script>alert(1)" not in desk
    assert "&lt;script&gt;alert(1)" in desk


def signed_in_as_specialist() -> Client:
    from tests.conftest import client_of

    return client_of(specialist())


def test_a_program_that_fills_in_every_box_is_thanked_and_nothing_is_kept() -> None:
    before = Enquiry.objects.count()
    assert sent(Client(), website="https://spam.example").status_code == 302
    assert Enquiry.objects.count() == before


def test_a_flood_from_one_network_and_a_flood_from_everywhere_are_both_stopped(settings: Any) -> None:
    answers = [sent(Client()).status_code for _ in range(8)]
    assert answers[:6] == [302] * 6
    assert answers[6:] == [429] * 2
    cache.clear()
    settings.ENQUIRIES = {**settings.ENQUIRIES, "MOST_A_DAY": 6}
    page = sent(Client())
    assert page.status_code == 400
    assert "come back tomorrow" in page.content.decode()


def test_nobody_can_have_receipts_sent_to_a_stranger_again_and_again() -> None:
    waiting = [Message.objects.get(enquiry=asked()).is_to_send for _ in range(asking.MOST_RECEIPTS_A_DAY + 2)]
    assert waiting == [True] * asking.MOST_RECEIPTS_A_DAY + [False] * 2


def test_no_stranger_writes_the_letter_that_goes_to_an_address_before_anybody_has_read_the_question() -> None:
    enquiry = asked(name="customer, your account is blocked. Sign in at https://elsewhere.example/x")
    receipt = Message.objects.get(enquiry=enquiry).body
    assert receipt.startswith("Hello,\n")
    assert "elsewhere.example" not in receipt


def test_only_what_the_chosen_way_needs_is_kept_of_address_and_number() -> None:
    enquiry = asked(reply_by="phone", phone="01632 960 002")
    assert (enquiry.email, enquiry.phone, enquiry.email_mark) == ("", "01632 960 002", "")


def test_the_status_page_opens_by_its_link_alone_says_nothing_of_the_question_and_ends(settings: Any) -> None:
    enquiry = asked()
    address = f"/enquiries/status/{token_of(enquiry)}/"
    assert SECRET not in address
    page = Client().get(address)
    assert enquiry.code in page.content.decode()
    assert SECRET not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert Client().get(address[:-3] + "x/").status_code == 404
    settings.ENQUIRIES = {**settings.ENQUIRIES, "LINK_DAYS": 0}
    assert Client().get(address).status_code == 404


def test_what_is_added_on_the_page_is_looked_at_first_and_flags_danger_too() -> None:
    enquiry = asked()
    address = f"/enquiries/status/{token_of(enquiry)}/"
    words = "My pupil has told me that he is being hit by his father. Please hurry."
    first = Client().post(address, {"text": words})
    assert "somebody may be in danger" in first.content.decode()
    assert not fresh(enquiry).has_news
    assert Client().post(address, {"text": words, "seen": first.context["seen"]}).status_code == 302
    assert fresh(enquiry).has_news
    assert fresh(enquiry).is_urgent


def test_a_receipt_says_once_what_to_do_in_danger() -> None:
    enquiry = asked()
    mail.outbox.clear()
    assert operations.send_message(message_id=Message.objects.get(enquiry=enquiry).pk)
    receipt = str(mail.outbox[0].body)
    assert receipt.count("danger now") == 1 and "call 999" in receipt
