"""`throughline audit verify`: prove the chain of audit events, or say where it breaks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.audit.queries import verify_chain


class Command(BaseCommand):
    help = "Prove the chain of the audit record, or name the row where it breaks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify_chain()
        if not report.is_whole:
            raise CommandError(f"The audit chain breaks at row {report.broken_at}: {report.why}.")
        self.stdout.write(f"The audit chain is whole: {report.rows} rows.")
