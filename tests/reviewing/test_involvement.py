"""The registers: who may see and change them, what they keep sealed, and that declining is an answer like any other."""

from __future__ import annotations

import datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import databases
from tests.conftest import client_of
from tests.reviewing.people import browser_of, lead, link_for, somebody, tarnbeck, wexmoor
from throughline.audit.models import Event
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.models import Answer, Participant, Side, StepKind

pytestmark = pytest.mark.django_db
FAMILY = "/reviews/{}/family/"
PRACTITIONERS = "/reviews/{}/practitioners/"


def relative(number: int = 1) -> Participant:
    return Participant.objects.get(review=wexmoor(), side=Side.FAMILY, number=number)


def test_the_lead_reviewer_adds_somebody_by_the_form_and_what_is_wrong_stands_beside_its_field() -> None:
    client, address = client_of(lead()), FAMILY.format(wexmoor().code)
    wrong = client.post(f"{address}add/", {"known_as": "Aunt", "connection": "Mother's sister"})
    assert wrong.status_code == 400
    assert "Aunt" in wrong.content.decode()
    assert 'id="id_why_chosen_error"' in wrong.content.decode()
    right = client.post(f"{address}add/", {"known_as": "Aunt", "why_chosen": "Had the child in summer"})
    assert right["Location"] == f"{address}3/"
    page = client.get(f"{address}3/").content.decode()
    assert "Aunt" in page
    assert "Had the child in summer" in page


def test_numbers_go_on_side_by_side() -> None:
    added = [
        operations.add_participant(review=wexmoor(), side=side, known_as="x", by=lead()).label
        for side in (Side.FAMILY, Side.PRACTITIONERS, Side.FAMILY)
    ]
    assert added == ["Relative 3", "Practitioner 3", "Relative 4"]


@pytest.mark.parametrize("role", ["panel_member", "agency_author", "legal_adviser", "commissioner"])
def test_whoever_may_employ_or_know_them_sees_neither_register(role: str) -> None:
    client = browser_of(role)
    for address in (FAMILY, PRACTITIONERS):
        assert client.get(address.format(wexmoor().code)).status_code == 403


def test_family_liaison_sees_the_family_and_no_practitioner() -> None:
    client = browser_of("family_liaison")
    assert client.get(FAMILY.format(wexmoor().code)).status_code == 200
    assert client.get(PRACTITIONERS.format(wexmoor().code)).status_code == 403
    assert client.get(PRACTITIONERS.format(wexmoor().code) + "1/").status_code == 403


def test_to_a_lead_reviewer_of_another_review_there_is_nothing() -> None:
    client = browser_of("lead_reviewer", tarnbeck())
    for address in ("", "1/", "register.csv", "1/link/", "1/share/"):
        assert client.get(FAMILY.format(wexmoor().code) + address).status_code == 404


def test_declining_is_an_answer_and_needs_no_reason() -> None:
    operations.record_answer(participant=relative(), answer=Answer.DECLINED, on=timezone.localdate(), by=lead())
    assert relative().answer == Answer.DECLINED
    page = client_of(lead()).get(FAMILY.format(wexmoor().code) + "1/").content.decode()
    assert "theirs to decide" in page


def test_whoever_is_not_asked_is_left_out_for_a_reason_on_file() -> None:
    today = timezone.localdate()
    with pytest.raises(Refusal, match="Say why"):
        operations.record_answer(participant=relative(), answer=Answer.LEFT_OUT, on=today, by=lead())
    answered = client_of(lead()).post(
        FAMILY.format(wexmoor().code) + "1/answer/", {"answer": "left_out", "on": today.isoformat(), "reason": ""}
    )
    assert answered.status_code == 400
    assert "Say why they are not asked." in answered.content.decode()
    operations.record_answer(participant=relative(), answer=Answer.LEFT_OUT, on=today, reason="Is a witness", by=lead())
    assert relative().answer_reason == "Is a witness"


def test_nothing_is_recorded_before_it_happened() -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Refusal, match="has not come"):
        operations.record_step(participant=relative(), kind=StepKind.TOLD, on=tomorrow, by=lead())
    with pytest.raises(Refusal, match="has not come"):
        operations.record_answer(participant=relative(), answer=Answer.DECLINED, on=tomorrow, by=lead())
    with pytest.raises(Refusal, match="has not come"):
        operations.write_conversation(participant=relative(), held_on=tomorrow, notes="x", by=lead())


def test_a_step_of_the_other_register_is_refused() -> None:
    with pytest.raises(Refusal, match="other register"):
        operations.record_step(participant=relative(), kind=StepKind.INVITED, on=timezone.localdate(), by=lead())


def test_the_register_shows_the_latest_of_each_step_without_growing_queries() -> None:
    client, address = client_of(lead()), FAMILY.format(wexmoor().code)
    operations.record_step(participant=relative(), kind=StepKind.TOLD, on=timezone.localdate(), by=lead())
    client.get(address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert f"{timezone.localdate():%-d %B %Y}" in client.get(address).content.decode()
        return len(found)

    before = asked()
    for number in range(20):
        operations.add_participant(review=wexmoor(), side=Side.FAMILY, known_as=f"Cousin {number}", by=lead())
    assert asked() == before


def test_the_export_holds_numbers_and_days_and_no_names() -> None:
    text = client_of(lead()).get(FAMILY.format(wexmoor().code) + "register.csv").content.decode()
    assert "Relative 1,Taking part," in text
    assert "Relative 2,Chose not to take part," in text
    assert "grandmother" not in text.lower()


def test_the_policy_is_asked_again_by_every_operation() -> None:
    panel = somebody("panel_member")
    today = timezone.localdate()
    tries = [
        lambda: operations.add_participant(review=wexmoor(), side=Side.FAMILY, known_as="x", by=panel),
        lambda: operations.change_participant(participant=relative(), known_as="x", by=panel),
        lambda: operations.record_answer(participant=relative(), answer=Answer.DECLINED, on=today, by=panel),
        lambda: operations.record_step(participant=relative(), kind=StepKind.TOLD, on=today, by=panel),
        lambda: operations.write_welcome(review=wexmoor(), side=Side.FAMILY, about="x", contact="x", by=panel),
        lambda: operations.write_conversation(participant=relative(), held_on=today, notes="x", by=panel),
        lambda: operations.share_part(participant=relative(), text="x", by=panel),
        lambda: operations.make_link(participant=relative(), days=14, by=panel),
        lambda: operations.withdraw_links(participant=relative(), by=panel),
        lambda: queries.register_of(wexmoor(), Side.FAMILY, seen_by=panel),
        lambda: queries.shared_parts_of(relative(), seen_by=panel),
        lambda: queries.contributions_to_read(relative(), seen_by=panel),
    ]
    for attempt in tries:
        with pytest.raises(Refusal):
            attempt()


def test_the_record_keeps_a_number_and_fingerprints_and_no_words() -> None:
    added = operations.add_participant(review=wexmoor(), side=Side.FAMILY, known_as="zinnober", by=lead())
    operations.change_participant(participant=added, known_as="zinnober two", by=lead())
    for event in Event.objects.order_by("-number")[:2]:
        assert "zinnober" not in str(event.before) + str(event.after)
        assert event.after["participant"] == added.label


def test_an_answer_and_its_day_stand_together_in_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.filter(pk=relative().pk).update(answer=Answer.TAKING_PART, answered_on=None)


def test_the_registers_of_the_demonstration_stand_sealed_in_its_database() -> None:
    everything = databases.image(settings.HOME)
    assert b"Wexmoor and Lathe" in everything, "it is read as it stands"
    assert relative().known_as == "Maternal grandmother"
    for said in (
        "she asked not to get any",
        "Nobody rang me back",
        "found by surname alone",
        "at her own kitchen table",
    ):
        assert said.encode() not in everything


def test_the_reviews_home_leads_to_what_each_may_open_and_says_what_waits() -> None:
    home = f"/reviews/{wexmoor().code}/"
    liaison, panel = browser_of("family_liaison"), browser_of("panel_member")
    assert f'href="{home}family/"' in liaison.get(home).content.decode()
    assert f'href="{home}practitioners/"' not in liaison.get(home).content.decode()
    assert f'href="{home}findings/"' in panel.get(home).content.decode()
    assert f'href="{home}family/"' not in panel.get(home).content.decode()
    operations.send_words(link=link_for(relative(2)), text="One thing after all")
    waits = "Tell Relative 2 how what they said was used"
    assert waits in client_of(lead()).get(home).content.decode()
    assert waits in liaison.get(home).content.decode()
    assert waits not in panel.get(home).content.decode()
    operations.say_how_used(contribution=relative(2).contributions.get(), used="Thank you", by=lead())
    assert waits not in client_of(lead()).get(home).content.decode()


def test_the_page_of_a_relative_says_whom_they_belong_to() -> None:
    page = client_of(lead()).get(f"/reviews/{wexmoor().code}/family/1/").content.decode()
    assert "How they belong to the child" in page
    assert "{person}" not in page


def test_a_narrow_window_names_each_day_of_the_register() -> None:
    page = client_of(lead()).get(f"/reviews/{wexmoor().code}/family/").content.decode()
    assert 'data-name="Approached">' in page
    assert 'data-name="Shaped it">' in page
