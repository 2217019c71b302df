"""The `throughline` command: every subcommand is a management command of one of the apps."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `throughline SUBCOMMAND ...`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    # Commands are modules, whose names hold no hyphen; people type `check-report`.
    sys.argv[1:2] = [name.replace("-", "_") if not name.startswith("-") else name for name in sys.argv[1:2]]
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
