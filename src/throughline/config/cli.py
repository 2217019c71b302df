"""The `throughline` command: every subcommand is a management command of one of the apps."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `throughline SUBCOMMAND ...`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
