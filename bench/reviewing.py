"""How long the server takes for each page of a review with 20 agencies, 40,000 entries and 500 papers, and its queries."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.chronology import COMMAND, filled_review

ROOT = Path(__file__).resolve().parent.parent
TIMES, PAPERS, MOST_MS = 31, 500, 100.0
PAGES = (
    "chronology/", "chronology/?page=400", "chronology/?agency={agency}", "chronology/?only=flagged",
    "chronology/?since=2021-01-01&until=2021-06-30", "chronology/timeline/", "chronology/agencies/",
    "chronology/agencies/{agency}/", "chronology/entries/{entry}/significance/", "chronology/episodes/", "chronology/people/",
    "papers/", "papers/?page=5", "papers/{paper}/", "requests/", "retention/",
)  # fmt: skip
# Every text must be opened for these, so they are measured and not held to the limit of a page.
WHOLE = ("chronology/?words=inhaler", "chronology.csv", "chronology.xlsx", "chronology.docx")


def run(argv: list[str]) -> None:
    """Measure on the embedded database, in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "start", "--prepare-only", "--no-demo"], env=environment, cwd=ROOT, check=True)
        subprocess.run([sys.executable, "-m", "bench.reviewing"], env=environment, cwd=ROOT, check=True)


def measure() -> None:
    """Measure in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from django.test import Client

    from throughline.people.queries.asking import SET_UP_IN_SESSION
    from throughline.reviewing import operations
    from throughline.reviewing.models import ChronologyEntry, Paper
    from throughline.reviewing.papers.classes import PaperClass

    review, person = filled_review()
    for number in range(PAPERS):
        operations.add_paper(
            review=review, paper_class=PaperClass.RECORD, title=f"Record {number}", content=b"What the file says. " * 400,
            file_name="record.txt", by=person,
        )  # fmt: skip
    operations.read_paper(paper_id=Paper.objects.latest("pk").pk)
    operations.name_person(review=review, role="Mother", names=["Dana Heron", "Dana"], by=person)
    client = Client()
    client.force_login(person)
    session = client.session
    session[SET_UP_IN_SESSION] = person.pk
    session.save()
    entry = ChronologyEntry.objects.filter(review=review, is_flagged=True)[0]
    things = {"agency": entry.agency_id, "entry": entry.pk, "paper": Paper.objects.latest("pk").pk}
    print(f"{'page':<55} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'cpu ms':>8}")
    for address in PAGES:
        _time(client, f"/reviews/{review.code}/{address.format(**things)}", TIMES, MOST_MS)
    for address in WHOLE:
        _time(client, f"/reviews/{review.code}/{address}", 3, float("inf"))


def _time(client: Any, address: str, times: int, most: float) -> None:
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    client.get(address)
    with connection.execute_wrapper(count):
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    took, used = [], time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        client.get(address)
        took.append(1000 * (time.perf_counter() - began))
    processor = 1000 * (time.process_time() - used) / times
    middle, slow = statistics.median(took), sorted(took)[int(0.95 * times)]
    note = "" if middle < most else "  over the limit of a page"
    name = address.split("/", 3)[3]
    print(f"{name:<55} {len(asked):>7} {middle:>8.1f} {slow:>8.1f} {processor:>8.1f}{note}", flush=True)


if __name__ == "__main__":
    measure()
