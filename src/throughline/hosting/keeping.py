"""Runs web and workers side by side; a worker that dies is started again while the web goes on."""

from __future__ import annotations

import multiprocessing
import os
import shlex
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing.synchronize import Event
from typing import Any

from honcho.manager import Manager
from honcho.process import Process

from throughline.hosting.forking import ForkedProcess

# How long to wait before each next start, the last for ever: a worker that cannot run must not keep the machine busy.
PAUSES = (1, 2, 4, 8, 16, 30)
# A worker that ran as long as this was well, so that the next start is tried at once.
WELL_AFTER_SECONDS = 60


class KeepingManager(Manager):
    """Honcho's manager, which stops everything when any process ends, with processes whose end it never hears of."""

    def __init__(self, printer: Any = None) -> None:
        super().__init__(printer)
        self.stopping = multiprocessing.Event()

    def add_kept_process(self, name: str, command: Sequence[str]) -> None:
        """Add a process that is started again whenever it ends by itself."""
        self._add_made_by(partial(KeptProcess, stopping=self.stopping), name, as_itself(command))

    def add_copied_process(self, name: str, arguments: Sequence[str]) -> None:
        """Add a process that serves the pages as a copy of this one. When it ends, everything is stopped."""
        self._add_made_by(ForkedProcess, name, arguments)

    def _add_made_by(self, maker: Any, name: str, what: str | Sequence[str]) -> None:
        ordinary: Any = self._process_ctor  # type: ignore[has-type]
        self._process_ctor = maker
        try:
            self.add_process(name, what)
        finally:
            self._process_ctor = ordinary

    def terminate(self) -> None:
        """Stop everything. Said to the keepers first, so that none takes the end of its worker for a mishap."""
        self.stopping.set()
        super().terminate()


class KeptProcess(Process):
    """A process of honcho's that outlives its own child: the manager hears that it stopped only when all is to stop."""

    def __init__(self, command: str, *, stopping: Event, **named: Any) -> None:
        super().__init__(command, **named)
        self.stopping = stopping

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        self._events = events
        if ignore_signals:
            # Ctrl-C reaches every process of the terminal; only the manager may decide what it means. Not SIG_IGN, which
            # a worker started later would inherit; a handler is forgotten when another program takes over.
            signal.signal(signal.SIGINT, _heed_not)
            signal.signal(signal.SIGTERM, _heed_not)
        pauses: Iterator[int] = iter(PAUSES)
        code = 0
        while not self.stopping.is_set():
            began = time.monotonic()
            code = self._run_once()
            if self.stopping.is_set():
                break
            if time.monotonic() - began > WELL_AFTER_SECONDS:
                pauses = iter(PAUSES)
            pause = next(pauses, PAUSES[-1])
            self._say(f"{self.name} {_ending(code)}. The web pages go on. It is started again in {pause} s.")
            self.stopping.wait(pause)
        self._send_message({"returncode": code}, type="stop")

    def _run_once(self) -> int:
        """Run the command, pass on what it prints, and return the code that it ended with."""
        self._child = self._child_ctor(self.cmd, env=self.env, cwd=self.cwd)
        self._send_message({"pid": self._child.pid}, type="start")
        if self.stopping.is_set():
            # The manager's own signal went to the child before this one.
            os.killpg(self._child.pid, signal.SIGTERM)
        # In a thread, because what a killed worker had started may hold on to its output for longer.
        threading.Thread(target=self._pass_on, args=(self._child.stdout,), daemon=True).start()
        return int(self._child.wait())

    def _pass_on(self, output: Any) -> None:
        for line in iter(output.readline, b""):
            self._send_message(line)
        output.close()

    def _say(self, sentence: str) -> None:
        self._send_message(f"{sentence}\n".encode())


def as_itself(command: Sequence[str]) -> str:
    """Return the command so that honcho's shell becomes it. A shell in between would be what gets killed and waited for."""
    return f"exec {shlex.join(command)}"


def _heed_not(number: int, frame: object) -> None:
    """Go on as if nothing had been said."""


def _ending(code: int) -> str:
    """Return how a process ended, in words. A shell between us and the process adds 128 to the signal's number."""
    number = -code if code < 0 else code - 128
    return f"was killed by signal {number}" if 0 < number < 65 else f"ended by itself with code {code}"
