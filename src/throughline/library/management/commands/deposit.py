"""`throughline deposit PATH...`: take files, folders, ZIP archives and CSV files into the library."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reviewtext import Refused
from reviewtext.wording import counted
from throughline.library import operations
from throughline.library.given import AVAILABLE
from throughline.library.incoming import Incoming, incoming_files
from throughline.library.models import Edition, IndexChange
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability
from throughline.library.operations import RecordDetails
from throughline.library.operations.deposit import is_rows_of_reports
from throughline.people.policies import HOST_OPERATOR


class Command(BaseCommand):
    help = (
        "Deposit files, folders, ZIP archives, or a CSV file in which each row is a report. Ends with 1 where nothing at all "
        "could be taken."
    )
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="A file, folder, archive or CSV.")
        parser.add_argument("--json", action="store_true", help="Print one JSON line for each file.")
        parser.add_argument("--wait", action="store_true", help="Wait until every file is read and searchable.")
        parser.add_argument("--collection", default="", help="The name of the set that these reports belong to.")
        parser.add_argument(
            "--availability", choices=[value for value, _ in AVAILABLE], help="Who may read them (open to everyone)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options["json"]
        self.general = RecordDetails(
            fields={name: options[name] for name in ("collection", "availability") if options[name]}
        )
        is_any_taken = False
        waiting: list[tuple[str, list[int]]] = []
        for item in incoming_files(options["paths"]):
            if isinstance(item, tuple):
                self._say_refused(*item)
                continue
            try:
                name, editions = self._deposit(item)
            except Refused as refusal:
                self._say_refused(item.shown_as, refusal)
                continue
            is_any_taken = True
            if options["wait"]:
                waiting.append((name, editions))
            else:
                self._say(name, editions)
        for name, editions in waiting:
            self._wait_for(editions)
            self._say(name, editions)
        if not is_any_taken:
            # Each line has said why already.
            sys.exit(1)

    def _deposit(self, item: Incoming) -> tuple[str, list[int]]:
        details = item.details.filled_from(self.general)
        if item.is_csv:
            with item.on_disk() as path:
                if is_rows_of_reports(path):
                    stored, _, _ = operations.deposit_rows(
                        path=path, file_name=path.name, by=HOST_OPERATOR, fields=details.fields
                    )
                    return item.shown_as, list(Edition.objects.filter(file=stored).values_list("pk", flat=True))
        with item.open() as content:
            done = operations.deposit(content=content, file_name=item.shown_as, by=HOST_OPERATOR, details=details)
        return item.shown_as, [done.edition.pk]

    def _wait_for(self, editions: list[int]) -> None:
        """Wait for the worker; where none runs, say so now and then rather than hang silently."""
        began = said = time.monotonic()
        while _unfinished(editions):
            time.sleep(0.2)
            if time.monotonic() - said > 30:
                said = time.monotonic()
                self.stderr.write(
                    f"Still reading after {said - began:.0f} s. If no worker is running, start one: throughline work"
                )

    def _say(self, name: str, editions: list[int]) -> None:
        for line in _states(name, editions):
            self.stdout.write(json.dumps(line, ensure_ascii=False) if self.as_json else _plain(line))
        self.stdout.flush()

    def _say_refused(self, name: str, refusal: Refused) -> None:
        line: dict[str, Any] = {"path": name, "state": "refused", "reason": refusal.reason, "advice": refusal.advice}
        line |= {"pages": 0, "passages": 0}
        self.stdout.write(json.dumps(line, ensure_ascii=False) if self.as_json else _plain(line))


def _unfinished(editions: list[int]) -> bool:
    """Say whether any edition is still to be read, or read but not yet in the index."""
    for at in range(0, len(editions), 500):
        some = editions[at : at + 500]
        unread = Edition.objects.filter(pk__in=some, state=EditionState.DEPOSITED)
        # What belongs to a withdrawn report is never read.
        if unread.exclude(report__availability=Availability.WITHDRAWN).exists():
            return True
        if IndexChange.objects.filter(kind=IndexChange.Kind.EDITION, thing__in=some).exists():
            return True
    return False


def _states(name: str, editions: list[int]) -> list[dict[str, Any]]:
    """Return one line for the file, whatever became of it; a CSV of reports has one line that sums up its rows."""
    found: list[Edition] = []
    for at in range(0, len(editions), 500):
        found += Edition.objects.filter(pk__in=editions[at : at + 500]).select_related("report")
    current = {}
    for at in range(0, len(editions), 500):
        rows = Edition.objects.filter(pk__in=editions[at : at + 500], readings__is_current=True)
        for pk, pages, passages in rows.values_list("pk", "readings__page_count", "readings__passage_count"):
            current[pk] = (pages, passages)
    states = {edition.state for edition in found}
    state = states.pop() if len(states) == 1 else EditionState.DEPOSITED.value
    line: dict[str, Any] = {
        "path": name,
        "state": str(state),
        "reason": next((edition.reason for edition in found if edition.reason), ""),
        "pages": sum(pages for pages, _ in current.values()),
        "passages": sum(passages for _, passages in current.values()),
    }
    if len(found) == 1 and found[0].row_number is None:
        line |= {"report": found[0].report.code, "edition": found[0].number, "advice": found[0].advice}
    else:
        line |= {"rows": len(found)}
    return [line]


def _plain(line: dict[str, Any]) -> str:
    if line["state"] == "refused":
        return f"{line['path']}: refused. {line['reason']} {line.get('advice', '')}".rstrip()
    if line["state"] == "deposited":
        return f"{line['path']}: deposited, waiting to be read"
    rows = f"{counted(line['rows'], 'report')}, " if "rows" in line else ""
    return f"{line['path']}: readable, {rows}{counted(line['pages'], 'page')}, {counted(line['passages'], 'passage')}"
