"""How long the server takes to answer each page of the Quality Markers, and how often it asks the database."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
LEGEND = "p50 and p95: from asked to answered. worked: the median of this process's own work alone, whatever its neighbours do."
TIMES, MOST_MS, MOST_QUERIES = 101, 30.0, 3
PAGES = (
    "/markers/", "/markers/?who=lead_reviewer", "/markers/?set=scr-2016", "/markers/?set=all", "/markers/?q=famil",
    "/markers/scr-2016/", "/markers/scr-2016/13/", "/markers/compare/", "/markers/print/?where=running",
    "/markers/workshop/?who=panel", "/markers/checklist/?who=panel", "/markers/offline/", "/service-worker.js",
    "/markers/questions.csv", "/markers/questions.json", "/markers/questions.pdf?who=lead_reviewer&where=running",
    "/markers/questions.docx?who=lead_reviewer&where=running",
)  # fmt: skip


def run(argv: list[str]) -> None:
    """Print the median and the slowest of a hundred answers for each page, on the embedded database."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "start", "--prepare-only", "--no-demo"], env=environment, cwd=ROOT, check=True)
        # The data folder is read when settings load, so the measuring runs in a process of its own.
        subprocess.run([sys.executable, "-m", "bench.markers"], env=environment, cwd=ROOT, check=True)


def measure() -> None:
    """Measure in this process, whose data folder holds the shipped packs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    print(LEGEND)
    print(f"{'page':<60} {'queries':>7} {'p50 ms':>7} {'p95 ms':>7} {'worked':>7}")
    for address in PAGES:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        queries, took, worked = len(asked.captured_queries), [], []
        for _ in range(TIMES):
            began, work = time.perf_counter(), time.process_time()
            client.get(address)
            took.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - work))
        middle, slow = statistics.median(took), sorted(took)[int(0.95 * TIMES)]
        is_file = "/questions." in address
        note = "" if is_file or (middle < MOST_MS and queries <= MOST_QUERIES) else "  over the limit of a page"
        print(
            f"{address:<60} {queries:>7} {middle:>7.1f} {slow:>7.1f} {statistics.median(worked):>7.1f}{note}",
            flush=True,
        )


if __name__ == "__main__":
    measure()
