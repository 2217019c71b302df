"""Opening a review in the browser, its team, its referral, immediate risks and what agencies are asked."""

from __future__ import annotations

import pytest

from tests.commissioning.rooms import new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations
from throughline.commissioning.models import AgencyRequest, Clock, ImmediateRisk, Referral, Review, ReviewRole
from throughline.people.demo import TARNBECK, WEXMOOR
from throughline.people.models import Organisation
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
TYPED = {"label": "Child Wren", "process": "scotland-learning-review", "reason": "A child was hurt."}
REFERRAL = {
    "agency": "Health visiting",
    "referred_on": "2026-11-05",
    "known_on": "2026-11-02",
    "route": "learning",
    "reasons": "There is something to learn.",
}


def opening(name: str) -> str:
    return f"/organisations/{Organisation.objects.get(name=name).pk}/open-review/"


def test_an_organisation_lead_opens_a_review_and_runs_it() -> None:
    client = client_of(person("bethan"))
    assert opening(WEXMOOR) in client.get("/reviews/").content.decode()
    answer = client.post(opening(WEXMOOR), TYPED)
    review = Review.objects.get(label="Child Wren")
    assert answer["Location"] == f"/reviews/{review.code}/team/"
    assert (review.process, review.state, review.reason) == (
        "scotland-learning-review",
        "referred",
        "A child was hurt.",
    )
    assert ReviewRole.objects.present().get(review=review).role == "business_manager"
    assert "Write the referral" in client.get(f"/reviews/{review.code}/").content.decode()


def test_nobody_else_opens_one_and_elsewhere_it_does_not_exist() -> None:
    assert client_of(person("owen")).get(opening(WEXMOOR)).status_code == 403
    assert client_of(person("bethan")).get(opening(TARNBECK)).status_code == 404
    assert client_of(person("ada")).get(opening(WEXMOOR)).status_code == 404
    assert opening(WEXMOOR) not in client_of(person("lena")).get("/reviews/").content.decode()


def test_no_review_is_opened_by_a_process_of_the_past() -> None:
    client = client_of(person("bethan"))
    assert "england-before-2019" not in client.get(opening(WEXMOOR)).content.decode()
    assert client.post(opening(WEXMOOR), {**TYPED, "process": "england-before-2019"}).status_code == 400
    with pytest.raises(Refusal, match="any more"):
        new_review("england-before-2019")


def test_a_review_without_a_process_is_given_one_once() -> None:
    review, client = new_review(""), client_of(person("bethan"))
    assert "Choose the process" in client.get(f"/reviews/{review.code}/").content.decode()
    client.post(f"/reviews/{review.code}/process/", {"process": "wales-susr"})
    review.refresh_from_db()
    assert review.process == "wales-susr"
    again = client.post(f"/reviews/{review.code}/process/", {"process": "england-children"})
    assert "The process is chosen." in again.content.decode()


def test_a_referral_by_either_route_starts_the_clocks_of_its_days() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/referral/"
    wrong = client.post(f"{at}write/", {**REFERRAL, "known_on": "2026-11-09"})
    assert "before it was known" in wrong.content.decode()
    assert client.post(f"{at}write/", {**REFERRAL, "route": "whim"}).status_code == 400
    assert client.post(f"{at}write/", REFERRAL)["Location"] == at
    assert str(Clock.objects.get(review=review, deadline="notification").target_on) == "2026-11-09"
    page = client.get(at).content.decode()
    assert "It does not, and is likely to teach something" in page
    assert "3 days. Not explained" in page
    client.post(f"{at}write/", {**REFERRAL, "priority": "Early help."})
    assert Referral.objects.get(review=review).priority == "Early help."


def test_immediate_risks_stand_apart_from_the_referral() -> None:
    review, client = new_review(), client_of(person("bethan"))
    client.post(
        f"/reviews/{review.code}/risks/note/", {"risk": "A sister.", "told": "Duty team", "told_on": "2026-11-02"}
    )
    kept = ImmediateRisk.objects.get(review=review)
    assert kept.risk == "A sister."
    assert not Referral.objects.filter(review=review).exists()
    assert "A sister." in client.get(f"/reviews/{review.code}/referral/").content.decode()


def test_an_agency_is_asked_and_answers_by_its_day() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/minimum-information/"
    asked = {"agency": "=Police", "question": "What was your part?", "asked_on": "2026-11-02", "due_on": "2026-11-09"}
    assert client.post(f"{at}ask/", {**asked, "due_on": "2026-11-01"}).status_code == 400
    client.post(f"{at}ask/", asked)
    assert "Answer from =Police" in client.get(f"/reviews/{review.code}/").content.decode()
    request = AgencyRequest.objects.get(review=review)
    client.post(f"{at}{request.pk}/", {"answered_on": "2026-11-08", "answer": "None.", "gap": "One log."})
    page = client.get(at).content.decode()
    assert "Answered" in page
    assert "One log." in page
    # A cell that a spreadsheet would take for a formula stands behind a quotation mark.
    assert "'=Police" in client.get(f"/reviews/{review.code}/tables/requests.csv").content.decode()
    assert client.get(f"/reviews/{review.code}/tables/secrets.csv").status_code == 404


def test_the_team_is_named_by_address_and_on_behalf_of_where_they_work() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/team/"
    tarnbeck = Organisation.objects.get(name=TARNBECK)
    typed = {"email": "petra.panel@tarnbeck.example", "role": "panel_member", "organisation": tarnbeck.pk}
    assert "has an account" in client.post(at, {**typed, "email": "nobody@nowhere.example"}).content.decode()
    wexmoor = Organisation.objects.get(name=WEXMOOR)
    assert "do not work for" in client.post(at, {**typed, "organisation": wexmoor.pk}).content.decode()
    client.post(at, typed)
    role = ReviewRole.objects.get(review=review, role="panel_member")
    assert role.on_behalf_of is not None
    assert client_of(person("petra")).get(f"/reviews/{review.code}/").status_code == 200
    client.post(f"{at}{role.pk}/end/")
    assert client_of(person("petra")).get(f"/reviews/{review.code}/").status_code == 404


def test_nobody_is_given_a_role_that_was_not_chosen() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/team/"
    assert '<option value="" selected>Choose</option>' in client.get(at).content.decode()
    before = review.roles.count()
    answer = client.post(at, {"email": "petra.panel@tarnbeck.example", "role": ""})
    assert answer.status_code == 400 and "Choose one." in answer.content.decode()
    assert review.roles.count() == before


def test_the_last_who_can_change_the_team_stays() -> None:
    review, client = new_review(), client_of(person("bethan"))
    roles = {one.role: one for one in ReviewRole.objects.filter(review=review)}
    client.post(f"/reviews/{review.code}/team/{roles['commissioner'].pk}/end/")
    page = client.post(f"/reviews/{review.code}/team/{roles['business_manager'].pk}/end/", follow=True).content.decode()
    assert "Name somebody else who can, first." in page
    assert client.get(f"/reviews/{review.code}/").status_code == 200
    operations.give_review_role(person=person("maud"), review=review, role="commissioner", by=HOST_OPERATOR)
    answer = client.post(f"/reviews/{review.code}/team/{roles['business_manager'].pk}/end/")
    assert answer["Location"] == "/reviews/"


def test_an_address_of_another_review_leads_nowhere() -> None:
    review, other = new_review(), new_review()
    asked = operations.ask_agency(
        review=other,
        agency="x",
        question="x",
        asked_on=other.created_at.date(),
        due_on=other.created_at.date(),
        by=HOST_OPERATOR,
    )
    assert client_of(person("bethan")).get(f"/reviews/{review.code}/minimum-information/{asked.pk}/").status_code == 404


def test_whoever_has_no_part_in_a_review_reads_who_opens_one() -> None:
    page = client_of(person("rafi")).get("/reviews/").content.decode()
    assert "An organisation lead opens a review. Whoever runs it names its team." in page
