"""`throughline move --to URL|FOLDER`: this installation to a database on a server, or back into a data folder."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from throughline.hosting.carrying.backing_up import NotPossible
from throughline.hosting.carrying.moving import Target, move
from throughline.hosting.faults import unready


class Command(BaseCommand):
    help = (
        "Move to another database, while the site goes on until the last step. Killed, it is called again and goes on. "
        "The place it moves from stays as it is."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", required=True, help="postgresql://USER:PASSWORD@HOST:PORT/NAME, or a new data folder."
        )
        parser.add_argument("--files", type=Path, help="Another data folder for the files, where they move too.")

    def handle(self, *args: Any, **options: Any) -> None:
        if waiting := unready():
            raise CommandError(waiting)
        is_server = "://" in options["to"]
        folder = options["files"] or (Path(settings.HOME) if is_server else Path(options["to"]))
        target = Target(options["to"] if is_server else "", folder.resolve())
        try:
            moved = move(target, say=self.stdout.write)
        except (NotPossible, ImproperlyConfigured, OSError) as problem:
            raise CommandError(str(problem)) from problem
        except DatabaseError as problem:
            # Only its kind: what the server says may quote a row.
            raise CommandError(f"{_what_refused(target)} ({type(problem).__name__}).") from problem
        rows = sum(one.total.rows for one in moved)
        self.stdout.write(f"{len(moved)} tables with {rows:,} rows arrived, each with the same checksum.")
        self.stdout.write(
            "Now stop the web pages and workers here and start them there, with "
            f"DATABASE_URL {'set to that address' if is_server else 'not set'} and THROUGHLINE_HOME={target.folder}. "
            "Keep the same THROUGHLINE_SECRET_KEY and THROUGHLINE_PAPERS_KEY (in development, the files development-*-key of the "
            "data folder). What is written here from now on does not arrive. Everybody signs in again."
        )


def _what_refused(target: Target) -> str:
    """Return which of the two databases cannot be asked. An address is named without the password that stands in it."""
    try:
        there = target.connect()
        there.ensure_connection()
        there.close()
    except DatabaseError:
        parts = urlsplit(target.address)
        named = f"{parts.hostname}:{parts.port or 5432}{parts.path}" if target.address else str(target.folder)
        return f"The database at {named} cannot be reached. Check that it is there, and its address and password"
    return "A database refused something. See what is wrong with this one by `throughline doctor`"
