"""A partnership answers a briefing's questions: together, in words, and in private."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.briefings.desks import client, organisation, page, person, published
from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.briefings import operations, queries
from throughline.briefings.demo_words import ANSWER, STRATEGY
from throughline.briefings.models import Answer, Briefing, GapAction, SelfAssessment, Version
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
MEMBER, OTHER_MEMBER, OUTSIDE = "owen.member", "maud.chair", "petra.panel"
OUTSIDERS = [OUTSIDE, "ada.administrator", "wren.screener", "idris.auditor"]


def there(rest: str = "1/") -> str:
    return f"/organisations/{organisation('Wexmoor and Lathe').pk}/self-assessments/{rest}"


@pytest.mark.parametrize("rest", ["", "1/", "1.csv", "1.docx", "1/questions/1/"])
def test_nobody_but_its_members_gets_anything(rest: str) -> None:
    assert client(MEMBER).get(there(rest)).status_code == 200
    for who in OUTSIDERS:
        answer = client_of(person(who)).get(there(rest))
        assert answer.status_code == 404, who
        assert ANSWER[0][:20].encode() not in answer.content
    assert Client().get(there(rest)).status_code == 302


def test_operations_and_queries_ask_again() -> None:
    assessment = SelfAssessment.objects.get(number=1)
    for by in (person(OUTSIDE), person("ada.administrator"), HOST_OPERATOR):
        with pytest.raises(Refusal):
            operations.answer_question(assessment=assessment, question=1, judgement="J", evidence="", after=1, by=by)
        with pytest.raises(Refusal):
            operations.start_assessment(organisation=assessment.organisation, version=published(STRATEGY.title), by=by)
        assert queries.assessments_of(assessment.organisation, seen_by=by) == []
        assert queries.gap_actions_of(assessment.organisation, seen_by=by) == []


def test_nothing_of_it_is_found_by_the_search_or_kept_in_the_record() -> None:
    words = ANSWER[0][:24]
    for address in (f"/search/?q={words}", f"/api/search?q={words}", f"/briefings/{published().briefing.code}/"):
        assert "nobody has done so" not in Client().get(address).content.decode()
    kept = " ".join(str(event.after) for event in Event.objects.filter(what__in=("answer_question", "add_gap_action")))
    assert kept and "nobody has done so" not in kept and "Named GP" not in kept


def test_members_answer_together_and_nobody_overwrites_anybody() -> None:
    address = there("1/questions/2/")
    first = {"judgement": "They say that it is done for every baby.", "evidence": "We listened in.", "after": 0}
    assert client(MEMBER).post(f"{address}?do=answer", first).status_code == 302
    late = client_of(person(OTHER_MEMBER)).post(f"{address}?do=answer", first | {"judgement": "We differ."})
    assert late.status_code == 400
    shown = late.content.decode()
    assert (
        "We differ." in shown
        and "They say that it is done for every baby." in shown
        and 'name="after" value="1"' in shown
    )
    both = first | {"judgement": "We differ by team.", "after": 1}
    assert client_of(person(OTHER_MEMBER)).post(f"{address}?do=answer", both).status_code == 302
    assert Answer.objects.filter(question=2)[0].judgement == "We differ by team."
    assert "%" not in client(MEMBER).get(there()).content.decode().split("<main")[1].split("</main")[0]


def test_an_answer_needs_words_and_a_question_that_is_asked() -> None:
    assert client(MEMBER).post(f"{there('1/questions/2/')}?do=answer", {"judgement": "", "after": 0}).status_code == 400
    assert client(MEMBER).get(there("1/questions/9/")).status_code == 404


def test_a_gap_becomes_an_action_with_owner_and_day_and_is_done_with_a_note() -> None:
    address = there("1/questions/3/")
    wrong = client(MEMBER).post(f"{address}?do=add", {"text": "Ring back", "owner": "", "due_on": "soon"})
    assert wrong.status_code == 400 and "Ring back" in wrong.content.decode()
    right = {"text": "Ring back whoever called", "owner": "Duty manager", "due_on": "2026-01-31"}
    assert client(MEMBER).post(f"{address}?do=add", right).status_code == 302
    action = GapAction.objects.get(question=3)
    assert "Overdue" in client(MEMBER).get(there()).content.decode()
    done = f"{address}?do=done&action={action.pk}"
    assert client(MEMBER).post(done, {"done_note": ""}).status_code == 400
    assert client(MEMBER).post(done, {"done_note": "Every caller of March was rung."}).status_code == 302
    assert client(MEMBER).post(done, {"done_note": "Again"}).status_code == 400
    assert client(MEMBER).post(f"{address}?do=done&action=0", {"done_note": "x"}).status_code == 404
    wexmoor = organisation("Wexmoor and Lathe")
    assert len(queries.gap_actions_of(wexmoor, seen_by=person(MEMBER))) == 2
    assert action not in queries.gap_actions_of(wexmoor, seen_by=person(MEMBER), open_only=True)
    table = client(MEMBER).get(there("1.csv")).content.decode()
    assert "Ring back whoever called,Duty manager,2026-01-31," in table and "Every caller of March was rung." in table


def test_a_member_begins_from_the_briefing_and_once_for_each_version() -> None:
    version = published(STRATEGY.title)
    own = person(MEMBER)
    link = f"{there('')}?briefing={version.briefing.code}"
    assert link in client(MEMBER).get(f"/briefings/{version.briefing.code}/").content.decode()
    assert link not in page(version)[1]
    for _ in range(2):
        assert client(MEMBER).post(there(""), {"version": version.briefing.code}).headers["Location"] == there("2/")
    assert client(MEMBER).post(there(""), {"version": "XXXXXX"}).status_code == 400
    made = SelfAssessment.objects.get(number=2)
    assert made.questions == queries.compose(version).questions
    assert made.started_by == own


def test_the_questions_stay_as_they_were_asked_when_the_briefing_is_renewed() -> None:
    version, before = published(), SelfAssessment.objects.get(number=1).questions
    writer = person("wren.screener")
    new = operations.start_version(briefing=version.briefing, by=writer)
    operations.write_section(version=new, section="questions", text="Another question?", after=1, by=writer)
    operations.write_heading(version=new, title=new.title, headline="H", review_on=datetime.date(2099, 1, 1), by=writer)
    operations.send_to_second(version=new, by=writer)
    operations.sign_off(version=new, by=person("bram.editor"))
    assert SelfAssessment.objects.get(number=1).questions == before
    shown = " ".join(client(MEMBER).get(there()).content.decode().split())
    assert "A later version of the briefing stands now" in shown


def test_it_is_told_to_whoever_asks_what_is_held_about_them() -> None:
    assert {"self-assessment": 1, "organisation": organisation("Wexmoor and Lathe").name, "part": "answered"} in (
        queries.held_about(person(MEMBER))
    )
    assert any(one["part"] == "signed off" for one in queries.held_about(person("bram.editor")))


def test_many_self_assessments_are_listed_in_pages_with_no_more_queries() -> None:
    assert client(MEMBER).get(there("")).status_code == 200
    with CaptureQueriesContext(connection) as few:
        client(MEMBER).get(there(""))
    first = SelfAssessment.objects.get(number=1)
    shown = first.version
    for number in range(40):
        fields = {one.attname: getattr(shown, one.attname) for one in Version._meta.concrete_fields}
        briefing = Briefing.objects.create(template="thematic", subject_kind="theme", subject=f"theme{number}")
        version = Version.objects.create(**(fields | {"id": None, "briefing_id": briefing.pk}))
        SelfAssessment.objects.create(
            organisation=first.organisation, version=version, number=number + 2, questions=first.questions
        )
    with CaptureQueriesContext(connection) as many:
        page = client(MEMBER).get(there("")).context["page"]
    assert page.paginator.count == 41 and len(page) == 30
    assert len(many) <= len(few), (len(few), len(many))


def test_without_a_published_briefing_nobody_is_asked_to_choose_one() -> None:
    SelfAssessment.objects.all().delete()
    assert "Choose a briefing below." in client(MEMBER).get(there("")).content.decode()
    for briefing in Briefing.objects.filter(withdrawn_at=None, versions__state="published").distinct():
        operations.withdraw_briefing(briefing=briefing, reason="For the test.", by=HOST_OPERATOR)
    page = client(MEMBER).get(there("")).content.decode()
    assert "No briefing is published here." in page
    assert "Choose" not in page
