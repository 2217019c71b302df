"""`throughline index check|rebuild`: compare the search index with the database, or make it again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewtext.wording import counted
from throughline.library import operations
from throughline.library.queries.consistency import Comparison, compare_index


class Command(BaseCommand):
    help = "Compare the search index with the database, or make it again."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "rebuild":
            count = operations.rebuild_index()
            self.stdout.write(f"The index was made again from {counted(count, 'edition')}.")
        report = compare_index()
        if report.waiting and not report.unexplained:
            self.stdout.write(
                f"{report.waiting} change{'s wait' if report.waiting > 1 else ' waits'} to be carried into the index: "
                f"{report.missing} passages to add, {report.extra} to take out. A worker does this within moments; if "
                "none runs, start one: throughline work"
            )
            return
        if not report.is_same:
            raise CommandError(
                f"The database has {report.in_database} passages to find, the index {report.in_index}; "
                f"{report.missing} are missing from the index and {report.extra} should not be there. "
                f"{_waiting(report)}Run: throughline index rebuild"
            )
        self.stdout.write(f"The index and the database agree: {report.in_index} passages, checksum {report.checksum}.")


def _waiting(report: Comparison) -> str:
    return f"{report.waiting} changes wait, and they do not account for all of it. " if report.waiting else ""
