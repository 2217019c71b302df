"""How long phones at a summit wait for an answer: 400 that post in the same moment, with and without cut connections."""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import closing
from pathlib import Path

from bench.phones import Cut, Phone, contribute_at_once

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
PHONES = 400
SHARES_CUT = (0.0, 0.4)


def run(argv: list[str]) -> None:
    """Measure on the embedded database, in a data folder of its own, on a server started as hosts start it."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "start", "--prepare-only", "--no-demo"], env=environment, cwd=ROOT, check=True)
        made = subprocess.run(
            [sys.executable, "-m", "bench.events"],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        port = _free_port()
        serving = subprocess.Popen(
            [COMMAND, "start", "--no-demo", "--port", str(port)], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
        )
        try:
            _wait_for(port)
            for share_cut, join_code in zip(SHARES_CUT, made.stdout.split(), strict=True):
                _measure(f"http://127.0.0.1:{port}/tables/{join_code}/", share_cut, Path(home) / "throughline.sqlite3")
        finally:
            serving.terminate()
            serving.wait(timeout=30)


def _measure(address: str, share_cut: float, database: Path) -> None:
    phones = [Phone(f"Number {number} at {share_cut}: nobody rang back.") for number in range(PHONES)]
    began = time.monotonic()
    asyncio.run(contribute_at_once(address, phones, seed=7, share_cut=share_cut))
    waits = sorted(wait * 1000 for phone in phones for wait in phone.waits)
    took = sorted(phone.took for phone in phones)
    cuts = Counter(cut for phone in phones for cut in phone.cuts)
    with closing(sqlite3.connect(database)) as there:
        kept = Counter(why for (why,) in there.execute("select why from events_contribution"))
    once = sum(kept[phone.words] == 1 for phone in phones)
    print(
        f"{PHONES} phones, {share_cut:.0%} of attempts cut ({cuts.total() - cuts[Cut.NOT]} of {cuts.total()}): "
        f"{once} kept once, all answered in {took[-1]:.1f} s (pages opened before: {time.monotonic() - began - took[-1]:.1f} s); "
        f"an answer after p50 {statistics.median(waits):.0f} ms, p95 {waits[int(len(waits) * 0.95)]:.0f} ms, "
        f"most {waits[-1]:.0f} ms; {cuts[Cut.NOT] / took[-1]:.0f} posts a second"
    )


def make_tables() -> None:
    """Arrange a summit with a table for each run, and print their codes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import datetime

    import django

    django.setup()
    from django.utils import timezone

    from throughline.events import operations
    from throughline.people.policies import HOST_OPERATOR

    start = timezone.now() + datetime.timedelta(days=1)
    event = operations.arrange_event(
        kind="summit", title="Bench", aims="To measure.", venue="Here", starts_at=start,
        ends_at=start + datetime.timedelta(hours=1), by=HOST_OPERATOR,
    )  # fmt: skip
    operations.open_event(event=event, by=HOST_OPERATOR)
    tables = operations.set_up_table(event=event, how_many=len(SHARES_CUT), by=HOST_OPERATOR)
    operations.put_question(event=event, words="Why?", by=HOST_OPERATOR)
    print(" ".join(table.join_code for table in tables))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


if __name__ == "__main__":
    make_tables()
