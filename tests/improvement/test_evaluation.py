"""What is known of the project's own use: by quarter, with denominators, without small numbers, and a survey of tallies."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest
from django.core.cache import cache
from django.db import models
from django.test import Client

from throughline.audit.models import Event
from throughline.improvement import operations
from throughline.improvement.models import SurveyTally
from throughline.improvement.policies_alliance import MOST_IN_AN_HOUR
from throughline.improvement.queries.evaluation import Figure, Kind, quarters_until
from throughline.people.policies import Refusal

pytestmark = pytest.mark.django_db
ANSWERS = {"part": "briefings", "helped": "yes", "changed": "has"}
SURVEY = "Who has done something differently because of it, of those who answered"


@pytest.fixture(autouse=True)
def _nobody_was_here() -> None:
    cache.clear()


def rows() -> list[dict[str, str]]:
    text = Client().get("/evaluation/?form=csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def answer(times: int, **answers: str) -> None:
    for number in range(times):
        operations.answer_survey(**(ANSWERS | answers), address=f"192.0.2.{number}")


def figure(counts: list[int], of: list[int] | None = None) -> Figure:
    return Figure(Kind.USE, "People", "Here", counts, of)


def test_small_numbers_of_people_are_told_neither_alone_nor_by_what_is_left() -> None:
    assert figure([0, 1, 4, 5]).cells == ["0", "fewer than 5", "fewer than 5", "5"]
    told = figure([0, 0, 2, 12, 7, 3], [0, 14, 14, 14, 14, 3]).cells
    assert told == [
        "none", "0 of 14", "fewer than 5 of 14", "not shown of 14", "7 of 14", "too few to show",
    ]  # fmt: skip


def test_quarters_are_the_only_periods_and_the_last_is_not_over() -> None:
    found = quarters_until(datetime.date(2026, 1, 31), 3)
    assert [one.begins.isoformat() for one in found] == ["2025-07-01", "2025-10-01", "2026-01-01"]
    assert [str(one) for one in found][1:] == ["Oct to Dec 2025", "Jan to Mar 2026, so far"]


def test_an_answer_is_counted_and_nothing_else_of_it_is_kept() -> None:
    page = Client().post("/evaluation/survey/", ANSWERS, REMOTE_ADDR="203.0.113.77", follow=True)
    assert "Your answers were counted" in page.content.decode()
    assert [(one.part, one.count) for one in SurveyTally.objects.all()] == [("briefings", 1)]
    names = {field.name for field in SurveyTally._meta.get_fields()}
    assert names == {"id", "quarter", "part", "helped", "changed", "count"}
    assert not any(isinstance(field, models.DateTimeField) for field in SurveyTally._meta.get_fields())
    event = Event.objects.get(what="answer_survey")
    assert (event.who, event.address, event.thing_id, event.after) == ("stranger", "", "", {})


def test_what_is_left_out_stands_beside_its_question_and_a_program_is_not_counted() -> None:
    page = Client().post("/evaluation/survey/", {"part": "briefings", "helped": "yes"})
    assert page.status_code == 400
    assert 'value="briefings"' in page.content.decode()
    assert "checked" in page.content.decode()
    Client().post("/evaluation/survey/", ANSWERS | {"website": "https://spam.example"})
    assert not SurveyTally.objects.exists()


def test_a_flood_from_one_address_is_stopped() -> None:
    for _ in range(MOST_IN_AN_HOUR):
        operations.answer_survey(**ANSWERS, address="203.0.113.77")
    with pytest.raises(Refusal, match="try again later"):
        operations.answer_survey(**ANSWERS, address="203.0.113.77")
    page = Client().post("/evaluation/survey/", ANSWERS, REMOTE_ADDR="203.0.113.77")
    assert "try again later" in page.content.decode()
    operations.answer_survey(**ANSWERS, address="203.0.113.78")
    assert SurveyTally.objects.get().count == MOST_IN_AN_HOUR + 1


def test_an_evaluator_gets_every_figure_with_its_source_and_denominator() -> None:
    answer(7)
    answer(6, changed="no")
    found = rows()
    last = [row for row in found if row["what is counted"] == SURVEY and row["about"] == "Briefings"][-1]
    assert (last["count"], last["out of"], last["quarter is over"]) == ("7", "13", "no")
    assert all(row["source"] for row in found)
    read = sum(int(row["out of"]) for row in found if row["what is counted"].startswith("Records whose text"))
    assert read > 5
    held = [row for row in found if row["what is counted"].startswith("People who came")]
    assert {row["out of"] for row in held} != {"0"}
    assert not any("%" in value for row in found for value in row.values())
    book = openpyxl.load_workbook(io.BytesIO(Client().get("/evaluation/?form=xlsx").content))
    assert book.sheetnames == ["Figures", "Read first"]
    assert [cell.value for cell in book["Figures"][1]] == list(found[0])
    page = Client().get("/evaluation/").content.decode()
    assert "7 of 13" in page
    assert "Who reads which page is not recorded" in page
    assert 'href="/evaluation/"' in Client().get("/").content.decode()
