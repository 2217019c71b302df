"""The latest activity of a review: who did what, and nothing of what was written."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, REVIEWER, marker, person, somebody_as, wexmoor
from tests.world import ROOT
from throughline.audit.operations import record
from throughline.reviewing.acts import HISTORY_ACTS
from throughline.reviewing.operations import judgements
from throughline.reviewing.queries.activity import ACTS, latest_activity

pytestmark = pytest.mark.django_db
SECRET = "quartzwren of the act"
MINE = ("judgements", "drafts", "draft_talk", "draft_chain", "timetable", "parallel")


def test_the_page_says_who_did_what_and_nothing_of_the_words() -> None:
    judgements.word_judgement(
        review=wexmoor(), marker=marker(7), moment="planning", answer="met", reasons=SECRET, by=person(REVIEWER)
    )
    page = client_of(person(MANAGER)).get(f"/reviews/{wexmoor().code}/activity/").content.decode()
    assert "Lena Marsh" in page
    assert "Worded a judgement" in page
    assert SECRET not in page


def test_an_act_that_is_not_listed_is_not_shown() -> None:
    before = [one.what for one in latest_activity(wexmoor(), seen_by=person(MANAGER))]
    record(who="person:1", what="add_private_conversation", thing=wexmoor())
    assert [one.what for one in latest_activity(wexmoor(), seen_by=person(MANAGER))] == before


def test_who_reads_no_papers_sees_no_activity() -> None:
    assert client_of(somebody_as("family_liaison")).get(f"/reviews/{wexmoor().code}/activity/").status_code == 403


def test_every_act_of_judgements_drafts_timetable_and_parallel_processes_has_words() -> None:
    folder = ROOT / "src" / "throughline" / "reviewing" / "operations"
    public = {
        node.name
        for name in MINE
        for node in ast.parse((folder / f"{name}.py").read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name != "roles_told"
    }
    # Who took a copy of a draft is told by the history, and not to everybody in the review.
    in_history_alone = {"take_draft"}
    assert in_history_alone <= set(HISTORY_ACTS)
    assert public - in_history_alone <= set(ACTS)
