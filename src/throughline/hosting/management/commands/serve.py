"""`throughline serve`: the web pages alone."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from throughline.hosting import environment

PROCESSES = environment.number("THROUGHLINE_WEB_PROCESSES", 2)
THREADS = environment.number("THROUGHLINE_WEB_THREADS", 4)


def web_arguments(host: str, port: int, processes: int = PROCESSES, threads: int = THREADS) -> list[str]:
    """Return what gunicorn is told. The application is loaded once, before the processes part."""
    return [
        "throughline.config.wsgi:application", "--preload",
        "--bind", f"{host}:{port}", "--workers", str(processes), "--threads", str(threads),
        "--worker-class", "gthread", "--timeout", "90", "--graceful-timeout", "5", "--log-level", "warning",
        # A long question stands whole in the address, each accented letter in it as six signs.
        "--limit-request-line", "8190",
    ]  # fmt: skip


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
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--processes", type=at_least_one, default=PROCESSES)
        parser.add_argument("--threads", type=at_least_one, default=THREADS)

    def handle(self, *args: Any, **options: Any) -> None:
        arguments = web_arguments(options["host"], options["port"], options["processes"], options["threads"])
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])
