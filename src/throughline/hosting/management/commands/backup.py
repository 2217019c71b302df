"""`throughline backup FOLDER|FILE.tar`: everything that belongs to this installation, but for its keys."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.hosting.carrying.backing_up import KEYS, NotPossible, back_up, pack
from throughline.hosting.faults import in_words


class Command(BaseCommand):
    help = "Back up database, files and index as they stand at one moment, while the site goes on."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="A new folder, or a file whose name ends with .tar.")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["target"].resolve()
        if not target.parent.is_dir():
            raise CommandError(f"{target.parent} is no folder. Make it first, or name another place.")
        try:
            if target.suffix == ".tar":
                with tempfile.TemporaryDirectory(dir=target.parent) as folder:
                    back_up(Path(folder), say=self.stdout.write)
                    pack(Path(folder), target)
            else:
                back_up(target, say=self.stdout.write)
        except NotPossible as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(in_words(problem) or str(problem)) from problem
        self.stdout.write(f"The backup is in {target}.\n{KEYS}")
