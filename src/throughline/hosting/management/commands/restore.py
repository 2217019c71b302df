"""`throughline restore FOLDER|FILE.tar`: a backup into an installation that holds nothing yet."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from throughline.hosting.carrying.backing_up import NotPossible
from throughline.hosting.carrying.restoring import restore, unpack
from throughline.hosting.carrying.tables import DidNotArrive
from throughline.hosting.faults import in_words


class Command(BaseCommand):
    help = "Restore a backup into an empty data folder and database, on this machine or another."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="The folder or .tar file that `throughline backup` made.")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["source"].resolve()
        try:
            if source.is_file():
                with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
                    unpack(source, Path(folder))
                    advice = restore(Path(folder), say=self.stdout.write)
            else:
                advice = restore(source, say=self.stdout.write)
        except (NotPossible, DidNotArrive) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(in_words(problem) or str(problem)) from problem
        self.stdout.write("\n".join(["The backup is restored.", *advice]))
