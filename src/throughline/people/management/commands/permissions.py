"""`throughline permissions`: print who may open what, as CSV."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from throughline.people.table import as_csv


class Command(BaseCommand):
    help = "Print the table of every page and API route by every role, as CSV. docs/permissions.csv is its copy."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_csv(), ending="")
