"""Starting: the second start is quick to prepare, and a port in use is named with what to do."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import databases, world
from throughline.hosting import demonstration
from throughline.hosting.management.commands.serve import check_free
from throughline.hosting.management.commands.start import alone_in, said_at_start, serve_under
from throughline.people.models import Person


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            check_free("127.0.0.1", port, another="make run PORT=")
        with pytest.raises(CommandError, match=f"throughline serve --port {port + 1}"):
            call_command("serve", f"--port={port}")
    check_free("127.0.0.1", port, another="make run PORT=")


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(CommandError, match="from 1 to 65535"):
        check_free("127.0.0.1", 99_999, another="make run PORT=")


@pytest.mark.parametrize("typed", ["0", "-1", "two"])
def test_pages_are_never_served_by_no_process(typed: str) -> None:
    with pytest.raises(CommandError, match=f"'{typed}' is no whole number from 1"):
        call_command("serve", f"--processes={typed}")


def test_pages_name_the_port_that_they_are_served_at_unless_the_host_set_an_address(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(os, "environ", {})
    settings.THROUGHLINE = {"SITE_ADDRESS": "http://127.0.0.1:8000"}
    serve_under("http://127.0.0.1:8104")
    assert os.environ["THROUGHLINE_SITE_ADDRESS"] == settings.THROUGHLINE["SITE_ADDRESS"] == "http://127.0.0.1:8104"
    monkeypatch.setattr(os, "environ", {"THROUGHLINE_SITE_ADDRESS": "https://learning.example.org"})
    settings.THROUGHLINE = {"SITE_ADDRESS": "https://learning.example.org"}
    serve_under("http://127.0.0.1:8104")
    assert settings.THROUGHLINE["SITE_ADDRESS"] == "https://learning.example.org"


@pytest.mark.django_db
def test_whoever_starts_a_site_of_their_own_reads_how_to_get_the_first_account(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert "people invite" not in " ".join(said_at_start("127.0.0.1", 8000, has_demo=False)), "people are there"
    monkeypatch.setattr(Person.objects, "exists", lambda: False)
    monkeypatch.setattr(demonstration, "sign_ins", list)
    said = said_at_start("127.0.0.1", 8000, has_demo=True)
    assert said[0] == "Throughline is at http://127.0.0.1:8000/"
    assert "throughline people invite YOUR-ADDRESS --role administrator" in said[-1]
    assert "demonstration" not in " ".join(said), "nobody invented is there to sign in as"
    settings.DEVELOPMENT = False
    settings.THROUGHLINE = {**settings.THROUGHLINE, "SITE_ADDRESS": "https://learning.example.org"}
    assert "https://learning.example.org/" in said_at_start("127.0.0.1", 8000, has_demo=True)[1]


def test_the_demonstration_world_names_the_port_that_it_is_served_at(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    told: list[str] = []

    def run(arguments: list[str]) -> None:
        told.append(os.environ["THROUGHLINE_SITE_ADDRESS"])
        raise SystemExit

    monkeypatch.delenv("THROUGHLINE_SITE_ADDRESS", raising=False)
    monkeypatch.setattr("throughline.hosting.management.commands.start.check_free", lambda *_, **__: None)
    monkeypatch.setattr("throughline.hosting.management.commands.start.Command._prepare", lambda self: None)
    monkeypatch.setattr(demonstration, "is_made", lambda: False)
    monkeypatch.setattr("throughline.hosting.management.commands.start.connection.close", lambda: None)
    monkeypatch.setattr("throughline.hosting.management.commands.start.subprocess.run", run)
    settings.THROUGHLINE, settings.DEVELOPMENT = {**settings.THROUGHLINE}, True
    with pytest.raises(SystemExit):
        call_command("start", "--port=8107")
    assert told == ["http://127.0.0.1:8107"]
    monkeypatch.delenv("THROUGHLINE_SITE_ADDRESS")


def test_a_second_start_waits_until_the_first_has_made_the_folder_ready(tmp_path: Path) -> None:
    """Without waiting, both make the same tables at once, and one ends in the middle."""
    said: list[str] = []
    with (
        alone_in(tmp_path, say=said.append),
        subprocess.Popen(
            [world.COMMAND, "start", "--prepare-only", "--no-demo"],
            env=databases.environment_of(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as second,
    ):  # fmt: skip
        assert second.stderr and second.stdout
        assert second.stderr.readline() == f"Another start is making {tmp_path} ready. This one waits for it.\n"
        time.sleep(0.2)
        assert second.poll() is None
        second.kill()
    assert not said
    with alone_in(tmp_path, say=said.append):
        assert not said


def test_pages_served_without_a_library_are_said_to_show_nothing_yet(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with subprocess.Popen(
        [world.COMMAND, "serve", "--port", port],
        env=databases.environment_of(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
    ) as serving:
        assert serving.stderr
        said = serving.stderr.readline()
        serving.kill()
    assert said.startswith(f"There is no library yet (THROUGHLINE_HOME is {tmp_path}).")
    assert said.endswith("Until then no page can be shown.\n")
