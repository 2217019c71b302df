"""An answer: written beside the library's search, looked at by a second person, sent in its thread, and merged."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.conftest import client_of
from tests.enquiries.service import ANSWER, KIT, PLAIN, QUESTION, SECRET, answered, asked, fresh, specialist, written
from throughline.enquiries import operations, policies
from throughline.enquiries.links import token_of
from throughline.enquiries.models import Enquiry, Message, SecondLook
from throughline.people.policies import Refusal
from throughline.people.roles import ROLES

pytestmark = pytest.mark.django_db


def page_of(enquiry: Enquiry) -> str:
    return f"/enquiries/{enquiry.code}/answer/"


def typed(**more: Any) -> dict[str, Any]:
    return {"answer": ANSWER, "plain_question": PLAIN, **more}


def test_three_passages_are_found_beside_the_draft_and_put_in_without_losing_a_word_of_it() -> None:
    enquiry, client = asked(), client_of(specialist())
    first = client.post(page_of(enquiry), typed(words="missed appointments", act="search"))
    hits = [hit for group in first.context["groups"] for hit in group.hits]
    assert len(hits) >= 3
    assert ANSWER in first.content.decode()
    for hit in hits[:3]:
        page = client.post(page_of(enquiry), typed(words="missed appointments", add=str(hit.address)))
        assert page.context["groups"], "what was found stays beside the draft"
    assert [one.address for one in page.context["references"]] == [str(hit.address) for hit in hits[:3]]
    again = client.post(page_of(enquiry), typed(add=str(hits[0].address)))
    assert len(again.context["references"]) == 3
    left = client.post(page_of(enquiry), typed(remove="1"))
    assert [one.number for one in left.context["references"]] == [1, 2]
    assert fresh(enquiry).answer == ANSWER
    assert fresh(enquiry).assigned_to == specialist()


def test_two_who_write_at_once_lose_nothing() -> None:
    enquiry = asked()
    ivy, kit = client_of(specialist()), client_of(specialist(KIT))
    begun = {client: client.get(page_of(enquiry)).context["stamp"] for client in (ivy, kit)}
    assert ivy.post(page_of(enquiry), typed(act="save", begun_from=begun[ivy])).status_code == 200
    late = kit.post(page_of(enquiry), typed(answer="Another answer", act="save", begun_from=begun[kit]))
    assert late.status_code == 400
    assert "Ivy Lorne changed this answer" in late.content.decode()
    assert "Another answer" in late.content.decode(), "what was typed stays on the page"
    assert fresh(enquiry).answer == ANSWER
    # Sending the same page again is refused again: its words still begin from the former draft.
    again = kit.post(page_of(enquiry), typed(answer="Another answer", begun_from=late.context["stamp"]))
    assert again.status_code == 400


def test_whoever_reads_enquiries_signs_in_with_a_second_step() -> None:
    assert all(role.needs_second_step for role in ROLES if policies.WORK in role.permissions)


def test_an_address_that_no_report_has_is_refused_beside_the_form() -> None:
    enquiry = asked()
    page = client_of(specialist()).post(page_of(enquiry), typed(add="K7QM2X.1.p12.w340-362.9f3a1c"))
    assert page.status_code == 400
    assert "No report has such a passage" in page.content.decode()
    assert fresh(enquiry).answer == ANSWER


def test_a_wording_without_details_is_suggested_for_what_is_to_stay() -> None:
    enquiry = asked(question="Kayleigh Dobson, aged 7, misses appointments. What do reviews say?")
    begun = client_of(specialist()).get(page_of(enquiry)).context["draft"]["plain_question"].value()
    assert "Dobson" not in begun
    assert "aged 7" not in begun
    assert "misses appointments" in begun


def seen(client: Client, enquiry: Enquiry) -> str:
    """Return the digest of the answer that the page of the second look shows."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(page_of(enquiry)).content.decode())
    assert found
    return found[1]


def test_the_second_look_is_at_the_words_that_the_page_showed() -> None:
    enquiry = written(asked())
    client = client_of(specialist(KIT))
    press = {"act": "look", "is_good": "yes", "seen": seen(client, enquiry)}
    operations.take_draft_back(enquiry=enquiry, by=specialist())
    written(enquiry, answer=ANSWER + " Kayleigh Dobson asked.")
    answer = client.post(page_of(enquiry), press)
    assert answer.status_code == 400
    assert "has changed since you opened this page" in answer.content.decode()
    assert client.post(page_of(enquiry), {"act": "look", "is_good": "yes"}).status_code == 400
    assert not SecondLook.objects.filter(enquiry=enquiry).exists()


def test_whoever_wrote_the_answer_cannot_take_the_second_look_and_a_changed_answer_needs_another() -> None:
    enquiry = written(asked())
    assert enquiry.state == "second_look"
    with pytest.raises(Refusal, match="You wrote this answer"):
        operations.give_second_look(enquiry=enquiry, is_good=True, note_on_it="", by=specialist())
    with pytest.raises(Refusal, match="cannot be moved"):
        operations.send_answer(enquiry=enquiry, by=specialist())
    client = client_of(specialist(KIT))
    bare = client.post(page_of(enquiry), {"act": "look", "is_good": "no"})
    assert "Say what should be different" in bare.content.decode()
    no = {"act": "look", "is_good": "no", "note_on_it": "Say who did it well.", "seen": seen(client, enquiry)}
    client.post(page_of(enquiry), no)
    assert fresh(enquiry).state == "being_answered"
    again = written(enquiry, answer=ANSWER + " Some did it well.")
    client.post(page_of(enquiry), {"act": "look", "is_good": "yes", "seen": seen(client, enquiry)})
    assert fresh(again).state == "ready"
    assert SecondLook.objects.filter(enquiry=enquiry).count() == 2
    # A word changed underneath, past every page, is not what was looked at.
    Enquiry.objects.filter(pk=enquiry.pk).update(answer="Another answer")
    with pytest.raises(Refusal, match="another wording"):
        operations.send_answer(enquiry=fresh(enquiry), by=specialist())


@pytest.mark.parametrize(
    ("policy", "is_flagged", "state"),
    [("never", True, "ready"), ("flagged", False, "ready"), ("flagged", True, "second_look")],
)
def test_the_hosts_policy_says_which_answers_a_second_person_reads(
    policy: str, is_flagged: bool, state: str, settings: Any
) -> None:
    settings.ENQUIRIES = {**settings.ENQUIRIES, "SECOND_LOOK": policy}
    text = "A pupil told me this morning that her stepdad hits her." if is_flagged else QUESTION
    assert written(asked(question=text)).state == state


def test_an_enquiry_with_signs_of_danger_is_not_answered_before_somebody_looked() -> None:
    enquiry = written(asked(question="A pupil told me this morning that her stepdad hits her."))
    operations.give_second_look(enquiry=enquiry, is_good=True, note_on_it="", by=specialist(KIT))
    page = client_of(specialist()).get(page_of(enquiry))
    assert "Whoever is on duty must first say" in page.content.decode()
    assert not policies.may_send(specialist(), fresh(enquiry))
    operations.say_danger_seen(enquiry=enquiry, by=specialist())
    assert policies.may_send(specialist(), fresh(enquiry))


def test_the_answer_goes_out_with_its_references_and_stands_on_the_enquirers_page() -> None:
    enquiry = asked()
    hit = client_of(specialist()).post(page_of(enquiry), typed(words="missed appointments")).context["groups"][0]
    operations.add_reference(enquiry=enquiry, address=str(hit.hits[0].address), by=specialist())
    one = answered(enquiry)
    assert one.state == "answered"
    mail.outbox.clear()
    assert operations.send_waiting() >= 2
    letter = next(one for one in mail.outbox if one.to == ["head@school.example"] and ANSWER in str(one.body))
    assert hit.report.title in str(letter.body)
    assert f"/cite/{hit.hits[0].address}/" in str(letter.body)
    page = Client().get(f"/enquiries/status/{token_of(one)}/").content.decode()
    assert ANSWER in page
    assert str(hit.hits[0].address) in page
    assert SECRET not in page


def test_whoever_asked_the_same_is_answered_too_each_in_their_own_thread() -> None:
    first, second = asked(), asked(email="two@school.example")
    operations.merge_enquiry(enquiry=second, into=first, by=specialist())
    with pytest.raises(Refusal, match="closed or answered with another"):
        operations.write_draft(enquiry=second, answer="x", plain_question="y", by=specialist())
    with pytest.raises(Refusal, match="Others are to be answered"):
        operations.close_enquiry(enquiry=first, reason="No.", by=specialist())
    answered(first)
    sent = Message.objects.filter(direction="out", enquiry__in=[first, second])
    assert {(one.enquiry_id, one.reply_to) for one in sent} == {
        (one.pk, one.messages.get(direction="receipt").message_id) for one in (first, second)
    }
    assert "We have answered" in Client().get(f"/enquiries/status/{token_of(fresh(second))}/").content.decode()


def test_whoever_asked_the_same_is_told_how_far_the_other_question_is_and_by_when() -> None:
    first, second = asked(), asked(email="two@school.example")
    Enquiry.objects.filter(pk=first.pk).update(due_on=datetime.date(2030, 1, 2))
    operations.merge_enquiry(enquiry=second, into=first, by=specialist())
    page = f"/enquiries/status/{token_of(second)}/"
    said = Client().get(page).content.decode()
    assert "Nobody has begun to answer it yet." in said
    assert "We mean to answer by Wednesday 2 January 2030" in said
    operations.take_enquiry(enquiry=fresh(first), by=specialist())
    assert "Somebody is answering your question." in Client().get(page).content.decode()
    answered(fresh(first))
    said = Client().get(page).content.decode()
    assert "We have answered" in said
    assert "We mean to answer" not in said


def test_closing_says_why_to_whoever_asked_and_it_can_be_opened_again() -> None:
    enquiry, client = asked(reply_by="page"), client_of(specialist())
    address = f"/enquiries/{enquiry.code}/"
    assert client.post(address, {"act": "close", "reason": ""}).status_code == 400
    assert client.post(address, {"act": "close", "reason": "Ask the publisher for a copy."}).status_code == 302
    assert "Ask the publisher" in Client().get(f"/enquiries/status/{token_of(enquiry)}/").content.decode()
    client.post(address, {"act": "open"})
    assert fresh(enquiry).state == "being_answered"


def test_triage_names_topic_day_and_person_and_refuses_who_does_not_answer_questions(cataloguer: Any) -> None:
    enquiry, client = asked(), client_of(specialist())
    said = {"act": "triage", "topic": "child.infant", "due_on": "2030-01-02", "assigned_to": str(specialist(KIT).pk)}
    assert client.post(f"/enquiries/{enquiry.code}/", said).status_code == 302
    one = fresh(enquiry)
    assert (one.topic, str(one.due_on)) == ("child.infant", "2030-01-02")
    assert (one.assigned_to, one.state) == (specialist(KIT), "being_answered")
    wrong = client.post(f"/enquiries/{enquiry.code}/", {**said, "assigned_to": str(cataloguer.pk)})
    assert wrong.status_code == 400
    with pytest.raises(Refusal, match="does not answer questions"):
        operations.set_duty(person=cataloguer, by=specialist())


def test_others_who_ask_much_the_same_are_shown_to_the_staff() -> None:
    first = asked(question="What do reviews say about fathers who are never seen by health visitors?")
    second = asked(question="Which reviews speak of fathers whom health visitors have not seen?")
    page = client_of(specialist()).get(f"/enquiries/{second.code}/")
    assert first in page.context["alike"]
