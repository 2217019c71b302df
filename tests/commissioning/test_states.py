"""The table of states: every state can be reached and left, a pause leads back, and the docs keep its picture."""

from __future__ import annotations

import io
import itertools

from django.core.management import call_command

from tests.world import ROOT
from throughline.commissioning.states import LABELS, MAIN_LINE, MAY_PAUSE, MOVES, State, next_states


def test_the_docs_keep_the_picture_that_the_command_prints() -> None:
    printed = io.StringIO()
    call_command("review_states", stdout=printed)
    kept = (ROOT / "docs" / "review-states.md").read_text()
    assert f"```mermaid\n{printed.getvalue()}```" in kept, "run: throughline review-states, and put it into the docs"


def test_every_state_has_a_name_and_ways_and_can_be_reached_from_the_referral() -> None:
    assert set(LABELS) == set(MOVES) == set(State)
    reached, waiting = {State.REFERRED}, [State.REFERRED]
    while waiting:
        for there in next_states(waiting.pop()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(State)


def test_only_the_archive_and_a_withdrawal_are_the_end() -> None:
    ends = {state for state in State if not next_states(state, was=State.RUNNING)}
    assert ends == {State.ARCHIVED, State.WITHDRAWN}


def test_a_pause_leads_back_to_where_the_review_was_and_nowhere_else() -> None:
    for state in MAY_PAUSE:
        assert State.PAUSED in next_states(state)
        assert next_states(State.PAUSED, was=state) == (state,)
    assert next_states(State.PAUSED) == ()


def test_each_step_of_the_main_line_follows_from_the_one_before() -> None:
    for here, there in itertools.pairwise(MAIN_LINE):
        assert there in next_states(here), (here, there)
