"""`throughline enquiries read|send|states`: take in answers from the mailbox, send letters that wait, or show the states."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from throughline.enquiries import operations
from throughline.enquiries.incoming import incoming
from throughline.enquiries.mailboxes import UnusableMailbox, messages_in
from throughline.enquiries.models import MOVES, EnquiryState
from throughline.enquiries.operations import TakenIn

GOES = {TakenIn.TAKEN, TakenIn.KNOWN}


class Command(BaseCommand):
    help = "Take in answers to the information service from its mailbox, send letters that wait, or print the states."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["read", "send", "states"])
        parser.add_argument(
            "--mailbox", help="maildir:FOLDER, mbox:FILE or imaps://USER@HOST/FOLDER; else by the setting"
        )
        parser.add_argument("--remove", action="store_true", help="Remove from the mailbox what was taken in.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "read":
            self._read(options["mailbox"] or settings.ENQUIRIES["MAILBOX"], options["remove"])
        elif options["act"] == "send":
            self.stdout.write(f"{operations.send_waiting()} letters sent.")
        else:
            self._show_states()

    def _read(self, place: str, remove: bool) -> None:
        """Take in what answers us. What does not is left for whoever reads the mailbox; no word of it is printed."""
        became: Counter[str] = Counter()
        try:
            for mail, take_away in messages_in(place):
                outcome = operations.take_in(mail=incoming(mail))
                became[outcome.value] += 1
                if remove and outcome in GOES:
                    take_away()
        except UnusableMailbox as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            ", ".join(f"{count} {what}" for what, count in sorted(became.items())) or "The mailbox is empty."
        )

    def _show_states(self) -> None:
        self.stdout.write("stateDiagram-v2")
        for state, others in MOVES.items():
            self.stdout.write(f"    {state}: {EnquiryState(state).label}")
            for other in others:
                self.stdout.write(f"    {state} --> {EnquiryState(other).value}")
