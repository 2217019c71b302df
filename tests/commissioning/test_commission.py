"""Purpose, terms of reference version by version, and a register of reviewers in which nobody approves themselves."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.commissioning.rooms import new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations
from throughline.commissioning.models import Review, ReviewerCheck, ScopeFactor, TermsOfReference
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal

pytestmark = pytest.mark.django_db
DECLARED = {"independence": "Yes.", "past_links": "None.", "competence": "Much.", "availability": "Two days."}
TERMS = {
    "enquiries": "What did each know?\n\nWhat was a day like?",
    "method": "welsh_model",
    "why_method": "Recent, and its questions are clear.",
    "why_this_size": "Three agencies.",
    "revise_when": "A trial.",
    "budget": "9500",
    **{f"weighed_{factor}": f"About {factor}" for factor in ScopeFactor.values},
}


def enter(review: Review, *, by: Actor, who: Person | None) -> ReviewerCheck:
    return operations.enter_reviewer(review=review, name="Lena Marsh", part="lead", person=who, by=by, **DECLARED)


def test_of_two_who_decide_about_a_reviewer_at_once_the_first_decision_stays() -> None:
    check = enter(new_review(), by=person("bethan"), who=None)
    opened_before = ReviewerCheck.objects.select_related("review").get(pk=check.pk)
    operations.decide_reviewer(check=check, is_approved=False, decision_note="Too close.", by=person("maud"))
    with pytest.raises(Refusal, match="This has been decided"):
        operations.decide_reviewer(check=opened_before, is_approved=True, decision_note="Or not.", by=person("maud"))
    assert ReviewerCheck.objects.get(pk=check.pk).is_approved is False


def test_nobody_approves_themselves_even_as_commissioner() -> None:
    review = new_review()
    check = enter(review, by=person("bethan"), who=person("maud"))
    with pytest.raises(Refusal, match="Nobody approves themselves"):
        operations.decide_reviewer(check=check, is_approved=True, decision_note="I am good.", by=person("maud"))
    page = client_of(person("maud")).post(
        f"/reviews/{review.code}/commission/reviewers/{check.pk}/",
        {"is_approved": "yes", "decision_note": "I am good."},
    )
    assert "Nobody approves themselves" in page.content.decode()
    assert "I am good." in page.content.decode()
    check.refresh_from_db()
    assert check.is_approved is None


def test_whoever_entered_a_reviewer_does_not_decide_either() -> None:
    check = enter(new_review(), by=person("maud"), who=person("lena"))
    with pytest.raises(Refusal, match="somebody else must decide"):
        operations.decide_reviewer(check=check, is_approved=True, decision_note="x", by=person("maud"))


@pytest.mark.parametrize("name", ["person", "written_by"])
def test_the_database_itself_holds_no_self_approval(name: str) -> None:
    check = enter(new_review(), by=person("bethan"), who=person("lena"))
    check.is_approved, check.decided_at = True, check.written_at
    check.decided_by = getattr(check, name)
    with pytest.raises(IntegrityError), transaction.atomic():
        check.save()


def test_the_commissioner_decides_once_and_says_why() -> None:
    review = new_review()
    check = enter(review, by=person("lena"), who=person("lena"))
    waiting = client_of(person("maud")).get(f"/reviews/{review.code}/").content.decode()
    assert "Decide whether Lena Marsh may review" in waiting
    with pytest.raises(Refusal, match="Only a commissioner"):
        operations.decide_reviewer(check=check, is_approved=True, decision_note="x", by=person("bethan"))
    with pytest.raises(Refusal, match="Say why"):
        operations.decide_reviewer(check=check, is_approved=True, decision_note=" ", by=person("maud"))
    operations.decide_reviewer(check=check, is_approved=False, decision_note="Too close.", by=person("maud"))
    with pytest.raises(Refusal, match="has been decided"):
        operations.decide_reviewer(check=check, is_approved=True, decision_note="Or not.", by=person("maud"))
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/commission/").content.decode()
    assert "Not approved" in page
    assert "Too close." in page


def test_what_the_register_holds_about_somebody_is_told_to_them() -> None:
    enter(new_review(), by=person("bethan"), who=person("lena"))
    held = client_of(person("lena")).get("/account/held.json").json()
    assert any(one["past_links"] == "None." for one in held["registers_of_reviewers"])


def test_the_lead_reviewer_writes_terms_and_the_commissioner_agrees_them() -> None:
    review, lena, maud = new_review(), client_of(person("lena")), client_of(person("maud"))
    at = f"/reviews/{review.code}/commission/"
    assert "Suits when" in lena.get(f"{at}terms/").content.decode()
    wrong = lena.post(f"{at}terms/", {**TERMS, "covers_from": "2026-02-01", "covers_to": "2026-01-01"})
    assert "The period ends before it starts." in wrong.content.decode()
    lena.post(f"{at}terms/", TERMS)
    assert lena.post(f"{at}terms/1/agree/").status_code == 403
    assert maud.post(f"{at}terms/1/agree/")["Location"] == at
    assert maud.post(f"{at}terms/1/agree/").status_code == 403
    terms = TermsOfReference.objects.get(review=review)
    assert terms.agreed_by == person("maud")
    assert terms.lines_of_enquiry == ["What did each know?", "What was a day like?"]
    assert terms.factors.count() == len(ScopeFactor.values)
    again = lena.get(f"{at}terms/").content.decode()
    assert "About capacity" in again
    lena.post(f"{at}terms/", {**TERMS, "why_this_size": "Four agencies."})
    page = maud.get(at).content.decode()
    assert page.index("Version 2") < page.index("Version 1")
    assert TermsOfReference.objects.get(review=review, version=1).why_this_size == "Three agencies."


def test_the_purpose_is_written_by_those_who_set_the_review_up() -> None:
    review = new_review()
    typed = {"statement": "To learn.", "poor_practice": "To the manager, apart from the review."}
    at = f"/reviews/{review.code}/commission/purpose/"
    assert client_of(person("lena")).post(at, typed).status_code == 403
    client_of(person("bethan")).post(at, typed)
    assert "To learn." in client_of(person("lena")).get(f"/reviews/{review.code}/commission/").content.decode()
