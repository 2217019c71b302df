"""Runs several `throughline` commands in one process: a start takes longer than most answers.

    python -m tests.known_answers.in_one_process < COMMANDS

COMMANDS is a JSON list of lists of arguments. What each command prints comes back as a JSON list, in the same order.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout

from throughline.config.cli import main


def printed_by(arguments: list[str]) -> str:
    """Run `throughline` with these arguments and return what it prints."""
    sys.argv[:] = ["throughline", *arguments]
    with redirect_stdout(io.StringIO()) as printed:
        main()
    return printed.getvalue()


if __name__ == "__main__":
    print(json.dumps([printed_by(arguments) for arguments in json.load(sys.stdin)]))
