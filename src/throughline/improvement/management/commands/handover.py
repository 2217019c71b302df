"""`throughline handover export|load FOLDER`: the whole public learning, for another body that takes it on."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.improvement.operations.handover import load_handover
from throughline.improvement.queries.handover import export_handover
from throughline.people.policies import HOST_OPERATOR, Refusal


class Command(BaseCommand):
    help = "Hand over the public learning: write it into a folder, or load such a folder into an empty installation."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("way", choices=["export", "load"])
        parser.add_argument("folder", type=Path, help="To write into; to load, what to read.")

    def handle(self, *args: Any, way: str, folder: Path, **options: Any) -> None:
        try:
            if way == "export":
                counts = export_handover(folder, say=self.stdout.write)
            else:
                counts = load_handover(folder=folder, by=HOST_OPERATOR, say=self.stdout.write)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as problem:
            raise CommandError(f"{problem.filename2 or problem.filename or folder}: {problem.strerror}.") from problem
        self.stdout.write(f"Done: {sum(counts.values())} rows of {len(counts)} parts.")
        if way == "load":
            self.stdout.write("Searching finds everything once `throughline start` or `throughline work` has run.")
