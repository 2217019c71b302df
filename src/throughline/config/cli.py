"""The `throughline` command: every subcommand is a management command of one of the apps."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

# What a shell gives as the code of a program that a signal ended: 128 and the number of the signal.
INTERRUPTED, NOBODY_READS = 130, 141


def main() -> None:
    """Run `throughline SUBCOMMAND ...`. What went wrong with the machine is said in a sentence, all of it by --traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    say_every_letter()
    try:
        try:
            if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):
                say_overview()
            else:
                from throughline.config.commands import Commands

                Commands(sys.argv).execute()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads what we print has read enough, as `head` does. What is left to print goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOBODY_READS)
    except Exception as problem:
        from throughline.hosting.faults import in_words

        said = "" if "--traceback" in sys.argv else in_words(problem)
        if not said:
            raise
        sys.stderr.write(f"{said}\n")
        sys.exit(1)


def say_overview() -> None:
    """Print what the command can do."""
    import django

    from throughline.config.overview import overview

    django.setup()
    print(overview())


def say_every_letter() -> None:
    """Write UTF-8 into files and pipes whatever the terminal speaks, and to a terminal what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")
