"""Recommendations whose report was corrected: shown and linked where the correction says the same, and nowhere else."""

from __future__ import annotations

import io
from collections import Counter
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewtext.comparing import normal
from tests.conftest import client_of
from tests.improvement.desks import acted, board_member, days, lead, partnership, somebody
from throughline.audit.models import Event
from throughline.improvement import operations
from throughline.improvement.models import FollowedRecommendation, Response
from throughline.improvement.models.stands import CORRECTED
from throughline.improvement.operations.earlier import look_for_earlier
from throughline.improvement.operations.recommendations import copies_left
from throughline.improvement.queries.annual import annual_report
from throughline.improvement.queries.arriving import recommendations_to_follow
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.improvement.queries.plans import all_actions_as_workbook
from throughline.library import operations as library
from throughline.library.models import Edition, Page, Recommendation, Report
from throughline.library.operations import RecordDetails
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db

NAME = "Zebediah Quillfeather"
CALLED = "Perpetua Vane"
FIRST = "The hospital should tell the school nurse on the same day when a child is not brought to an appointment."
SECOND = f"The council should ask {NAME} how the duty desk answers calls on a Saturday, and write down what was said."
CHANGED = (
    "The council should ask the family how the duty desk answers calls on a Saturday, and write down what was said."
)
THIRD = "The police should send every notification about a child to the health visitor within one working day."


def text_of(*recommendations: str) -> str:
    numbered = [f"Recommendation {number}: {words}" for number, words in enumerate(recommendations, 1)]
    return "\n\n".join(["Summary", "A child was harmed, and three services met.", "Recommendations", *numbered])


def deposited(text: str, name: str, **details: object) -> Edition:
    made = library.deposit(
        content=io.BytesIO(text.encode()), file_name=name, by=HOST_OPERATOR, details=RecordDetails(**details)  # type: ignore[arg-type]
    )  # fmt: skip
    library.read_edition(edition_id=made.edition.pk)
    return Edition.objects.select_related("report").get(pk=made.edition.pk)


def published() -> Edition:
    edition = deposited(text_of(FIRST, SECOND, THIRD), "first.txt", fields={"title": "A review of a quiet street"})
    Report.objects.filter(pk=edition.report_id).update(availability="open")
    found = [item.text for item in items_of(edition)]
    assert [any(words in one for one in found) for words in (FIRST, SECOND, THIRD)] == [True] * 3
    return edition


def corrected(edition: Edition, *recommendations: str, name: str = "corrected.txt") -> Edition:
    return deposited(text_of(*recommendations), name, report_code=edition.report.code, replaces=edition.number)


def items_of(edition: Edition) -> list[Recommendation]:
    found = Recommendation.objects.filter(reading__edition=edition, reading__is_current=True).order_by("number")
    return list(found.select_related("reading__edition__report"))


def followed(edition: Edition) -> list[FollowedRecommendation]:
    return operations.follow_from_report(organisation=partnership(), items=items_of(edition), by=HOST_OPERATOR)


def answered(recommendation: FollowedRecommendation) -> Response:
    response = operations.answer_recommendation(
        recommendation=recommendation, position="national", reasons="The quartzwren reasons.", decided_by="The executive",
        decided_on=days(-1), by=HOST_OPERATOR,
    )  # fmt: skip
    operations.publish_response(response=response, shows_actions=False, by=HOST_OPERATOR)
    return response


def page_of(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def own(recommendation: FollowedRecommendation | None = None, tail: str = "") -> str:
    here = f"/organisations/{partnership().pk}/improvement/recommendations/"
    return f"{here}{recommendation.number}/{tail}" if recommendation else f"{here}{tail}"


PUBLIC = ("/improvement/", "/improvement/?form=csv", "/alliance/")


def test_strangers_read_nowhere_what_a_correction_took_out_of_a_recommendation() -> None:
    first = published()
    _, second, _ = followed(first)
    response = answered(second)
    places = [f"/responses/{response.code}/", *PUBLIC]
    assert all(NAME in page_of(place) for place in places), "until it is corrected"
    corrected(first, FIRST, CHANGED, THIRD)
    for place in places:
        page = page_of(place)
        assert NAME not in page and "Saturday" not in page, place
        assert "The report was corrected." in page, place
    page = page_of(places[0])
    assert "The quartzwren reasons." in page, "the response stays"
    assert f'/reports/{first.report.code}/"' in page and "/cite/" not in page and "/before/" not in page


def test_nobody_reads_it_in_public_whoever_may_read_replaced_editions() -> None:
    first = published()
    response = answered(followed(first)[1])
    corrected(first, FIRST, CHANGED, THIRD)
    cataloguer = client_of(somebody("keeper", wider="cataloguer"))
    assert all(NAME not in page_of(place, cataloguer) for place in (f"/responses/{response.code}/", *PUBLIC))


def test_same_words_go_on_being_shown_and_links_lead_to_the_corrected_edition() -> None:
    first = published()
    third = followed(first)[2]
    response = answered(third)
    second = corrected(first, FIRST, THIRD)
    page = page_of(f"/responses/{response.code}/")
    assert THIRD in page
    there = f"/reports/{first.report.code}/{second.number}/recommendations/2/before/"
    assert there in page and f"/cite/{first.report.code}.{second.number}." in page
    assert Client().get(there).status_code == 200
    mine = page_of(own(third), client_of(lead()))
    assert THIRD in mine and f"/cite/{first.report.code}.{second.number}." in mine and "corrected" not in mine
    later = corrected(second, "A new one should be made by the council.", FIRST, THIRD, name="again.txt")
    assert f"/{later.number}/recommendations/3/before/" in page_of(f"/responses/{response.code}/")


def test_words_that_the_correction_says_at_one_place_and_not_as_a_recommendation_are_shown() -> None:
    first = published()
    third = followed(first)[2]
    response = answered(third)
    said = f"Summary\n\nA child was harmed. {THIRD} So said the panel.\n\nNothing more is recommended of it here."
    edition = deposited(said, "plain.txt", report_code=first.report.code, replaces=first.number)
    assert not any(THIRD in item.text for item in items_of(edition)[1:])
    page = page_of(f"/responses/{response.code}/")
    assert THIRD in page and f"/cite/{first.report.code}.{edition.number}." in page


def test_a_correction_that_nobody_could_read_yet_hides_nothing() -> None:
    first = published()
    response = answered(followed(first)[1])
    library.deposit(
        content=io.BytesIO(text_of(FIRST).encode()), file_name="waits.txt", by=HOST_OPERATOR,
        details=RecordDetails(report_code=first.report.code, replaces=first.number),
    )  # fmt: skip
    assert NAME in page_of(f"/responses/{response.code}/")


def test_the_old_address_of_what_was_said_before_leads_to_the_correction() -> None:
    first = published()
    second = corrected(first, THIRD, CHANGED)
    at = f"/reports/{first.report.code}/{{}}/recommendations/{{}}/before/".format
    assert Client().get(at(1, 3))["Location"] == at(second.number, 1)
    assert Client().get(at(1, 2))["Location"] == f"/reports/{first.report.code}/{second.number}/"
    assert NAME in page_of(at(1, 2), client_of(somebody("keeper", wider="cataloguer")))


def test_the_partnership_reads_the_words_in_none_of_its_pages_and_tables() -> None:
    first = published()
    _, second, _ = followed(first)
    FollowedRecommendation.objects.filter(pk=second.pk).update(
        put_to=f"{NAME}, council", strength_because=NAME, earlier_count=3
    )
    acted(second, title="Ask them")
    action = second.actions.get()
    browser, organisation = client_of(lead()), partnership()
    here = f"/organisations/{organisation.pk}/improvement/"
    places = [
        here, own(), own(second), own(second, "kind/"), own(second, "respond/"), own(second, "act/"),
        f"{here}recommendations.csv", f"{here}actions/{action.number}/change/",
    ]  # fmt: skip
    assert all(NAME in page_of(place, browser) for place in places), "until it is corrected"
    corrected(first, FIRST, CHANGED, THIRD)
    assert [place for place in places if NAME in page_of(place, browser)] == []
    report = annual_report(organisation, days(0).year - 1, today=days(0), seen_by=HOST_OPERATOR)
    assert NAME not in str(report) and "The report was corrected." in str(report)
    look_for_earlier(recommendation_id=second.pk)
    assert FollowedRecommendation.objects.get(pk=second.pk).earlier_count == 0, "hidden words are compared with nothing"


def test_a_list_is_not_narrowed_by_whom_words_were_put_to_that_are_not_shown() -> None:
    first = published()
    kept = followed(first)
    FollowedRecommendation.objects.filter(pk__in=[kept[0].pk, kept[1].pk]).update(put_to=NAME)
    browser = client_of(lead())
    narrowed = own(tail="?put_to=quillfeather")
    listed = [own(one) for one in kept]
    assert [there in page_of(narrowed, browser) for there in listed] == [True, True, False]
    corrected(first, FIRST, CHANGED, THIRD)
    assert [there in page_of(narrowed, browser) for there in listed] == [True, False, False]


def test_a_workbook_names_it_by_its_number_and_what_comes_back_goes_to_the_same_recommendation() -> None:
    import openpyxl

    first = published()
    _, second, _ = followed(first)
    acted(second, title="Ask them")
    corrected(first, FIRST, CHANGED, THIRD)
    book = all_actions_as_workbook(partnership(), seen_by=HOST_OPERATOR)
    cells = [str(cell) for row in openpyxl.load_workbook(io.BytesIO(book)).active.values for cell in row if cell]
    assert not any(NAME in cell for cell in cells)
    assert any(cell.startswith(f"(Recommendation {second.number}. The report was corrected.") for cell in cells)
    plan = operations.upload_plan(
        organisation=partnership(), content=book, file_name="all.xlsx", green_is_done=False, recommendation="",
        by=HOST_OPERATOR,
    )  # fmt: skip
    before = FollowedRecommendation.objects.count()
    operations.keep_plan(plan=plan, by=HOST_OPERATOR)
    assert FollowedRecommendation.objects.count() == before and second.actions.count() == 2


def test_whoever_changes_the_list_takes_the_corrected_words_over_with_one_press() -> None:
    first = published()
    _, second, _ = followed(first)
    response, old = answered(second), second.address
    newer = corrected(first, FIRST, CHANGED, THIRD)
    browser = client_of(lead())
    page = page_of(own(second), browser)
    assert "The report was corrected." in page and CHANGED in page and NAME not in page
    assert f"/reports/{first.report.code}/{first.number}/" not in page, "no way to the edition that was replaced"
    item = items_of(newer)[1]
    answer = browser.post(own(second, "corrected/"), {"item": item.pk}, follow=True)
    assert "The corrected words are taken over." in answer.content.decode()
    second.refresh_from_db()
    assert (second.words, second.edition, second.item, second.finding) == (item.text, newer.number, 2, "")
    assert second.address != old and second.address.startswith(f"{first.report.code}.{newer.number}.")
    assert CHANGED in page_of(f"/responses/{response.code}/"), "the response stays with it"
    event = Event.objects.filter(what="take_corrected_words").latest("pk")
    assert NAME not in str(event.after) and event.after["replaced_edition"] == first.number
    pressed_again = browser.post(own(second, "corrected/"), {"item": item.pk}, follow=True)
    assert "has changed since this page was opened" in pressed_again.content.decode()


def test_only_whoever_changes_the_list_takes_over_and_only_what_was_shown() -> None:
    first = published()
    one, second, _ = followed(first)
    newer = corrected(first, FIRST, CHANGED, THIRD)
    item = items_of(newer)[1]
    reader = board_member()
    assert CHANGED in page_of(own(second), client_of(reader)) and "Take the" not in page_of(
        own(second), client_of(reader)
    )
    assert client_of(reader).post(own(second, "corrected/"), {"item": item.pk}).status_code == 403
    assert Client().post(own(second, "corrected/"), {"item": item.pk}).status_code in (302, 403, 404)
    second.refresh_from_db()
    assert second.words.endswith(SECOND)
    for recommendation, shown in ((second, items_of(newer)[0].pk), (one, items_of(newer)[0].pk), (second, 0)):
        with pytest.raises(Refusal, match="has changed since"):
            operations.take_corrected_words(recommendation=recommendation, item=shown, by=HOST_OPERATOR)
    with pytest.raises(Refusal):
        operations.take_corrected_words(recommendation=second, item=item.pk, by=STRANGER)


def test_whoever_may_correct_the_record_is_led_to_the_edition_that_was_replaced() -> None:
    first = published()
    _, second, _ = followed(first)
    corrected(first, FIRST, CHANGED, THIRD)
    keeper = somebody("keeper", role="organisation_lead", wider="cataloguer")
    assert f"/reports/{first.report.code}/{first.number}/recommendations/2/" in page_of(own(second), client_of(keeper))


def test_what_the_edition_before_recommended_as_well_is_not_offered_in_its_place() -> None:
    first = published()
    _, second, _ = followed(first)
    corrected(first, FIRST, THIRD)
    page = page_of(own(second), client_of(lead()))
    assert "The report was corrected." in page and "Take the" not in page and THIRD not in page


def test_what_is_followed_already_is_not_offered_again_after_a_correction() -> None:
    first = published()
    kept = followed(first)
    fourth = "The board should look at this again in the spring, and say in public what it found."
    newer = corrected(first, THIRD, CHANGED, FIRST, fourth)
    there = own(tail=f"take/?report={first.report.code}")
    page = page_of(there, client_of(lead()))
    assert fourth in page
    assert not any(words in page for words in (FIRST, CHANGED, THIRD))
    assert "Followed already" in page and f"Recommendation {kept[1].number}</a> (the report was corrected" in page
    again = operations.follow_from_report(organisation=partnership(), items=items_of(newer), by=HOST_OPERATOR)
    assert [fourth in one.words for one in again] == [True]
    elsewhere = recommendations_to_follow(Report.objects.get(pk=first.report_id), seen_by=STRANGER)
    assert len(elsewhere) == 4, "what is offered to others stays"


def test_pressing_twice_follows_once_and_is_no_mistake() -> None:
    first = published()
    there, browser = own(tail=f"take/?report={first.report.code}"), client_of(lead())
    chosen = {"chosen": [f"report:{one.pk}" for one in items_of(first)]}
    assert [browser.post(there, chosen).status_code for _ in range(2)] == [302, 302]
    assert FollowedRecommendation.objects.filter(report_code=first.report.code).count() == 3


def test_the_title_of_a_report_is_shown_and_found_as_its_record_gives_it_today() -> None:
    edition = published()
    Report.objects.filter(pk=edition.report_id).update(title=f"A review about {CALLED}")
    edition.report.refresh_from_db()
    (kept, *_), client = followed(edition), client_of(lead())
    response = answered(kept)
    Report.objects.filter(pk=edition.report_id).update(title="A review of a street")
    for text in (
        page_of(f"/responses/{response.code}/"),
        page_of("/improvement/"),
        page_of("/improvement/?form=csv"),
        page_of("/improvement/?q=review+of+a+street"),
        page_of(own(), client),
        page_of(own(kept), client),
        page_of(f"{own()}?report=review+of+a+street", client),
    ):
        assert "A review of a street" in text and CALLED not in text
    assert response.code not in page_of(f"/improvement/?q={CALLED}"), (
        "a name taken out of a title finds nothing any more"
    )
    assert "No recommendation fits" in page_of(f"{own()}?report={CALLED}", client)


def test_words_of_a_withdrawn_report_stand_in_no_list_of_the_partnership() -> None:
    first = published()
    _, second, _ = followed(first)
    library.set_availability(
        report=first.report, availability="withdrawn", reason="It named a child.", by=HOST_OPERATOR
    )
    browser = client_of(lead())
    assert [
        at for at in (own(), own(second), own(second, "respond/")) if NAME in page_of(at, browser)
    ] == []  # fmt: skip


def test_a_finding_of_the_partnerships_own_review_is_shown_as_far_as_the_correction_says_it() -> None:
    first = published()
    _, second, third = followed(first)
    found = "A child was harmed, and three services met."
    for one in (second, third):
        FollowedRecommendation.objects.filter(pk=one.pk).update(
            source="review", edition=0, finding=f"{NAME} was not asked.\n\n{found}"
        )
    browser = client_of(lead())
    assert NAME in page_of(own(third), browser)
    corrected(first, FIRST, CHANGED, THIRD)
    page = page_of(own(third), browser)
    assert THIRD in page and found in page and NAME not in page
    page = page_of(own(second), browser)
    assert CHANGED in page and NAME not in page
    item = items_of(Edition.objects.get(report=first.report, replaces=first))[1]
    operations.take_corrected_words(recommendation=second, item=item.pk, by=HOST_OPERATOR)
    second.refresh_from_db()
    assert (second.edition, second.item) == (0, 2), "so it is not offered again from the review"
    assert CHANGED in page_of(own(second), browser)


def test_the_number_of_questions_of_lists_does_not_grow_with_corrected_reports() -> None:
    browser, counts = client_of(lead()), []
    for round_ in range(2):
        for number in range(1 + 3 * round_):
            first = deposited(
                text_of(FIRST, SECOND, f"The board should look at matter {round_} {number} in the spring."),
                f"of-{round_}-{number}.txt", fields={"title": f"Review {round_} {number}"},
            )  # fmt: skip
            Report.objects.filter(pk=first.report_id).update(availability="open")
            for one in followed(first):
                answered(one)
            corrected(first, FIRST, f"{CHANGED} {round_} {number}", name=f"corrected-{round_}-{number}.txt")
        FollowedRecommendation.objects.filter(organisation=partnership()).update(earlier_count=2)
        places = (own(), f"/organisations/{partnership().pk}/improvement/", *PUBLIC)
        counts.append([_questions(browser, place) for place in places])
    assert counts[0] == counts[1]


def _questions(browser: Client, place: str) -> int:
    browser.get(place)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(place).status_code == 200
    return len(asked)


def test_the_words_of_a_page_are_made_out_once_however_many_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    first = published()
    kept = followed(first)
    newer = corrected(first, *(f"The board should look at this in month {number} of the year." for number in range(9)))
    made = Counter[str]()

    def counting(word: str) -> str:
        made[word] += 1
        return normal(word)

    monkeypatch.setattr("reviewtext.comparing.normal", counting)
    see_where_they_stand(kept)
    assert [one.why_not_shown for one in kept] == [CORRECTED] * 3
    of_the_page = Page.objects.get(reading__edition=newer, reading__is_current=True).text.split()
    assert made == Counter(of_the_page)


def test_it_is_not_shown_by_a_page_that_forgot_to_ask_where_it_stands() -> None:
    kept = followed(published())[1]
    with pytest.raises(LookupError):
        assert FollowedRecommendation.objects.get(pk=kept.pk).shown_words


def parted() -> tuple[list[FollowedRecommendation], Edition]:
    """Return what is followed of a file that has got a report of its own since, and the file, with the new report."""
    first = published()
    other = deposited(text_of(SECOND, THIRD), "other.txt", report_code=first.report.code, kind="summary")
    kept = followed(other)
    library.part(edition=other, by=HOST_OPERATOR)
    library.read_edition(edition_id=other.pk)
    return kept, Edition.objects.select_related("report").get(pk=other.pk)


def test_corrected_words_are_taken_over_and_not_offered_beside_where_the_file_got_a_report_of_its_own() -> None:
    kept, other = parted()
    newer = corrected(other, CHANGED, THIRD)
    browser = client_of(lead())
    assert CHANGED in page_of(own(kept[0]), browser)
    assert "Followed already" in page_of(own(tail=f"take/?report={newer.report.code}"), browser)
    operations.take_corrected_words(recommendation=kept[0], item=items_of(newer)[0].pk, by=HOST_OPERATOR)
    kept[0].refresh_from_db()
    assert (kept[0].report_code, kept[0].edition) == (newer.report.code, newer.number)
    again = operations.follow_from_report(organisation=partnership(), items=items_of(newer), by=HOST_OPERATOR)
    assert again == []


def test_a_report_of_its_own_that_is_closed_closes_the_responses_to_it_and_no_others() -> None:
    kept, other = parted()
    response = answered(kept[0])
    page_of(f"/responses/{response.code}/")
    of_the_first = answered(followed(Edition.objects.get(report__code=kept[0].report_code, number=1))[0])
    library.set_availability(report=other.report, availability="on_request", reason="Asked for", by=HOST_OPERATOR)
    assert Client().get(f"/responses/{response.code}/").status_code == 404
    page_of(f"/responses/{of_the_first.code}/")
    for place in PUBLIC:
        assert NAME not in page_of(place), place
    first = Report.objects.get(code=kept[0].report_code)
    library.set_availability(report=other.report, availability="open", reason="Asked for", by=HOST_OPERATOR)
    library.set_availability(report=first, availability="on_request", reason="Asked for", by=HOST_OPERATOR)
    page_of(f"/responses/{response.code}/")
    assert Client().get(f"/responses/{of_the_first.code}/").status_code == 404


@pytest.mark.usefixtures("own_index")
def test_a_report_of_its_own_that_is_taken_down_takes_its_words_along_and_no_others() -> None:
    kept, other = parted()
    beside = followed(Edition.objects.get(report__code=kept[0].report_code, number=1))
    first = Report.objects.get(code=kept[0].report_code)
    assert (copies_left(other.report), copies_left(first)) == (len(kept), len(beside))
    taken = library.take_down(report=other.report, why="court", by=HOST_OPERATOR)
    assert library.finish_taking_down(taking_down_id=taken.pk).purged["recommendations that are followed"] == len(kept)
    assert [FollowedRecommendation.objects.get(pk=one.pk).words for one in kept] == [""] * len(kept)
    assert all(FollowedRecommendation.objects.get(pk=one.pk).words for one in beside)
    library.finish_taking_down(taking_down_id=library.take_down(report=first, why="court", by=HOST_OPERATOR).pk)
    assert not any(FollowedRecommendation.objects.get(pk=one.pk).words for one in beside)
