"""Starts `throughline` commands from one process that has loaded everything: to load it takes longer than most of them.

    python -m tests.warm

Each line of the input is a JSON list of arguments. The command runs in a process and a group of its own, with nobody to
read what it prints, and its process id is printed at once.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests import databases
from tests.world import ROOT

SECONDS = 30


class Warm:
    """The process that starts the others, in one data folder."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], env=databases.environment_of(home), cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def start(self, *arguments: str) -> int:
        """Start a command, and return the id of its process and group."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def kill(group: int) -> None:
    """Kill a process and everything that it started, as a power cut would, and return when it is gone."""
    until = time.monotonic() + SECONDS
    try:
        while time.monotonic() < until:
            os.killpg(group, signal.SIGKILL)
            time.sleep(0.005)
    except ProcessLookupError:
        return
    raise AssertionError(f"process {group} does not die")


def _run(arguments: list[str]) -> None:
    from throughline.config.cli import main

    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.argv[:] = ["throughline", *arguments]
    main()


def _serve() -> None:
    import importlib

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    from django.core.management import get_commands

    commands: dict[str, Any] = get_commands()
    for name, app in commands.items():
        if app.startswith("throughline"):
            importlib.import_module(f"{app}.management.commands.{name}")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _run(json.loads(line))
            os._exit(0)
        # Here too, so that the group is there when its number is told.
        with suppress(OSError):
            os.setpgid(child, child)
        print(child, flush=True)


if __name__ == "__main__":
    _serve()
