"""`throughline read-again`: have what an earlier version of the reader read be read once more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reviewtext.wording import counted
from throughline.library import operations
from throughline.library.queries.deposits import read_by_earlier_reader
from throughline.people.policies import HOST_OPERATOR


class Command(BaseCommand):
    help = (
        "Have files that an earlier version of the reader read be read once more, by a worker, behind all other work."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"]:
            self.stdout.write(
                f"{counted(read_by_earlier_reader().count(), 'file')} read by an earlier version of the reader."
            )
            return
        count = operations.read_older_again(by=HOST_OPERATOR)
        if not count:
            self.stdout.write("Nothing to do: this version of the reader read every file.")
            return
        wait = "waits" if count == 1 else "wait"
        self.stdout.write(
            f"{counted(count, 'file')} {wait} to be read again. A worker does it behind all other work; if none runs, "
            "start one: throughline work"
        )
