"""How many pages a second go from the deposit to being found, on one worker and on two."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
COPIES = 12


def run(argv: list[str]) -> None:
    """Print pages a second on one and two workers, and the largest memory of any process."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as scratch:
        folder = Path(scratch) / "reports"
        made = _reports(folder)
        print(f"{made} reports, the demonstration world's PDFs with a line of their own each")
        print(f"{'workers':>8} {'pages':>7} {'passages':>9} {'seconds':>8} {'pages/s':>8}")
        for workers in (1, 2):
            pages, passages, seconds = _measure(Path(scratch) / f"home-{workers}", folder, workers)
            print(f"{workers:>8} {pages:>7} {passages:>9} {seconds:>8.1f} {pages / seconds:>8.1f}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {most:.0f} MB")


def _reports(folder: Path) -> int:
    """Render the demonstration PDFs several times over, each made different, so that none is known already."""
    import django

    django.setup()
    from throughline.library.demo import FOLDER
    from throughline.library.demo_rendering import Source, read_source, render

    folder.mkdir()
    made = 0
    for path in sorted(FOLDER.glob("*.md")):
        source = read_source(path)
        if source.about["render"] not in {"pdf", "pdf-two-column"}:
            continue
        for copy in range(COPIES):
            varied = Source(f"{source.name}-{copy}", source.about, source.text + f"\n\nCopy {copy} of this report.\n")
            (folder / f"{varied.name}.pdf").write_bytes(render(varied))
            made += 1
    return made


def _measure(home: Path, folder: Path, workers: int) -> tuple[int, int, float]:
    home.mkdir()
    environment = {**os.environ, "THROUGHLINE_HOME": str(home), "THROUGHLINE_MEANING": "no"}
    subprocess.run([COMMAND, "migrate", "--verbosity", "0"], env=environment, cwd=ROOT, check=True)
    running = [subprocess.Popen([COMMAND, "work"], env=environment, cwd=ROOT) for _ in range(workers)]
    time.sleep(3)
    began = time.monotonic()
    subprocess.run(
        [COMMAND, "deposit", str(folder), "--wait"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    seconds = time.monotonic() - began
    for worker in running:
        worker.terminate()
        worker.wait()
    with closing(sqlite3.connect(home / "throughline.sqlite3")) as database:
        pages, passages = database.execute(
            "SELECT sum(page_count), sum(passage_count) FROM library_reading WHERE is_current"
        ).fetchone()
    return pages, passages, seconds


if __name__ == "__main__":
    run(sys.argv[1:])
