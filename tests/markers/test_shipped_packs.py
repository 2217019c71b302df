"""The packs that come with Throughline hold what the domain notes list, and every question says what it must."""

from __future__ import annotations

import re

import pytest

from tests.markers.packs import SHIPPED
from throughline.markers.choices import Moment
from throughline.markers.packfile import read_pack
from throughline.markers.packs import CrosswalkPack, MarkerSetPack

# How many questions of each marker the domain notes list, and how many of them were read in the source.
LISTED = {
    1: 7,
    2: 7,
    3: 5,
    4: 6,
    5: 7,
    6: 8,
    7: 7,
    8: 8,
    9: 8,
    10: 8,
    11: 9,
    12: 9,
    13: 10,
    14: 9,
    15: 7,
    16: 7,
    17: 8,
    18: 7,
}
READ = {
    1: 1,
    2: 2,
    3: 2,
    4: 4,
    5: 0,
    6: 4,
    7: 5,
    8: 7,
    9: 2,
    10: 3,
    11: 6,
    12: 9,
    13: 7,
    14: 0,
    15: 4,
    16: 7,
    17: 0,
    18: 4,
}
LINKS = {
    1: [2, 5], 2: [1, 3, 6, 9], 3: [2, 7, 9], 4: [9, 12, 17], 5: [1, 9, 11, 13, 17], 6: [2, 7, 8, 10, 13],
    7: [6, 13, 14, 15], 8: [6, 7, 9, 10], 9: [2, 3, 4, 8, 11, 17], 10: [6, 11, 12, 13], 11: [5, 9, 10, 13, 17],
    12: [4, 10, 13, 14, 17], 13: [6, 7, 10, 11, 12, 14], 14: [12, 13, 15, 17], 15: [7, 14, 16, 18], 16: [15, 17, 18],
    17: [4, 9, 12, 14, 16], 18: [15, 16],
}  # fmt: skip
SETS = ["scr-2016", "sar-2022"]


def shipped(name: str) -> MarkerSetPack:
    pack = read_pack(SHIPPED / f"{name}.yaml")
    assert isinstance(pack, MarkerSetPack)
    return pack


def test_all_33_markers_are_here() -> None:
    assert [len(shipped(name).markers) for name in SETS] == [18, 15]


@pytest.mark.parametrize("number", sorted(LISTED))
def test_a_marker_for_children_has_at_least_the_questions_that_the_notes_list(number: int) -> None:
    marker = next(marker for marker in shipped("scr-2016").markers if marker.number == number)
    assert len(marker.questions) >= LISTED[number]
    assert sum(question.tag == "S" for question in marker.questions) == READ[number]
    assert marker.links == LINKS[number]


def test_every_marker_for_adults_has_questions_and_none_claims_to_be_read() -> None:
    for marker in shipped("sar-2022").markers:
        assert len(marker.questions) >= 5, marker.title
        assert {question.tag for question in marker.questions} == {"D"}


@pytest.mark.parametrize("name", SETS)
def test_each_question_has_a_tag_an_audience_and_a_moment(name: str) -> None:
    for marker in shipped(name).markers:
        for question in marker.questions:
            assert question.tag in {"S", "D"}
            assert question.audiences
            assert question.moments
            assert question.text.endswith("?"), question.text


@pytest.mark.parametrize("name", SETS)
def test_each_marker_can_be_asked_at_each_of_the_four_moments(name: str) -> None:
    for marker in shipped(name).markers:
        assert {moment for question in marker.questions for moment in question.moments} == set(Moment.values), (
            marker.title
        )


@pytest.mark.parametrize("name", SETS)
def test_a_question_is_only_for_people_whom_its_marker_is_for(name: str) -> None:
    strangers = [
        (question.id, set(question.audiences) - set(marker.audiences))
        for marker in shipped(name).markers
        for question in marker.questions
    ]
    # Deciding and oversight reach further than their own marker now and then; more would be a slip.
    assert sum(bool(others) for _, others in strangers) <= 3, [s for s in strangers if s[1]]


def test_the_stages_are_those_of_the_source() -> None:
    assert [stage.markers for stage in shipped("scr-2016").stages] == [
        [1, 2, 3, 4, 5], list(range(6, 14)), list(range(14, 19))
    ]  # fmt: skip


def test_two_markers_say_that_no_research_base_was_found() -> None:
    assert [m.number for m in shipped("scr-2016").markers if m.basis.strength == "none_found"] == [3, 16]


@pytest.mark.parametrize("name", SETS)
def test_each_set_says_that_it_is_a_paraphrase_and_whose_the_official_texts_are(name: str) -> None:
    credit = shipped(name).credit
    assert "our paraphrase" in credit
    assert re.search(r"official texts belong to (NSPCC and )?SCIE", credit)


def test_what_could_not_be_read_is_said() -> None:
    gaps = {marker.number for marker in shipped("scr-2016").markers if marker.gap}
    assert gaps == {1, 2, 5, 6, 9, 10, 11, 13, 14, 15, 17}
    assert all(marker.gap for marker in shipped("sar-2022").markers)


def test_the_crosswalk_joins_every_marker_of_both_sets() -> None:
    pack = read_pack(SHIPPED / "crosswalk.yaml")
    assert isinstance(pack, CrosswalkPack)
    joined = {(one, other) for pair in pack.pairs for one in pair.from_ for other in pair.to}
    assert {(3, 2), (3, 6), (4, 3), (13, 12), (14, 13), (17, 14), (15, 15), (16, 15), (18, 15)} <= joined
    assert {one for one, _ in joined} == set(range(1, 19))
    assert {other for _, other in joined} == set(range(1, 16))
