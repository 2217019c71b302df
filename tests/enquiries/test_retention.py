"""What stays of an enquiry when its time is up, and what the counts tell."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from tests.enquiries.service import ANSWER, PLAIN, SECRET, answered, asked, fresh, specialist
from throughline.enquiries import operations, queries
from throughline.enquiries.links import token_of
from throughline.enquiries.models import Enquiry, Message
from throughline.enquiries.queries.counts import suppressed
from throughline.people.models import Person
from throughline.people.policies import Refusal
from throughline.people.sealed_texts import SealedTextField

pytestmark = pytest.mark.django_db
# Text of enquiries that does not stand sealed, each with its reason.
IN_THE_CLEAR = {
    "enquiry.code": "random signs",
    "enquiry.state": "one of our words",
    "enquiry.reply_by": "one of our words",
    "enquiry.email_mark": "a keyed hash, which goes when the enquiry is reduced",
    "enquiry.role": "names a term of a vocabulary",
    "enquiry.sector": "likewise",
    "enquiry.topic": "likewise",
    "enquiry.danger_signs": "names of rules, and not the words that they saw",
    "message.direction": "one of our words",
    "message.message_id": "random signs, or those of the writer's mail program",
    "message.reply_to": "likewise",
    "reference.address": "the public address of a passage",
    "secondlook.digest": "a hash",
    "publishedanswer.code": "random signs",
    "publishedanswer.question": "public, once two people agreed",
    "publishedanswer.answer": "likewise",
    "publishedanswer.topic": "names a term of a vocabulary",
    "publishedanswer.references": "public addresses of passages",
}


def test_every_text_of_an_enquiry_stands_sealed_or_has_a_reason_not_to() -> None:
    clear = set()
    for model in apps.get_app_config("enquiries").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                assert not isinstance(field, SealedTextField)
                clear.add(f"{model._meta.model_name}.{field.name}")
    assert clear == set(IN_THE_CLEAR)


def long_ago(enquiry: Enquiry, months: int) -> None:
    """Let everything of an enquiry have happened so many months ago."""
    at = timezone.now() - relativedelta(months=months, days=2)
    Enquiry.objects.filter(pk=enquiry.pk).update(asked_at=at)
    Enquiry.objects.filter(pk=enquiry.pk, answered_at__isnull=False).update(answered_at=at)
    Message.objects.filter(enquiry=enquiry).update(written_at=at)


def test_after_its_time_only_the_question_without_details_the_topic_and_the_answer_stay() -> None:
    enquiry = asked(question=f"{SECRET}: Kayleigh Dobson, aged 7, misses appointments.")
    operations.write_draft(enquiry=enquiry, answer=ANSWER, plain_question=PLAIN, by=specialist())
    enquiry = answered(enquiry)
    link = f"/enquiries/status/{token_of(enquiry)}/"
    long_ago(enquiry, 11)
    assert operations.reduce_enquiries(today=timezone.localdate()) == 0
    long_ago(enquiry, 12)
    assert operations.reduce_enquiries(today=timezone.localdate()) == 1
    assert operations.reduce_enquiries(today=timezone.localdate()) == 0
    one = fresh(enquiry)
    assert (one.plain_question, one.plain_answer, one.topic) == (PLAIN, ANSWER, enquiry.topic)
    for name in ("question", "name", "email", "phone", "answer", "sent_answer", "email_mark"):
        assert getattr(one, name) == "", name
    assert not one.messages.exists()
    assert not one.second_looks.exists()
    assert Client().get(link).status_code == 404
    page = client_of(specialist()).get(f"/enquiries/{one.code}/").content.decode()
    assert PLAIN in page
    assert SECRET not in page
    with pytest.raises(Refusal, match="Only what names nobody"):
        operations.take_enquiry(enquiry=one, by=specialist())
    with connection.cursor() as cursor:
        cursor.execute("SELECT question, name, email, answer FROM enquiries_enquiry WHERE id = %s", [one.pk])
        assert all(not bytes(value) for value in cursor.fetchone()), "nothing sealed is left behind either"


def test_the_time_runs_from_the_last_answer_and_details_in_an_answer_go_by_rule() -> None:
    enquiry = answered(asked())
    Enquiry.objects.filter(pk=enquiry.pk).update(sent_answer="Dear head: Kayleigh Dobson, aged 7, was seen late.")
    long_ago(enquiry, 13)
    operations.write_again(enquiry=enquiry, text="One more thing about guidance.")
    assert operations.reduce_enquiries(today=timezone.localdate()) == 0
    long_ago(enquiry, 13)
    operations.reduce_enquiries(today=timezone.localdate())
    assert "Dobson" not in fresh(enquiry).plain_answer
    assert "was seen late" in fresh(enquiry).plain_answer


def test_a_question_that_nobody_answered_leaves_its_topic_and_day_alone(settings: Any) -> None:
    settings.ENQUIRIES = {**settings.ENQUIRIES, "MONTHS": 1}
    enquiry = asked()
    long_ago(enquiry, 1)
    operations.reduce_enquiries(today=timezone.localdate())
    one = fresh(enquiry)
    assert (one.question, one.plain_question, one.state) == ("", "", "closed")


def test_counts_leave_out_small_numbers_and_whatever_would_give_one_away() -> None:
    assert suppressed({"a": 7, "b": 0, "c": 9}) == {"a": 7, "b": 0, "c": 9}
    assert suppressed({"a": 7, "b": 2, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert suppressed({"a": 7, "b": 2, "c": 4}) == {"a": 7, "b": None, "c": None}
    assert suppressed({"b": 2}) == {"b": None}


def test_topics_and_sectors_are_counted_by_week_for_briefing_editors_and_the_file_is_the_same() -> None:
    Enquiry.objects.all().update(asked_at=timezone.now() - datetime.timedelta(days=400))
    for number in range(13):
        one = asked(sector="police" if number < 6 else "health")
        Enquiry.objects.filter(pk=one.pk).update(topic="child.infant" if number < 8 else "child.adolescent")
    editor = Person.objects.get(email="wren.screener@example.org")
    counts = queries.counts_by_topic(seen_by=editor)
    assert [(label, weeks[0], total) for label, weeks, total in counts.topics] == [
        ("Infant under one", 8, 8),
        ("Adolescent", 5, 5),
    ]
    assert {label: weeks[0] for label, weeks, _ in counts.sectors} == {"Health": 7, "Police": 6}
    page = client_of(editor).get("/enquiries/counts/").content.decode()
    assert "Infant under one" in page
    assert SECRET not in page
    csv = client_of(editor).get("/enquiries/counts.csv").content.decode()
    assert "topic,Infant under one" in csv
    assert client_of(editor).get("/enquiries/desk.csv").status_code == 403
    with pytest.raises(Refusal):
        queries.counts_by_topic(seen_by=Person.objects.get(email="rafi.reader@example.org"))


def test_the_list_of_those_who_write_briefings_says_what_people_ask_about_and_where_no_briefing_stands() -> None:
    Enquiry.objects.all().update(asked_at=timezone.now() - datetime.timedelta(days=400))
    for number in range(16):
        one = asked(sector="police" if number < 6 else "health")
        topic = ["child.infant"] * 7 + ["harm.neglect"] * 5 + ["practice.strategy"] * 2 + ["child.adolescent"] * 2
        Enquiry.objects.filter(pk=one.pk).update(topic=topic[number])
    desk = client_of(Person.objects.get(email="wren.screener@example.org")).get("/briefings/editing/").content.decode()
    assert "Infant under one: 7 questions" in desk and "/enquiries/counts/" in desk
    assert "about=theme%7Cchild.infant" in desk, "a briefing can be begun from a topic that has none"
    assert "Health, 10" in desk and "Police, 6" in desk
    assert "Neglect: 5 questions" in desk
    assert "not published yet" in desk and "about=theme%7Charm.neglect" not in desk, "one is being written"
    assert "Strategy discussion: " not in desk, "two are too few to say"
    assert SECRET not in desk


def test_the_list_of_the_desk_as_a_file_holds_no_word_that_anybody_wrote() -> None:
    enquiry = answered(asked())
    text = client_of(specialist()).get("/enquiries/desk.csv").content.decode()
    assert enquiry.code in text
    for words in (SECRET, "head@school", "Jo Field", ANSWER[:20]):
        assert words not in text


def test_what_is_reduced_is_not_offered_for_publishing() -> None:
    enquiry = answered(asked(question="What do reviews say about car seats?"))
    page = f"/enquiries/{enquiry.code}/"
    assert "/publish/" in client_of(specialist()).get(page).content.decode()
    long_ago(enquiry, 12)
    operations.reduce_enquiries(today=timezone.localdate())
    assert "/publish/" not in client_of(specialist()).get(page).content.decode()
