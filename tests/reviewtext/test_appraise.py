"""The checks of a report: questions with passages, from a pack that is checked against its schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewtext import read
from reviewtext.appraise import Appraised, UnusableChecks, appraise, read_checks
from reviewtext.identify import identify
from tests.world import ROOT

SHIPPED = ROOT / "packs" / "report-checks" / "report.yaml"
REPORT = """# Learning review about Child P

## Summary

This review looks at how agencies worked with a family.

## Findings

Staff met every week and nobody wrote the plan down in the record of the family. The meeting ended and everyone left the room.

Visits stopped because the worker had forty families and no manager.

Agencies failed to share what they knew about the home.

## Recommendations

1. The council should provide training for all staff on recording.
2. The health trust should give each worker protected time to write plans with families by March 2027.
3. Everybody should buy purple bicycles, umbrellas and kangaroos for decorating lighthouses.
"""


@pytest.fixture
def looked(tmp_path: Path) -> dict[str, Appraised]:
    path = tmp_path / "report.md"
    path.write_text(REPORT)
    document = read(path)
    found = identify(document.text, use_model=False)
    return {one.check.id: one for one in appraise(document, read_checks(SHIPPED), found.combinations)}


def said(one: Appraised) -> str:
    return " | ".join(f"{evidence.text} ({evidence.note})" for evidence in one.evidence)


def test_the_shipped_pack_holds_the_21_features_each_once_with_a_question_and_markers() -> None:
    pack = read_checks(SHIPPED)
    assert [check.number for check in pack.checks] == list(range(1, 22))
    assert all(set(check.markers) <= set(range(1, 19)) for check in pack.checks)


def test_a_passage_without_reasons_is_shown_and_one_with_reasons_is_not(looked: dict[str, Appraised]) -> None:
    assert "purple" not in said(looked["says_why"])
    assert looked["hindsight"].evidence[0].text.startswith("Agencies failed to share")


def test_each_recommendation_is_shown_with_what_was_not_recognised(looked: dict[str, Appraised]) -> None:
    assert "no date recognised" in said(looked["specific_recommendations"])
    assert "protected time" not in said(looked["specific_recommendations"])
    assert "training" in said(looked["beyond_training"])


def test_a_recommendation_that_answers_no_finding_is_shown(looked: dict[str, Appraised]) -> None:
    assert "kangaroos" in said(looked["chain"])


def test_what_was_not_found_is_said_without_a_verdict(looked: dict[str, Appraised]) -> None:
    assert looked["family_voice"].evidence == ()
    assert looked["family_voice"].seen == "Nothing was recognised on the family's part or on why there was none."
    words = " ".join(one.seen for one in looked.values()).lower()
    assert not any(word in words for word in ("score", "%", "passed", "failed"))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"prompt": "No question"}, "checks.0.prompt"),
        ({"look": {}}, "checks.0.look"),
        ({"look": {"words": ["why"], "builtin": "chain"}}, "checks.0.look"),
        ({"look": {"words": ["why"], "within": ["nowhere"]}}, "checks.0.look.within.0"),
        ({"score": 5}, "checks.0.score"),
        ({"markers": []}, "checks.0.markers"),
    ],
)
def test_a_faulty_pack_is_refused_with_its_place(tmp_path: Path, change: dict[str, Any], place: str) -> None:
    content = yaml.safe_load(SHIPPED.read_text())
    content["checks"][0].update(change)
    path = tmp_path / "faulty.yaml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(UnusableChecks, match=f"faulty.yaml, {place}"):
        read_checks(path)


def test_a_check_that_stands_twice_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(SHIPPED.read_text())
    content["checks"].append(content["checks"][0])
    path = tmp_path / "twice.yaml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(UnusableChecks, match="says_why stands twice"):
        read_checks(path)
