"""The analysis board: findings built from evidence, agreed only then, and open again when they change."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from tests.conftest import client_of
from tests.reviewing.people import browser_of, lead, somebody, tarnbeck, wexmoor
from throughline.audit.models import Event
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.frames import frames
from throughline.reviewing.models import Bearing, ChronologyEntry, Finding, Paper
from throughline.reviewing.papers.classes import PaperClass

pytestmark = pytest.mark.django_db
NARROW = (PaperClass.LEGAL_ADVICE, PaperClass.CONVERSATION)
FORM = {"title": "Letters go astray", "usual": "not_known", "current": "not_known", "need": "not_ranked"}


def address(tail: str = "") -> str:
    return f"/reviews/{wexmoor().code}/findings/{tail}"


def finding(**more: str) -> Finding:
    return operations.add_finding(review=wexmoor(), title="Letters go astray", by=lead(), **more)


def evidence_for(one: Finding, bearing: str = Bearing.FOR) -> None:
    operations.add_finding_evidence(
        finding=one, description="A letter", true_on=datetime.date(2025, 3, 1), bearing=bearing, by=lead()
    )


def test_a_finding_starts_with_one_sentence_and_grows() -> None:
    client = client_of(lead())
    made = client.post(address("add/"), FORM)
    assert made["Location"] == address("3/")
    client.post(address("3/change/"), {**FORM, "why": "One tray for all"})
    assert "One tray for all" in client.get(address("3/")).content.decode()
    wrong = client.post(address("3/change/"), {**FORM, "title": "", "why": "Kept as typed"})
    assert wrong.status_code == 400
    assert "Kept as typed" in wrong.content.decode()
    assert 'id="id_title_error"' in wrong.content.decode()


def test_a_finding_is_agreed_only_when_it_explains_and_rests_on_evidence() -> None:
    one, client = finding(), client_of(lead())
    page = address(f"{one.number}/")
    assert "Say why it happened" in client.get(page).content.decode()
    operations.change_finding(finding=one, why="One tray for all", by=lead())
    assert "Link the finding to evidence" in client.get(page).content.decode()
    evidence_for(one, Bearing.AGAINST)
    with pytest.raises(Refusal, match="evidence that supports it"):
        operations.agree_finding(finding=one, by=lead())
    assert client.post(f"{page}agree/").status_code == 403
    evidence_for(one)
    assert "Mark as agreed" in client.get(page).content.decode()
    client.post(f"{page}agree/", {"seen": seen(page)})
    one.refresh_from_db()
    assert one.agreed_by == lead()


def seen(page: str) -> str:
    """Return the mark of what the page of a finding shows."""
    found = re.search(r'name="seen" value="(\w+)"', client_of(lead()).get(page).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("change", ["words", "more evidence", "evidence taken away", "factors"])
def test_nobody_agrees_what_was_changed_after_they_had_opened_the_page(change: str) -> None:
    one, client = finding(why="One tray for all"), client_of(lead())
    evidence_for(one)
    evidence_for(one)
    page = address(f"{one.number}/")
    opened = seen(page)
    match change:
        case "words":
            operations.change_finding(finding=one, why="The nurse forgot", by=lead())
        case "more evidence":
            evidence_for(one, Bearing.AGAINST)
        case "factors":
            operations.place_finding(finding=one, frame="seips-3", factors=["tasks"], by=lead())
        case _:
            operations.remove_finding_evidence(evidence=one.evidence.all()[0], by=lead())
    for mark in (opened, ""):
        answer = client.post(f"{page}agree/", {"seen": mark}, follow=True)
        assert "has changed since you opened this page" in answer.content.decode()
    one.refresh_from_db()
    assert one.agreed_at is None
    client.post(f"{page}agree/", {"seen": seen(page)})
    one.refresh_from_db()
    assert one.agreed_by == lead()


@pytest.mark.parametrize("change", ["words", "more evidence", "evidence taken away"])
def test_what_was_agreed_is_open_again_when_it_changes(change: str) -> None:
    one = finding(why="One tray for all")
    evidence_for(one)
    operations.agree_finding(finding=one, by=lead())
    one.refresh_from_db()
    match change:
        case "words":
            operations.change_finding(finding=one, why="Two trays", by=lead())
        case "more evidence":
            evidence_for(one, Bearing.AGAINST)
        case _:
            operations.remove_finding_evidence(evidence=one.evidence.get(), by=lead())
    one.refresh_from_db()
    assert one.agreed_at is None
    assert Event.objects.latest("number").what == "open_finding_again"


def test_what_was_agreed_while_somebody_else_changed_it_is_open_again() -> None:
    one = finding(why="One tray for all")
    evidence_for(one)
    opened_before = Finding.objects.get(pk=one.pk)
    operations.agree_finding(finding=one, by=lead())
    operations.change_finding(finding=opened_before, why="Two trays", by=lead())
    one.refresh_from_db()
    assert one.agreed_at is None


def test_saving_a_finding_unchanged_leaves_it_agreed() -> None:
    one = finding(why="One tray for all")
    evidence_for(one)
    operations.agree_finding(finding=one, by=lead())
    one.refresh_from_db()
    operations.change_finding(finding=one, why="One tray for all", title="Letters go astray", by=lead())
    one.refresh_from_db()
    assert one.agreed_at is not None


def test_evidence_is_dated_by_when_it_was_true_which_is_not_to_come() -> None:
    one, client = finding(), client_of(lead())
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    sent = {"description": "A letter", "true_on": tomorrow.isoformat(), "bearing": "for"}
    wrong = client.post(address(f"{one.number}/evidence/"), sent)
    assert wrong.status_code == 400
    assert "has not come yet" in wrong.content.decode()
    with pytest.raises(Refusal, match="has not come yet"):
        operations.add_finding_evidence(finding=one, description="A letter", true_on=tomorrow, by=lead())
    right = client.post(address(f"{one.number}/evidence/"), {**sent, "true_on": "2025-03-01"})
    assert right["Location"] == address(f"{one.number}/")
    assert "1 March 2025" in client.get(address(f"{one.number}/")).content.decode()
    shown = html.fromstring(client.get(address(f"{one.number}/")).content)
    # "Take away" is said of copies on the other pages: here it would delete.
    (folded,) = shown.xpath("//button[starts-with(., 'Take it out')]/ancestor::details")
    assert "then rests on it no more" in folded.text_content() and "Take away" not in shown.text_content()
    client.post(address(f"{one.number}/evidence/{one.evidence.get().pk}/remove/"))
    assert not one.evidence.exists()


def test_evidence_of_another_finding_is_not_found() -> None:
    one, other = finding(), finding()
    evidence_for(one)
    wrong = address(f"{other.number}/evidence/{one.evidence.get().pk}/remove/")
    assert client_of(lead()).post(wrong).status_code == 404
    assert one.evidence.exists()


def test_findings_stand_on_the_board_under_each_of_their_factors() -> None:
    one, client = finding(), client_of(lead())
    board = client.get(address("?frame=seips-3")).content.decode()
    assert "Give it its place" in board
    client.post(address(f"{one.number}/factors/?frame=seips-3"), {"factors": ["tasks", "people"]})
    found = queries.findings_of(wexmoor(), seen_by=lead())
    board_now = queries.board_of(wexmoor(), frames()["seips-3"], found, seen_by=lead())
    assert {column.factor.id for column in board_now.columns if one in column.findings} == {"tasks", "people"}
    assert one not in board_now.unplaced
    client.post(address(f"{one.number}/factors/?frame=seips-3"), {"factors": ["tasks"]})
    assert queries.placed_at(one, frames()["seips-3"], seen_by=lead()) == ["tasks"]
    assert "Tasks" in client.get(address(f"{one.number}/")).content.decode()
    client.post(address(f"{one.number}/factors/?frame=seips-3"), {})
    assert queries.placed_at(one, frames()["seips-3"], seen_by=lead()) == []


def test_a_factor_that_no_frame_has_is_refused() -> None:
    for frame, factor in (("seips-3", "moon"), ("moon", "tasks")):
        with pytest.raises(Refusal, match="no such factor"):
            operations.place_finding(finding=finding(), frame=frame, factors=[factor], by=lead())
    answer = client_of(lead()).post(address("1/factors/?frame=seips-3"), {"factors": ["moon"]})
    assert answer.status_code == 400


def test_wording_that_speaks_with_hindsight_is_pointed_at_and_never_refused() -> None:
    one = finding(why="The nurse should have known, and failed to ring.")
    page = client_of(lead()).get(address(f"{one.number}/")).content.decode()
    assert "“should have known”, “failed to”" in page
    assert "It may still be right." in page
    assert "Wording to look at" not in client_of(lead()).get(address("1/")).content.decode()


def test_what_a_question_rests_on_is_said_in_words_and_not_by_a_letter() -> None:
    page = client_of(lead()).get(address("1/")).content.decode()
    assert "Read in the source" in page and "Derived by us" in page
    assert "(S)" not in page and "(D)" not in page


def test_no_marker_or_finding_is_ever_a_percentage() -> None:
    assert "%" not in client_of(lead()).get(address()).content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("role", ["panel_member", "legal_adviser", "quality_assurer", "business_manager"])
def test_the_panel_reads_findings_and_writes_none(role: str) -> None:
    client = browser_of(role)
    assert client.get(address()).status_code == 200
    assert client.get(address("1/")).status_code == 200
    for tail in ("add/", "1/change/", "1/evidence/", "1/factors/"):
        assert client.get(address(tail)).status_code == 403
    assert client.post(address("1/agree/")).status_code == 403


@pytest.mark.parametrize("role", ["agency_author", "family_liaison"])
def test_whoever_does_not_read_the_papers_reads_no_finding(role: str) -> None:
    client = browser_of(role)
    assert client.get(address()).status_code == 403
    assert client.get(address("1/similar/")).status_code == 403


def test_to_another_review_there_is_no_finding() -> None:
    client = browser_of("lead_reviewer", tarnbeck())
    for tail in ("", "1/", "1/similar/", "1/evidence/"):
        assert client.get(address(tail)).status_code == 404


def test_every_operation_asks_for_itself() -> None:
    panel, one = somebody("panel_member"), finding()
    evidence_for(one)
    today = timezone.localdate()
    tries = [
        lambda: operations.add_finding(review=wexmoor(), title="x", by=panel),
        lambda: operations.change_finding(finding=one, title="x", by=panel),
        lambda: operations.add_finding_evidence(finding=one, description="x", true_on=today, by=panel),
        lambda: operations.remove_finding_evidence(evidence=one.evidence.get(), by=panel),
        lambda: operations.place_finding(finding=one, frame="seips-3", factors=[], by=panel),
        lambda: operations.agree_finding(finding=one, by=panel),
        lambda: queries.findings_of(wexmoor(), seen_by=somebody("agency_author")),
        lambda: queries.words_of_finding(one, seen_by=somebody("family_liaison")),
    ]
    for attempt in tries:
        with pytest.raises(Refusal):
            attempt()


def test_the_record_keeps_fingerprints_and_no_words() -> None:
    one = finding(why="zinnober")
    operations.change_finding(finding=one, why="zinnober two", by=lead())
    evidence_for(one)
    for event in Event.objects.order_by("-number")[:3]:
        assert "zinnober" not in str(event.before) + str(event.after)
        assert "letter" not in str(event.before) + str(event.after)
        assert event.after["finding"] == one.number


def test_the_export_neutralises_formulas() -> None:
    operations.add_finding(review=wexmoor(), title="=1+1", by=lead())
    text = client_of(lead()).get(f"/reviews/{wexmoor().code}/findings.csv").content.decode()
    assert "'=1+1" in text
    assert ",=1+1" not in text


def test_the_board_asks_no_more_of_the_database_when_there_are_more_findings() -> None:
    client = client_of(lead())
    client.get(address())

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address())
        return len(found)

    before = asked()
    for _ in range(15):
        one = finding()
        evidence_for(one)
        operations.place_finding(finding=one, frame="learning-together", factors=["tools"], by=lead())
    assert asked() == before


def test_agreed_at_and_agreed_by_stand_together_in_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding().pk).update(agreed_at=timezone.now())


def test_evidence_leads_to_the_paper_that_it_stands_in() -> None:
    one, paper = finding(), Paper.objects.filter(review=wexmoor()).exclude(paper_class__in=NARROW)[0]
    client, page = client_of(lead()), address(f"{one.number}/")
    about = {"description": "A letter", "true_on": "2025-03-01", "bearing": "for", "kept_paper": paper.pk}
    assert f'<option value="{paper.pk}">' in client.get(f"{page}evidence/").content.decode()
    assert client.post(f"{page}evidence/", about).status_code == 302
    link = f'href="/reviews/{wexmoor().code}/papers/{paper.pk}/">{paper.title}</a>'
    assert link in client.get(page).content.decode()
    paper.delete()
    assert one.evidence.count() == 1


def test_evidence_does_not_rest_on_a_narrow_paper_or_one_of_another_review() -> None:
    one, paper = finding(), Paper.objects.filter(review=wexmoor())[0]
    about = {"finding": one, "description": "A letter", "true_on": datetime.date(2025, 3, 1), "by": lead()}
    for changed in ({"paper_class": PaperClass.LEGAL_ADVICE}, {"review": tarnbeck()}):
        Paper.objects.filter(pk=paper.pk).update(paper_class=PaperClass.AGENCY_REPORT, review=wexmoor())
        Paper.objects.filter(pk=paper.pk).update(**changed)
        with pytest.raises(Refusal, match="cannot rest on this paper"):
            operations.add_finding_evidence(kept_paper=Paper.objects.get(pk=paper.pk), **about)
    entry = ChronologyEntry.objects.filter(review=tarnbeck()).first() or ChronologyEntry(review=tarnbeck())
    with pytest.raises(Refusal, match="another review"):
        operations.add_finding_evidence(entry=entry, **about)


def test_an_entry_of_the_chronology_becomes_evidence_of_a_finding_and_leads_back() -> None:
    one, entry = finding(), ChronologyEntry.objects.filter(review=wexmoor(), is_uncertain=False)[0]
    client, page = client_of(lead()), address(f"{one.number}/")
    way = f"{page}evidence/?entry={entry.pk}"
    note = f"/reviews/{wexmoor().code}/chronology/entries/{entry.pk}/significance/"
    assert f'href="{way}"' in client.get(note).content.decode()
    form = client.get(way).context["form"]
    assert form["true_on"].value() == entry.first_on
    (shown,) = queries.shown([entry], wexmoor(), seen_by=lead())
    assert form["description"].value() == shown.text
    about = {"description": "What they saw", "true_on": entry.first_on.isoformat(), "bearing": "for"}
    assert client.post(way, about).status_code == 302
    piece = one.evidence.get()
    assert piece.entry == entry
    assert piece.reference == f"Chronology: {entry.agency.name}, {shown.when}"
    day = entry.first_on.isoformat()
    back = f"/reviews/{wexmoor().code}/chronology/?since={day}&amp;until={day}#entry-{entry.pk}"
    assert f'href="{back}">{piece.reference}</a>' in client.get(page).content.decode()
    entry.delete()
    assert piece.reference in client.get(page).content.decode()
    assert back not in client.get(page).content.decode()


def test_an_entry_of_another_review_is_not_there_to_be_linked() -> None:
    assert client_of(lead()).get(address("1/evidence/?entry=999999")).status_code == 404
    assert client_of(lead()).get(address("1/evidence/?entry=nonsense")).status_code == 404
