"""Opening a study, its team, its protocol with amendments, and who may know of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.analysis.desks import include, make_desk, readable_reports
from tests.analysis.studying import (
    FIRST,
    LEAD,
    OUTSIDER,
    SECOND,
    client,
    draw,
    new_study,
    person,
    say,
    study_under_way,
)  # fmt: skip
from throughline.analysis import operations, queries
from throughline.analysis.models import Study, StudyMember, StudyState
from throughline.analysis.queries.waiting import waiting_in_studies, waiting_in_study
from throughline.audit.models import Event
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def test_an_analyst_opens_a_study_and_leads_it() -> None:
    asked = {"title": "Sleep", "question": "Was it asked where babies sleep?", "exclusion_rules": "A\n\n B  b \nA"}
    answer = client(LEAD).post("/studies/new/", asked)
    study = Study.objects.get(title="Sleep")
    assert answer["Location"] == f"/studies/{study.code}/"
    assert study.exclusion_rules == ["A", "B b"]
    assert [one.role for one in queries.study_team(study, seen_by=person(LEAD))] == ["study_lead"]
    assert (
        Event.objects.filter(what="open_study", thing_id=str(study.pk)).get().after["title"].startswith("5 characters")
    )


def test_a_reader_opens_no_study() -> None:
    with pytest.raises(Refusal, match="Only an analyst may open a study"):
        operations.open_study(title="x", question="y", by=person(OUTSIDER))


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({"title": "  "}, "Give the study a title"),
        ({"title": "x" * 301}, "at most 300"),
        ({"question": ""}, "what the study asks"),
        (
            {"published_from": datetime.date(2020, 2, 1), "published_to": datetime.date(2020, 1, 1)},
            "ends before it starts",
        ),
    ],
)
def test_a_study_is_not_opened_without_what_the_form_asks_for(about: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        operations.open_study(**{"title": "x", "question": "y", "by": person(LEAD)} | about)


def test_whoever_has_no_part_in_a_study_cannot_know_of_it() -> None:
    study = new_study()
    for path in ("", "protocol/", "sample/", "flow/", "flow.csv", "screening/", "team/"):
        assert client(OUTSIDER).get(f"/studies/{study.code}/{path}").status_code == 404
        assert client(OUTSIDER).get(f"/studies/NOSUCH/{path}").status_code == 404
        assert Client().get(f"/studies/{study.code}/{path}")["Location"].startswith("/sign-in/")
    assert queries.my_studies(person(OUTSIDER)) == []
    assert study.title not in client(OUTSIDER).get("/studies/").content.decode()


def test_a_part_that_ended_opens_nothing_and_the_last_lead_stays() -> None:
    study = new_study()
    page = client(LEAD).post(
        f"/studies/{study.code}/team/", {"email": "rafi.reader@example.org", "role": "study_reader"}
    )
    assert page.status_code == 302
    assert client(OUTSIDER).get(f"/studies/{study.code}/").status_code == 200
    part = StudyMember.objects.get(study=study, role="study_reader")
    client(LEAD).post(f"/studies/{study.code}/team/{part.pk}/end/")
    assert client(OUTSIDER).get(f"/studies/{study.code}/").status_code == 404
    with pytest.raises(Refusal, match="another lead"):
        operations.end_study_role(member=StudyMember.objects.get(study=study, role="study_lead"), by=person(LEAD))


def test_a_screener_does_not_change_what_the_lead_decides() -> None:
    study = new_study()
    for path in ("team/", "protocol/write/", "protocol/freeze/", "sample/search/", "sample/codes/"):
        assert client(FIRST).get(f"/studies/{study.code}/{path}").status_code == 403
    with pytest.raises(Refusal, match="Only a study lead"):
        operations.freeze_protocol(study=study, by=person(FIRST))


def test_a_frozen_protocol_changes_only_with_a_reason_and_keeps_what_stood_before() -> None:
    study, _ = study_under_way()
    with pytest.raises(Refusal, match="Say why"):
        operations.write_protocol(study=study, recall_wanted=90, by=person(LEAD))
    study.refresh_from_db()
    operations.write_protocol(study=study, recall_wanted=90, reason="Too few people", by=person(LEAD))
    newest, first = queries.versions_of(study, seen_by=person(FIRST))
    assert [(change.before, change.after) for change in newest.changes] == [("95", "90")]
    assert newest.version.reason == "Too few people"
    assert first.version.content["recall_wanted"] == 95
    page = client(FIRST).get(f"/studies/{study.code}/protocol/").content.decode()
    assert "Too few people" in page
    assert "at least 90 percent" in page


def test_the_form_of_a_frozen_protocol_asks_why_and_keeps_what_was_typed() -> None:
    study, _ = study_under_way()
    at = f"/studies/{study.code}/protocol/write/"
    fields = {
        "question": "Another question?", "inclusion_rules": "x", "exclusion_rules": "y", "screened_on": "title",
        "screeners_each": "1", "recall_wanted": "95", "confidence_wanted": "95",
    }  # fmt: skip
    page = client(LEAD).post(at, fields)
    assert page.status_code == 400
    assert "Another question?" in page.content.decode()
    assert client(LEAD).post(at, {**fields, "reason": "It was unclear"}).status_code == 302
    study.refresh_from_db()
    assert study.question == "Another question?"


def test_nothing_is_frozen_without_rules() -> None:
    study = new_study(exclusion_rules=[])
    page = client(LEAD).post(f"/studies/{study.code}/protocol/freeze/")
    assert page.status_code == 400
    assert "what is excluded" in page.content.decode()
    assert not Study.objects.get(pk=study.pk).is_frozen


def test_a_period_that_ends_before_it_starts_is_refused_beside_its_field() -> None:
    fields = {"title": "t", "question": "q", "published_from": "2020-05-02", "published_to": "2020-05-01"}
    page = client(LEAD).post("/studies/new/", fields)
    assert page.status_code == 400
    assert "The period ends before it starts" in page.content.decode()
    study = new_study()
    with pytest.raises(Refusal):
        operations.write_protocol(
            study=study,
            published_from=datetime.date(2020, 5, 2),
            published_to=datetime.date(2020, 5, 1),
            by=person(LEAD),
        )


def test_a_finished_study_changes_no_more_until_it_is_taken_up() -> None:
    study, records = study_under_way()
    client(LEAD).post(f"/studies/{study.code}/move/", {"state": "finished"})
    study.refresh_from_db()
    assert study.state == "finished"
    with pytest.raises(Refusal, match="finished"):
        draw(study)
    with pytest.raises(Refusal, match="finished"):
        operations.decide(record=records[0], choice="include", by=person(FIRST))
    operations.move_study(study=study, state="under_way", by=person(LEAD))
    operations.decide(record=records[0], choice="include", by=person(FIRST))


def test_the_host_opens_a_study_for_somebody_and_a_planned_one_cannot_be_finished() -> None:
    study = operations.open_study(title="x", question="y", lead=person(LEAD), by=HOST_OPERATOR)
    assert queries.study_for(study.code.lower(), seen_by=person(LEAD)) == study
    with pytest.raises(Refusal, match="cannot be moved"):
        operations.move_study(study=study, state="finished", by=person(LEAD))


def test_whoever_has_no_part_in_a_study_reads_who_opens_one() -> None:
    page = client(OUTSIDER).get("/studies/").content.decode()
    assert "An analyst opens a study. Whoever leads it names its team." in page


def test_a_study_that_was_only_opened_counts_no_reviews_that_it_does_not_have() -> None:
    study = operations.open_study(title="Sleep", question="Was it asked?", by=person(LEAD))
    for page in ("matrix/", "map/"):
        said = client(LEAD).get(f"/studies/{study.code}/{page}").content.decode()
        assert "No report is included in this study yet." in said
        assert "0 of the 0" not in said
    assert "0 reports with 0 passages" not in client(LEAD).get(f"/studies/{study.code}/agreement/").content.decode()


def test_each_of_the_team_reads_what_waits_for_them_and_it_goes_once_it_is_done() -> None:
    study, records = study_under_way(screeners_each=2, count=2)
    for who in (FIRST, SECOND):
        page = client(who).get(f"/studies/{study.code}/").content.decode()
        assert "2 reports to decide about, whether they belong" in page
        assert f'href="/studies/{study.code}/screening/"' in page
    assert "2 reports to decide about" in client(FIRST).get("/studies/").content.decode()
    for record in records:
        say(record, FIRST, "include")
    assert "to decide about" not in client(FIRST).get(f"/studies/{study.code}/").content.decode()
    assert "2 reports to decide about" in client(SECOND).get(f"/studies/{study.code}/").content.decode()
    say(records[0], SECOND, "include")
    say(records[1], SECOND, "exclude")
    page = client(LEAD).get(f"/studies/{study.code}/").content.decode()
    assert "1 report about which screeners differ, to settle" in page
    assert "to settle" not in client(FIRST).get(f"/studies/{study.code}/").content.decode()


def test_a_coder_reads_how_many_reports_there_are_to_code_and_who_settles_what_all_have_read() -> None:
    desk = make_desk()

    def waits(who: Any) -> list[str]:
        return [words for words, _ in waiting_in_study(desk.study, who)]

    assert "2 reports to code" in waits(desk.first)
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first)
    assert "1 report to code" in waits(desk.first)
    assert waits(desk.settler) == ["1 report that may be settled: all who began to code have finished"]
    assert waiting_in_study(desk.study, HOST_OPERATOR) == []


def test_nothing_is_counted_of_a_study_that_is_finished() -> None:
    desk = make_desk()
    assert waiting_in_study(desk.study, desk.first)
    desk.study.state = StudyState.FINISHED
    with CaptureQueriesContext(connection) as asked:
        assert waiting_in_study(desk.study, desk.first) == []
    assert len(asked) == 0


def test_the_list_of_studies_asks_as_much_of_the_database_for_many_as_for_two() -> None:
    desk, (other, records) = make_desk(), study_under_way(screeners_each=2)
    for start in (FIRST, SECOND):
        operations.give_study_role(study=desk.study, person=person(start), role="screener", by=HOST_OPERATOR)
        operations.give_study_role(study=other, person=person(start), role="coder", by=HOST_OPERATOR)
    say(records[0], FIRST, "include")
    say(records[0], SECOND, "exclude")
    browser = client(FIRST)
    browser.get("/studies/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/studies/")
    for _ in range(3):
        another = new_study()
        operations.give_study_role(study=another, person=person(FIRST), role="coder", by=HOST_OPERATOR)
        include(another, readable_reports(1)[0])
        study_under_way()
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/studies/")
    assert len(page.context["studies"]) >= 8
    assert len(many) == len(few) < 20


def test_what_waits_in_several_studies_is_what_waits_in_each() -> None:
    desk, (other, records) = make_desk(), study_under_way(screeners_each=2)
    desk.finish(desk.first, desk.second)
    say(records[0], FIRST, "include")
    say(records[0], SECOND, "exclude")
    finished, _ = study_under_way()
    operations.move_study(study=finished, state=StudyState.FINISHED, by=person(LEAD))
    studies = [desk.study, other, finished]
    for who in (person(LEAD), person(FIRST), person(SECOND), person(OUTSIDER), desk.settler):
        each = {study.pk: waiting_in_study(study, who) for study in studies}
        assert waiting_in_studies(studies, who) == each
    assert [words for words, _ in waiting_in_studies(studies, person(LEAD))[other.pk]] == [
        "5 reports to decide about, whether they belong", "1 report about which screeners differ, to settle",
    ]  # fmt: skip
