"""Only what two people agreed on becomes public; one file and its recommendations cross, and nothing leads back."""

from __future__ import annotations

import datetime
import hashlib
import io
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone
from docx import Document

from tests.conftest import client_of
from tests.publishing.door import MARKER, agreed, cleared_draft, draft_of, planned, published, told
from tests.publishing.test_stripping import docx_with_everything, text_of_pdf
from tests.reviewing.people import lead, somebody, wexmoor
from throughline.audit.models import Event
from throughline.commissioning.models import Clock, ReviewRole
from throughline.commissioning.operations import meet_clock, move_review
from throughline.commissioning.queries import standing_of
from throughline.commissioning.states import State
from throughline.library import queries as library_queries
from throughline.library.models import Edition, Recommendation, Report, StoredFile
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.publishing import operations, policies_deciding, queries, ways
from throughline.publishing.models import Publication, PublicationPlan
from throughline.publishing.operations import handing_over
from throughline.publishing.queries.final_file import FinalFile, final_file
from throughline.reviewing import operations as papers
from throughline.reviewing.operations import drafts
from throughline.reviewing.operations.draft_chain import put_recommendation
from throughline.reviewing.operations.papers import add_paper
from throughline.reviewing.papers.classes import PaperClass, Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
TODAY = timezone.localdate


def hand_over(plan: PublicationPlan, role: str = "commissioner") -> Publication:
    return operations.hand_over(plan=plan, by=somebody(role), today=TODAY())


def report_of(row: Publication) -> Report:
    found = library_queries.report_by_code(row.report_code)
    assert found is not None
    return found


def test_the_report_is_in_the_library_with_its_recommendations_and_search_finds_it() -> None:
    row = published()
    report = report_of(row)
    assert (report.title, report.label, report.body) == (
        f"{TODAY().year} - Wexmoor - Baby Plover", "Baby Plover", "Wexmoor Partnership",
    )  # fmt: skip
    assert report.published_on == TODAY()
    assert report.retention_until == TODAY() + datetime.timedelta(days=730)
    (edition,) = report.editions.all()
    said = Recommendation.objects.get(reading__edition=edition)
    assert said.text.startswith("Each form should say who acts")
    assert report.recommendations_summary == [
        f"Each form should say who acts on what is written, and by when, after a {MARKER} meeting."
    ]
    assert hashlib.sha256(edition.file.path.read_bytes()).hexdigest() == row.file_digest
    text = "\n".join(one.text for one in Document(str(edition.file.path)).paragraphs)
    assert "each form has a box for it" in text
    assert report.title in text
    assert report.code in Client().get("/search/", {"q": MARKER}).content.decode()
    assert wexmoor().state == "published"


def test_nothing_else_crosses_and_nothing_leads_back() -> None:
    row = published()
    review = wexmoor()
    names = [one.person.name for one in ReviewRole.objects.filter(review=review).select_related("person")]
    secrets = [review.code, review.label, "Baby Marsden", "The brother", "Each service", *names]
    report = report_of(row)
    rows = [
        str(values)
        for model in apps.get_app_config("library").get_models()
        for values in model._default_manager.values_list()
    ]
    for secret in (review.code, "Baby Marsden", "The brother", *(name for name in names if name)):
        assert not any(secret in values for values in rows), secret
    content = report.editions.get().file.path.read_bytes()
    text = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert not any(secret in text for secret in secrets if secret != "Each service")
    assert report.editions.get().deposited_by == "the door"
    own = Event.objects.filter(thing_kind="library.report") | Event.objects.filter(
        thing_kind="library.edition", who="the door"
    )
    assert not any(review.code in str(event.content()) for event in own)
    mine = Event.objects.filter(thing_kind="commissioning.review", thing_id=str(review.pk))
    assert not any(row.report_code in str(event.content()) for event in mine)
    page = Client().get(f"/reports/{row.report_code}/").content.decode()
    assert "/reviews/" not in page


def test_it_waits_for_two_people_for_its_day_and_for_those_to_be_told() -> None:
    commissioner = somebody("commissioner")
    plan = planned(cleared_draft())
    assert "Two people must agree first" in policies_deciding.may_hand_over(commissioner, plan, TODAY()).sentence
    with pytest.raises(Refusal, match="Two people must agree first"):
        operations.hand_over(plan=plan, by=commissioner, today=TODAY())
    plan.delete()
    plan = agreed()
    telling = plan.tellings.get(kind="staff")
    type(telling).objects.filter(pk=telling.pk).update(told_on=None, told_by=None)
    assert "Not everybody" in policies_deciding.may_hand_over(commissioner, plan, TODAY()).sentence
    before = TODAY() - datetime.timedelta(days=1)
    assert "and not before" in policies_deciding.may_hand_over(commissioner, plan, before).sentence
    assert not policies_deciding.may_hand_over(somebody("lead_reviewer"), plan, TODAY())
    assert not Report.objects.filter(label="Baby Plover").exists()


def test_an_edit_after_both_agreed_stops_it() -> None:
    plan = agreed()
    operations.assess_harm(plan=plan, who="An aunt", harm="Some.", made_less="Little.", by=somebody("business_manager"))
    with pytest.raises(Refusal, match="Two people must agree first"):
        hand_over(PublicationPlan.objects.get(pk=plan.pk))


def test_it_is_handed_over_once_and_the_plan_is_then_closed() -> None:
    plan = agreed()
    hand_over(plan)
    with pytest.raises(Refusal, match="has been handed over"):
        hand_over(plan)
    with pytest.raises(Refusal, match="has been handed over"):
        operations.avoid_date(plan=plan, kind="exams", starts_on=TODAY(), ends_on=None, by=somebody("business_manager"))


@pytest.mark.parametrize(
    ("choice", "body", "kind", "state"),
    [
        ("anonymous", "", "full", "published"),
        ("improvements", "Wexmoor Partnership", "summary", "not_published_improvements_only"),
        ("summary", "Wexmoor Partnership", "summary", "published"),
    ],
)
def test_each_choice_gives_what_it_says(choice: str, body: str, kind: str, state: str) -> None:
    row = hand_over(agreed(choice=choice, key_points="In short: nobody asked."))
    report = report_of(row)
    assert (report.body, report.editions.get().kind, wexmoor().state) == (body, kind, state)
    text = "\n".join(one.text for one in Document(str(report.editions.get().file.path)).paragraphs)
    assert ("each form has a box for it" in text) == (choice == "anonymous")
    assert ("In short: nobody asked." in text) == (choice != "improvements")
    assert "Each form should say who acts" in text


def test_recommendations_are_published_also_where_a_section_is_called_after_them() -> None:
    draft = draft_of(text="Each service wrote it down.")
    section = draft.sections.get(position=12)
    drafts.write_section(section=section, text="We ask for little.", after_number=0, by=lead())
    (one,) = draft.recommendations.all()
    text = "Ask [each parent](https://rory.example/hallworth) who sleeps."
    put_recommendation(draft=draft, recommendation=one, revision=1, text=text, findings=[], by=lead())
    drafts.sign_off_draft(draft=draft, by=somebody("commissioner"))
    file = queries.final_file(planned(draft))
    said = [one.text for one in Document(io.BytesIO(file.content)).paragraphs]
    assert said[-3:] == ["Recommendations", "We ask for little.", "Recommendation 1: Ask each parent who sleeps."]
    assert file.recommendations == ["Ask each parent who sleeps."], "no address crosses that no check has read"


def test_only_the_commissioner_publishes_improvements_alone() -> None:
    plan = agreed(choice="improvements")
    assert not policies_deciding.may_hand_over(somebody("business_manager"), plan, TODAY())


def test_a_plan_not_to_publish_hands_nothing_over() -> None:
    plan = planned(cleared_draft(), choice="not")
    assert (
        policies_deciding.may_hand_over(somebody("commissioner"), plan, TODAY()).sentence
        == "The plan is not to publish."
    )


def test_an_uploaded_file_crosses_without_what_it_hides() -> None:
    plan = agreed()
    content = docx_with_everything()
    paper = add_paper(
        review=plan.review, paper_class=PaperClass.DRAFT, title="Laid out", content=content, file_name="secret-name.docx",
        by=somebody("business_manager"),
    )  # fmt: skip
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    plan = PublicationPlan.objects.get(pk=plan.pk)
    file = queries.final_file(plan)
    assert file.name.endswith("-wexmoor-baby-plover.docx")
    assert {"comments", "tracked changes", "hidden text"} <= set(file.removed)
    assert (
        "has not been checked as it stands now"
        in policies_deciding.may_hand_over(somebody("commissioner"), plan, TODAY()).sentence
    )


def test_a_plan_that_changes_while_the_file_is_made_ready_is_not_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, locks = agreed(), list[int]()

    def meanwhile(of: PublicationPlan) -> FinalFile:
        locks.append(len(connection.savepoint_ids))
        PublicationPlan.objects.filter(pk=of.pk).update(revision=of.revision + 1)
        return final_file(of)

    before = len(connection.savepoint_ids)
    monkeypatch.setattr(handing_over, "final_file", meanwhile)
    with pytest.raises(Refusal, match="changed meanwhile, so nothing was handed over"):
        hand_over(plan)
    assert not Publication.objects.filter(plan=plan).exists()
    assert locks == [before], "nobody else's writing waits for the file"


def test_a_file_that_cannot_be_freed_of_what_it_hides_is_refused() -> None:
    plan = agreed()
    paper = add_paper(
        review=plan.review, paper_class=PaperClass.DRAFT, title="Text", content=b"plain words", file_name="a.txt",
        by=somebody("business_manager"),
    )  # fmt: skip
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    with pytest.raises(Refusal, match="Only PDF and DOCX"):
        queries.final_file(PublicationPlan.objects.get(pk=plan.pk))


def test_access_on_request_holds_from_the_first_moment() -> None:
    row = published(access="on_request")
    assert report_of(row).availability == "on_request"
    assert Client().get(f"/reports/{row.report_code}/1/").status_code == 403
    assert Client().get(f"/reports/{row.report_code}/").status_code == 200
    assert row.report_code not in Client().get("/search/", {"q": MARKER}).content.decode()


def test_the_pages_show_what_crosses_before_it_does() -> None:
    agreed()
    client, start = client_of(somebody("commissioner")), f"/reviews/{wexmoor().code}/publication/"
    page = client.get(f"{start}hand-over/").content.decode()
    assert "Baby Plover" in page
    assert "Each form should say who acts" in page
    file = client.get(f"{start}file/")
    assert "Baby Plover" in "\n".join(one.text for one in Document(io.BytesIO(file.content)).paragraphs)
    assert client.post(f"{start}hand-over/").status_code == 302
    code = Publication.objects.get().report_code
    assert f"/reports/{code}/" in client.get(start).content.decode()
    again = client.post(f"{start}hand-over/")
    assert "has been handed over" in again.content.decode()
    assert StoredFile.objects.filter(editions__report__code=code).count() == 1
    assert Edition.objects.filter(report__code=code).count() == 1


def test_nothing_hidden_is_in_a_pdf_either(shared_data: Path) -> None:
    content = (shared_data / "docs-investigation-reports" / "pfd_Template.pdf").read_bytes()
    plan = agreed()
    paper = add_paper(
        review=plan.review, paper_class=PaperClass.DRAFT, title="PDF", content=content, file_name="a.pdf",
        by=somebody("business_manager"),
    )  # fmt: skip
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    file = queries.final_file(PublicationPlan.objects.get(pk=plan.pk))
    assert file.name.endswith(".pdf")
    assert text_of_pdf(file.content) == text_of_pdf(content)


def waits(person: Person) -> dict[str, object]:
    return {line.text: line.due_on for line in ways.waiting(wexmoor(), person)}


def test_whom_to_tell_before_it_appears_waits_for_whoever_plans_until_they_were_told() -> None:
    plan, manager = planned(cleared_draft()), somebody("business_manager")
    said = "Tell before the report appears: Relatives"
    assert waits(manager)[said] == plan.tellings.get(kind="relatives").due_on
    assert said not in waits(somebody("panel_member"))
    told(plan)
    assert said not in waits(manager)


def test_the_hand_over_waits_for_whoever_may_make_it_until_it_is_made() -> None:
    plan, manager = agreed(), somebody("business_manager")
    said = "Hand the report over to the library"
    assert waits(manager)[said] == plan.publish_on
    assert said not in waits(somebody("panel_member"))
    operations.hand_over(plan=plan, by=manager, today=TODAY())
    assert said not in waits(manager)


def test_a_review_of_which_only_improvements_are_published_is_nowhere_said_to_be_published() -> None:
    review = agreed().review
    move_review(review=review, to=State.IMPROVEMENTS_ONLY, reason="It would harm the child.", by=HOST_OPERATOR)
    line = {step.label: step.words for step in standing_of(review)}
    assert line["Notice before publication"] == "passed"
    assert line["Published"] == "not reached"
    move_review(review=review, to=State.RETAINED, reason="It is done.", by=HOST_OPERATOR)
    line = {step.label: step.words for step in standing_of(review)}
    assert (line["Published"], line["Retained"]) == ("left out", "where it stands")


def test_the_clocks_of_the_review_know_that_its_report_is_published() -> None:
    clock = Clock.objects.get(review=wexmoor(), deadline="report")
    waits, home = "Report complete and published</a>", f"/reviews/{wexmoor().code}/"
    manager = client_of(somebody("business_manager"))
    assert clock.met_on is None
    assert waits in manager.get(home).content.decode()
    published()
    clock.refresh_from_db()
    assert clock.met_on == TODAY()
    assert waits not in manager.get(home).content.decode()
    assert Clock.objects.get(review=wexmoor(), deadline="online").met_on is None, "it has only begun to run"


def test_a_day_that_somebody_noted_for_the_report_stays_when_it_is_published() -> None:
    clock = Clock.objects.get(review=wexmoor(), deadline="report")
    earlier = TODAY() - datetime.timedelta(days=3)
    meet_clock(clock=clock, met_on=earlier, by=somebody("business_manager"))
    published()
    clock.refresh_from_db()
    assert clock.met_on == earlier


def test_what_was_published_is_not_said_to_lack_what_was_destroyed_since() -> None:
    row = published()
    review, boss = row.plan.review, somebody("business_manager")
    page, client = f"/reviews/{review.code}/publication/", client_of(boss)
    assert "Destroyed on" not in client.get(page).content.decode()
    for hold in review.retention_holds.all():
        papers.lift_hold(hold=hold, by=boss)
    papers.set_retention(review=review, subject=Subject.PUBLICATION, months=0, reason="A policy", by=boss)
    papers.close_papers(review=review, closed_on=TODAY(), by=boss)
    papers.destroy_due(review=review, by=boss, today=TODAY())
    said = client.get(page).content.decode()
    assert "Destroyed on" in said
    assert "Still missing before anybody can decide" not in said
    assert row.report_code in said
