"""Rapid review, decision and the board: eight factors, reasons, decisions not to review, dated acknowledgement."""

from __future__ import annotations

import datetime

import pytest

from tests.commissioning.rooms import DAY, decided, new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations
from throughline.commissioning.models import BoardNotice, Decision, Factor, RapidReview
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
TYPED = {
    "outcome": "rapid_is_enough",
    "route": "learning",
    "decided_on": "2026-11-02",
    "decided_by": "The partners",
    "reasons": "The rapid review found what there was to find.",
    "read_as": ["family", "staff"],
    "smaller": "A learning day instead.",
    **{f"weighed_{factor}": f"About {factor}" for factor in Factor.values},
}


def test_all_eight_factors_must_be_weighed() -> None:
    review = new_review()
    with pytest.raises(Refusal, match="Not weighed yet: Public trust"):
        decided(review, factors={name: "x" for name in Factor.values if name != "trust"})
    assert not Decision.objects.filter(review=review).exists()
    assert len(Factor.values) == 8


def test_a_decision_not_to_review_is_recorded_in_the_browser_with_its_reasons() -> None:
    review, client = new_review(), client_of(person("maud"))
    at = f"/reviews/{review.code}/decisions/"
    missing = client.post(f"{at}record/", {**TYPED, "weighed_family": ""})
    assert missing.status_code == 400
    assert "The rapid review found what there was to find." in missing.content.decode()
    assert client.post(f"{at}record/", TYPED)["Location"] == at
    page = client.get(at).content.decode()
    assert "The rapid review is enough" in page
    assert "A learning day instead." in page
    assert "Read once more as a relative and those who did the work would." in page
    assert "About interest" in page
    assert Decision.objects.get(review=review).written_by == person("maud")


def test_only_the_commissioner_decides() -> None:
    review = new_review()
    assert client_of(person("bethan")).post(f"/reviews/{review.code}/decisions/record/", TYPED).status_code == 403
    with pytest.raises(Refusal, match="Only a commissioner"):
        decided(review, by=person("bethan"))


def test_a_later_decision_stands_over_an_earlier_one_which_stays() -> None:
    review = new_review()
    decided(review, outcome="none", reasons="At first sight.")
    decided(review, outcome="full", reasons="New facts.")
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/decisions/").content.decode()
    assert page.index("New facts.") < page.index("At first sight.")
    assert page.count("In force") == 1


def test_an_outcome_of_another_process_is_refused() -> None:
    with pytest.raises(Refusal, match="no such outcome"):
        decided(new_review("wales-susr"), outcome="rapid_is_enough")


def test_a_member_acknowledges_for_themselves_and_it_is_dated() -> None:
    review = new_review()
    decision = decided(review, reasons="Reasons for the board.")
    notice = operations.notify_board(
        decision=decision, member="Maud", person=person("maud"), told_on=DAY, how="letter", by=person("bethan")
    )
    client = client_of(person("maud"))
    assert "Acknowledge that you were told" in client.get(f"/reviews/{review.code}/").content.decode()
    page = client.get(f"/reviews/{review.code}/board/").content.decode()
    assert "Reasons for the board." in page
    assert (
        "Reasons for the board." not in client_of(person("lena")).get(f"/reviews/{review.code}/board/").content.decode()
    )
    assert client_of(person("lena")).post(f"/reviews/{review.code}/board/", {"notice": notice.pk}).status_code == 404
    client.post(f"/reviews/{review.code}/board/", {"notice": notice.pk})
    notice.refresh_from_db()
    assert notice.acknowledged_on is not None
    assert client.post(f"/reviews/{review.code}/board/", {"notice": notice.pk}).status_code == 403
    assert "Acknowledge that you were told" not in client.get(f"/reviews/{review.code}/").content.decode()


def test_a_member_without_a_part_in_the_review_is_told_otherwise_and_it_is_recorded() -> None:
    review = new_review()
    decided(review)
    client, at = client_of(person("bethan")), f"/reviews/{review.code}/board"
    typed = {"member": "Director of nursing", "told_on": "2026-11-03", "how": "meeting", "has_reasons": "on"}
    client.post(f"{at}/notify/", typed)
    notice = BoardNotice.objects.get(review=review)
    early = client.post(f"{at}/{notice.pk}/acknowledge/", {"acknowledged_on": "2026-11-02"})
    assert "cannot be acknowledged before it was told" in early.content.decode()
    client.post(f"{at}/{notice.pk}/acknowledge/", {"acknowledged_on": "2026-11-04"})
    notice.refresh_from_db()
    assert notice.acknowledged_on == datetime.date(2026, 11, 4)
    assert "Director of nursing" in client.get(f"/reviews/{review.code}/tables/notices.csv").content.decode()


def test_that_a_member_was_given_the_whole_reasoning_is_ticked_by_whoever_records_it() -> None:
    review = new_review()
    decided(review)
    client, at = client_of(person("bethan")), f"/reviews/{review.code}/board/notify/"
    page = client.get(at).content.decode()
    assert 'name="has_reasons"' in page and " checked" not in page
    client.post(at, {"member": "Director of nursing", "told_on": "2026-11-03", "how": "meeting"})
    assert not BoardNotice.objects.get(review=review).has_reasons
    assert "Verdict only" in client.get(f"/reviews/{review.code}/decisions/").content.decode()


def test_nobody_outside_the_review_is_linked_to_a_notice() -> None:
    decision = decided(new_review())
    with pytest.raises(Refusal, match="part in this review"):
        operations.notify_board(
            decision=decision, member="x", person=person("petra"), told_on=DAY, how="letter", by=HOST_OPERATOR
        )


def test_the_rapid_review_is_written_and_corrected_in_the_browser() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/rapid-review/"
    client.post(at, {"facts": "First facts.", "recommendation": "full"})
    client.post(at, {"facts": "Better facts.", "recommendation": "full", "sent_on": "2026-11-03"})
    assert RapidReview.objects.get(review=review).facts == "Better facts."
    assert "Better facts." in client.get(at).content.decode()
