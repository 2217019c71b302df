"""How long twenty agencies' chronologies of 2,000 entries take to be taken in and compared with each other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.invented import invented

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
AGENCIES, EACH, MOST_SECONDS = 20, 2_000, 5.0


def run(argv: list[str]) -> None:
    """Measure on the embedded database, in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "migrate", "-v0"], env=environment, cwd=ROOT, check=True)
        # The data folder is read when settings load, so the measuring runs in a process of its own.
        subprocess.run([sys.executable, "-m", "bench.chronology"], env=environment, cwd=ROOT, check=True)


def filled_review(agencies: int = AGENCIES, each: int = EACH) -> tuple[Any, Any]:
    """Return a review and its business manager. Every agency's entries come in as a confirmed import."""
    from throughline.commissioning.operations import open_review
    from throughline.people import operations as people
    from throughline.people.demo import PASSWORD, SECOND_STEP_KEY
    from throughline.people.policies import HOST_OPERATOR
    from throughline.reviewing.models import ChronologyImport, ImportState
    from throughline.reviewing.operations import add_agency, confirm_import

    place = people.add_organisation(kind="partnership", name="Bench", email_domains=[], by=HOST_OPERATOR)
    person = people.open_account(email="bench@example.org", name="B", password=PASSWORD, roles=[], by=HOST_OPERATOR)
    people.add_membership(person=person, organisation=place, role="organisation_lead", by=HOST_OPERATOR)
    people.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    person.has_used_second_step = True
    review = open_review(label="Bench", organisation=place, by=person)
    rows: dict[int, list[Any]] = {}
    for place_of, day, at, text in invented(agencies, each):
        time_ = at.isoformat(timespec="minutes") if at else ""
        day_ = day.isoformat()
        rows.setdefault(place_of, []).append([day_, day_, time_, "", False, day_, text, "Case file", "", "", ""])
    for number, some in rows.items():
        agency = add_agency(review=review, name=f"Agency {number + 1}", by=person)
        waiting = ChronologyImport.objects.create(
            review=review,
            agency=agency,
            state=ImportState.READ,
            rows=json.dumps(some),
            entry_count=len(some),
            added_by="bench",
        )
        began = time.perf_counter()
        confirm_import(imported=waiting, by=person)
        print(f"agency {number + 1}: {len(some):,} entries taken in in {time.perf_counter() - began:.1f} s", flush=True)
    return review, person


def measure() -> None:
    """Measure in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from django.db import transaction

    from throughline.reviewing.models import ChronologyEntry, ChronologyLink
    from throughline.reviewing.operations.comparing import compare_again

    review, _ = filled_review()
    entries = ChronologyEntry.objects.filter(review=review)
    first, last = entries.earliest("first_on").first_on, entries.latest("last_on").last_on
    ChronologyLink.objects.filter(review=review).delete()
    for what in ("merge from nothing", "merge once more"):
        began, used = time.perf_counter(), time.process_time()
        with transaction.atomic():
            compare_again(review, first, last)
        took, cpu = time.perf_counter() - began, time.process_time() - used
        found = ChronologyLink.objects.filter(review=review).count()
        note = "" if took < MOST_SECONDS else f"  over {MOST_SECONDS:.0f} s"
        print(
            f"{what}: {entries.count():,} entries, {found:,} pairs, {took:.1f} s ({cpu:.1f} s of processor){note}",
            flush=True,
        )


if __name__ == "__main__":
    measure()
