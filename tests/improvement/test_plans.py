"""Action plans of awkward shapes are read rightly, or refused cell by cell; and go back in the shape in which they came."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
import pytest

from reviewtext import Refused
from tests.conftest import client_of
from tests.improvement.desks import days, lead, partnership
from tests.improvement.plan_shapes import ASKED, HEADINGS, STRUCK, Comment, brief, faults, fill, read, saved, workbook
from throughline.improvement import operations
from throughline.improvement.models import Action, FollowedRecommendation
from throughline.improvement.queries.plans import all_actions_as_workbook, plan_to_export
from throughline.people.policies import Refusal

DAY = datetime.datetime(2027, 3, 31)


def test_titles_and_dates_above_the_headings_are_passed_over() -> None:
    plan = read(
        workbook(
            ["Wexmoor action plan"],
            ["Last updated", DAY],
            [],
            HEADINGS,
            [ASKED, "Change the form", "Ann", DAY, "Complete"],
        )
    )
    assert brief(plan) == [("Change the form", "Ann", "2027-03-31", "done")]
    assert plan.actions[0].row == 5


@pytest.mark.parametrize(
    "headings",
    [
        ["Learning point", "What will be done?", "By whom", "By when", "RAG"],
        ["RECOMMENDATION(S)", "Actions to be taken", "Responsible officer", "Timescale", "BRAG"],
        ["Finding", "Task", "Action owner", "Target date", "State"],
        ["Area for learning", "Agreed action", "Person responsible", "Date for completion", "RAG status (R/A/G)"],
    ],
)
def test_headings_by_other_words(headings: list[str]) -> None:
    plan = read(workbook(headings, [ASKED, "Change the form", "Ann", DAY, "in progress"]))
    assert brief(plan) == [("Change the form", "Ann", "2027-03-31", "under_way")]
    assert plan.actions[0].recommendation == ASKED


def test_merged_cells_hold_for_each_of_their_rows_and_a_merged_action_has_more_owners() -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A2:A4")
        book.active.merge_cells("B3:B4")

    rows = [ASKED, "Change the form", "Ann", DAY, ""], ["", "Teach it", "Bo", DAY, ""], ["", "", "Cy", "", ""]
    plan = read(workbook(HEADINGS, *[[cell or None for cell in row] for row in rows], change=merge))
    assert [(one.title, one.owner_name, one.recommendation) for one in plan.actions] == [
        ("Change the form", "Ann", ASKED),
        ("Teach it", "Bo; Cy", ASKED),
    ]


def test_recommendations_as_rows_across_the_table() -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A2:D2")

    plan = read(
        workbook(
            ["Action", "Lead", "Due date", "Status"], ["Recommendation 1: See where the baby sleeps."], ["Change it", "Ann", DAY],
            ["Recommendation 2 - Write it down."], ["Print it", "Bo", DAY], change=merge,
        )
    )  # fmt: skip
    assert [(one.title, one.recommendation) for one in plan.actions] == [
        ("Change it", ASKED),
        ("Print it", "Write it down."),
    ]


def test_a_recommendation_alone_in_its_row_holds_for_the_rows_below() -> None:
    plan = read(workbook(HEADINGS, [ASKED], [None, "Change it", "Ann", DAY], [None, "Print it", "Bo", DAY]))
    assert [(one.title, one.recommendation) for one in plan.actions] == [("Change it", ASKED), ("Print it", ASKED)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (DAY, "2027-03-31"),
        (46477, "2027-03-31"),
        ("46477", "2027-03-31"),
        ("March 2027", "2027-03-31"),
        ("by 31st March 2027", "2027-03-31"),
        ("End of March 2027", "2027-03-31"),
        ("03/04/2027", "2027-04-03"),
        ("Ongoing", ""),
        ("TBC", ""),
    ],
)
def test_days_in_every_form(written: Any, day: str) -> None:
    plan = read(workbook(HEADINGS, [ASKED, "Change the form", "Ann", written, ""]))
    assert not plan.faults
    assert plan.actions[0].due_on == day


def test_what_is_no_day_no_state_and_no_action_is_refused_cell_by_cell_and_the_rest_kept() -> None:
    plan = read(
        workbook(
            HEADINGS, [ASKED, "Good", "Ann", DAY, "Done"], [ASKED, "Bad day", "Ann", "when funds allow", "Done"],
            [ASKED, "Bad state", "Ann", DAY, "purple"], [ASKED, "No such day", "Ann", "31/02/2027", "Done"],
            [ASKED, None, "Ann", DAY, "Done"], [ASKED, "A number", "Ann", 12, "Done"],
        )
    )  # fmt: skip
    assert [one.title for one in plan.actions] == ["Good"]
    assert faults(plan) == ["D3", "E4", "D5", "B6", "D7"]
    assert "when funds allow" in plan.faults[0].text


def test_colours_tell_the_state_by_the_key_of_the_sheet_or_as_whoever_brings_it_says() -> None:
    def colour(book: Any) -> None:
        for row, rgb in ((2, "FF00B050"), (3, "FFFFC000"), (4, "FFFF0000"), (5, "FF0070C0")):
            book.active.cell(row, 5).fill = fill(rgb)

    rows = [[ASKED, f"Action {number}", "Ann", DAY] for number in range(4)]
    content = workbook(HEADINGS, *rows, change=colour)
    assert [one.output for one in read(content).actions] == ["under_way", "under_way", "not_begun", "done"]
    assert read(content, green_is_done=True).actions[0].output == "done"
    keyed = workbook(
        HEADINGS, *rows, [], ["Key: Green = complete; Amber = not started; Red = in progress"], change=colour
    )
    plan = read(keyed)
    assert [one.output for one in plan.actions] == ["done", "not_begun", "under_way", "done"]
    assert any("is no action" in note for note in plan.notes)


def test_several_sheets_hidden_ones_and_hidden_rows_and_columns() -> None:
    def more(book: Any) -> None:
        second = book.create_sheet("Health")
        second.append(HEADINGS)
        second.append([ASKED, "Teach it", "Bo", DAY, "Not started"])
        third = book.create_sheet("Old")
        third.append(HEADINGS)
        third.append([ASKED, "Gone", "Cy", DAY, "Done"])
        third.sheet_state = "hidden"
        book.create_sheet("Minutes").append(["We met."])
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["C"].hidden = True

    plan = read(workbook(HEADINGS, [ASKED, "Change the form", "Ann", DAY, "Done"], change=more))
    assert [(one.sheet, one.title, one.owner_name) for one in plan.actions] == [
        (0, "Change the form", "Ann"),
        (1, "Teach it", "Bo"),
    ]
    said = " ".join(plan.notes)
    for words in ("'Old' is hidden", "Row 2", "hidden columns (C)", "'Minutes' has no headings"):
        assert words in said


def test_formulas_are_never_worked_out() -> None:
    plan = read(
        workbook(HEADINGS, [ASKED, '="Change " & "it"', "Ann", DAY, "Done"], [ASKED, "Sound", "Ann", DAY, "Done"])
    )
    assert [one.title for one in plan.actions] == ["Sound"]
    assert faults(plan)[0] == "B2"
    assert "never kept" in plan.faults[0].problem


def test_notes_blank_rows_headings_once_more_and_sums_at_the_end() -> None:
    def note(book: Any) -> None:
        book.active["B2"].comment = Comment("Ask the school first.", "Ann")

    plan = read(
        workbook(
            HEADINGS, [ASKED, "Change the form", "Ann", DAY, "Done"], [], [None, None, None, None, None], HEADINGS,
            [ASKED, "Teach it", "Bo", DAY, "Done"], ["Total", None, None, None, 2], change=note,
        )
    )  # fmt: skip
    assert [one.title for one in plan.actions] == ["Change the form", "Teach it"]
    assert plan.actions[0].progress == "Note on B2: Ask the school first."
    assert not plan.faults


@pytest.mark.parametrize(
    ("written", "names", "address"),
    [
        ("Ann Lowe; Bo Pike", "Ann Lowe; Bo Pike", ""),
        ("Ann Lowe / Bo Pike\nCy", "Ann Lowe; Bo Pike; Cy", ""),
        ("Police and Health", "Police; Health", ""),
        ("Ann Lowe (ann@wexmoor.example)", "Ann Lowe", "ann@wexmoor.example"),
    ],
)
def test_more_than_one_owner_in_a_cell(written: str, names: str, address: str) -> None:
    plan = read(workbook(HEADINGS, [ASKED, "Change the form", written, DAY, "Done"]))
    assert (plan.actions[0].owner_name, plan.actions[0].owner_email) == (names, address)


@pytest.mark.parametrize(
    ("share", "state"), [(1, "done"), (0.5, "under_way"), ("0", "not_begun"), (100, "done"), (40, "under_way")]
)
def test_shares_as_states(share: Any, state: str) -> None:
    plan = read(workbook(HEADINGS, [ASKED, "Change the form", "Ann", DAY, share]))
    assert [one.output for one in plan.actions] == [state] if share != "0" else faults(plan) == ["E2"]


def test_headings_in_two_rows_columns_in_any_order_and_a_struck_action() -> None:
    def strike(book: Any) -> None:
        book.active["C4"].font = STRUCK

    plan = read(
        workbook(
            [None, "What we do", None, None], ["Status", "Recommendation", "Action", "Due date"],
            ["Done", ASKED, "Change the form", DAY], ["Done", ASKED, "Given up", DAY], change=strike,
        )
    )  # fmt: skip
    assert [one.title for one in plan.actions] == ["Change the form"]
    assert faults(plan) == ["C4"]


def test_a_plan_that_names_no_recommendation_needs_one_to_be_given() -> None:
    content = workbook(["Action", "Lead", "Due date"], ["Change the form", "Ann", DAY])
    assert faults(read(content)) == ["A2"]
    assert read(content, named=ASKED).actions[0].recommendation == ASKED


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


@pytest.mark.django_db
def test_a_plan_is_kept_and_comes_back_in_its_own_shape() -> None:
    def shape(book: Any) -> None:
        book.active.column_dimensions["B"].width = 61
        book.active["B3"].fill = fill("FFFFC000")

    content = workbook(
        ["Our plan"], [*HEADINGS, "Comments"], [ASKED, "Change the form", "Ann", DAY, "In progress", "=2+2"],
        [ASKED, "Bad", "Ann", "some day", "Done", ""], change=shape,
    )  # fmt: skip
    person = lead()
    plan = operations.upload_plan(
        organisation=partnership(),
        content=content,
        file_name="Plan.xlsx",
        green_is_done=False,
        recommendation="",
        by=person,
    )
    assert not FollowedRecommendation.objects.filter(organisation=partnership()).exists(), (
        "nothing counts before it is kept"
    )
    with pytest.raises(Refusal, match="No row of this plan"):
        operations.keep_plan(plan=plan, by=person)  # the one comment is a formula whose value was never kept
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active["F3"] = "Begun in May."
    plan = operations.upload_plan(
        organisation=partnership(),
        content=saved(book),
        file_name="Plan.xlsx",
        green_is_done=False,
        recommendation="",
        by=person,
    )
    assert operations.keep_plan(plan=plan, by=person) == 1
    action = Action.objects.get(organisation=partnership())
    operations.report_progress(action=action, text="=cmd|' /C calc'!A0", output="done", is_stuck=False, by=person)
    operations.put_action(recommendation=action.recommendation, title="A later one", due_on=days(9), by=person)
    plan.refresh_from_db()
    sheet = openpyxl.load_workbook(io.BytesIO(plan_to_export(plan, seen_by=person))).active
    assert sheet["A1"].value == "Our plan"
    assert sheet.column_dimensions["B"].width == 61
    assert sheet["B3"].fill.fgColor.rgb == "FFFFC000"
    assert [cell.value for cell in sheet[3]][:5] == [ASKED, "Change the form", "Ann", DAY, "Complete"]
    assert sheet["F3"].data_type == "s", "no text of ours becomes a formula"
    assert [cell.value for cell in sheet[4]][1:4] == ["Bad", "Ann", "some day"], "what was refused stays as it was"
    assert sheet["B5"].value == "A later one"
    # What comes out in our own shape goes in again.
    again = read(all_actions_as_workbook(partnership(), seen_by=person))
    assert not again.faults
    assert [(one.title, one.output) for one in again.actions] == [
        ("Change the form", "done"),
        ("A later one", "not_begun"),
    ]


@pytest.mark.django_db
def test_days_of_a_plan_are_shown_as_days_and_not_as_a_machine_writes_them() -> None:
    person = lead()
    plan = operations.upload_plan(
        organisation=partnership(),
        content=workbook(HEADINGS, [ASKED, "Change the form", "Ann", "03/04/2027", ""], [ASKED, "Tell all", "Ann", "TBC", ""]),
        file_name="Plan.xlsx", green_is_done=False, recommendation="", by=person,
    )  # fmt: skip
    page = client_of(person).get(f"/organisations/{partnership().pk}/improvement/plans/{plan.pk}/").content.decode()
    assert "3 April 2027</td>" in page
    assert "No day</td>" in page
    assert "2027-04-03" not in page
