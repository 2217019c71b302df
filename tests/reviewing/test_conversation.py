"""Conversation notes: the few who may read them, and that each reading is recorded."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.people import lead, somebody, wexmoor
from throughline.audit.models import Event
from throughline.commissioning.models import ReviewRole
from throughline.commissioning.operations import end_review_role
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.models import Conversation, Participant, Side

pytestmark = pytest.mark.django_db
SAID = "She said it was the third letter"


def held(side: Side, by: Person) -> Conversation:
    participant = Participant.objects.get(review=wexmoor(), side=side, number=1)
    return operations.write_conversation(participant=participant, held_on=timezone.localdate(), notes=SAID, by=by)


def address_of(conversation: Conversation) -> str:
    participant = conversation.participant
    return f"/reviews/{participant.review.code}/{participant.side}/1/conversations/{conversation.pk}/"


@pytest.mark.parametrize(
    ("side", "role", "may_read"),
    [
        (Side.PRACTITIONERS, "lead_reviewer", True),
        (Side.PRACTITIONERS, "business_manager", False),
        (Side.FAMILY, "lead_reviewer", True),
        (Side.FAMILY, "family_liaison", True),
        (Side.FAMILY, "business_manager", False),
    ],
)
def test_who_reads_notes_that_somebody_else_wrote(side: Side, role: str, may_read: bool) -> None:
    conversation, person = held(side, somebody("business_manager")), somebody(role)
    before = Event.objects.filter(what="read_conversation").count()
    answer = client_of(person).get(address_of(conversation))
    assert answer.status_code == 200
    assert (SAID in answer.content.decode()) == may_read
    read = Event.objects.filter(what="read_conversation")
    assert read.count() == before + may_read
    if may_read:
        assert read.latest("number").who == person.audit_name
    else:
        assert "Only whoever held this conversation" in answer.content.decode()
        with pytest.raises(Refusal):
            queries.notes_of(conversation, seen_by=person)


def test_whoever_held_it_reads_it_while_they_have_their_role() -> None:
    person = somebody("business_manager")
    address = address_of(held(Side.PRACTITIONERS, person))
    assert SAID in client_of(person).get(address).content.decode()
    end_review_role(role=ReviewRole.objects.get(person=person), by=HOST_OPERATOR)
    assert client_of(person).get(address).status_code == 404


@pytest.mark.parametrize("role", ["panel_member", "quality_assurer", "commissioner", "legal_adviser", "agency_author"])
@pytest.mark.parametrize("side", list(Side))
def test_nobody_else_opens_the_page(side: Side, role: str) -> None:
    assert client_of(somebody(role)).get(address_of(held(side, lead()))).status_code == 403


def test_notes_of_a_practitioner_are_closed_to_family_liaison() -> None:
    answer = client_of(somebody("family_liaison")).get(address_of(held(Side.PRACTITIONERS, lead())))
    assert answer.status_code == 403
    assert SAID not in answer.content.decode()


def test_a_conversation_is_found_under_its_own_participant_alone() -> None:
    conversation = held(Side.FAMILY, lead())
    wrong = address_of(conversation).replace("/family/1/", "/family/2/")
    assert client_of(lead()).get(wrong).status_code == 404


def test_the_register_says_that_a_conversation_was_held_and_nothing_of_it() -> None:
    held(Side.FAMILY, lead())
    page = client_of(somebody("business_manager")).get(f"/reviews/{wexmoor().code}/family/1/").content.decode()
    assert "The notes are not open to you." in page
    assert SAID not in page


def test_what_is_held_about_somebody_says_that_they_held_conversations_and_nothing_of_them() -> None:
    held(Side.FAMILY, lead())
    text = client_of(lead()).get("/account/held/").content.decode()
    assert wexmoor().code in text
    assert SAID not in text
