"""Killing the web process or the worker while a paper comes, a chronology file is read or agencies are merged loses nothing."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import databases, world

ROWS, KILLS, SECONDS_TO_ANSWER = 2_000, 3, 60
CHANCE = random.Random(20261127)
OLD = 2 * 24 * 60 * 60
PREPARE = """
import json, django
django.setup()
from tests.conftest import client_of
from tests.reviewing.papers import manager, wexmoor
from throughline.reviewing.operations import add_agency
review, boss = wexmoor(), manager()
agencies = [add_agency(review=review, name=f"Kill test {n}", by=boss).pk for n in range(2)]
session = client_of(boss).cookies["sessionid"].value
print(json.dumps({"code": review.code, "agencies": agencies, "session": session}))
"""
OPEN_ALL = """
import json, django
django.setup()
from throughline.reviewing.models import ChronologyEntry, Paper
from throughline.reviewing.operations.papers import content_of, storage
for paper in Paper.objects.all():
    assert len(content_of(paper)) == paper.size, paper
print(json.dumps({
    "entries": sum(bool(entry.text) for entry in ChronologyEntry.objects.filter(agency__name__startswith="Kill test")),
    "orphans": len(set(storage().names()) - set(Paper.objects.values_list("storage_name", flat=True))),
    "titles": [paper.title for paper in Paper.objects.all()],
}))
"""


class Site:
    """The real web server of one data folder, with one process that answers and can be killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **databases.environment_of(home),
            "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
            "THROUGHLINE_MEANING": "no",
        }
        made = json.loads(self.run(PREPARE))
        self.session, self.agencies = made["session"], made["agencies"]
        self.root = f"/reviews/{made['code']}/"

    def run(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment,
            cwd=world.ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [world.COMMAND, *arguments], env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        master = self.start("serve", "--port", str(self.port), "--processes", "1", "--threads", "2")
        try:
            self.wait()
            yield master
        finally:
            os.killpg(master.pid, signal.SIGKILL)
            master.wait()

    def wait(self) -> None:
        """Return once somebody answers."""
        until = time.monotonic() + SECONDS_TO_ANSWER
        while time.monotonic() < until:
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("nobody answers")

    def ask(self, method: str, path: str, **sent: str | bytes) -> tuple[int, str]:
        """Return the status and where the answer leads. Bytes are sent as a file; OSError where no answer comes."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        token, edge = "k" * 32, uuid.uuid4().hex
        parts = [_part(edge, name, value) for name, value in sent.items()]
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": f"multipart/form-data; boundary={edge}",
        }
        try:
            line.request(method, path, b"".join(parts) + f"--{edge}--\r\n".encode() if parts else None, headers)
            answer = line.getresponse()
            answer.read()
            return answer.status, answer.getheader("Location") or ""
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            line.close()

    def ask_and_be_killed(self, master: int, longest: float, path: str, **sent: str | bytes) -> str:
        """Post, and kill what answers somewhere in the meantime. Return where the answer led, '' if none came."""
        came: list[str] = []

        def post() -> None:
            try:
                status, where = self.ask("POST", path, **sent)
            except OSError:
                return
            assert status == 302
            came.append(where)

        asking = threading.Thread(target=post)
        asking.start()
        time.sleep(CHANCE.uniform(0.005, longest))
        for number in Path(f"/proc/{master}/task/{master}/children").read_text().split():
            os.kill(int(number), signal.SIGKILL)
        asking.join()
        self.wait()
        return came[0] if came else ""

    def rows(self, question: str, *given: object) -> list[tuple[object, ...]]:
        return databases.rows(self.home, question, *given)


def _part(edge: str, name: str, value: str | bytes) -> bytes:
    is_file = isinstance(value, bytes)
    more = f'; filename="{name}.csv"\r\nContent-Type: text/csv' if is_file else ""
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"


def chronology(agency: int) -> bytes:
    """Return a file of ROWS events over five years. Both agencies tell of the same days, so that there is much to merge."""
    lines = [
        f"{1 + n % 28:02d}/{1 + n // 28 % 12:02d}/{2016 + n // 400},Call about a missed visit: matter{n % 97:03d},Log {n}"
        for n in range(ROWS)
    ]
    return "\n".join(["Date,Event,Source of information", *lines]).encode()


def entries_of(site: Site, agency: int) -> int:
    found = site.rows("SELECT count(*) FROM reviewing_chronologyentry WHERE agency_id = ?", agency)[0][0]
    assert isinstance(found, int)
    return found


def merged_with(site: Site, agency: int) -> int:
    """Return how many pairs of entries were found that tell of the same thing, none of them twice."""
    count, different = site.rows(
        "SELECT count(*), count(DISTINCT l.first_id || '-' || l.second_id) FROM reviewing_chronologylink l "
        "JOIN reviewing_chronologyentry e ON e.id = l.second_id WHERE e.agency_id = ?",
        agency,
    )[0]
    assert count == different
    assert isinstance(count, int)
    return count


def upload_to(site: Site, agency: int) -> str:
    return f"{site.root}chronology/agencies/{agency}/upload/"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_killed_web_process_leaves_nothing_half_done_and_loses_nothing(world_folder: Path, tmp_path: Path) -> None:
    world.copy_world(world_folder, tmp_path)
    site = Site(tmp_path)
    confirmed: set[str] = set()
    with site.serving() as master:
        content = os.urandom(4 * 1024 * 1024)
        for number in range(KILLS):
            title = f"Kill test {number}"
            sent: dict[str, str | bytes] = {"title": title, "paper_class": "other", "file": content}
            if site.ask_and_be_killed(master.pid, 0.25, f"{site.root}papers/add/", **sent):
                confirmed.add(title)
        first, second = site.agencies
        site.ask("POST", site.ask("POST", upload_to(site, first), file=chronology(first))[1], act="confirm")
        where = [
            site.ask_and_be_killed(master.pid, 1.0, upload_to(site, second), file=chronology(second))
            for _ in range(KILLS)
        ]
        kept = site.rows(
            "SELECT state, entry_count, length(rows) > 0 FROM reviewing_chronologyimport WHERE agency_id = ?", second
        )
        assert set(kept) <= {("read", ROWS, 1)}, "a file that was read is there whole or not at all"
        assert len(kept) >= sum(map(bool, where))
        assert entries_of(site, second) == 0, "nothing is in the chronology before somebody confirms it"
        preview = next(filter(None, where), "") or site.ask("POST", upload_to(site, second), file=chronology(second))[1]
        for _ in range(KILLS):
            led = site.ask_and_be_killed(master.pid, 1.2, preview, act="confirm")
            assert (entries_of(site, second), merged_with(site, second) > 0) in {(0, False), (ROWS, True)}
            assert entries_of(site, second) == ROWS or not led, "what was confirmed is there"
        site.ask("POST", preview, act="confirm")
        assert entries_of(site, second) == ROWS, "once, however often it was asked"
    _after_all(site, confirmed)


def _after_all(site: Site, confirmed: set[str]) -> None:
    """Kill the worker while it reads the papers, let a day pass, start it again, and look at everything there is."""
    for _ in range(2):
        worker = site.start("work")
        time.sleep(CHANCE.uniform(1.5, 3.0))
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    torn = site.home / "papers" / "zz" / "tmptorn"
    torn.parent.mkdir(exist_ok=True)
    torn.write_bytes(b"half of a sealed file")
    for path in (site.home / "papers").glob("*/*"):
        os.utime(path, (time.time() - OLD, time.time() - OLD))
    world.run(site.home, "work", "--until-done")
    found = json.loads(site.run(OPEN_ALL))
    assert found["entries"] == 2 * ROWS
    assert found["orphans"] == 0, "a worker that starts takes away what no paper speaks of"
    assert confirmed <= set(found["titles"])
    assert not site.rows("SELECT id FROM reviewing_paper WHERE state = 'waiting'")
    assert "whole" in world.run(site.home, "audit", "verify").stdout
