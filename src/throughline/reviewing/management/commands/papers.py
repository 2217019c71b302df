"""`throughline papers rotate-key|tidy`: look after the sealed papers of reviews from the host's side."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.people.sealed_texts import CannotUnseal
from throughline.reviewing import operations


class Command(BaseCommand):
    help = "Seal all working papers with the present key, or take away what a killed upload left behind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["rotate-key", "tidy"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "tidy":
            self.stdout.write(f"{operations.tidy_papers()} files that belonged to no paper were removed.")
            return
        try:
            done = operations.reseal_everything()
        except CannotUnseal as error:
            raise CommandError(str(error)) from error
        parts = ", ".join(f"{count:,} {what}" for what, count in done.items())
        self.stdout.write(f"Sealed with the present key: {parts}. The former key is no longer needed here.")
        self.stdout.write("Copies of the database made before still need it: keep it as long as you keep those.")
