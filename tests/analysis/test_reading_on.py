"""Who had begun a report when its coding moved to a correction is told what is new before the place that they had reached."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.analysis.test_corrected import read
from tests.analysis.test_moving_coding import AFTER, AGAIN, BEFORE, MILD, Case, make_case, part
from tests.conftest import client_of
from throughline.analysis import operations
from throughline.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
BEGUN = "You had begun with edition 1 and not read it to the end."


@pytest.fixture
def case() -> Case:
    """The first coder has coded in passages 1 and 3, the second in 2 and 4, and neither has finished."""
    return make_case()


def listing(case: Case, person: Person) -> str:
    return read(client_of(person), reverse("coding", kwargs={"code": case.desk.study.code}))


def test_passages_that_are_new_before_the_place_reached_are_named_until_the_report_is_read(case: Case) -> None:
    first = case.desk.first
    assert "You had begun" not in case.page(first)
    case.correct()
    case.move()
    page = case.page(first)
    assert BEGUN in page and "As far as you had coded, edition 2 says something new: " in page
    assert "#passage-1" in page and "#passage-2" not in page
    assert "When you have read the whole report, say so." in page, "they had not read it once"
    kept = read(client_of(first), case.at("code_report") + "?list=state%3DBegun")
    assert 'href="?list=state%3DBegun&amp;page=1#passage-1"' in kept, "the way back to the list stays"
    assert "Edition 2 says something new in 1 passage as far as you had coded." in listing(case, first)
    case.desk.finish(first)
    assert BEGUN not in case.page(first)
    assert "as far as you had coded" not in listing(case, first)


def test_what_is_new_after_that_place_is_not_named_because_they_come_to_it(case: Case) -> None:
    case.correct([*BEFORE[:3], part("fourth", MILD)])
    case.move()
    assert "You had begun" not in case.page(case.desk.first)
    assert "something new" not in listing(case, case.desk.first)
    assert "#passage-4" in case.page(case.desk.second), "theirs is the passage in which they had coded last"


def test_what_is_coded_after_the_move_is_no_place_reached_before_it(case: Case) -> None:
    case.correct([*BEFORE[:3], part("fourth", MILD)])
    case.move()
    case.code("later", case.desk.first, case.desk.voice, MILD, 4)
    assert "You had begun" not in case.page(case.desk.first)


def test_the_place_is_also_known_by_what_was_left_behind(case: Case) -> None:
    third = case.desk.settler
    operations.give_study_role(study=case.desk.study, person=third, role="coder", by=case.desk.lead)
    case.code("gone", third, case.desk.plan, AGAIN, 2)
    case.correct([AFTER[0], part("second", "It was late."), part("third", MILD), BEFORE[3]])
    case.move()
    assert case.now("gone").left_behind_at is not None
    page = case.page(third)
    # The next passage that stands as it stood is the fourth: up to there nothing tells where their words would be.
    assert all(f"#passage-{number}" in page for number in (1, 2, 3)) and '#passage-4"' not in page


def test_after_two_corrections_what_they_had_begun_with_is_held_against_the_newest(case: Case) -> None:
    case.correct()
    case.move()
    case.correct([AFTER[0], part("second", AGAIN, "It was late."), *AFTER[2:]])
    case.move()
    page = case.page(case.desk.first)
    assert BEGUN in page and "edition 3 says something new" in page
    assert "#passage-1" in page and "#passage-2" in page


def test_nobody_else_is_told(case: Case) -> None:
    case.desk.finish(case.desk.second)
    case.correct()
    case.move()
    assert "You had begun" not in case.page(case.desk.lead)
    assert "as far as you had coded" not in listing(case, case.desk.lead)
    assert "You had read edition 1 to the end." in case.page(case.desk.second), "who had finished reads on as before"
    assert "as far as you had coded" not in listing(case, case.desk.second)


def test_of_many_new_passages_only_their_number_is_said(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.correct([part("first", MILD), part("second", MILD), *BEFORE[2:]])
    case.move()
    monkeypatch.setattr("throughline.analysis.queries.reading_on.MOST_NAMED", 1)
    page = case.page(case.desk.first)
    assert "says something new in 2 passages, so read it again from the beginning." in page
    assert "#passage-1" not in page
