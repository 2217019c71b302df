"""Settings come from the environment, and a value that cannot be used stops the start with a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests import databases, world
from throughline.hosting import environment


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("0", False), ("", True), (" Off ", False)])
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("A_FLAG", value)
    assert environment.flag("A_FLAG", default=True) is expected


def test_a_path_can_be_added_to_an_address_however_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AN_ADDRESS", "https://reviews.example/")
    assert environment.address("AN_ADDRESS", "") + "/search/" == "https://reviews.example/search/"


def test_anything_else_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_FLAG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="A_FLAG is set to 'perhaps'"):
        environment.flag("A_FLAG", default=True)
    monkeypatch.setenv("A_NUMBER", "many")
    with pytest.raises(ImproperlyConfigured, match="A_NUMBER"):
        environment.number("A_NUMBER", 3)


def test_a_data_folder_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path / "file" / "folder"))
    with pytest.raises(ImproperlyConfigured, match="THROUGHLINE_HOME names"):
        environment.data_folder()


def start_with(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    setting = {**os.environ, "THROUGHLINE_HOME": str(tmp_path), **variables}
    command = [str(Path(sys.executable).parent / "throughline"), "check", "--deploy"]
    return subprocess.run(command, env=setting, capture_output=True, text=True)


def test_outside_development_a_secret_key_must_be_set(tmp_path: Path) -> None:
    done = start_with(tmp_path, THROUGHLINE_DEVELOPMENT="no", THROUGHLINE_SECRET_KEY="")
    assert done.returncode != 0
    assert "THROUGHLINE_SECRET_KEY" in done.stderr
    assert not (tmp_path / "development-secret-key").exists()


def test_outside_development_a_key_for_working_papers_must_be_set(tmp_path: Path) -> None:
    done = start_with(tmp_path, THROUGHLINE_DEVELOPMENT="no", THROUGHLINE_PAPERS_KEY="")
    assert done.returncode != 0
    assert "THROUGHLINE_PAPERS_KEY" in done.stderr
    assert not (tmp_path / "development-papers-key").exists()


def test_outside_development_django_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    key = "k1-" + "q7Zr-8vPw2" * 6
    done = start_with(
        tmp_path, THROUGHLINE_DEVELOPMENT="no", THROUGHLINE_SECRET_KEY=key, THROUGHLINE_HOSTS="library.example.org"
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout, done.stderr


def test_pages_are_served_by_one_process_at_least_also_where_the_setting_says_otherwise(tmp_path: Path) -> None:
    """With none, the port would be open and nobody ever answered."""
    done = subprocess.run(
        [world.COMMAND, "serve", "--port", "1"],
        env=databases.environment_of(tmp_path) | {"THROUGHLINE_WEB_PROCESSES": "0"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1, "THROUGHLINE_WEB_PROCESSES is set to '0'. Use a whole number from 1.\n",
    )  # fmt: skip
