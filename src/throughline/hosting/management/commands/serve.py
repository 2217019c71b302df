"""`throughline serve`: the web pages alone."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.hosting import environment
from throughline.hosting.faults import unready

PROCESSES = environment.number("THROUGHLINE_WEB_PROCESSES", 2, least=1)
THREADS = environment.number("THROUGHLINE_WEB_THREADS", 4, least=1)


def web_arguments(host: str, port: int, processes: int = PROCESSES, threads: int = THREADS) -> list[str]:
    """Return what gunicorn is told. The application is loaded once, before the processes part."""
    return [
        "throughline.config.wsgi:application", "--preload",
        "--bind", f"{host}:{port}", "--workers", str(processes), "--threads", str(threads),
        "--worker-class", "gthread", "--timeout", "90", "--graceful-timeout", "5", "--log-level", "warning",
        # A long question stands whole in the address, each accented letter in it as six signs.
        "--limit-request-line", "8190",
    ]  # fmt: skip


def check_free(host: str, port: int, another: str) -> None:
    """Stop with advice where something else answers at this address already. `another`: how another port is chosen."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as problem:
            raise CommandError(f"{port} is no port. A port is a number from 1 to 65535.") from problem
        except OSError as problem:
            raise CommandError(
                f"Nothing can be served at {host}:{port}: {problem.strerror}. Stop what uses it, or choose another "
                f"port: {another}{port + 1}"
            ) from problem


def at_least_one(typed: str) -> int:
    """Return a whole number from 1. With no process at all, the port would be open and nobody ever answered."""
    if not typed.isdecimal() or int(typed) < 1:
        raise ArgumentTypeError(f"'{typed}' is no whole number from 1.")
    return int(typed)


class Command(BaseCommand):
    help = "Serve the web pages."
    # The application itself makes them as it starts.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Where pages are served: 8000 unless given.")
        parser.add_argument("--host", default="127.0.0.1", help="At which address: this machine alone unless given.")
        parser.add_argument(
            "--processes",
            type=at_least_one,
            default=PROCESSES,
            help=f"How many serve at once: {PROCESSES} unless given.",
        )
        parser.add_argument(
            "--threads",
            type=at_least_one,
            default=THREADS,
            help=f"How many pages each serves at once: {THREADS} unless given.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        check_free(options["host"], options["port"], another="throughline serve --port ")
        # They are served all the same: on several machines the tables may be made meanwhile, and /readyz says when.
        if waiting := unready():
            self.stderr.write(f"{waiting} Until then no page can be shown.")
        arguments = web_arguments(options["host"], options["port"], options["processes"], options["threads"])
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])
