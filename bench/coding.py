"""How long the server takes to code a passage, and for what comes out of it: 1,000 reviews, 100,000 passages, 50,000 codings."""

from __future__ import annotations

import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from throughline.analysis.models import Study, StudyReport
    from throughline.people.models import Person

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
REPORTS, PASSAGES, CODES, CODINGS, TIMES = 1_000, 100, 60, 50_000, 101
WORDS = [
    "the",
    "plan",
    "said",
    "nothing",
    "of",
    "what",
    "the",
    "child",
    "saw",
    "on",
    "a",
    "day",
    "at",
    "home",
    "and",
    "nobody",
    "asked",
    "her",
    "alone",
    "about",
    "it",
]


def run(argv: list[str]) -> None:
    """Measure on the embedded database, in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as home:
        environment = {**os.environ, "THROUGHLINE_HOME": home}
        subprocess.run([COMMAND, "start", "--prepare-only", "--no-demo"], env=environment, cwd=ROOT, check=True)
        subprocess.run([sys.executable, "-m", "bench.coding"], env=environment, cwd=ROOT, check=True)


def measure() -> None:
    """Measure in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    began = time.monotonic()
    study, reports, coder, lead = filled_study()
    print(f"(filled in {time.monotonic() - began:.0f} s)", flush=True)
    from throughline.analysis.models import Code

    code = Code.objects.filter(study=study, is_codable=True)[0]
    client, leading = _client(coder), _client(lead)
    here, rest = f"/studies/{study.code}", reports[len(reports) // 2 :]
    print(f"{'what':<40} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'most p50':>9}")

    def code_one() -> Any:
        sent = {"start": 0, "end": 40, "code": code.pk, "client_id": str(uuid.uuid4()), "memo": "Because."}
        address = f"{here}/coding/{random.choice(rest).report.code}/passages/{random.randint(1, PASSAGES)}/"
        return client.post(address, sent, headers={"Accept": "application/json"})

    _time("code a passage", code_one, TIMES, 60)
    _time("a page of passages", lambda: client.get(f"{here}/coding/{rest[0].report.code}/"), 21, 250)
    _time("the reports to code", lambda: client.get(f"{here}/coding/"), 5, 1000)
    _time("the codebook", lambda: client.get(f"{here}/codebook/"), 11, 1000)
    _time("codes by review, CSV", lambda: leading.get(f"{here}/matrix/?form=csv"), 5, 1000)
    _time("codes by review, page", lambda: leading.get(f"{here}/matrix/"), 5, 1000)
    _time("codes together", lambda: leading.get(f"{here}/matrix/together/"), 5, 1000)
    _time("agreement", lambda: leading.get(f"{here}/agreement/"), 3, 10_000)


def filled_study() -> tuple[Study, list[StudyReport], Person, Person]:
    """Make the study: half of its reports settled, the others read to the end by two coders."""
    from django.utils import timezone

    from throughline.analysis import operations
    from throughline.analysis.models import (
        Code,
        CoderReading,
        Coding,
        DrawKind,
        ReportSettlement,
        SampleDraw,
        ScreenedState,
        StudyReport,
    )  # fmt: skip
    from throughline.library.models import Passage
    from throughline.people import operations as people
    from throughline.people.policies import HOST_OPERATOR

    chance = random.Random(7)
    lead, first, second = (
        people.open_account(
            email=f"{name}@bench.example", name=name, password=secrets.token_hex(), roles=[], by=HOST_OPERATOR
        )
        for name in ("lead", "first", "second")
    )
    study = operations.open_study(title="Bench", question="?", lead=lead, by=HOST_OPERATOR)
    for person in (first, second):
        operations.give_study_role(study=study, person=person, role="coder", by=HOST_OPERATOR)
    operations.give_study_role(study=study, person=lead, role="adjudicator", by=HOST_OPERATOR)
    for number in range(CODES):
        code = operations.make_code(study=study, label=f"Code {number}", by=HOST_OPERATOR)
        operations.take_up_code(code=code, by=HOST_OPERATOR)
    library = _library(chance)
    draw = SampleDraw.objects.create(study=study, number=1, kind=DrawKind.UPLOAD, found=REPORTS, added=REPORTS)
    now = timezone.now()
    StudyReport.objects.bulk_create(
        StudyReport(study=study, report=one, draw=draw, state=ScreenedState.INCLUDED, settled_at=now) for one in library
    )
    reports = list(StudyReport.objects.filter(study=study).select_related("report", "study").order_by("pk"))
    CoderReading.objects.bulk_create(
        CoderReading(study_report=one, coder=coder, finished_at=now) for one in reports for coder in (first, second)
    )
    ReportSettlement.objects.bulk_create(ReportSettlement(study_report=one) for one in reports[: REPORTS // 2])
    codes = list(Code.objects.filter(study=study))
    by_report: dict[int, list[Passage]] = {}
    for passage in Passage.objects.select_related("reading__edition").only(
        "id", "start", "end", "reading__edition__report"
    ):
        by_report.setdefault(passage.reading.edition.report_id, []).append(passage)
    made = []
    for number in range(CODINGS):
        one = reports[number % REPORTS]
        passage = chance.choice(by_report[one.report_id])
        length = passage.end - passage.start
        start = chance.randrange(0, length - 50)
        made.append(
            Coding(
                study=study, study_report=one, passage=passage, passage_length=length, start=start, end=start + 45,
                code=chance.choice(codes), code_version=1, coder=chance.choice([first, second]),
                is_agreed=number % REPORTS < REPORTS // 2 and number % 3 == 0,
            )
        )  # fmt: skip
    Coding.objects.bulk_create(made, batch_size=2000)
    return study, reports, first, lead


def _library(chance: random.Random) -> list[Any]:
    from throughline.library.models import Edition, Page, Passage, Reading, Report, Section, StoredFile

    Report.objects.bulk_create(Report(title=f"2020 - Bench - Review {n}", year=2020) for n in range(REPORTS))
    reports = list(Report.objects.order_by("pk"))
    StoredFile.objects.bulk_create(StoredFile(sha256=f"{n:064x}", size=1) for n in range(REPORTS))
    files = list(StoredFile.objects.order_by("pk"))
    Edition.objects.bulk_create(
        Edition(report=report, number=1, file=file, file_name="r.txt", state="readable", deposited_by="bench")
        for report, file in zip(reports, files, strict=True)
    )
    Reading.objects.bulk_create(
        Reading(
            edition=edition, number=1, reader_version=1, media_type="text/plain", page_count=1, word_count=15_000,
            passage_count=PASSAGES,
        )
        for edition in Edition.objects.order_by("pk")
    )  # fmt: skip
    readings = list(Reading.objects.order_by("pk"))
    Section.objects.bulk_create(
        Section(reading=one, number=1, kind="other", heading="Findings", start=0, end=1) for one in readings
    )
    for reading, section in zip(readings, Section.objects.order_by("pk"), strict=True):
        texts = [" ".join(chance.choices(WORDS, k=150)) for _ in range(PASSAGES)]
        start, rows = 0, []
        for number, text in enumerate(texts, start=1):
            rows.append(
                Passage(
                    reading=reading, section=section, number=number, start=start, end=start + len(text), page_first=1,
                    page_last=1, text=text,
                )
            )  # fmt: skip
            start += len(text) + 2
        Page.objects.create(reading=reading, number=1, text="\n\n".join(texts), start=0)
        Passage.objects.bulk_create(rows)
    return reports


def _client(person: Person) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client


def _time(name: str, ask: Any, times: int, most: float) -> None:
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = ask()
    assert answer.status_code == 200, (name, answer.status_code, answer.content[:300])
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    middle, slow = statistics.median(took), sorted(took)[int(0.95 * (times - 1))]
    note = "" if middle < most else "  over the limit"
    print(f"{name:<40} {len(asked):>7} {middle:>8.1f} {slow:>8.1f} {most:>9.0f}{note}", flush=True)


if __name__ == "__main__":
    measure()
