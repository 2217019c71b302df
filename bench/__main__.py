"""`make bench`, or `python -m bench [NAME ...]` with the names below: measure beside the raw engines."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import time

SUBJECTS = (
    "reading", "depositing", "ranking", "finding", "searching", "answers", "markers", "chronology", "reviewing", "identifying",
    "screening", "suggesting", "studies", "coding", "briefings", "events", "remedies", "improvement",
    "sending",
)  # fmt: skip


def main() -> None:
    chosen = [name for name in sys.argv[1:] if name in SUBJECTS] or list(SUBJECTS)
    rest = [argument for argument in sys.argv[1:] if argument not in SUBJECTS]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    # Nothing is measured in the data folder that a host may use, and nothing of it is left.
    with tempfile.TemporaryDirectory(prefix="throughline-bench-home-", ignore_cleanup_errors=True) as home:
        os.environ["THROUGHLINE_HOME"] = home
        for name in chosen:
            began = time.monotonic()
            print(f"\n=== {name}", flush=True)
            importlib.import_module(f"bench.{name}").run(rest)
            print(f"({name} took {time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
