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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    # Nothing is measured in the data folder that a host may use.
    os.environ["THROUGHLINE_HOME"] = tempfile.mkdtemp(prefix="throughline-bench-home-")
    rest = [argument for argument in sys.argv[1:] if argument not in SUBJECTS]
    for name in chosen:
        began = time.monotonic()
        print(f"\n=== {name}", flush=True)
        importlib.import_module(f"bench.{name}").run(rest)
        print(f"({name} took {time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
