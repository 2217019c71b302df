"""Loaded before anything else in a test run: gives every test process a data folder of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import databases, on_cluster


def _made() -> str:
    """Make the folder of this run, which goes when the process that made it ends, and not with one forked from it."""
    made, maker = tempfile.mkdtemp(prefix="throughline-tests-"), os.getpid()
    atexit.register(lambda: shutil.rmtree(made, ignore_errors=True) if os.getpid() == maker else None)
    return made


if "THROUGHLINE_TEST_BASE" not in os.environ:
    os.environ["THROUGHLINE_TEST_BASE"] = _made()
BASE = Path(os.environ["THROUGHLINE_TEST_BASE"])
OWN = BASE / os.environ.get("PYTEST_XDIST_WORKER", "main")
OWN.mkdir(parents=True, exist_ok=True)
os.environ["THROUGHLINE_HOME"] = str(OWN)
if databases.SERVER:
    os.environ["DATABASE_URL"] = databases.url_of(OWN)
os.environ.update(on_cluster.environment_of(OWN))
# One key for every process, so that what the built world sealed can be opened in its copies.
os.environ.setdefault("THROUGHLINE_SECRET_KEY", "only-for-tests-and-nothing-else-0123456789-abcdefghij")
os.environ.setdefault("THROUGHLINE_PAPERS_KEY", "b25seS1mb3ItdGVzdHMtYW5kLW5vdGhpbmctZWxzZSE=")
