"""`throughline serve`: the web pages alone."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Serve the web pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--processes", type=int, default=int(os.environ.get("THROUGHLINE_WEB_PROCESSES", "2")))
        parser.add_argument("--threads", type=int, default=int(os.environ.get("THROUGHLINE_WEB_THREADS", "4")))

    def handle(self, *args: Any, **options: Any) -> None:
        os.execv(
            sys.executable,
            [
                sys.executable, "-m", "gunicorn", "throughline.config.wsgi:application",
                "--bind", f"{options['host']}:{options['port']}",
                "--workers", str(options["processes"]), "--threads", str(options["threads"]),
                "--worker-class", "gthread", "--timeout", "90", "--graceful-timeout", "5", "--log-level", "warning",
            ],
        )  # fmt: skip
