"""`throughline packs check [FILE...]`: check packs of reference data, naming the file and place of every fault."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from throughline.library.vocabularies import UnusablePack, read_vocabulary


class Command(BaseCommand):
    help = "Check packs of reference data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check"])
        parser.add_argument("files", nargs="*", type=Path, help="Default: every pack that comes with Throughline.")

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or sorted((Path(settings.PACKS) / "vocabularies").glob("*.yaml"))
        faults = []
        for path in files:
            try:
                vocabulary = read_vocabulary(path)
            except OSError as problem:
                faults.append(f"{path}: {problem.strerror}.")
            except UnusablePack as problem:
                faults.append(str(problem))
            else:
                self.stdout.write(f"{path.name}: {len(list(vocabulary.all_terms()))} terms")
        if faults:
            raise CommandError("\n".join(faults))
