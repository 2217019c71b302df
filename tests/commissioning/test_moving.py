"""Moving a review on: by the table, by whoever may, with a reason, and only when what must stand first stands."""

from __future__ import annotations

import pytest

from tests.commissioning.rooms import decided, new_review, person
from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.commissioning import operations, queries
from throughline.commissioning.models import Review, ScopeFactor, StateMove
from throughline.commissioning.states import State
from throughline.people.policies import HOST_OPERATOR, Actor, Refusal

pytestmark = pytest.mark.django_db


def move(review: Review, to: State, by: Actor = HOST_OPERATOR, reason: str = "It is time.") -> None:
    operations.move_review(review=review, to=to, reason=reason, by=by)


def test_a_review_moves_only_as_the_table_says_and_with_a_reason() -> None:
    review = new_review()
    with pytest.raises(Refusal, match="cannot move from 'Referred' to 'Published'"):
        move(review, State.PUBLISHED)
    with pytest.raises(Refusal, match="Say why"):
        move(review, State.INFORMATION_GATHERING, reason=" ")
    assert review.state == State.REFERRED
    move(review, State.INFORMATION_GATHERING, by=person("bethan"))
    kept = StateMove.objects.get(review=review)
    assert (kept.before, kept.after, kept.reason, kept.written_by) == (
        "referred", "information_gathering", "It is time.", person("bethan"),
    )  # fmt: skip
    assert Event.objects.latest("number").what == "move_review"


def test_nothing_is_commissioned_or_closed_without_a_decision_that_says_so() -> None:
    review = new_review()
    move(review, State.DECISION_PENDING)
    with pytest.raises(Refusal, match="Record the decision"):
        move(review, State.COMMISSIONED)
    decided(review, outcome="none")
    with pytest.raises(Refusal, match="says something else"):
        move(review, State.COMMISSIONED)
    move(review, State.NO_REVIEW)
    move(review, State.DECISION_PENDING, reason="New facts came.")
    decided(review, outcome="full")
    with pytest.raises(Refusal, match="says something else"):
        move(review, State.NO_REVIEW)
    move(review, State.COMMISSIONED)


def test_only_the_commissioner_commissions_and_signs_off() -> None:
    review = new_review()
    move(review, State.DECISION_PENDING)
    decided(review)
    with pytest.raises(Refusal, match="Only a commissioner may decide"):
        move(review, State.COMMISSIONED, by=person("bethan"))
    move(review, State.COMMISSIONED, by=person("maud"))
    with pytest.raises(Refusal):
        move(review, State.SCOPING, by=person("lena"))


def test_a_review_runs_only_with_agreed_terms_and_an_approved_reviewer() -> None:
    review = new_review()
    move(review, State.DECISION_PENDING)
    decided(review)
    move(review, State.COMMISSIONED)
    move(review, State.SCOPING)
    with pytest.raises(Refusal, match="terms of reference"):
        move(review, State.RUNNING)
    terms = operations.write_terms(
        review=review,
        method="hybrid",
        factors=dict.fromkeys(ScopeFactor.values, "Weighed."),
        enquiries="Why?",
        why_method="x",
        why_this_size="x",
        revise_when="x",
        by=person("lena"),
    )
    operations.agree_terms(terms=terms, by=person("maud"))
    with pytest.raises(Refusal, match="A reviewer must be approved first"):
        move(review, State.RUNNING)
    check = operations.enter_reviewer(
        review=review, name="Lena", part="lead", person=person("lena"), by=person("lena"),
        independence="x", past_links="none", competence="x", availability="x",
    )  # fmt: skip
    operations.decide_reviewer(check=check, is_approved=True, decision_note="Good.", by=person("maud"))
    move(review, State.RUNNING)
    move(review, State.RESCOPED, reason="A second child is concerned.")
    move(review, State.RUNNING)


def test_a_pause_leads_back_to_where_the_review_was() -> None:
    review = new_review()
    move(review, State.INFORMATION_GATHERING)
    move(review, State.PAUSED, by=person("bethan"), reason="The police ask for it.")
    review.refresh_from_db()
    assert (review.state, review.paused_from) == ("paused", "information_gathering")
    with pytest.raises(Refusal, match="cannot move"):
        move(review, State.DECISION_PENDING)
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/").content.decode()
    assert "It was at: gathering information." in page
    move(review, State.INFORMATION_GATHERING)
    review.refresh_from_db()
    assert review.paused_from == ""


def test_the_page_offers_what_is_open_and_says_what_is_missing() -> None:
    review = new_review()
    client, at = client_of(person("bethan")), f"/reviews/{review.code}/move/"
    move(review, State.DECISION_PENDING)
    page = client.get(at).content.decode()
    assert "Only a commissioner may decide what becomes of this review." in page
    assert 'value="rapid_review"' in page
    assert 'value="commissioned"' not in page
    assert client.post(at, {"to": "commissioned", "reason": "x"}).status_code == 400
    assert "Why now" in client.post(at, {"to": "rapid_review"}).content.decode()
    client.post(at, {"to": "rapid_review", "reason": "Begin"})
    review.refresh_from_db()
    assert review.state == "rapid_review"
    assert client_of(person("lena")).get(at).status_code == 403


def line_of(review: Review) -> dict[str, str]:
    return {step.label: step.words for step in queries.standing_of(review)}


def test_what_a_review_never_reached_is_not_called_passed() -> None:
    review = new_review()
    move(review, State.DECISION_PENDING)
    assert line_of(review)["Gathering information"] == "left out"
    decided(review, outcome="none")
    move(review, State.NO_REVIEW)
    line = line_of(review)
    assert "where it stands" not in line.values(), "it stands beside the line"
    assert (line["Decision pending"], line["Published"], line["Retained"]) == ("passed", "not reached", "to come")
    move(review, State.RETAINED)
    line = line_of(review)
    assert (line["Published"], line["Retained"]) == ("left out", "where it stands")
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/").content.decode()
    assert "Published (left out)" in page


def test_a_review_whose_work_is_done_does_not_ask_for_what_was_never_begun() -> None:
    review = new_review()
    page = f"/reviews/{review.code}/"
    bethan = client_of(person("bethan"))
    assert "Write the referral</a>" in bethan.get(page).content.decode()
    move(review, State.DECISION_PENDING)
    decided(review, outcome="none")
    move(review, State.NO_REVIEW)
    move(review, State.RETAINED)
    done = bethan.get(page).content.decode()
    assert "Write the referral</a>" not in done
    assert "No clock has started" not in done
