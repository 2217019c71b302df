"""The history of a review says in words what was done."""

from __future__ import annotations

import pytest

from tests.conftest import client_of
from tests.reviewing.people import somebody, wexmoor
from throughline.audit.operations import record
from throughline.commissioning.acts import in_words


def test_an_act_is_told_in_words_also_one_that_nobody_has_worded() -> None:
    assert in_words("move_review") == "Moved the review on"
    assert in_words("decide_detail") == "Decided about a detail that a check found"
    assert in_words("polish_the_brass") == "Polish the brass"


@pytest.mark.django_db
def test_the_history_shows_no_names_of_operations() -> None:
    manager = somebody("business_manager")
    for what in ("move_review", "decide_detail"):
        record(who=manager.audit_name, what=what, thing=wexmoor())
    page = client_of(manager).get(f"/reviews/{wexmoor().code}/history/").content.decode()
    assert "Decided about a detail that a check found" in page
    assert "decide_detail" not in page
    assert "move_review" not in page
