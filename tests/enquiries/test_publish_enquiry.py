"""From an answer to one that everybody can read: two people, no details, found by the search, in the feed, taken back."""

from __future__ import annotations

import re

import pytest
from defusedxml import ElementTree
from django.test import Client

from tests.conftest import client_of
from tests.enquiries.service import KIT, PLAIN, answered, asked, fresh, specialist
from throughline.enquiries import operations, queries
from throughline.enquiries.models import AnswerProposal, Enquiry, PublishedAnswer
from throughline.people.policies import Refusal

pytestmark = pytest.mark.django_db
QUESTION = "What do reviews say about grandparents who raise the alarm?"
ANSWER = "That grandparents were often first to speak, and seldom told what came of it. <b>Ask them</b>."


def ready(topic: str = "child.infant") -> Enquiry:
    enquiry = answered(asked())
    operations.triage_enquiry(
        enquiry=enquiry, topic=topic, due_on=enquiry.due_on, assigned_to=specialist(), is_urgent=False, by=specialist()
    )
    return fresh(enquiry)


def published(enquiry: Enquiry | None = None) -> PublishedAnswer:
    proposal = operations.propose_answer(enquiry=enquiry or ready(), question=QUESTION, answer=ANSWER, by=specialist())
    return operations.publish_answer(proposal=proposal, is_checked=True, by=specialist(KIT))


def test_one_person_proposes_what_was_noticed_is_shown_and_another_publishes() -> None:
    enquiry = ready()
    address = f"/enquiries/{enquiry.code}/publish/"
    ivy, kit = client_of(specialist()), client_of(specialist(KIT))
    said = {"act": "propose", "question": f"{QUESTION} Kayleigh Dobson asked.", "answer": ANSWER}
    assert ivy.post(address, said).status_code == 302
    assert "You proposed this wording" in ivy.get(address).content.decode()
    assert ivy.post(address, {"act": "publish", "is_checked": "on"}).status_code == 400
    assert "<mark>Kayleigh Dobson</mark>" in kit.get(address).content.decode()
    assert kit.post(address, {"act": "publish"}).status_code == 400
    ivy.post(address, {**said, "question": QUESTION})
    assert kit.post(address, {"act": "publish", "is_checked": "on", "seen": seen(kit, address)}).status_code == 302
    one = PublishedAnswer.objects.get(enquiry=enquiry)
    assert (one.question, one.proposed_by, one.published_by) == (QUESTION, specialist(), specialist(KIT))
    assert not AnswerProposal.objects.filter(enquiry=enquiry).exists()


def seen(client: Client, address: str) -> str:
    """Return the mark of the words that the page shows to whoever publishes."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def test_words_proposed_after_the_second_person_had_opened_the_page_are_not_published() -> None:
    enquiry = ready()
    address = f"/enquiries/{enquiry.code}/publish/"
    ivy, kit = client_of(specialist()), client_of(specialist(KIT))
    ivy.post(address, {"act": "propose", "question": QUESTION, "answer": ANSWER})
    press = {"act": "publish", "is_checked": "on", "seen": seen(kit, address)}
    ivy.post(address, {"act": "propose", "question": f"{QUESTION} Kayleigh Dobson asked.", "answer": ANSWER})
    answer = kit.post(address, press)
    assert answer.status_code == 400
    assert "Other words have been proposed" in answer.content.decode()
    assert kit.post(address, {"act": "publish", "is_checked": "on"}).status_code == 400
    assert not PublishedAnswer.objects.filter(enquiry=enquiry).exists()
    gone = AnswerProposal.objects.get(enquiry=enquiry)
    operations.withdraw_proposal(enquiry=enquiry, by=specialist())
    with pytest.raises(Refusal, match="Other words"):
        operations.publish_answer(proposal=gone, is_checked=True, by=specialist(KIT))


def test_only_what_was_answered_and_has_a_topic_is_published_and_only_once() -> None:
    with pytest.raises(Refusal, match="Answer the question first"):
        operations.propose_answer(enquiry=asked(), question="x", answer="y", by=specialist())
    with pytest.raises(Refusal, match="Choose a topic first"):
        operations.propose_answer(enquiry=answered(asked()), question="x", answer="y", by=specialist())
    enquiry = ready()
    published(enquiry)
    with pytest.raises(Refusal, match="published already"):
        operations.propose_answer(enquiry=enquiry, question="x", answer="y", by=specialist())


def test_it_is_found_by_the_sites_search_by_its_page_and_in_the_feed() -> None:
    one = published()
    client = Client()
    page = client.get(f"/answers/{one.code}/").content.decode()
    assert QUESTION in page
    assert "&lt;b&gt;Ask them&lt;/b&gt;" in page
    found = client.get("/search/", {"q": "grandparents alarm"}).content.decode()
    assert f"/answers/{one.code}/" in found
    assert f"/answers/{one.code}/" not in client.get("/search/", {"q": "dental decay"}).content.decode()
    assert f"/answers/{one.code}/" in client.get("/answers/", {"q": "grandparents"}).content.decode()
    feed = client.get("/answers/feed/")
    assert feed["Content-Type"].startswith("application/atom+xml")
    titles = [e.text for e in ElementTree.fromstring(feed.content).iter("{http://www.w3.org/2005/Atom}title")]
    assert QUESTION in titles


def test_the_public_is_told_what_was_asked_before_and_never_what_is_not_published() -> None:
    one, hidden = published(), asked(question="Which reviews tell of grandparents who raise an alarm in vain?")
    client = Client()
    page = client.post("/ask/", {"act": "look", "question": "Do reviews mention grandparents who raise the alarm?"})
    assert f"/answers/{one.code}/" in page.content.decode()
    assert hidden.code not in page.content.decode()
    assert "Do reviews mention grandparents" in page.content.decode(), "what was typed stays in the form"
    assert queries.asked_before("How many inspectors work for the council's bins?") == []


def test_what_is_taken_back_leaves_a_line_and_no_word() -> None:
    one = published()
    client = client_of(specialist())
    address = f"/enquiries/{one.enquiry.code}/publish/"  # type: ignore[union-attr]
    assert client.post(address, {"act": "take_back", "reason": ""}).status_code == 400
    assert client.post(address, {"act": "take_back", "reason": "It was wrong."}).status_code == 302
    page = Client().get(f"/answers/{one.code}/")
    assert page.status_code == 410
    assert "grandparents" not in page.content.decode()
    assert one.code not in Client().get("/answers/").content.decode()
    assert one.code not in Client().get("/search/", {"q": "grandparents alarm"}).content.decode()
    assert one.code not in Client().get("/answers/feed/").content.decode()
    kept = PublishedAnswer.objects.get(pk=one.pk)
    assert (kept.question, kept.answer, kept.references) == ("", "", [])


def test_the_wording_without_details_is_offered_and_becomes_what_is_kept() -> None:
    enquiry = ready()
    begun = client_of(specialist()).get(f"/enquiries/{enquiry.code}/publish/").context["forms"]["propose"]
    assert begun["question"].value() == PLAIN
    published(enquiry)
    assert fresh(enquiry).plain_question == QUESTION
