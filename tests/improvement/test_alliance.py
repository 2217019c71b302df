"""The Alliance: members with sources, evidence of two areas, who was asked, who has not answered, and notes for members."""

from __future__ import annotations

import datetime
import io
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import client_of
from tests.improvement.desks import followed
from throughline.improvement import operations
from throughline.improvement.demo_alliance import BODIES, LETTER, _places
from throughline.improvement.models import AllianceBody, BodyAsked, Commitment, NationalIssue
from throughline.library.models import Recommendation, Report
from throughline.library.operations import RecordDetails, deposit, read_edition, set_availability
from throughline.people import operations as people
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def member(name: str = "esme") -> Person:
    return Person.objects.get(email=f"{name}.alliance@harrowdene.example")


def raised() -> NationalIssue:
    return operations.raise_issue(title="The quartzwren issue", why="No area can mend it.", by=HOST_OPERATOR)


def evidenced(issue: NationalIssue, most: int = 2) -> NationalIssue:
    for place in _places()[:most]:
        operations.add_issue_evidence(
            issue=issue, source="recommendation", place=f"https://here.example{place}", says="So", by=HOST_OPERATOR
        )
    return issue


def asked(issue: NationalIssue, name: str = BODIES[0]) -> BodyAsked:
    body = AllianceBody.objects.get(organisation__name=name)
    day = TODAY - datetime.timedelta(days=40)
    return operations.ask_body(issue=issue, body=body, what="Say what you will do.", asked_on=day, by=HOST_OPERATOR)


def page_of(issue: NationalIssue, client: Client | None = None) -> str:
    return (client or Client()).get(f"/alliance/{issue.code}/").content.decode()


def test_an_issue_is_for_members_until_evidence_of_two_areas_lets_it_be_published() -> None:
    issue = evidenced(raised(), most=1)
    seat = client_of(member())
    assert Client().get(f"/alliance/{issue.code}/").status_code == 404
    assert "quartzwren" not in Client().get("/alliance/").content.decode()
    assert "quartzwren" in page_of(issue, seat)
    with pytest.raises(Refusal, match="two areas"):
        operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    operations.add_issue_evidence(
        issue=issue, source="recommendation", place=_places()[1], says="So too", by=HOST_OPERATOR
    )
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    assert "quartzwren" in page_of(issue)


def test_nothing_that_is_not_open_to_everybody_is_evidence_and_what_is_withdrawn_goes() -> None:
    issue = evidenced(raised())
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    place = _places()[0]
    report = Report.objects.get(code=place.split("/")[2])
    assert report.title.split(" - ")[-1] in page_of(issue)
    set_availability(report=report, availability="withdrawn", reason="A mistake in it.", by=HOST_OPERATOR)
    page = page_of(issue)
    assert "not open to everybody any more" in page
    assert report.title.split(" - ")[-1] not in page
    for gone in (place, "/reports/NONE/1/recommendations/1/", "nonsense"):
        with pytest.raises(Refusal, match="Nothing that everybody may read"):
            operations.add_issue_evidence(
                issue=raised(), source="recommendation", place=gone, says="", by=HOST_OPERATOR
            )


def test_what_a_correction_replaced_is_no_evidence_any_more() -> None:
    issue = evidenced(raised())
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    place = _places()[0]
    code, number = place.split("/")[2], int(place.split("/")[3])
    words = Recommendation.objects.get(
        reading__is_current=True, reading__edition__report__code=code, reading__edition__number=number,
        number=int(place.split("/")[5]),
    ).text  # fmt: skip
    assert " ".join(words.split())[:60] in unescape(" ".join(page_of(issue).split()))
    corrected = deposit(
        content=io.BytesIO(b"Summary\n\nIt recommends nothing."), file_name="corrected.txt", by=HOST_OPERATOR,
        details=RecordDetails(report_code=code, replaces=number),
    )  # fmt: skip
    read_edition(edition_id=corrected.edition.pk)
    page = unescape(" ".join(page_of(issue).split()))
    assert " ".join(words.split())[:60] not in page and "not open to everybody any more" in page


def test_the_public_page_says_who_has_not_answered_and_since_when_and_shows_no_note() -> None:
    issue = evidenced(raised())
    first, _ = asked(issue), asked(issue, BODIES[1])
    operations.add_issue_note(issue=issue, text="The velvetmoth note", by=HOST_OPERATOR)
    operations.commit_body(asked=first, what="We will try it.", due_on=TODAY, by=HOST_OPERATOR)
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    page, day = page_of(issue), TODAY - datetime.timedelta(days=40)
    assert f"{BODIES[1]} was asked on {day:%-d %B %Y} and has not answered yet." in page
    assert f"{BODIES[0]} was asked on {day:%-d %B %Y} and has not" not in page
    assert "velvetmoth" not in page
    assert "velvetmoth" in page_of(issue, client_of(member("tove")))
    assert "not yet" in Client().get("/alliance/?form=csv").content.decode()


def test_a_member_answers_for_their_own_body_alone() -> None:
    issue = raised()
    own, other = asked(issue), asked(issue, BODIES[1])
    esme = member()
    operations.commit_body(asked=own, what="We will.", due_on=TODAY, by=esme)
    with pytest.raises(Refusal, match="works for this body"):
        operations.reply_for_body(asked=other, reply="They will.", answered_on=TODAY, by=esme)
    with pytest.raises(Refusal, match="works for this body"):
        operations.tell_of_commitment(
            commitment=operations.commit_body(asked=other, what="We", due_on=TODAY, by=HOST_OPERATOR), kind="did",
            text="Done", true_on=TODAY, by=esme,
        )  # fmt: skip
    client = client_of(esme)
    before = Commitment.objects.count()
    sent = {"asked": str(other.pk), "what": "Forged", "due_on": TODAY.isoformat()}
    assert client.post(f"/alliance/{issue.code}/commit/", sent).status_code == 400
    assert Commitment.objects.count() == before


def test_a_choice_that_is_not_made_yet_says_so() -> None:
    issue = raised()
    asked(issue)
    page = client_of(member()).get(f"/alliance/{issue.code}/reply/").content.decode()
    assert ", the Alliance - " in page.split("</title>")[0], "the title names whose page it is"
    assert f'href="/alliance/{issue.code}/">{issue.title}</a>' in page, "and the way back says where it leads"
    assert "Choose</option>" in page and "---------" not in page


def test_an_answer_is_no_older_than_the_question_and_a_body_has_its_source() -> None:
    one = asked(raised())
    with pytest.raises(Refusal, match="cannot be older"):
        operations.reply_for_body(
            asked=one, reply="Yes", answered_on=one.asked_on - datetime.timedelta(days=1), by=HOST_OPERATOR
        )
    assert LETTER in Client().get("/alliance/").content.decode()
    reader = Person.objects.get(email="rafi.reader@example.org")
    with pytest.raises(Refusal):
        operations.add_body(organisation=Organisation.objects.all()[0], source="x", source_on=TODAY, by=reader)


def test_evidence_may_be_a_passage_or_an_issue_of_a_published_study() -> None:
    hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]["hits"][0]
    issue = raised()
    passage = operations.add_issue_evidence(
        issue=issue, source="passage", place=f"/cite/{hit['address']}/", says="So", by=HOST_OPERATOR
    )
    assert hit["address"] in passage.place
    listing = Client().get("/studies/published/").content.decode()
    code = listing.split('href="/studies/published/', 1)[1].split("/", 1)[0]
    study = Client().get(f"/studies/published/{code}/").content.decode()
    number = study.split(f'href="/studies/published/{code}/', 1)[1].split("/", 1)[0]
    if not number.isdigit():
        number = next(part.split("/")[0] for part in study.split(f"/studies/published/{code}/") if part[:1].isdigit())
    operations.add_issue_evidence(
        issue=issue, source="study", place=f"/studies/published/{code}/{number}/", says="So", by=HOST_OPERATOR
    )
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    assert "From 2 places" in page_of(issue)


def test_what_partnerships_say_is_for_action_above_local_level_stands_before_the_alliance() -> None:
    for position, words in (
        ("national", "Only a register can mend the quartzwren."),
        ("accepted", "We mend the tawnyplover."),
    ):
        recommendation = followed(words)
        response = operations.answer_recommendation(
            recommendation=recommendation, position=position, reasons="So.", decided_on=TODAY, decided_by="The board",
            by=HOST_OPERATOR,
        )  # fmt: skip
        assert words not in Client().get("/alliance/").content.decode(), "it is not published yet"
        operations.publish_response(response=response, shows_actions=False, by=HOST_OPERATOR)
    page = Client().get("/alliance/").content.decode().split('id="above-local"')[1]
    assert "Only a register can mend the quartzwren." in page and "/improvement/?position=national" in page
    assert "tawnyplover" not in page


def test_a_commitment_whose_day_has_passed_without_a_word_says_so() -> None:
    issue = evidenced(raised())
    operations.publish_issue(issue=issue, by=HOST_OPERATOR)
    one = asked(issue)
    said = {"asked": one, "what": "A register.", "by": HOST_OPERATOR}
    operations.commit_body(**said, due_on=TODAY + datetime.timedelta(days=30))
    assert "Its day has passed" not in page_of(issue)
    Commitment.objects.filter(asked=one).update(due_on=TODAY - datetime.timedelta(days=1))
    assert "Its day has passed, and nothing was said" in page_of(issue)


def test_an_issue_put_to_many_bodies_asks_once_where_its_reader_works() -> None:
    issue, seat = raised(), client_of(member())
    asked(issue)
    page_of(issue, seat)
    with CaptureQueriesContext(connection) as few:
        page_of(issue, seat)
    for number in range(20):
        place = Organisation.objects.create(name=f"Body {number}", kind="professional")
        body = AllianceBody.objects.create(organisation=place, source=LETTER, source_on=TODAY)
        BodyAsked.objects.create(issue=issue, body=body, asked_on=TODAY, what="Say.")
    with CaptureQueriesContext(connection) as many:
        assert "Body 19" in page_of(issue, seat)
    assert len(many) <= len(few), (len(few), len(many))


def test_what_a_body_did_under_a_former_name_stays_under_it() -> None:
    one = asked(evidenced(raised()))
    body = one.body.organisation
    renamed_on = one.asked_on + datetime.timedelta(days=10)
    people.change_organisation(
        organisation=body, kind=body.kind, name="Quillmoss England", email_domains=[], renamed_on=renamed_on,
        by=HOST_OPERATOR,
    )  # fmt: skip
    operations.reply_for_body(asked=one, answered_on=TODAY, reply="We will.", by=HOST_OPERATOR)
    page = page_of(one.issue, client_of(member()))
    assert f"{BODIES[0]} was asked." in page and "Quillmoss England replied." in page
