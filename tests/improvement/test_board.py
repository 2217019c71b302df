"""The board's view asks a fixed number of questions, and shows what is stuck and why, and what was closed on what."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import client_of
from tests.improvement.desks import acted, board_member, days, done, evidenced, followed, lead, partnership, somebody
from throughline.briefings.models import SelfAssessment
from throughline.briefings.operations import add_gap_action
from throughline.improvement import operations
from throughline.improvement.models import FollowedRecommendation
from throughline.improvement.queries.annual import annual_report, written
from throughline.improvement.queries.earlier import SHOWN
from throughline.people import operations as operations_of_people
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def address(organisation: Organisation | None = None) -> str:
    return f"/organisations/{(organisation or partnership()).pk}/improvement/"


def fill(count: int) -> None:
    """Add so many of everything that the board shows."""
    closer = board_member() if count else None
    for _ in range(count):
        asked = followed()
        acted(asked, due_on=days(-5))
        waiting = acted(asked, due_on=days(5))
        operations.put_action(recommendation=asked, title="Then", due_on=days(6), waits_for=[waiting], by=HOST_OPERATOR)
        operations.report_progress(
            action=acted(asked), text="The supplier has no date.", output="under_way", is_stuck=True, by=HOST_OPERATOR
        )
        closed = evidenced(done(acted(asked)))
        assert closer is not None
        operations.close_action(action=closed, closed_as="done", why="So.", look_on=days(30), by=closer)
    FollowedRecommendation.objects.filter(organisation=partnership()).update(earlier_count=2, earlier_since=2013)


def test_the_number_of_questions_does_not_grow() -> None:
    browser = client_of(lead())
    fill(1)
    browser.get(address())
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(address())
        counts.append(len(asked))
        assert page.status_code == 200
        for _ in range(13):
            done(acted(due_on=days(-9)))
    assert counts[0] == counts[1] <= 27


def test_it_says_what_is_stuck_and_why_and_what_was_closed_on_what() -> None:
    fill(1)
    page = client_of(lead()).get(address()).content.decode()
    for words in ("The supplier has no date.", "Waits for action", "Twenty records were read.", "since 2013"):
        assert words in page


def test_what_is_to_be_done_about_gaps_of_a_self_assessment_stands_on_the_board_of_that_partnership_alone() -> None:
    organisation = wexmoor()
    assessment = SelfAssessment.objects.get(organisation=organisation, number=1)
    member = Person.objects.get(email__startswith="owen.member")
    for day, text in ((-3, "Ask the hospital who tells the school"), (40, "Print the form again")):
        add_gap_action(assessment=assessment, question=1, text=text, owner="Named nurse", due_on=days(day), by=member)
    page = client_of(somebody("wlead", role="organisation_lead", at=organisation)).get(address(organisation))
    words = " ".join(page.content.decode().split())
    late = words.index("Ask the hospital who tells the school")
    assert "Overdue" in words[late : words.index("</li>", late)]
    later = words.index("Print the form again")
    assert "Overdue" not in words[later : words.index("</li>", later)]
    assert "Ask the hospital" not in client_of(lead()).get(address()).content.decode()


def test_whoever_owns_actions_finds_them_in_their_work_and_in_the_list() -> None:
    owner = somebody("owner", wider="action_owner")
    acted(title="Print the form", owner=owner, due_on=days(-2))
    acted(title="Ask the ward", owner=owner, due_on=days(20))
    acted(title="Somebody else does this", owner=lead(), due_on=days(-2))
    browser = client_of(owner)
    work = " ".join(browser.get("/work/").content.decode().split())
    assert f"{address()}actions/?standing=mine" in work
    assert "2 open actions are yours</a>, 1 of them overdue." in work
    found = browser.get(f"{address()}actions/", {"standing": "mine"}).content.decode()
    assert "Print the form" in found and "Ask the ward" in found and "Somebody else does this" not in found
    assert "open actions" not in client_of(board_member()).get("/work/").content.decode()


def test_it_opens_to_the_partnership_alone(signed_in: Any) -> None:
    fill(1)
    for person, status in ((somebody("plain"), 403), (somebody("far", role="organisation_lead", at=wexmoor()), 404)):
        assert client_of(person).get(address()).status_code == status
    assert signed_in("administrator").get(address()).status_code == 404
    assert client_of(board_with(partnership())).get(address()).status_code == 200


def wexmoor() -> Organisation:
    return Organisation.objects.get(name__startswith="Wexmoor and")


def board_with(organisation: Organisation) -> Any:
    return somebody("another", wider="board_member", at=organisation)


def test_lists_are_narrowed_and_come_as_csv_without_formulas() -> None:
    person = lead()
    operations.add_recommendation(organisation=partnership(), words="=2+2", put_to="Police", by=person)
    followed()
    browser = client_of(person)
    there = f"{address()}recommendations"
    assert browser.get(f"{there}/?put_to=police").content.decode().count("<tr ") == 2
    assert browser.get(f"{there}/?position=unanswered&strength=nonsense").status_code == 200
    rows = browser.get(f"{there}.csv?put_to=police").content.decode().splitlines()
    assert len(rows) == 2
    assert ",'=2+2," in rows[1]
    assert browser.get(f"{address()}actions.csv?standing=overdue").status_code == 200
    assert browser.get(f"{address()}nothing.csv").status_code == 404


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_annual_report_leaves_small_numbers_out(form: str) -> None:
    fill(1)
    answer = client_of(lead()).get(
        f"{address()}report/{days(0).year if days(0).month > 3 else days(0).year - 1}.{form}"
    )
    assert answer.status_code == 200
    text = words_of(answer.content, form)
    assert "Accepted in part" in text
    assert "fewer than 5" in text


def words_of(content: bytes, form: str) -> str:
    import io

    if form == "docx":
        import docx

        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_partnership_that_follows_nothing_yet_reads_how_to_begin_and_no_row_of_noughts() -> None:
    person = lead()
    new = operations_of_people.add_organisation(
        kind="partnership", name="Hollow Vale", email_domains=[], by=HOST_OPERATOR
    )
    operations_of_people.add_membership(person=person, organisation=new, role="organisation_lead", by=HOST_OPERATOR)
    browser = client_of(person)
    page = browser.get(address(new)).content.decode()
    assert "No recommendation is followed yet" in page and "recommendations/take/" in page
    assert "Not begun: 0" not in page and "0 recommendations" not in page
    operations.add_recommendation(
        organisation=new, words="The trust should train all health visitors.", by=HOST_OPERATOR
    )
    assert "Not begun: 0" in browser.get(address(new)).content.decode()
    listed = browser.get(f"{address(new)}recommendations/").content.decode()
    assert "None yet" in listed and "0 of 0" not in listed
    assert "because it says: train. Nobody" in browser.get(f"{address(new)}recommendations/1/").content.decode()


def test_where_as_many_were_found_as_are_looked_for_the_number_is_said_to_be_the_least() -> None:
    fill(1)
    browser = client_of(lead())
    for count, says in (
        (SHOWN - 1, f"{SHOWN - 1} reports, since 2013"),
        (SHOWN, f"{SHOWN} or more reports, since 2013"),
    ):
        FollowedRecommendation.objects.filter(organisation=partnership()).update(earlier_count=count)
        assert f": {says}" in browser.get(address()).content.decode()


def test_the_annual_report_writes_large_counts_as_they_are_read() -> None:
    FollowedRecommendation.objects.bulk_create(
        FollowedRecommendation(organisation=partnership(), number=1000 + number, words=f"Ask {number}.")
        for number in range(1001)
    )
    report = annual_report(partnership(), days(0).year - (days(0).month < 4), today=days(0), seen_by=lead())
    assert report.sections[0].paragraphs[0] == "Recommendations that came in: 1,001."
    assert report.sections[0].tables[0].rows[-1] == ("All", "1,001")
    assert [written(cell) for cell in ("12", "fewer than 5", "not shown")] == ["12", "fewer than 5", "not shown"]
