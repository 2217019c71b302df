"""The packs of processes and methods: those that come with Throughline, and what a wrong one is told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.world import ROOT
from throughline.commissioning import processes
from throughline.commissioning.packs import MethodCataloguePack, ProcessPack
from throughline.library import vocabularies
from throughline.markers.packfile import UnusablePack

FOLDER = ROOT / "packs" / "processes"
SEVEN = {
    "england-children", "england-before-2019", "wales-susr", "scotland-learning-review", "northern-ireland-cmr",
    "safeguarding-adults-review", "domestic-abuse-related-death",
}  # fmt: skip


def england() -> ProcessPack:
    found = processes.process_named("england-children")
    assert found is not None
    return found


def test_the_seven_processes_come_with_throughline() -> None:
    assert {pack.id for pack in processes.processes()} == SEVEN
    assert {pack.nation for pack in processes.processes()} == {"england", "wales", "scotland", "northern_ireland"}


def test_englands_clocks_are_those_of_its_sources() -> None:
    lengths = {one.id: (one.length, one.unit, one.trigger, one.tag) for one in england().deadlines}
    assert lengths["notification"] == (5, "working_days", "aware_on", "S")
    assert lengths["rapid_review"] == (15, "working_days", "aware_on", "S")
    assert lengths["report"] == (6, "months", "decided_on", "K")
    assert lengths["online"] == (1, "years", "published_on", "S")


def test_what_is_not_known_is_not_given() -> None:
    northern_ireland = processes.process_named("northern-ireland-cmr")
    assert northern_ireland is not None
    assert northern_ireland.deadlines == []
    assert northern_ireland.gaps
    for pack in processes.processes():
        for deadline in pack.deadlines:
            assert deadline.in_force_from or deadline.in_force_gap
            assert deadline.tag != "K" or deadline.to_confirm


def test_reviews_of_adults_are_mandatory_or_discretionary_and_all_are_statutory() -> None:
    adults = processes.process_named("safeguarding-adults-review")
    assert adults is not None
    assert {route.label.split(",")[0] for route in adults.routes} == {"Mandatory", "Discretionary"}
    said = " ".join([*(one.label for one in adults.routes), *(one.label for one in adults.outcomes)]).lower()
    assert "non-statutory" not in said
    assert "not statutory" not in said


def test_every_kind_of_review_that_a_process_names_is_in_the_vocabulary() -> None:
    known = vocabularies.terms_by_id("review-types")
    for pack in processes.processes():
        assert pack.review_types
        assert set(pack.review_types) <= set(known), pack.id


def test_every_method_says_when_it_suits() -> None:
    assert len(processes.methods()) == 11
    assert processes.method_named("welsh_model") is not None
    assert processes.method_named("astrology") is None


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (FOLDER / "wales-susr.yaml").read_text()
    assert old in text
    path = tmp_path / "own.yaml"
    path.write_text(text.replace(old, new, 1))
    return path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unit: months", "unit: fortnights", r"own.yaml, line \d+, deadlines\[0\].unit: "),
        ("trigger: decided_on", "trigger: decided_by", r"deadlines\[0\].trigger: there is no trigger 'decided_by'"),
        ("    to_confirm: true\n", "", r"deadlines\[0\]: .*to_confirm: true"),
        ("length: 6", "length: six", r"deadlines\[0\].length: "),
        ("id: referred_on", "id: decided_on", r"triggers\[1\].id: the id decided_on stands twice"),
        ("state: drafting", "state: dreaming", r"steps\[6\].state: "),
        ("    in_force_gap:", "    in_force_gap: ''\n    note2:", r"deadlines\[0\]"),
        ("kind: none", "kind: smaller", r"outcomes: there is no outcome of the kind 'none'"),
        ("nation: wales", "nation: cornwall", r"line 8, nation: "),
        (
            ', source: "gov.wales/single-unified-safeguarding-review-guidance"}',
            "}",
            r"law\[0\]: .*must name the source",
        ),
        ("kind: process", "kind: recipe", r"line 2, kind: must be one of method_catalogue, process"),
    ],
)
def test_a_fault_is_told_with_its_line_and_field(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(UnusablePack, match=told):
        processes.read_process_pack(changed(tmp_path, old, new))


def test_the_command_checks_them_too_and_names_the_place(tmp_path: Path) -> None:
    printed = io.StringIO()
    call_command("packs", "check", stdout=printed)
    assert "england-children.yaml: 8 steps, 8 deadlines" in printed.getvalue()
    assert "methods.yaml: 11 methods" in printed.getvalue()
    with pytest.raises(CommandError, match=r"own.yaml, line \d+, deadlines\[0\].unit"):
        call_command("packs", "check", changed(tmp_path, "unit: months", "unit: moons"), stdout=printed)


def test_a_process_of_ones_own_stands_in_the_place_of_ours(tmp_path: Path, settings: Any) -> None:
    changed(tmp_path, "length: 6", "length: 9")
    settings.PROCESS_PACKS = str(tmp_path)
    processes._packs.cache_clear()
    try:
        wales = processes.process_named("wales-susr")
        assert wales is not None
        assert wales.deadlines[0].length == 9
        assert len(processes.processes()) == 7
    finally:
        processes._packs.cache_clear()


def test_a_catalogue_with_a_method_twice_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "methods.yaml").read_text()
    path = tmp_path / "methods.yaml"
    path.write_text(text.replace("id: silp", "id: learning_together", 1))
    with pytest.raises(UnusablePack, match=r"methods\[1\].id: the id learning_together stands twice"):
        processes.read_process_pack(path)
    assert isinstance(processes.read_process_pack(FOLDER / "methods.yaml"), MethodCataloguePack)
