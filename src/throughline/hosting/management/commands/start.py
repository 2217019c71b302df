"""`throughline start`: make everything ready, then run the web pages and the worker until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from throughline.hosting import demonstration
from throughline.hosting.keeping import KeepingManager
from throughline.hosting.management.commands.serve import at_least_one, check_free, web_arguments
from throughline.markers import operations as markers
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

COMMAND = str(Path(sys.executable).parent / "throughline")


def serve_under(address: str) -> None:
    """Have pages and workers name this address, unless the host has set another."""
    if "THROUGHLINE_SITE_ADDRESS" not in os.environ:
        os.environ["THROUGHLINE_SITE_ADDRESS"] = address
        # The web process is a copy of this one, which has read its settings already.
        settings.THROUGHLINE["SITE_ADDRESS"] = address


def said_at_start(host: str, port: int, *, has_demo: bool) -> list[str]:
    """Return what whoever starts the site reads: where it is, and how to come in. The first line says where."""
    name, served_at = settings.THROUGHLINE["SITE_NAME"], f"http://{host}:{port}/"
    if settings.DEVELOPMENT:
        said = [f"{name} is at {served_at}"]
    else:
        said = [
            f"{name} is served at {served_at} to the proxy before it, which gives it to others over HTTPS.",
            f"They come to {settings.THROUGHLINE['SITE_ADDRESS']}/. What is not set yet: throughline doctor",
        ]
    if has_demo and (lines := demonstration.sign_ins()):
        said += ["Sign in as one of the demonstration people, all invented:", *(f"  {line}" for line in lines)]
    elif not Person.objects.exists():
        said += [
            "Nobody has an account yet. Where the same settings are set, this sends and prints a link to the first one:",
            "  throughline people invite YOUR-ADDRESS --role administrator",
        ]
    return said


@contextmanager
def alone_in(home: Path, *, say: Callable[[str], object]) -> Iterator[None]:
    """Make a data folder ready while no other start on this machine does: two would make the same tables and people."""
    with (home / "starting.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another start is making {home} ready. This one waits for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Command(BaseCommand):
    help = "Prepare the database, packs and demonstration world, then run web and worker together."
    # The web application makes them as it loads the pages, which this command has no other need to load.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Where pages are served: 8000 unless given.")
        parser.add_argument("--host", default="127.0.0.1", help="At which address: this machine alone unless given.")
        parser.add_argument(
            "--workers", type=at_least_one, default=1, help="How many background workers: 1 unless given."
        )
        parser.add_argument("--prepare-only", action="store_true", help="Make everything ready and stop.")
        parser.add_argument("--no-demo", action="store_true", help="Do not make the demonstration world.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["prepare_only"]:
            check_free(options["host"], options["port"], another="make run PORT=")
            # Citations and messages hold the whole address, so what serves this port must know it, and the demonstration
            # world too. The host's own setting goes first.
            serve_under(f"http://127.0.0.1:{options['port']}")
        has_demo, is_alone = not options["no_demo"], options["prepare_only"]
        with alone_in(Path(settings.HOME), say=self.stderr.write):
            self._prepare()
            if has_demo and is_alone:
                self._make_demonstration(apart=False)
        if is_alone:
            return
        if has_demo:
            self._make_demonstration(apart=True)
        self._say_where(options["host"], options["port"], has_demo=has_demo)
        connection.close()
        manager = KeepingManager()
        # Not through `throughline serve`, which would load once more what this process has loaded.
        manager.add_copied_process("web", web_arguments(options["host"], options["port"]))
        for number in range(1, options["workers"] + 1):
            manager.add_kept_process(f"worker{number}", [COMMAND, "work"])
        manager.loop()
        sys.exit(0 if manager.returncode in (0, None, -2, -15, 130) else manager.returncode)

    def _prepare(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the database ready ...")
            call_command("migrate", verbosity=0)
        markers.load_shipped_packs(by=HOST_OPERATOR, say=self.stdout.write)
        self._collect_static()

    def _make_demonstration(self, *, apart: bool) -> None:
        # Its passwords are printed in the source: never where other people are served.
        if not settings.DEVELOPMENT or demonstration.is_made():
            return
        if apart:
            # What sets its documents starts threads of its own. The web pages are a copy of this process, and a copy has
            # no threads but one: they would wait for ever as soon as somebody asks them for a document.
            connection.close()
            self.stdout.flush()
            done = subprocess.run([COMMAND, "start", "--prepare-only"])
            if done.returncode:
                sys.exit(done.returncode)
            return
        self.stdout.write("Making the demonstration world ...")
        demonstration.make(say=self.stdout.write)

    def _collect_static(self) -> None:
        """Gather style sheets and scripts when they are newer than what was gathered last."""
        gathered = Path(settings.STATIC_ROOT) / "gathered"
        newest = max(
            (path.stat().st_mtime for path in settings.PACKAGE.glob("*/static/**/*") if path.is_file()), default=0.0
        )
        if gathered.exists() and gathered.stat().st_mtime >= newest:
            return
        shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        gathered.touch()

    def _say_where(self, host: str, port: int, *, has_demo: bool) -> None:
        first, *others = said_at_start(host, port, has_demo=has_demo)
        self.stdout.write(self.style.SUCCESS(f"\n{first}"))
        self.stdout.write("\n".join([*others, "Press Ctrl-C to stop.\n"]))
        self.stdout.flush()
