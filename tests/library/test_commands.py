"""The command line: deposit, wait, search, and every outcome on its own line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests import databases, world


@pytest.fixture
def home(world_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    world.copy_world(world_folder, folder)
    return folder


def test_from_a_folder_to_an_answer_on_its_page(home: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text("SUMMARY\n\nThe quinquereme lantern was seen by the school nurse.\n")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (reports / "odd.xyz").write_text("not a kind of report")
    world.run(home, "deposit", str(reports))
    world.run(home, "work", "--until-done")
    said = world.run(home, "deposit", str(reports), str(tmp_path / "missing.pdf"), "--json", "--wait").stdout
    lines = {Path(line["path"]).name: line for line in map(json.loads, said.splitlines())}
    assert set(lines) == {"good.txt", "broken.pdf", "odd.xyz", "missing.pdf"}
    assert (lines["good.txt"]["state"], lines["good.txt"]["pages"]) == ("readable", 1)
    assert lines["good.txt"]["passages"] >= 1
    for name in ("broken.pdf", "odd.xyz", "missing.pdf"):
        assert lines[name]["state"] == "refused"
        assert lines[name]["reason"] and lines[name]["advice"]
    found = json.loads(world.run(home, "search", "quinquereme lantern", "--json").stdout)
    hit = found["reports"][0]["hits"][0]
    assert (hit["page"], "quinquereme" in hit["words"]) == (1, True)
    assert found["reports"][0]["report"]["file_names"] == ["good.txt"]


def test_a_deposit_of_which_nothing_was_taken_ends_with_1(home: Path, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        world.run(home, "deposit", str(tmp_path / "missing.pdf"), "--json")
    assert failed.value.returncode == 1
    assert json.loads(failed.value.stdout)["state"] == "refused"
    assert failed.value.stderr == ""


@pytest.mark.parametrize("said", [("--limit", "0"), ("--page", "-1")])
def test_a_number_below_one_is_refused(home: Path, said: tuple[str, str]) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        world.run(home, "search", "school", *said)
    assert f"{said[0]} is {said[1]}. Give a whole number from 1." in refused.value.stderr


def test_search_in_words_names_report_and_page(home: Path) -> None:
    said = world.run(home, "search", '"was not brought"', "--limit", "2").stdout
    assert "page " in said
    assert "reviews" in said


def test_filters_of_the_command_line_narrow(home: Path) -> None:
    found = json.loads(world.run(home, "search", "school", "--filter", "nation=wales", "--json").stdout)
    assert {group["report"]["nation"] for group in found["reports"]} == {"wales"}


@pytest.mark.parametrize("said", ["nations=wales", "nation", "nation="])
def test_a_filter_that_is_none_is_refused_with_those_there_are(home: Path, said: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        world.run(home, "search", "school", "--filter", said)
    assert "FACET=VALUE" in refused.value.stderr
    assert "nation, " in refused.value.stderr


def test_the_index_agrees_with_the_database_and_can_be_made_again(home: Path) -> None:
    before = world.run(home, "index", "check").stdout
    world.run(home, "index", "rebuild")
    assert world.run(home, "index", "check").stdout == before


def test_an_index_that_lost_something_is_noticed(home: Path) -> None:
    databases.rows(
        home, "UPDATE library_reading SET is_current = FALSE WHERE id = (SELECT max(reading_id) FROM library_passage)"
    )
    with pytest.raises(subprocess.CalledProcessError) as failure:
        world.run(home, "index", "check")
    assert "throughline index rebuild" in failure.value.stderr


def test_passages_like_one_are_found_from_the_command_line(home: Path) -> None:
    found = json.loads(world.run(home, "search", "fathers", "--json", "--limit", "1").stdout)
    number = found["reports"][0]["hits"][0]["passage"]
    alike = json.loads(world.run(home, "search", "--like", str(number), "--json").stdout)
    hits = [hit["passage"] for group in alike["reports"] for hit in group["hits"]]
    assert hits
    assert number not in hits
    for said in (("search",), ("search", "fathers", "--like", str(number))):
        with pytest.raises(subprocess.CalledProcessError) as refused:
            world.run(home, *said)
        assert "Give words to search for, or --like with the number of a passage." in refused.value.stderr
    with pytest.raises(subprocess.CalledProcessError) as refused:
        world.run(home, "search", "--like", "999999999")
    assert "There is no passage of this number." in refused.value.stderr
