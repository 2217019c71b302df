"""Finds the command that was typed, and has it say what it cannot do in its own words alone."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

_NAMED = f"{CommandError.__name__}: "


class Commands(ManagementUtility):
    """Django's own way to run a command, but for the name of the exception that it sets before what went wrong."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        command = super().fetch_command(subcommand)
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
