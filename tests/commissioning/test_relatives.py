"""The family: told by a person, in the way they wish; letters that a bereaved reader can bear; seen by few."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tests.commissioning.rooms import DAY, new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations
from throughline.commissioning.letter_files import SIGNED
from throughline.commissioning.letters import LETTERS, letter_to
from throughline.commissioning.models import FamilyContact, Relative, Review
from throughline.commissioning.processes import process_named, processes, words_of
from throughline.people.demo import SECOND_STEP_KEY
from throughline.people.operations import set_up_known_second_step
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
TYPED = {"name": "Nan Osk", "relationship": "Grandmother", "contact_person": "Bethan Sorrel", "channel": "visit"}


def relative(review: Review) -> Relative:
    return operations.add_relative(review=review, by=HOST_OPERATOR, **TYPED)


def test_the_family_liaison_keeps_contact_and_reads_no_other_paper() -> None:
    review = new_review()
    operations.give_review_role(person=person("owen"), review=review, role="family_liaison", by=HOST_OPERATOR)
    set_up_known_second_step(person=person("owen"), secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    client, at = client_of(person("owen")), f"/reviews/{review.code}/relatives/"
    client.post(f"{at}add/", TYPED)
    one = Relative.objects.get(review=review)
    told = {"made_on": "2026-11-02", "made_by": "Owen", "channel": "visit", "outcome": "declined"}
    client.post(f"{at}{one.pk}/contact/", {**told, "heard_from_us_first": "yes", "note": "Not now."})
    contact = FamilyContact.objects.get(review=review)
    assert (contact.heard_from_us_first, contact.note, contact.written_by) == (True, "Not now.", person("owen"))
    page = client.get(at).content.decode()
    assert "they chose not to take part" in page
    for closed in ("referral/", "decisions/", "commission/", "clocks/", "minimum-information/"):
        assert client.get(f"/reviews/{review.code}/{closed}").status_code == 403


def test_panel_members_do_not_see_who_the_relatives_are() -> None:
    review = new_review()
    relative(review)
    operations.give_review_role(person=person("petra"), review=review, role="panel_member", by=HOST_OPERATOR)
    client = client_of(person("petra"))
    assert client.get(f"/reviews/{review.code}/relatives/").status_code == 403
    assert "Nan Osk" not in client.get(f"/reviews/{review.code}/").content.decode()


def test_a_promise_to_be_in_touch_lies_after_the_contact() -> None:
    review = new_review()
    at = f"/reviews/{review.code}/relatives/{relative(review).pk}/contact/"
    told = {"made_on": "2026-11-02", "made_by": "x", "channel": "call", "outcome": "reached", "again_on": "2026-11-01"}
    answer = client_of(person("bethan")).post(at, told)
    assert answer.status_code == 400
    assert "That lies before this contact." in answer.content.decode()


@pytest.mark.parametrize("name", list(LETTERS))
def test_letters_are_plain_say_who_to_turn_to_and_hold_nothing_of_the_case(name: str) -> None:
    review = new_review()
    review.reason, review.summary = "quartzwren", "quartzwren"
    review.save()
    letter = letter_to(relative(review), name)
    assert letter is not None
    text = " ".join(letter.paragraphs)
    assert "Dear Nan Osk," in text
    assert "Bethan Sorrel" in text
    assert "quartzwren" not in text
    assert "{" not in text
    sentences = [one for one in text.replace("?", ".").split(".") if one.strip()]
    # Short sentences, and none of the words of the office.
    assert sum(len(one.split()) for one in sentences) / len(sentences) < 17
    for word in (
        "pursuant",
        "stakeholder",
        "subject",
        "deceased",
        "multi-agency",
        "safeguarding partners",
        "statutory",
    ):
        assert word not in text.lower()


def test_a_letter_is_shown_to_be_copied_and_an_unknown_one_is_not_there() -> None:
    review = new_review()
    client, number = client_of(person("bethan")), relative(review).pk
    at = f"/reviews/{review.code}/relatives/{number}/letters"
    page = client.get(f"{at}/first/").content.decode()
    assert "child safeguarding practice review" in page
    assert client.get(f"{at}/last/").status_code == 404


@pytest.mark.parametrize("name", list(LETTERS))
def test_a_letter_is_a_word_document_that_says_nothing_of_the_case(name: str) -> None:
    review = new_review()
    at = f"/reviews/{review.code}/relatives/{relative(review).pk}/letters/{name}.docx"
    answer = client_of(person("bethan")).get(at)
    assert answer.status_code == 200
    assert "letter.docx" in answer["Content-Disposition"]
    document = docx.Document(io.BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[0] == review.organisation.name
    assert "Dear Nan Osk," in lines
    assert lines[-3:] == list(SIGNED), "what whoever signs must fill in"
    assert document.styles["Normal"].font.size.pt >= 12
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        everything = b"".join(parts.read(part) for part in parts.namelist())
    for word in (review.code, review.label):
        assert word.encode() not in everything
    assert client_of(person("bethan")).get(at.replace(f"/{name}.", "/last.")).status_code == 404
    assert client_of(person("petra")).get(at).status_code == 404


@pytest.mark.parametrize("process", [one.id for one in processes()])
def test_pages_speak_of_the_person_and_the_first_look_as_the_process_does(process: str) -> None:
    review = new_review()
    Review.objects.filter(pk=review.pk).update(process=process)
    review.refresh_from_db()
    words, client = words_of(review), client_of(person("bethan"))
    at = f"/reviews/{review.code}/"
    assert f"Who they are to the {words.person}" in client.get(f"{at}relatives/add/").content.decode()
    pages = [
        client.get(f"{at}{page}").content.decode() for page in ("", "decisions/", "rapid-review/", "relatives/add/")
    ]
    assert f"Decision, {words.first_look} and who was told" in pages[0]
    found = process_named(process)
    assert found is not None
    for page in pages:
        # What the review is called, and the name of the process itself, stand on the pages too.
        text = page.replace(found.title, "").replace(review.label, "").lower()
        if process != "england-children":
            assert "rapid review" not in text
        if found.subject == "adult":
            assert "child" not in text


def test_the_newest_contacts_stand_open_and_the_earlier_ones_are_folded() -> None:
    review = new_review()
    one = relative(review)
    for number in range(5):
        operations.record_contact(
            relative=one, made_on=DAY, made_by="Bethan", channel="call", outcome="reached", note=f"Call {number}.",
            by=HOST_OPERATOR,
        )  # fmt: skip
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/relatives/").content.decode()
    assert "2 earlier contacts" in page
    assert all(page.count(f"Call {number}.") == 1 for number in range(5))
    assert page.index("Call 4.") < page.index("2 earlier contacts") < page.index("Call 0.")
