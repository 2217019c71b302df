"""What a correction means for the coding is compared once, and each page that says it tells what holds now."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reviewtext.same_words import SameWords
from tests.analysis.test_corrected import read
from tests.analysis.test_moving_coding import AFTER, BEFORE, Case, make_case, part
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.moving import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]


@pytest.fixture
def case() -> Case:
    made = make_case()
    made.desk.study.inclusion_rules, made.desk.study.exclusion_rules = ["It is a review"], ["It is none"]
    made.desk.study.save()
    operations.freeze_protocol(study=made.desk.study, by=made.desk.lead)
    made.desk.reports[0].study.refresh_from_db()
    made.correct()
    return made


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is compared with the one before it, from now on."""
    texts: list[str] = []

    def counting(before: str, after: str) -> SameWords:
        texts.append(after)
        return SameWords(before, after)

    monkeypatch.setattr("throughline.analysis.moving.SameWords", counting)
    return texts


def listing(case: Case) -> str:
    return read(client_of(case.desk.lead), reverse("coding", kwargs={"code": case.desk.study.code}))


def numbers(case: Case) -> tuple[int, int, int, int]:
    found = queries.corrections_of(case.desk.reports[:1], seen_by=case.desk.lead)[case.desk.reports[0].pk]
    return found.total, found.there, found.unclear, found.back


def fresh(case: Case) -> tuple[int, int, int, int]:
    found = standing_of(case.desk.reports[0])
    assert found is not None
    there, unclear = (sum(one.pk in some for one in found.standing) for some in (found.places, found.unclear))
    return len(found.standing), there, unclear, len(found.back)


def test_texts_are_compared_once_for_every_opening_of_the_list_and_of_the_report(
    case: Case, compared: list[str]
) -> None:
    first = listing(case)
    assert "Of the 5 codings made, 4 stand in edition 2 in the same words, 1 is not found." in first
    assert len(compared) == 1
    assert listing(case).count("4 stand in edition 2") == 1
    assert "Of the 3 codings that you may see, 2 stand in edition 2" in case.page(case.desk.first)
    assert "Of the 2 codings that you may see, 2 stand in edition 2" in case.page(case.desk.second)
    assert len(compared) == 1, "whoever opens it, the texts are the same"


def test_the_worker_compares_before_anybody_opens_the_list(case: Case, compared: list[str]) -> None:
    assert operations.compare_corrected() == 1
    assert len(compared) == 1
    operations.compare_corrected()
    assert "4 stand in edition 2" in listing(case)
    assert len(compared) == 1


def test_what_is_said_is_what_holds_now(case: Case) -> None:
    assert numbers(case) == fresh(case) == (5, 4, 0, 0)
    operations.take_back_coding(coding=case.now("name"), by=case.desk.first)
    assert numbers(case) == fresh(case) == (4, 4, 0, 0)
    operations.put_back_coding(coding=case.now("name"), by=case.desk.first)
    assert numbers(case) == fresh(case) == (5, 4, 0, 0)
    case.move()
    # A third edition says again what the second had left out, and one sentence at two places.
    case.correct([BEFORE[0], AFTER[1], part("third", "Nobody asked the child.", "It was late."), BEFORE[3]])
    assert numbers(case) == fresh(case) == (4, 3, 1, 1)
    operations.take_back_coding(coding=case.now("name"), by=case.desk.first)
    assert numbers(case) == fresh(case) == (4, 3, 1, 0)


def test_a_change_of_code_is_compared_anew_where_it_decides_what_stays_behind(case: Case) -> None:
    case.move()
    case.code("met", case.desk.first, case.desk.voice, "seen at home on a Tuesday")
    case.correct([*BEFORE, part("fifth")])
    assert numbers(case) == fresh(case) == (5, 5, 0, 1)
    # The same hand then gives words there the same code, so that what was left behind would count twice.
    operations.change_coding(
        coding=case.now("met"), by=case.desk.first, memo="", weight=2, is_good_example=False, code=case.desk.plan
    )
    assert numbers(case) == fresh(case) == (5, 5, 0, 0)
