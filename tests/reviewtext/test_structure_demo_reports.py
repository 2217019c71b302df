"""The demonstration reports, as marked-up and as plain text, are read as their front matter says."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext.structure.catalogue import suggest_fields
from tests.reviewtext.reports import demo_parts, demo_reports, filled, without_marks

# Counted by hand in each report.
RECOMMENDATIONS = {
    "2011-harrowmere-child-b": 14,
    "2013-pellingham-child-f": 24,
    "2014-brackwater-baby-rowan": 6,
    "2016-saltmarsh-and-wendle-young-person-k": 10,
    "2017-lagan-shore-kieran": 8,
    "2018-ottersby-child-teal": 8,
    "2019-estermouth-kofi": 10,
    "2020-thornmere-kacper": 8,
    "2022-strathurrin-ishbel": 7,
    "2023-brynhelyg-and-morfa-wen-mabli": 8,
    "2024-skelderby-baby-wren": 7,
    "2025-selhaven-rebin": 9,
    "2026-tawelfro-nesta": 9,
}
FIELDS = ("nation", "review_type", "incident", "age_band", "sex")
FOUND = {path.stem: path for path in demo_reports() if path.stem in RECOMMENDATIONS}


@pytest.mark.parametrize("stem", FOUND)
@pytest.mark.parametrize("as_plain_text", [False, True])
def test_sections_and_recommendations_are_found_however_the_report_is_saved(stem: str, as_plain_text: bool) -> None:
    _, body = demo_parts(FOUND[stem])
    document = filled(without_marks(body) if as_plain_text else body)
    assert len(document.recommendations) == RECOMMENDATIONS[stem]
    assert all(item.body for item in document.recommendations)
    kinds = {section.kind for section in document.sections}
    assert {"chronology", "recommendations", "conclusion", "good_practice"} <= kinds


@pytest.mark.parametrize("stem", FOUND)
def test_fields_that_the_text_tells_are_suggested_rightly(stem: str) -> None:
    answers, body = demo_parts(FOUND[stem])
    found = {item.field: item.value for item in suggest_fields(filled(body), f"{stem}.pdf")}
    assert {field: found.get(field) for field in FIELDS} == {field: answers[field] for field in FIELDS}
    assert found["title"] == answers["title"]


def test_over_all_reports_nearly_every_told_field_is_right() -> None:
    right = asked = 0
    for path in demo_reports():
        answers, body = demo_parts(path)
        if answers["edition"] != "full" or answers.get("age_band") == "several":
            continue
        found = {item.field: item.value for item in suggest_fields(filled(body), path.name)}
        right += sum(found.get(field) == answers.get(field) for field in FIELDS)
        asked += len(FIELDS)
    assert asked >= 5 * len(FIELDS)
    assert right / asked > 0.85


def test_the_demonstration_reports_are_there() -> None:
    assert len(FOUND) == len(RECOMMENDATIONS), f"Looked in {Path('demo_reports')}"
