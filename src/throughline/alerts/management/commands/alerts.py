"""`throughline alerts`: read sources, send what is due, read returned mail, and say how far a sending has come."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.alerts import operations, queries
from throughline.people.policies import HOST_OPERATOR

SLICE_SECONDS, PAUSE_SECONDS = 30.0, 5.0
# Below what answers readers: a sending may take a few minutes longer.
NICE = 10


class Command(BaseCommand):
    help = "The weekly alert: read its sources, send what is due, read returned mail."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("fetch", help="Read the feeds that are due and what is new in the library.")
        steps.add_parser("send", help="Send every issue that is due, to its end. The worker does so by itself, too.")
        returned = steps.add_parser("returned", help="Read returned mail from a Maildir or mbox, and remove it there.")
        returned.add_argument("mailbox", type=Path, help="The folder (Maildir) or file (mbox).")
        steps.add_parser("progress", help="Print how far the sending of each issue has come.")

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        if step == "fetch":
            came = operations.fetch_due_sources() + operations.gather_from_library()
            self.stdout.write(f"{came} new items.")
        elif step == "send":
            self._send()
        elif step == "returned":
            if not operations.is_mailbox(options["mailbox"]):
                raise CommandError(
                    f"There is no mailbox at {options['mailbox']}. Name a Maildir folder or an mbox file."
                )
            failed = operations.read_mailbox(path=options["mailbox"])
            self.stdout.write(f"{failed} messages told of addresses that failed or complained.")
        else:
            self._say_progress()

    def _send(self) -> None:
        os.nice(NICE)
        while queries.is_anything_to_send():
            if not operations.send_due(seconds=SLICE_SECONDS):
                time.sleep(PAUSE_SECONDS)
        self._say_progress()

    def _say_progress(self) -> None:
        for issue in queries.issues_on_desk(seen_by=HOST_OPERATOR):
            now = queries.progress_of(issue)
            self.stdout.write(
                f"No. {issue.number} ({issue.get_state_display().lower()}): {now.sent} sent, {now.waiting} waiting, "
                f"{now.refused} refused, {now.in_doubt} in doubt, {now.dropped} with nothing due, {now.bounced} came back."
            )
