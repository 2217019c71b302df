"""Screening: different reports for different people, blind decisions, differences settled by a third."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.analysis.studying import FIRST, LEAD, RULES, SECOND, client, new_study, person, reports, say, study_under_way
from throughline.analysis import operations, queries
from throughline.analysis.models import ReadingOrder, ScreenedState, ScreeningDecision, ScreeningLease
from throughline.audit.models import Event
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def test_two_people_are_given_different_reports_and_each_keeps_their_own() -> None:
    study, _ = study_under_way()
    one = operations.take_next(study=study, by=person(FIRST))
    other = operations.take_next(study=study, by=person(SECOND))
    assert one and other and one != other
    assert operations.take_next(study=study, by=person(FIRST)) == one


def test_a_report_that_somebody_walked_away_from_goes_to_somebody_else() -> None:
    study, _ = study_under_way(count=1)
    record = operations.take_next(study=study, by=person(FIRST))
    assert operations.take_next(study=study, by=person(SECOND)) is None
    ScreeningLease.objects.update(until=timezone.now() - datetime.timedelta(seconds=1))
    assert operations.take_next(study=study, by=person(SECOND)) == record


def test_the_reading_order_is_followed_and_what_is_new_comes_last() -> None:
    study, records = study_under_way()
    wanted = [records[3].pk, records[1].pk]
    ReadingOrder.objects.create(study=study, record_ids=wanted, basis="decisions")
    read = []
    while record := operations.take_next(study=study, by=person(FIRST)):
        read.append(record.pk)
        say(record, FIRST, "exclude")
    assert read[:2] == wanted
    assert sorted(read) == sorted(one.pk for one in records)


def test_nothing_is_screened_before_the_protocol_is_frozen() -> None:
    study = new_study()
    operations.draw_by_codes(study=study, codes=[reports(1)[0].code], by=person(LEAD))
    with pytest.raises(Refusal, match="not frozen"):
        operations.take_next(study=study, by=person(FIRST))
    answer = client(FIRST).post(f"/studies/{study.code}/screening/next/", follow=True)
    assert "not frozen yet" in answer.content.decode()


def test_only_people_decide_and_only_screeners() -> None:
    study, (record, *_) = study_under_way()
    with pytest.raises(Refusal, match="somebody with an account"):
        operations.decide(record=record, choice="include", by=HOST_OPERATOR)
    operations.give_study_role(study=study, person=person("mina"), role="coder", by=person(LEAD))
    with pytest.raises(Refusal, match="Only a study lead or screener"):
        operations.decide(record=record, choice="include", by=person("mina"))
    assert client("mina").get(f"/studies/{study.code}/screening/{record.pk}/").status_code == 403


def test_one_press_decides_and_brings_the_next_report() -> None:
    study, _ = study_under_way()
    browser = client(FIRST)
    at = browser.post(f"/studies/{study.code}/screening/next/")["Location"]
    page = browser.get(at).content.decode()
    assert "Exclude, because" in page and RULES[1] in page
    after = browser.post(at, {"verdict": "exclude:1", "note": "See page 2"})
    assert after["Location"] != at
    decision = ScreeningDecision.objects.get(record__study=study)
    assert (decision.choice, decision.reason, decision.note) == ("exclude", RULES[1], "See page 2")
    assert (decision.record.state, decision.record.reason, decision.known_first) == ("excluded", RULES[1], False)
    event = Event.objects.filter(what="screen_report").latest("number")
    assert "See page 2" not in str(event.after)


@pytest.mark.parametrize("verdict", ["", "exclude", "exclude:9", "exclude:x", "maybe"])
def test_an_unusable_decision_is_refused_and_keeps_what_was_typed(verdict: str) -> None:
    study, (record, *_) = study_under_way()
    page = client(FIRST).post(f"/studies/{study.code}/screening/{record.pk}/", {"verdict": verdict, "note": "Mine"})
    assert page.status_code == 400
    assert "Mine" in page.content.decode()
    assert not record.decisions.exists()


def test_one_changes_ones_own_mind_and_the_first_decision_is_kept() -> None:
    _, (record, *_) = study_under_way()
    say(record, FIRST, "include")
    say(record, FIRST, "exclude", RULES[1])
    assert (record.state, record.reason) == (ScreenedState.EXCLUDED, RULES[1])
    assert record.settled_number == 1
    assert [one.replaced_at is None for one in record.decisions.all()] == [False, True]
    with pytest.raises(Refusal, match="decided already"):
        say(record, SECOND, "include")


def test_the_same_decision_sent_twice_is_kept_once() -> None:
    _, records = study_under_way()
    for choice, kept in (("include", 1), ("include", 1), ("unsure", 2)):
        say(records[0], FIRST, choice)
        assert ScreeningDecision.objects.filter(record=records[0]).count() == kept
    assert Event.objects.filter(what="screen_report", after__record=records[0].pk).count() == 2


def test_two_screeners_are_blind_until_both_have_decided() -> None:
    study, (record, *_) = study_under_way(screeners_each=2)
    say(record, FIRST, "exclude", RULES[1])
    assert record.state == ScreenedState.WAITING
    for who in (SECOND, LEAD):
        page = client(who).get(f"/studies/{study.code}/screening/{record.pk}/").content.decode()
        assert "What was said" not in page
        assert person(FIRST).name not in client(who).get(f"/studies/{study.code}/screening.csv").content.decode()
    assert list(queries.decisions_of(record, seen_by=person(FIRST))) == [record.decisions.get()]
    say(record, SECOND, "exclude", RULES[0])
    # Of two reasons the one that stands first in the protocol counts.
    assert (record.state, record.reason) == (ScreenedState.EXCLUDED, RULES[0])
    assert person(FIRST).name in client(SECOND).get(f"/studies/{study.code}/screening.csv").content.decode()


def test_both_read_what_one_has_begun_and_nobody_is_given_it_twice() -> None:
    study, _ = study_under_way(screeners_each=2, count=2)
    first = operations.take_next(study=study, by=person(FIRST))
    assert first is not None
    say(first, FIRST, "include")
    assert operations.take_next(study=study, by=person(SECOND)) == first
    following = operations.take_next(study=study, by=person(FIRST))
    assert following not in (None, first)


def test_a_difference_is_settled_by_a_third_who_sees_both() -> None:
    study, (record, *_) = study_under_way(screeners_each=2)
    say(record, FIRST, "include")
    say(record, SECOND, "exclude")
    assert record.state == ScreenedState.DIFFERING
    assert client(FIRST).get(f"/studies/{study.code}/screening/differences/").status_code == 403
    page = client(LEAD).get(f"/studies/{study.code}/screening/{record.pk}/settle/").content.decode()
    assert person(FIRST).name in page and person(SECOND).name in page
    at = f"/studies/{study.code}/screening/{record.pk}/settle/"
    assert client(LEAD).post(at, {"verdict": "include"}).status_code == 400
    assert client(LEAD).post(at, {"verdict": "exclude:1", "note": "Talked it over"}).status_code == 302
    record.refresh_from_db()
    assert (record.state, record.reason, record.settled_by) == ("excluded", RULES[1], person(LEAD))
    assert record.settled_number == 1
    with pytest.raises(Refusal, match="decided already"):
        say(record, FIRST, "include")


def test_whoever_is_unsure_leaves_it_to_be_settled() -> None:
    study, (record, *_) = study_under_way()
    say(record, FIRST, "unsure")
    assert record.state == ScreenedState.DIFFERING
    page = client(LEAD).get(f"/studies/{study.code}/screening/differences/").content.decode()
    assert f"/screening/{record.pk}/settle/" in page
    say(record, FIRST, "include")
    assert record.state == ScreenedState.INCLUDED


def test_a_duplicate_is_left_out_and_names_the_other() -> None:
    study, (one, other, *_) = study_under_way()
    at = f"/studies/{study.code}/screening/{one.pk}/duplicate/"
    assert client(FIRST).post(at, {"code": one.report.code}).status_code == 400
    assert client(FIRST).post(at, {"code": other.report.code}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.duplicate_of) == (ScreenedState.DUPLICATE, other)
    with pytest.raises(Refusal, match="same review"):
        say(one, FIRST, "include")
    with pytest.raises(Refusal, match="stands for all"):
        operations.mark_duplicate(record=other, other=one, by=person(FIRST))


def test_what_was_marked_as_a_duplicate_by_mistake_waits_to_be_decided_again() -> None:
    study, (one, other, *_) = study_under_way()
    operations.mark_duplicate(record=one, other=other, by=person(FIRST))
    page = f"/studies/{study.code}/screening/{one.pk}/"
    assert "It is another review after all" in client(FIRST).get(page).content.decode()
    assert other.report.title in client(FIRST).get(page + "duplicate/").content.decode()
    assert client(FIRST).post(page + "duplicate/").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.duplicate_of) == (ScreenedState.WAITING, None)
    with pytest.raises(Refusal, match="not marked"):
        operations.unmark_duplicate(record=one, by=person(FIRST))
    say(one, FIRST, "include")
    assert one.state == ScreenedState.INCLUDED


def test_a_withdrawn_report_shows_its_title_alone() -> None:
    study, (record, *_) = study_under_way()
    Report.objects.filter(pk=record.report_id).update(availability="withdrawn", withdrawn_reason="x", abstract="Secret")
    page = client(FIRST).get(f"/studies/{study.code}/screening/{record.pk}/").content.decode()
    assert "has been withdrawn" in page
    assert "Secret" not in page


def test_passages_close_to_the_question_are_shown_when_the_protocol_says_so() -> None:
    study, (record, *_) = study_under_way()
    operations.write_protocol(
        study=study, screened_on="passages", question="bruise seen on a baby", reason="A test", by=person(LEAD)
    )
    sheets = [queries.sheet_of(one, seen_by=person(LEAD)) for one in study.reports.select_related("report", "study")]
    hits = [hit for sheet in sheets for hit in sheet.passages]
    assert hits
    assert all(hit.passage.reading.edition.report == sheet.report for sheet in sheets for hit in sheet.passages)
    page = client(FIRST).get(f"/studies/{study.code}/screening/{record.pk}/")
    assert page.status_code == 200


def test_a_record_of_another_study_is_not_found_here() -> None:
    study, _ = study_under_way()
    _, (record, *_) = study_under_way()
    assert client(FIRST).get(f"/studies/{study.code}/screening/{record.pk}/").status_code == 404
    assert client(LEAD).get(f"/studies/{study.code}/screening/{record.pk}/settle/").status_code == 404


def test_when_the_protocol_comes_to_ask_for_one_screener_what_one_has_decided_is_decided() -> None:
    study, (record, other, *_) = study_under_way(screeners_each=2)
    say(record, FIRST, "include")
    say(other, FIRST, "unsure")
    operations.write_protocol(study=study, screeners_each=1, reason="Too few people", by=person(LEAD))
    record.refresh_from_db()
    other.refresh_from_db()
    assert (record.state, record.settled_by) == (ScreenedState.INCLUDED, person(FIRST))
    assert other.state == ScreenedState.DIFFERING


def test_a_reason_that_an_amendment_took_away_counts_after_those_that_stand() -> None:
    study, (record, *_) = study_under_way(screeners_each=2)
    say(record, FIRST, "exclude", RULES[0])
    operations.write_protocol(study=study, exclusion_rules=RULES[1:], reason="It was unclear", by=person(LEAD))
    record.study.refresh_from_db()
    with pytest.raises(Refusal, match="Choose why"):
        say(record, SECOND, "exclude", RULES[0])
    say(record, SECOND, "exclude", RULES[1])
    assert (record.state, record.reason) == (ScreenedState.EXCLUDED, RULES[1])
