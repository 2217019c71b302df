"""A worker that is killed is started again while the web pages go on; Ctrl-C, or the end of the web, stops everything."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import databases, world
from throughline.hosting.keeping import PAUSES

# Stands for the web and a worker, so that most of this can be tried in a second.
SMALL = """
import sys
from throughline.hosting.keeping import KeepingManager
manager = KeepingManager()
manager.add_process("web", sys.argv[1])
manager.add_kept_process("worker1", ["sh", "-c", sys.argv[2]])
manager.loop()
sys.exit(manager.returncode)
"""


class Running:
    """A program whose output is read as it comes."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process, self.log = process, log

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_for(self, pattern: str, seconds: float = 20, times: int = 1) -> list[str]:
        """Wait until the pattern stands in the output that many times and return what was found."""
        until = time.monotonic() + seconds
        while len(found := re.findall(pattern, self.said())) < times:
            assert time.monotonic() < until, f"{pattern} not said in {seconds} s:\n{self.said()}"
            assert self.process.poll() is None, f"it ended early:\n{self.said()}"
            time.sleep(0.05)
        return found

    def wait_for_end(self, seconds: float = 20) -> int:
        return self.process.wait(seconds)


@contextmanager
def running(command: list[str], folder: Path, **environment: str) -> Iterator[Running]:
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, cwd=world.ROOT, start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )  # fmt: skip
    here = Running(process, log)
    try:
        yield here
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str, str], object]:
    return lambda web, worker: running([sys.executable, "-c", SMALL, web, worker], tmp_path)


def pids_of(name: str, running: Running, times: int = 1) -> list[int]:
    return [int(pid) for pid in running.wait_for(rf"{name} started \(pid=(\d+)\)", times=times)]


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_keeps_dying_is_started_again_each_time_later_and_the_web_goes_on(small: Callable) -> None:
    with small("exec sleep 60", "exit 3") as here:
        assert [int(pause) for pause in here.wait_for(r"started again in (\d+) s", times=3)[:3]] == list(PAUSES[:3])
        here.wait_for("worker1 ended by itself with code 3. The web pages go on", times=3)
        assert is_there(*pids_of("web", here))
        assert "web stopped" not in here.said()


@pytest.mark.parametrize("worker", ["exec sleep 60", "exit 3"], ids=["while it runs", "in a pause"])
def test_ctrl_c_stops_everything_at_once(small: Callable, worker: str) -> None:
    with small("exec sleep 60", worker) as here:
        pids = pids_of("web", here) + pids_of("worker1", here)
        if worker == "exit 3":
            here.wait_for("started again in 2 s", times=1)
        began = time.monotonic()
        os.killpg(here.process.pid, signal.SIGINT)
        assert here.wait_for_end() == 130
        assert time.monotonic() - began < 4
        assert not any(is_there(pid) for pid in pids)


def test_a_web_that_ends_stops_everything_with_its_code(small: Callable) -> None:
    with small("sleep 1; exit 7", "exec sleep 60") as here:
        worker = pids_of("worker1", here)[0]
        assert here.wait_for_end() == 7
        assert not is_there(worker)
        assert "started again" not in here.said()


def test_a_copied_web_that_cannot_load_says_why_and_stops_everything(tmp_path: Path) -> None:
    program = SMALL.replace(
        'manager.add_process("web", sys.argv[1])', 'manager.add_copied_process("web", sys.argv[1:2])'
    )
    with running([sys.executable, "-c", program, "no.such.module:application", "exec sleep 60"], tmp_path) as here:
        worker = pids_of("worker1", here)[0]
        assert here.wait_for_end() not in (0, None)
        assert "No module named 'no'" in here.said()
        assert not is_there(worker)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
def test_the_site_answers_while_its_worker_is_killed_and_started_again(world_folder: Path, tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    home.mkdir()
    world.copy_world(world_folder, home)

    def answers() -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            return int(answer.status)

    with running([world.COMMAND, "start", "--port", str(port)], tmp_path, **databases.environment_of(home)) as here:
        (first,) = pids_of("worker1", here, times=1)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                assert answers() == 200
                break
            except OSError:
                time.sleep(0.2)
        # The worker itself and no shell before it, or the old one would go on beside the new one.
        assert Path(f"/proc/{first}/cmdline").read_bytes().endswith(b"throughline\0work\0")
        os.kill(first, signal.SIGKILL)
        here.wait_for("worker1 was killed by signal 9. The web pages go on. It is started again in 1 s.")
        assert answers() == 200
        second = pids_of("worker1", here, times=2)[1]
        # What is handed in now is read by the worker that took the place of the first.
        (tmp_path / "after.txt").write_text("SUMMARY\n\nThe worker zanzibarred was started again.\n" * 20)
        world.run(home, "deposit", str(tmp_path / "after.txt"), "--wait", timeout=60)
        assert answers() == 200
        os.killpg(here.process.pid, signal.SIGINT)
        assert here.wait_for_end() == 0
        assert not is_there(second)


@pytest.mark.slow
def test_documents_are_made_by_the_very_start_that_made_the_demonstration_world(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    home.mkdir()
    with running([world.COMMAND, "start", "--port", str(port)], tmp_path, **databases.environment_of(home)) as here:
        here.wait_for("worker1 started", seconds=240)
        until = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/markers/questions.pdf", timeout=60) as answer:
                    assert answer.read(5) == b"%PDF-"
                break
            except urllib.error.URLError as problem:
                # Only until the port answers; an answer that never comes is what this is about.
                assert isinstance(problem.reason, ConnectionRefusedError) and time.monotonic() < until, problem
                time.sleep(0.2)
        os.killpg(here.process.pid, signal.SIGINT)
        assert here.wait_for_end() == 0
