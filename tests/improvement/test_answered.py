"""Recommendations of published reports: followed, answered, shown to everybody by choice, and gone with their report."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviewtext.remedies import Known, similar
from tests.conftest import client_of
from tests.improvement.desks import acted, board_member, days, evidenced, followed, lead, partnership
from throughline.improvement import operations
from throughline.improvement.models import FollowedRecommendation, RecommendationWeights, Response
from throughline.improvement.operations.earlier import look_for_all_earlier, look_for_earlier, weigh_recommendations
from throughline.improvement.operations.recommendations import forget_taken_down
from throughline.improvement.queries import earlier
from throughline.improvement.queries.earlier import Earlier, earlier_than_each
from throughline.library import operations as library
from throughline.library.models import Edition, Recommendation, Report
from throughline.library.models.edition import EditionKind, EditionState
from throughline.library.operations import set_availability
from throughline.people import operations as people
from throughline.people.demo import WEXMOOR
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal
from throughline.reviewing.models import Draft, DraftRecommendation

pytestmark = pytest.mark.django_db


def item() -> Recommendation:
    """A recommendation that reading found in an open report of the demonstration."""
    return items(1)[0]


def items(count: int) -> list[Recommendation]:
    found = Recommendation.objects.filter(
        reading__is_current=True, reading__edition__report__availability="open", reading__edition__kind="full"
    )
    return list(found.select_related("reading__edition__report").order_by("pk")[:count])


def followed_from_report() -> FollowedRecommendation:
    return operations.follow_from_report(organisation=partnership(), items=[item()], by=HOST_OPERATOR)[0]


def answered(recommendation: FollowedRecommendation, **more: Any) -> Any:
    given = {"position": "partly", "reasons": "The quartzwren reasons.", "decided_by": "The executive", **more}
    return operations.answer_recommendation(
        recommendation=recommendation, decided_on=days(-1), by=HOST_OPERATOR, **given
    )


def test_it_keeps_report_page_words_and_address_and_is_followed_once() -> None:
    asked = item()
    kept = followed_from_report()
    assert (kept.words, kept.page_number, kept.item) == (asked.text, asked.page_number, asked.number)
    assert kept.report_code == asked.reading.edition.report.code
    assert Client().get(f"/cite/{kept.address}/").status_code in (200, 302)
    assert operations.follow_from_report(organisation=partnership(), items=[asked], by=HOST_OPERATOR) == []


def test_the_kind_of_remedy_is_suggested_and_a_person_confirms_it() -> None:
    kept = operations.add_recommendation(
        organisation=partnership(), words="All staff should attend a training course.", by=HOST_OPERATOR
    )
    assert (kept.strength_suggested, kept.strength) == ("training", "")
    person = lead()
    operations.confirm_strength(recommendation=kept, strength="reminder", by=person)
    assert (kept.strength, kept.strength_by) == ("reminder", person)


def test_a_response_is_public_by_choice_alone_and_says_nothing_else_of_the_partnership() -> None:
    kept = followed_from_report()
    action = evidenced(acted(kept, title="Send it", owner_name="Quentin Hartsease", owner_body="The hospital"))
    response = answered(kept)
    there = f"/responses/{response.code}/"
    assert Client().get(there).status_code == 404
    assert "quartzwren" not in Client().get("/improvement/").content.decode()
    operations.publish_response(response=response, shows_actions=False, by=HOST_OPERATOR)
    page = Client().get(there).content.decode()
    assert "The quartzwren reasons." in page
    assert "Send it" not in page
    operations.publish_response(response=response, shows_actions=True, by=HOST_OPERATOR)
    page = Client().get(there).content.decode()
    assert "Send it" in page
    assert "The hospital" in page
    for hidden in ("Quentin Hartsease", "Twenty records", f"action/{action.number}"):
        assert hidden not in page
    asked = item()
    edition = asked.reading.edition
    said = Client().get(f"/reports/{edition.report.code}/{edition.number}/recommendations/{asked.number}/before/")
    assert said.status_code == 200
    later = answered(kept, position="accepted", reasons="Later.")
    assert "The quartzwren reasons." in Client().get(there).content.decode(), (
        "what is published stays until it is replaced"
    )
    with pytest.raises(Refusal, match="later response"):
        operations.take_back_response(response=response, by=HOST_OPERATOR)
        operations.publish_response(response=response, shows_actions=True, by=HOST_OPERATOR)
    operations.publish_response(response=later, shows_actions=False, by=HOST_OPERATOR)
    assert Client().get(there).status_code == 404


def test_a_published_response_keeps_the_name_that_the_partnership_had_and_is_found_by_both() -> None:
    kept, body, today = followed_from_report(), partnership(), timezone.localdate()
    earlier, later = answered(kept), answered(followed(), position="accepted", reasons="Later.")
    for response, days_ago in ((earlier, 400), (later, 10)):
        operations.publish_response(response=response, shows_actions=False, by=HOST_OPERATOR)
        at = timezone.now() - datetime.timedelta(days=days_ago)
        Response.objects.filter(pk=response.pk).update(published_at=at)
    former, fields = body.name, {"kind": body.kind, "email_domains": body.email_domains}
    renamed_on = today - datetime.timedelta(days=100)
    people.change_organisation(
        organisation=body, name="Quillmoss Partnership", renamed_on=renamed_on, **fields, by=HOST_OPERATOR
    )
    page = Client().get(f"/responses/{earlier.code}/").content.decode()
    assert f"Response of {former}" in page and "It is called Quillmoss Partnership today." in page
    page = Client().get(f"/responses/{later.code}/").content.decode()
    assert "Response of Quillmoss Partnership" in page and "It is called" not in page
    for words in (former, "Quillmoss"):
        found = Client().get("/improvement/", {"q": words}).content.decode()
        assert found.count(earlier.code) == found.count(later.code) == 1, "each once, by either name"
        assert f"{former}: " in found and "Quillmoss Partnership: " in found
    rows = Client().get("/improvement/", {"form": "csv"}).content.decode()
    assert f"{former}," in rows and rows.count("Quillmoss Partnership\r\n") >= 2


def test_pressing_twice_does_not_undo_what_was_pressed_first() -> None:
    kept = followed_from_report()
    response, client = answered(kept), client_of(lead())
    there = f"/responses/{response.code}/"
    address = reverse(
        "publish_response", kwargs={"pk": partnership().pk, "number": kept.number, "response": response.pk}
    )

    def button() -> dict[str, str]:
        found = re.search(r'name="act" value="(\w+)"', client.get(address).content.decode())
        return {"act": found[1]} if found else {}

    publish = button()
    assert [client.post(address, publish).status_code for _ in range(2)] == [302, 302]
    assert Client().get(there).status_code == 200
    take_back = button()
    assert [client.post(address, take_back).status_code for _ in range(2)] == [302, 302]
    assert Client().get(there).status_code == 404, "what was taken back stays out of sight"


def test_nothing_of_a_report_is_shown_once_it_is_withdrawn_and_its_words_go_when_it_is_taken_down() -> None:
    from throughline.library.models import TakingDown

    kept, browser = followed_from_report(), client_of(lead())
    response = answered(kept)
    operations.publish_response(response=response, shows_actions=True, by=HOST_OPERATOR)
    own = f"/organisations/{partnership().pk}/improvement/recommendations/{kept.number}/"
    words = kept.words[:40]
    assert words in browser.get(own).content.decode()
    report = Report.objects.get(code=kept.report_code)
    set_availability(report=report, availability="withdrawn", reason="It named a child.", by=HOST_OPERATOR)
    assert Client().get(f"/responses/{response.code}/").status_code == 404
    assert words not in browser.get(own).content.decode()
    assert forget_taken_down() == 0, "withdrawn is not taken down"
    TakingDown.objects.create(report=report, why="harm", taken_down_by="test")
    assert forget_taken_down() == 1
    kept.refresh_from_db()
    assert (kept.words, kept.finding, kept.strength_because) == ("", "", "")
    assert browser.get(own).status_code == 200


@pytest.mark.usefixtures("own_index", "files_come_back")
def test_when_a_taking_down_is_proved_the_words_of_its_recommendations_are_gone_from_here() -> None:
    kept = followed_from_report()
    report = Report.objects.get(code=kept.report_code)
    taken = library.take_down(report=report, why="harm", by=HOST_OPERATOR)
    proof = library.finish_taking_down(taking_down_id=taken.pk)
    kept.refresh_from_db()
    assert (kept.words, kept.finding, kept.strength_because) == ("", "", "")
    assert proof.purged["recommendations that are followed"] == 1
    assert proof.left["recommendations that are followed"] == 0


def test_what_was_said_before_is_found_and_noted_for_the_board() -> None:
    kept = followed_from_report()
    twin = operations.add_recommendation(organisation=partnership(), words=kept.words, by=HOST_OPERATOR)
    look_for_earlier(recommendation_id=twin.pk)
    twin.refresh_from_db()
    assert twin.earlier_count
    assert twin.earlier_looked_at is not None
    far = operations.add_recommendation(organisation=partnership(), words="Zebras parade.", by=HOST_OPERATOR)
    look_for_earlier(recommendation_id=far.pk)
    far.refresh_from_db()
    assert far.earlier_count == 0


def test_where_words_were_weighed_anew_the_board_hears_at_once_what_the_pages_say() -> None:
    kept = followed_from_report()
    RecommendationWeights.objects.all().delete()
    look_for_all_earlier()
    FollowedRecommendation.objects.filter(pk=kept.pk).update(earlier_count=99)
    assert look_for_all_earlier() == 0, "nothing is due"
    RecommendationWeights.objects.all().delete()
    assert look_for_all_earlier()
    kept.refresh_from_db()
    assert kept.earlier_count != 99


def test_recommendations_of_own_published_reviews_are_offered_with_their_findings() -> None:
    from tests.publishing.door import draft_of
    from throughline.improvement.queries.arriving import own_reviews_to_follow
    from throughline.people.models import Person
    from throughline.publishing.models import Publication, PublicationPlan

    draft = draft_of()
    reviewer = Person.objects.get(email="lena.reviewer@wexmoor.example")
    reviewer.has_used_second_step = True
    plan = PublicationPlan.objects.create(
        review=draft.review, draft=draft, choice="full", title="2026 - Here - Baby", changed_by=reviewer
    )
    here = draft.review.organisation
    assert own_reviews_to_follow(here, seen_by=reviewer) == [], "nothing before it is published"
    code = item().reading.edition.report.code
    Publication.objects.create(
        plan=plan, report_code=code, file_digest="0", handed_over_by=reviewer, review_on=days(30)
    )
    offered = own_reviews_to_follow(here, seen_by=reviewer)
    assert [(one.finding, one.report_code) for one in offered] == [("Nobody asked.", code)]
    assert own_reviews_to_follow(here, seen_by=lead()) == [], "only to those with a part in the review"
    kept = operations.follow_from_review(organisation=here, items=offered, by=HOST_OPERATOR)
    assert kept[0].finding == "Nobody asked."
    assert own_reviews_to_follow(here, seen_by=reviewer) == []
    PublicationPlan.objects.filter(pk=plan.pk).update(choice="anonymous")
    FollowedRecommendation.objects.filter(pk=kept[0].pk).delete()
    assert own_reviews_to_follow(here, seen_by=reviewer) == [], (
        "a report without the partnership's name stays without it"
    )


def test_recommendations_are_compared_by_meaning_that_is_kept_with_them_and_weighed_as_among_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = Recommendation.objects.filter(reading__is_current=True, reading__edition__report__availability="open")
    assert not items.filter(meaning=None).exists()
    RecommendationWeights.objects.all().delete()
    assert weigh_recommendations()
    assert not weigh_recommendations(), "nothing has come or gone"
    weights = RecommendationWeights.objects.get()
    assert weights.count == len(items) == len([one for one in items if one.meaning])
    monkeypatch.setattr(earlier, "FEWEST", 1)
    asked = followed_from_report()
    seen: list[Known] = []

    def noting(known: Known, *rest: Any, **more: Any) -> Any:
        seen.append(known)
        return similar(known, *rest, **more)

    monkeypatch.setattr(earlier, "similar", noting)
    assert earlier.earlier_than_words(asked.words, but_of="", seen_by=STRANGER)
    assert seen[0].vectors is not None
    assert seen[0].centre is not None
    assert np.allclose(seen[0].centre, np.frombuffer(bytes(weights.centre or b""), np.float32))


def test_whoever_finds_no_recommendation_that_asks_for_the_same_is_led_to_those_that_come_closest() -> None:
    edition = Edition.objects.get(report__label="Baby Wren", number=1)
    there = f"/reports/{edition.report.code}/1/recommendations/1/"
    page = Client().get(f"{there}before/").content.decode()
    assert "No other report" in page
    assert f'Those that come closest to it stand with <a class="govuk-link" href="{there}">' in page


def test_what_became_of_an_earlier_recommendation_is_read_in_the_response_that_the_library_holds() -> None:
    brackwater = Report.objects.get(title__contains="Brackwater")
    response = brackwater.editions.get(kind=EditionKind.RESPONSE)
    said = Recommendation.objects.filter(
        reading__is_current=True, reading__edition__report=brackwater, reading__edition__kind=EditionKind.FULL
    ).order_by("number")[0]
    kept = followed(said.text)
    page = client_of(lead()).get(f"/organisations/{partnership().pk}/improvement/recommendations/{kept.number}/")
    there = (
        f'<a class="govuk-link" href="/reports/{brackwater.code}/{response.number}/">The response to that review</a>'
    )
    assert there in page.content.decode()
    Edition.objects.filter(pk=response.pk).update(state=EditionState.DEPOSITED)
    again = client_of(board_member()).get(
        f"/organisations/{partnership().pk}/improvement/recommendations/{kept.number}/"
    )
    assert "The response to that review" not in again.content.decode()


def test_the_demonstration_answers_no_recommendation_before_it_was_made() -> None:
    from throughline.improvement.models import Response

    answers = Response.objects.exclude(recommendation__asked_on=None).select_related("recommendation")
    assert answers
    assert all(one.decided_on >= one.recommendation.asked_on for one in answers if one.recommendation.asked_on)


def test_where_many_were_said_before_asks_the_database_as_often_as_for_one() -> None:
    said = list(Recommendation.objects.filter(reading__is_current=True).order_by("pk").values_list("text", flat=True))
    counts = []
    for texts in (said[:1], said[:10]):
        with CaptureQueriesContext(connection) as asked:
            found = earlier_than_each([(text, "") for text in texts], seen_by=STRANGER)
        assert len(found) == len(texts) and found[0]
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13


def test_what_is_noted_of_many_recommendations_is_looked_for_together_and_is_the_same_as_of_each_alone() -> None:
    weigh_recommendations()
    kept = operations.follow_from_report(organisation=partnership(), items=items(12), by=HOST_OPERATOR)
    for one in kept:
        look_for_earlier(recommendation_id=one.pk)
        one.refresh_from_db()
    alone = [(one.earlier_count, one.earlier_since) for one in kept]
    assert any(count for count, _ in alone)
    FollowedRecommendation.objects.update(earlier_looked_at=None, earlier_count=0, earlier_since=None)
    assert look_for_all_earlier() > 10
    together = FollowedRecommendation.objects.filter(pk__in=[one.pk for one in kept]).order_by("pk")
    assert [(one.earlier_count, one.earlier_since) for one in together] == alone


def test_a_draft_of_many_recommendations_is_searched_for_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def looked(texts: Sequence[tuple[str, str]], **_: object) -> list[list[Earlier]]:
        asked.extend(words for words, _ in texts)
        return [[] for _ in texts]

    monkeypatch.setattr(earlier, "earlier_than_each", looked)
    draft = Draft.objects.filter(review__organisation__name=WEXMOOR)[0]
    draft.recommendations.all().delete()
    DraftRecommendation.objects.bulk_create(
        DraftRecommendation(draft=draft, number=number, text=f"Recommendation {number}") for number in range(1, 13)
    )
    browser = client_of(Person.objects.get(email="lena.reviewer@wexmoor.example"))
    at = f"/reviews/{draft.review.code}/drafts/{draft.pk}/before/"
    page = browser.get(at)
    assert len(page.context["page"]) == 10 and "?page=2" in page.content.decode()
    assert asked == [f"Recommendation {number}" for number in range(1, 11)]
    assert [one.number for one, _ in browser.get(at, {"page": 2}).context["page"]] == [11, 12]
