"""Coding: what is kept, who sees it, and that nothing is kept twice or lost."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.analysis.desks import Desk, make_desk, operations_person
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.forms.code_passage import place_of
from throughline.analysis.models import Coding, ReportSettlement, StudyReport
from throughline.analysis.queries.agreement import figure
from throughline.analysis.templatetags.coding import coefficient
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR, Refusal


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def seen(desk: Desk, person: object) -> set[int]:
    return set(queries.codings_seen(desk.study, seen_by=person).values_list("pk", flat=True))  # type: ignore[arg-type]


def test_codings_may_overlap(desk: Desk) -> None:
    one, other = desk.code(desk.first, desk.plan, 0, 20), desk.code(desk.first, desk.voice, 10, 30)
    page = queries.coding_page(desk.reports[0], 1, seen_by=desk.first)
    assert page is not None
    view = page["passages"][0]
    assert [len(piece.codings) for piece in view.pieces][:4] == [1, 2, 1, 0]
    assert "".join(piece.text for piece in view.pieces) == desk.passage().text
    assert [coding for coding, _, _ in view.margin] == [one, other]
    assert all(there.startswith("/cite/") for _, _, there in view.margin)


def test_what_is_sent_twice_is_kept_once(desk: Desk) -> None:
    client_id = uuid.uuid4()
    first = desk.code(desk.first, desk.plan, client_id=client_id)
    again = desk.code(desk.first, desk.plan, client_id=client_id)
    assert first == again
    assert Coding.objects.filter(study=desk.study).count() == 1
    with pytest.raises(Refusal):
        desk.code(desk.second, desk.plan, client_id=client_id)


def test_a_coding_lies_inside_its_passage(desk: Desk) -> None:
    length = len(desk.passage().text)
    for start, end in ((-1, 5), (5, 5), (0, length + 1)):
        with pytest.raises(Refusal):
            desk.code(desk.first, desk.plan, start, end)
    coding = desk.code(desk.first, desk.plan, 0, length)
    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.filter(pk=coding.pk).update(end=length + 1)


def test_a_coefficient_is_never_minus_nought() -> None:
    assert (coefficient(-0.001), figure(-0.001), coefficient(-0.5)) == ("0.00", "0.00", "\u22120.50")


def test_a_passage_of_another_report_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="another report"):
        operations.code_passage(
            study_report=desk.reports[0], passage=desk.passage(1, 1), start=0, end=5, code=desk.plan, by=desk.first
        )


def test_coders_are_blind_to_each_other_until_the_report_is_settled(desk: Desk) -> None:
    mine, theirs = desk.code(desk.first, desk.plan), desk.code(desk.second, desk.voice)
    assert seen(desk, desk.first) == {mine.pk}
    assert seen(desk, desk.second) == {theirs.pk}
    assert seen(desk, desk.lead) == seen(desk, desk.settler) == set()
    desk.finish(desk.first, desk.second)
    assert seen(desk, desk.first) == {mine.pk}
    assert seen(desk, desk.settler) == set()
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    assert seen(desk, desk.settler) == {mine.pk, theirs.pk}
    operations.settle_report(study_report=desk.reports[0], accepted=[theirs.pk], by=desk.settler)
    agreed = Coding.objects.get(study=desk.study, is_agreed=True)
    assert (agreed.code, agreed.start, agreed.end) == (theirs.code, theirs.start, theirs.end)
    for person in (desk.first, desk.second, desk.lead, HOST_OPERATOR):
        assert seen(desk, person) == {agreed.pk}


def test_whoever_coded_a_report_does_not_settle_it_and_nobody_does_before_all_have_finished(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    operations.give_study_role(study=desk.study, person=desk.first, role="adjudicator", by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="Not every coder"):
        operations.settle_report(study_report=desk.reports[0], accepted=[coding.pk], by=desk.settler)
    desk.finish(desk.first)
    with pytest.raises(Refusal, match="yourself"):
        operations.settle_report(study_report=desk.reports[0], accepted=[coding.pk], by=desk.first)


def test_a_coder_who_may_settle_sees_no_others_codings_while_they_may_still_code_the_report(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    desk.finish(desk.first)
    operations.give_study_role(study=desk.study, person=desk.second, role="adjudicator", by=HOST_OPERATOR)
    both, here = client_of(desk.second), f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/"
    assert seen(desk, desk.second) == set()
    assert "tl-margin__one " not in both.get(here).content.decode()
    asked = both.get(f"{here}settle/").content.decode()
    assert "you cannot code it yourself" in asked and "Plan quality" not in asked
    assert both.post(f"{here}settle/", {"take_up": "1"}).status_code == 302
    assert seen(desk, desk.second) == {coding.pk}
    page = both.get(here).content.decode()
    assert "tl-margin__one " in page and "Take back" not in page
    with pytest.raises(Refusal, match="took up settling"):
        desk.code(desk.second, desk.plan)
    rows = queries.reports_to_code(desk.study, seen_by=desk.second)
    assert sorted((bool(row.may_code), row.may_settle) for row in rows) == [(False, True), (True, False)]


def test_a_coder_who_may_settle_is_not_shown_where_others_differ_before_they_take_it_up(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first, desk.second)
    third = operations_person("third@example.org", "Robin Third")
    for role in ("coder", "adjudicator"):
        operations.give_study_role(study=desk.study, person=third, role=role, by=HOST_OPERATOR)
    assert queries.differences_in(desk.study, desk.plan, seen_by=third) == []
    operations.take_up_settling(study_report=desk.reports[0], by=third)
    assert len(queries.differences_in(desk.study, desk.plan, seen_by=third)) == 1


def test_settling_again_replaces_what_was_agreed_and_keeps_what_coders_marked(desk: Desk) -> None:
    one, other = desk.code(desk.first, desk.plan), desk.code(desk.first, desk.voice)
    desk.finish(desk.first)
    operations.settle_report(study_report=desk.reports[0], accepted=[one.pk], by=desk.settler)
    operations.settle_report(study_report=desk.reports[0], accepted=[other.pk], by=desk.settler)
    agreed = Coding.objects.present().filter(study=desk.study, is_agreed=True)
    assert [coding.code for coding in agreed] == [desk.voice]
    assert Coding.objects.present().filter(study=desk.study, is_agreed=False).count() == 2
    with pytest.raises(Refusal, match="settled"):
        desk.code(desk.first, desk.plan)


def test_a_form_from_before_somebody_settled_the_report_does_not_replace_what_they_agreed(desk: Desk) -> None:
    one, other = desk.code(desk.first, desk.plan), desk.code(desk.first, desk.voice)
    desk.finish(desk.first)
    settler = client_of(desk.settler)
    here = f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/settle/"
    settler.post(here, {"take_up": "1"})
    assert 'name="seen" value=""' in settler.get(here).content.decode()
    assert settler.post(here, {"accepted": [one.pk], "seen": ""}).status_code == 302
    stale = settler.post(here, {"accepted": [other.pk], "seen": ""}).content.decode()
    assert "Somebody settled this report meanwhile" in stale
    assert f'id="c{one.pk}" checked' in stale and f'id="c{other.pk}" checked' not in stale
    agreed = Coding.objects.present().filter(study=desk.study, is_agreed=True)
    assert [coding.code for coding in agreed] == [desk.plan]
    seen_now = ReportSettlement.objects.get(study_report=desk.reports[0]).mark
    assert f'name="seen" value="{seen_now}"' in stale
    assert settler.post(here, {"accepted": [other.pk], "seen": seen_now}).status_code == 302


def test_taking_back_is_undone_and_leaves_its_trace(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    with pytest.raises(Refusal):
        operations.take_back_coding(coding=coding, by=desk.second)
    operations.take_back_coding(coding=coding, by=desk.first)
    assert seen(desk, desk.first) == set()
    operations.put_back_coding(coding=coding, by=desk.first)
    assert seen(desk, desk.first) == {coding.pk}


@pytest.mark.parametrize(
    ("words", "place"),
    [("the plan", (4, 12)), ("said\n  nothing of", (13, 28)), ("", (0, 40))],
)
def test_words_are_found_where_they_stand(words: str, place: tuple[int, int]) -> None:
    assert place_of(words, "See the plan said nothing\nof dates. And.") == place


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="Copy them"):
        place_of("of dates, and", "See the plan said nothing\nof dates. And.")


def test_words_that_stand_twice_are_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="more than once"):
        place_of("the plan", "the plan and the plan")


def test_the_page_codes_by_form_and_by_script(desk: Desk) -> None:
    first, second = client_of(desk.first), client_of(desk.second)
    here = f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/"
    assert "Not begun" in first.get(f"/studies/{desk.study.code}/coding/").content.decode()
    words = " ".join(desk.passage().text.split()[2:6])
    answer = first.post(f"{here}passages/1/", {"words": words, "code": desk.plan.pk, "memo": "Telling"})
    assert answer.status_code == 302
    sent = {"start": 0, "end": 9, "code": desk.voice.pk, "client_id": str(uuid.uuid4())}
    answers = [first.post(f"{here}passages/1/", sent, headers={"Accept": "application/json"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    page = first.get(here).content.decode()
    assert "Telling" in page and page.count('class="tl-margin__one') == 2
    assert 'class="tl-margin__one' not in second.get(here).content.decode()
    wrong = first.post(f"{here}passages/1/", sent | {"end": 10**6, "client_id": str(uuid.uuid4())},
                       headers={"Accept": "application/json"})  # fmt: skip
    assert wrong.status_code == 400 and "Choose some words" in wrong.content.decode()
    coding = answers[0].json()["coding"]
    change = {"code": desk.voice.pk, "memo": "", "weight": "3", "is_good_example": "on"}
    assert first.post(f"/studies/{desk.study.code}/codings/{coding}/", change).status_code == 302
    assert "Strongly" in Coding.objects.get(pk=coding).get_weight_display()
    assert second.get(f"/studies/{desk.study.code}/codings/{coding}/").status_code == 404
    assert first.post(f"/studies/{desk.study.code}/codings/{coding}/take-back/").status_code == 302
    assert first.post(f"{here}finish/", {"reading": desk.passage().reading_id}).status_code == 302
    assert "Read to the end" in first.get(f"/studies/{desk.study.code}/coding/").content.decode()


def test_that_a_report_is_read_is_said_below_its_last_page(desk: Desk) -> None:
    client, here = client_of(desk.first), f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/"
    first, last = (client.get(f"{here}?page={number}").content.decode() for number in (1, 99))
    assert "Page 1 of 1," not in first, "it takes a report of several pages"
    assert "I have read it to the end" not in first and "last page</a>" in first
    assert "I have read it to the end" in last
    desk.finish(desk.first)
    assert "Go on with it" in client.get(here).content.decode(), "what was said can be taken back anywhere"


def test_who_comes_back_to_a_report_is_led_to_where_they_coded_last(desk: Desk) -> None:
    client, here = client_of(desk.first), f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/"
    assert "You coded last" not in client.get(here).content.decode()
    desk.code(desk.first, desk.plan, number=22)
    desk.code(desk.second, desk.plan, number=3)
    assert 'You coded last in <a class="govuk-link" href="?page=2#passage-22">' in client.get(here).content.decode()
    desk.finish(desk.first)
    assert "You coded last" not in client.get(here).content.decode()


def test_who_does_not_code_has_no_column_for_their_own_codings(desk: Desk) -> None:
    address = f"/studies/{desk.study.code}/coding/"
    assert "Your codings" in client_of(desk.first).get(address).content.decode()
    assert "Your codings" not in client_of(desk.lead).get(address).content.decode()


def test_good_examples_stand_on_the_page_of_their_code_for_whoever_may_see_the_coding(desk: Desk) -> None:
    words = desk.passage().text[5:60]
    desk.code(desk.first, desk.plan, 5, 60, is_good_example=True, memo="Plain as day")
    desk.code(desk.first, desk.plan, 70, 90)
    there = f"/studies/{desk.study.code}/codebook/codes/{desk.plan.pk}/"
    [mine] = queries.good_examples_of(desk.plan, seen_by=desk.first)
    assert (mine.words, mine.report) == (words, desk.reports[0].report)
    page = client_of(desk.first).get(there).content.decode()
    assert "Good examples in the reports" in page and "Plain as day" in page and mine.link in page
    # Coders stay blind to each other, here too.
    assert "Good examples in the reports" not in client_of(desk.second).get(there).content.decode()
    assert queries.good_examples_of(desk.voice, seen_by=desk.first) == []
    desk.finish(desk.first)
    theirs = Coding.objects.get(study=desk.study, memo="Plain as day")
    operations.settle_report(study_report=desk.reports[0], accepted=[theirs.pk], by=desk.settler)
    assert "Plain as day" in client_of(desk.second).get(there).content.decode(), "once it is agreed, for the whole team"


def test_the_queue_and_the_settling_page_work_by_form_alone(desk: Desk) -> None:
    mine, theirs = desk.code(desk.first, desk.plan), desk.code(desk.second, desk.plan, 0, 10)
    operations.change_code(code=desk.plan, definition="New", reason="Clearer", by=desk.lead)
    first, settler = client_of(desk.first), client_of(desk.settler)
    queue = f"/studies/{desk.study.code}/codebook/again/"
    asked = first.get(queue).content.decode()
    assert "Clearer" in asked and "1 waits." in asked
    assert first.post(queue, {"coding": mine.pk, "decision": "holds", "code": ""}).status_code == 302
    assert "Nothing waits" in first.get(queue).content.decode()
    here = f"/studies/{desk.study.code}/coding/{desk.reports[0].report.code}/settle/"
    assert settler.get(here).status_code == 404
    desk.finish(desk.first, desk.second)
    assert settler.post(here, {"take_up": "1"}).status_code == 302
    assert "They differ" in settler.get(here).content.decode()
    assert "taken back meanwhile" in settler.post(here, {"accepted": [mine.pk, 10**6]}).content.decode()
    assert settler.post(here, {"accepted": [mine.pk], "note_text": "Agreed"}).status_code == 302
    assert Coding.objects.filter(study=desk.study, is_agreed=True).count() == 1
    assert theirs in Coding.objects.present()


def test_hundreds_of_reports_to_code_stand_in_pages_and_are_narrowed(desk: Desk) -> None:
    first = desk.reports[0].report
    made = Report.objects.bulk_create(
        Report(code=f"SIZE{number}", title=f"Child Wren {number}", availability="open", review_type=first.review_type)
        for number in range(60)
    )
    draw = desk.reports[0].draw
    StudyReport.objects.bulk_create(
        StudyReport(study=desk.study, report=report, draw=draw, state="included", settled_at=timezone.now())
        for report in made
    )
    desk.code(desk.first, desk.plan)
    browser, at = client_of(desk.first), f"/studies/{desk.study.code}/coding/"
    whole = browser.get(at)
    assert "62 reports." in whole.content.decode() and len(whole.context["page"]) == 50
    found = browser.get(at, {"words": "42 wren"}).context["page"]
    assert [row.study_report.report.title for row in found] == ["Child Wren 42"]
    begun = browser.get(at, {"state": "Begun"})
    assert [row.study_report for row in begun.context["page"]] == [desk.reports[0]]
    assert "No report is like that" in browser.get(at, {"words": "nothing"}).content.decode()
