"""A bad pack is refused with the file, the line and the field of each fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markers.packs import crosswalk_content, faults_of, marker, pack_of, set_content, write
from throughline.markers import packfile
from throughline.markers.packfile import UnusablePack, check_pack, read_pack
from throughline.markers.packs import digest_of


def spoiled(change: Callable[[dict[str, Any]], None], content: dict[str, Any] | None = None) -> str:
    content = content or set_content()
    change(content)
    return yaml.safe_dump(content, sort_keys=False)


def line_of(text: str, words: str, nth: int = 1) -> int:
    """Return the number of the nth line that holds these words."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if words in line][nth - 1]


def put(*path: Any) -> Callable[[Any], Callable[[dict[str, Any]], None]]:
    def with_value(value: Any) -> Callable[[dict[str, Any]], None]:
        def change(content: dict[str, Any]) -> None:
            place: Any = content
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value

        return change

    return with_value


FIRST = ("markers", 0)
ASKED = (*FIRST, "questions", 0)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (put(*ASKED, "tag")("K"), "markers[0].questions[0].tag", "Input should be 'S' or 'D'"),
        (put(*ASKED, "audiences")([]), "markers[0].questions[0].audiences", "at least 1 item"),
        (put(*ASKED, "moments")(["sometime"]), "markers[0].questions[0].moments[0]", "Input should be"),
        (put(*ASKED, "moments")(["planning", "planning"]), "markers[0].questions[0].moments[1]", "stands twice"),
        (put(*ASKED, "text")("?"), "markers[0].questions[0].text", "at least 8 characters"),
        (put(*ASKED, "text")("a" * 601), "markers[0].questions[0].text", "at most 600 characters"),
        (put(*ASKED, "answer")("yes"), "markers[0].questions[0].answer", "Extra inputs are not permitted"),
        (put("version")("1"), "version", "valid integer"),
        (put("version")(0), "version", "greater than or equal to 1"),
        (put("id")("../../etc"), "id", "match pattern"),
        (put("id")("workshop"), "id", "address of the tool itself"),
        (put("source")("javascript:alert(1)"), "source", "is not a web address"),
        (put("stages", 0, "id")("planning"), "stages[0].id", "name of a moment"),
        (put(*FIRST, "basis", "strength")("certain"), "markers[0].basis.strength", "Input should be"),
        (put(*FIRST, "basis", "strength")("none_found"), "markers[0].basis", "says that none was found"),
    ],
)
def test_a_malformed_field_is_named(change: Callable[[Any], None], field: str, said: str) -> None:
    fault = faults_of(spoiled(change))
    assert f", {field}: " in fault
    assert said in fault
    assert fault.startswith("test.yaml, line ")


def test_the_line_is_the_one_that_an_editor_shows() -> None:
    text = spoiled(put("markers", 1, "questions", 1, "tag")("X"))
    assert f"test.yaml, line {line_of(text, 'tag: X')}, markers[1].questions[1].tag" in faults_of(text)


def test_a_missing_field_is_placed_at_what_lacks_it() -> None:
    text = spoiled(lambda content: content["markers"][2].pop("statement"))
    assert f"line {line_of(text, 'number: 3')}, markers[2].statement: Field required" in faults_of(text)


def test_every_fault_is_told_up_to_twenty() -> None:
    def spoil(content: dict[str, Any]) -> None:
        content["markers"] = [marker(1)]
        content["stages"][0]["markers"] = [1]
        content["markers"][0]["questions"] = [{"id": f"1.{n}"} for n in range(1, 9)]

    lines = faults_of(spoiled(spoil)).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "test.yaml: and 12 more."


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (put("markers", 1, "number")(1), "markers[1].number", "the number 1 stands twice"),
        (put("markers", 1, "id")("marker-1"), "markers[1].id", "the id marker-1 stands twice"),
        (put(*FIRST, "questions", 1, "id")("1.1"), "markers[0].questions[1].id", "the id 1.1 stands twice"),
        (put("stages", 0, "markers")([1, 2, 3, 3]), "stages[0].markers[3]", "stands in two stages"),
        (put(*FIRST, "links")([2, 2]), "markers[0].links[1]", "the link 2 stands twice"),
    ],
)
def test_what_stands_twice_is_refused_where_it_stands_again(change: Any, place: str, said: str) -> None:
    fault = faults_of(spoiled(change))
    assert f"{place}: " in fault
    assert said in fault


def test_a_field_that_stands_twice_is_refused_though_yaml_would_take_the_last() -> None:
    text = spoiled(lambda content: None) + "title: Another title\n"
    last = len(text.splitlines())
    assert faults_of(text) == f"test.yaml, line {last}, title: the field stands twice."


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (put(*FIRST, "links")([1]), "markers[0].links[0]", "marker 1 links to itself"),
        (put(*FIRST, "links")([9]), "markers[0].links[0]", "there is no marker 9 to link to"),
        (put(*FIRST, "stage")("second"), "markers[0].stage", "the stages do not put marker 1 in 'second'"),
        (put("stages", 0, "markers")([1, 2, 3, 4]), "stages[0].markers[3]", "there is no marker 4"),
        (put(*ASKED, "id")("2.7"), "markers[0].questions[0].id", "'2.7' is not of marker 1"),
    ],
)
def test_links_that_go_nowhere_or_round_in_a_circle_are_refused(change: Any, place: str, said: str) -> None:
    fault = faults_of(spoiled(change))
    assert f"{place}: {said}" in fault


def test_a_crosswalk_from_a_set_to_itself_is_refused() -> None:
    fault = faults_of(spoiled(put("to_set")("harbour"), crosswalk_content()))
    assert "to_set: the crosswalk leads from a set back to itself" in fault


def test_a_crosswalk_that_joins_the_same_two_twice_is_refused() -> None:
    fault = faults_of(spoiled(put("pairs", 1)({"from": [1], "to": [2]}), crosswalk_content()))
    assert "pairs[1]: 1 and 2 are joined twice" in fault


def test_yaml_that_refers_to_itself_is_refused_before_it_is_built() -> None:
    assert faults_of("kind: marker_set\nmarkers: &all\n  - *all\n").startswith(
        "test.yaml, line 2: a pack may not refer"
    )


def test_a_bomb_of_references_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert "line 1: a pack may not refer to itself" in faults_of(bomb)


def test_deep_nesting_is_refused_with_its_line() -> None:
    assert faults_of("kind: marker_set\nmarkers: " + "[" * 500).startswith("test.yaml, line 2: nested more than")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text("kind: marker_set\n" + "#" * packfile.MOST_BYTES)
    with pytest.raises(UnusablePack, match=r"huge.yaml: the file has 1,048,\d+ bytes"):
        read_pack(path)


def test_too_many_parts_are_refused_with_the_line() -> None:
    text = "kind: marker_set\nmarkers:\n" + "- 1\n" * (packfile.MOST_EVENTS + 10)
    assert "the pack is too large" in faults_of(text)


def test_too_many_markers_are_refused() -> None:
    assert "markers: List should have at most 99 items" in faults_of(
        spoiled(put("markers")([marker(1 + number % 99) for number in range(120)]))
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "test.yaml, line 1, kind: must be one of crosswalk, marker_set."),
        (b"- 1\n", "test.yaml, line 1, kind: must be one of crosswalk, marker_set."),
        (b"title: x\nkind: recipe\n", "test.yaml, line 2, kind: must be one of crosswalk, marker_set."),
        (b"kind: [marker_set]\n", "test.yaml, line 1, kind: must be one of"),
        (b"kind: marker_set\ntitle: 'no end\n", "test.yaml, line"),
        (b"kind: marker_set\ntitle: \xff\xfe\n", "is not UTF-8 text"),
        (b"kind: marker_set\ntitle: !!python/object:os.system x\n", "test.yaml, line 2"),
        (b"kind: a\n---\nkind: b\n", "test.yaml, line 2"),
        (b"kind: marker_set\n? [a, b]\n: c\n", "test.yaml"),
    ],
)
def test_what_is_no_pack_at_all_is_refused_in_words(text: bytes, said: str) -> None:
    assert said in faults_of(text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_bytes_the_answer_is_a_refusal_and_never_a_crash(content: bytes) -> None:
    for start in (b"", b"kind: marker_set\n"):
        with pytest.raises(UnusablePack):
            check_pack(start + content, "odd.yaml")


def test_layout_and_comments_make_no_other_content() -> None:
    content = set_content()
    spread = yaml.safe_dump(content, sort_keys=True, default_flow_style=False)
    assert digest_of(check_pack(b"# a comment\n" + spread.encode(), "x")) == digest_of(pack_of(content))


def test_a_good_pack_from_a_file_is_taken(tmp_path: Path) -> None:
    assert read_pack(write(tmp_path, set_content())).id == "harbour"
