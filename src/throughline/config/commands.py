"""Finds the command that was typed, and has it explain itself, and say what it cannot do, in its own words alone."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from throughline import __version__

_NAMED = f"{CommandError.__name__}: "
# What Django gives every command. It goes on working; in the help of ours it would bury what a host looks for.
_OF_DJANGO = {
    "--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
}  # fmt: skip


class Commands(ManagementUtility):
    """Django's own way to run a command, but for the names that people type and what is said of it in words."""

    def execute(self) -> None:
        """Run what was typed. The version asked for is Throughline's, not that of Django."""
        if self.argv[1:] in (["version"], ["--version"]):
            sys.stdout.write(f"{__version__}\n")
        else:
            super().execute()

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """Return the command of this name. Commands are modules, whose names hold no hyphen; people type `check-report`."""
        command = super().fetch_command(subcommand.replace("-", "_"))
        if type(command).__module__.startswith("throughline."):
            command.suppressed_base_arguments = _OF_DJANGO
        in_words = _InWords(sys.stderr)
        in_words.style_func = command.stderr.style_func
        command.stderr = in_words
        return command


class _InWords(OutputWrapper):
    """Where errors are written. `CommandError: There is no such file.` is for those who wrote the program."""

    # The class of Python that Django's derives from takes a text alone and counts its letters; Django's does not.
    def write(  # type: ignore[override]
        self, msg: str = "", style_func: Callable[[str], str] | None = None, ending: str | None = None
    ) -> None:
        super().write(msg.removeprefix(_NAMED), style_func, ending)
