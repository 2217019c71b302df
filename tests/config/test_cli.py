"""The command line: names with hyphens, and an end in plain words whatever is wrong with the machine."""

from __future__ import annotations

import re
import signal
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases, world
from throughline import __version__
from throughline.config.cli import INTERRUPTED, NOBODY_READS
from throughline.config.commands import Commands

DOCUMENTED = re.findall(r"^\| `throughline ([a-z_-]+)", (world.ROOT / "docs" / "commands.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("typed", [("check-report", "--help"), ("help", "check-report")])
def test_a_command_is_explained_under_the_name_that_people_type(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = said_by(*typed, capsys=capsys)
    assert said.startswith("usage: throughline check-report [")
    assert "--html OUT" in said


@pytest.mark.parametrize("typed", ["--version", "version"])
def test_the_version_is_that_of_throughline(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said_by(typed, capsys=capsys) == f"{__version__}\n"


def test_each_command_of_the_docs_is_there_under_the_name_that_they_give() -> None:
    assert "review-states" in DOCUMENTED
    for name in DOCUMENTED:
        assert Commands(["throughline"]).fetch_command(name).help


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_help_of_a_command_holds_what_a_host_may_give_and_says_what_each_is(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Django gives every command, such as its settings module, is for whoever works on the program."""
    assert "--pythonpath" not in said_by(name, "--help", capsys=capsys)
    parser = Commands(["throughline"]).fetch_command(name).create_parser("throughline", name)
    for one in parsers_in(parser):
        unsaid = [action.dest for action in one._actions if action.help is None and not action.choices]
        assert not unsaid, one.prog


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_the_site_is_not_started_without_a_worker(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Commands(["throughline", "start", "--workers", number]).execute()
    assert ended.value.code == 2
    assert f"'{number}' is no whole number from 1" in capsys.readouterr().err


def said_by(*typed: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints that does its work in this process and ends well."""
    try:
        Commands(["throughline", *typed]).execute()
    except SystemExit as ended:
        assert not ended.code
    return capsys.readouterr().out


def parsers_in(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """Yield the parser of a command and those of its actions, as of `study new`."""
    yield parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            yield from action.choices.values()


@pytest.mark.parametrize("typed", [(), ("help",), ("--help",)])
def test_without_a_command_it_names_its_own_each_with_a_sentence(tmp_path: Path, typed: tuple[str, ...]) -> None:
    done = subprocess.run(
        [world.COMMAND, *typed], env=databases.environment_of(tmp_path), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0
    named = dict(re.findall(r"^  ([a-z-]+) +(\S.+)$", done.stdout, re.MULTILINE))
    assert {name.replace("_", "-") for name in DOCUMENTED} <= set(named)
    assert named["search"] == "Search the library for passages."
    assert "sqlmigrate" not in named


def fail(home: Path, *arguments: str) -> str:
    """Return what a command says that fails; it must be short and hold no traceback."""
    done = subprocess.run(
        [world.COMMAND, *arguments], env=databases.environment_of(home), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.mark.parametrize("typed", [("search", "dental"), ("deposit", "README.md"), ("study", "list"), ("work",)])
def test_a_folder_without_a_library_is_named_with_what_makes_one(tmp_path: Path, typed: tuple[str, ...]) -> None:
    said = fail(tmp_path, *typed)
    assert "throughline start --prepare-only" in said
    assert str(tmp_path) in said


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = fail(tmp_path / "file" / "home", "search", "dental")
    assert str(tmp_path / "file" / "home") in said
    assert "Not a directory" in said


def test_the_whole_of_a_fault_is_shown_to_whoever_asks_for_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [world.COMMAND, "index", "check", "--traceback"],
        env=databases.environment_of(tmp_path), capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "Traceback" in done.stderr


def test_nothing_is_said_where_the_reader_has_read_enough(tmp_path: Path) -> None:
    with subprocess.Popen(
        [world.COMMAND, "permissions"],
        env=databases.environment_of(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == NOBODY_READS


def test_what_is_piped_is_utf_8_whatever_the_terminal_speaks(world_folder: Path) -> None:
    done = subprocess.run(
        [world.COMMAND, "search", '"was not brought"', "--limit", "1"],
        env=databases.environment_of(world_folder) | {"PYTHONIOENCODING": "ascii"}, capture_output=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "“was not brought”" in done.stdout.decode("utf-8")


def test_ctrl_c_ends_a_command_without_a_traceback(world_folder: Path) -> None:
    with subprocess.Popen(
        [world.COMMAND, "shell", "-c", "import time; print(1, flush=True); time.sleep(60)"],
        env=databases.environment_of(world_folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:  # fmt: skip
        assert running.stdout and running.stderr
        while running.stdout.readline() != "1\n":
            pass
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == INTERRUPTED
        assert running.stderr.read() == "Stopped.\n"


def test_what_a_command_cannot_do_is_said_without_the_name_of_an_exception(tmp_path: Path) -> None:
    done = subprocess.run(
        [world.COMMAND, "restore", str(tmp_path / "nothing")],
        env=databases.environment_of(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == f"There is no backup at {tmp_path / 'nothing'}. Check its name.\n"


def test_whoever_looks_for_a_fault_in_the_program_is_told_which_exception_it_was(tmp_path: Path) -> None:
    done = subprocess.run(
        [world.COMMAND, "restore", str(tmp_path / "nothing"), "--traceback"],
        env=databases.environment_of(tmp_path),
        capture_output=True,
        text=True,
    )
    assert "CommandError: " in done.stderr
