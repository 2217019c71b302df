"""How long a study of 10,000 records takes to be put in reading order, and to answer whoever screens it."""

from __future__ import annotations

import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
RECORDS, WORDS_OF_LANGUAGE, WORDS_OF_ABSTRACT, BELONGS_EVERY = 10_000, 6_000, 160, 40
DECIDED, TIMES, MOST_SECONDS = (0, 100, 1_000, 5_000), 51, 3.0


def run(argv: list[str]) -> None:
    """Make the records in a data folder of its own and print the times."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "start", "--prepare-only", "--no-demo"], env=environment, cwd=ROOT, check=True)
        # The data folder is read when settings load, so the measuring runs in a process of its own.
        subprocess.run([sys.executable, "-m", "bench.studies"], env=environment, cwd=ROOT, check=True)


def measure() -> None:
    """Measure in this process, whose data folder is empty."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from django.test import Client

    from throughline.analysis import operations

    study, person = _study()
    print(f"{RECORDS:,} records of {WORDS_OF_ABSTRACT} words, one in {BELONGS_EVERY} belongs")
    print(f"{'decided':>8} {'reading order':>14} {'being given one':>16} {'deciding':>9} {'screening page':>15}")
    client = Client()
    client.force_login(person)
    for decided in DECIDED:
        _decide(study, decided)
        if not decided:
            first = _seconds(lambda: operations.refresh_reading_order(study_id=study.pk))
            print(f"(the first order, in which texts become features, took {first:.1f} s)")
        order = _seconds(lambda: operations.refresh_reading_order(study_id=study.pk))
        given, said = _screened(study, person)
        page = statistics.median(
            _seconds(lambda: client.get(f"/studies/{study.code}/screening/")) for _ in range(TIMES)
        )
        note = "" if order < MOST_SECONDS else f"  over {MOST_SECONDS:g} s"
        print(
            f"{decided:>8,} {order:>12.2f} s {1000 * given:>13.0f} ms {1000 * said:>6.0f} ms {1000 * page:>12.0f} ms{note}"
        )


def _study() -> tuple[Any, Any]:
    from throughline.analysis import operations
    from throughline.library.models import Report
    from throughline.people import operations as people
    from throughline.people.policies import HOST_OPERATOR

    person = people.open_account(
        email="bench@example.org", name="Bench", password=secrets.token_urlsafe(16), roles=["analyst"], by=HOST_OPERATOR
    )
    lot = random.Random(7)
    language = [f"{lot.choice('bcdfghjklmnp')}{lot.choice('aeiou')}{number:x}" for number in range(WORDS_OF_LANGUAGE)]
    # Some words come often, most seldom, as in any language.
    weights = [1 / (rank + 3) for rank in range(WORDS_OF_LANGUAGE)]
    made = []
    for number in range(RECORDS):
        words = lot.choices(language, weights, k=WORDS_OF_ABSTRACT)
        if number % BELONGS_EVERY == 0:
            words += lot.choices(["bruise", "baby", "immobile", "mark", "unexplained"], k=6)
        made.append(Report(title=" ".join(words[:8]), abstract=" ".join(words)))
    reports = Report.objects.bulk_create(made, batch_size=500)
    study = operations.open_study(
        title="Bruises", question="Who saw the bruise on the baby?", inclusion_rules=["x"], exclusion_rules=["Not about it"],
        by=person,
    )  # fmt: skip
    took = _seconds(lambda: operations.draw_by_codes(study=study, codes=[one.code for one in reports], by=person))
    print(f"drawing {RECORDS:,} reports by their codes: {took:.1f} s")
    operations.freeze_protocol(study=study, by=person)
    return study, person


def _decide(study: Any, wanted: int) -> None:
    """Have so many records decided, written down in one go: one by one would measure nothing more."""
    from django.utils import timezone

    from throughline.analysis.models import ScreenedState, StudyReport

    done = study.reports.exclude(settled_number=None).count()
    records = list(study.reports.filter(state=ScreenedState.WAITING).select_related("report")[: max(0, wanted - done)])
    for number, record in enumerate(records, start=done + 1):
        belongs = "bruise" in record.report.abstract or "unexplained" in record.report.abstract
        record.state = ScreenedState.INCLUDED if belongs else ScreenedState.EXCLUDED
        record.reason = "" if belongs else "Not about it"
        record.settled_at, record.settled_number = timezone.now(), number
    StudyReport.objects.bulk_update(records, ["state", "reason", "settled_at", "settled_number"], batch_size=200)


def _screened(study: Any, person: Any) -> tuple[float, float]:
    """Return the medians of being given a report and of deciding about it, in seconds."""
    from throughline.analysis import operations

    given, said = [], []
    for _ in range(TIMES):
        began = time.perf_counter()
        record = operations.take_next(study=study, by=person)
        given.append(time.perf_counter() - began)
        assert record is not None
        began = time.perf_counter()
        operations.decide(record=record, choice="exclude", reason="Not about it", by=person)
        said.append(time.perf_counter() - began)
    return statistics.median(given), statistics.median(said)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    measure()
