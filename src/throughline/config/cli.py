"""The `throughline` command: every subcommand is a management command of one of the apps."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `throughline SUBCOMMAND ...`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    sys.argv = as_modules(sys.argv)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def as_modules(typed: list[str]) -> list[str]:
    """Return what was typed with the name of the command as its module has it, also after `help`.

    Commands are modules, whose names hold no hyphen; people type `check-report`.
    """
    last = 3 if typed[1:2] == ["help"] else 2
    names = [name if name.startswith("-") else name.replace("-", "_") for name in typed[1:last]]
    return [*typed[:1], *names, *typed[last:]]
