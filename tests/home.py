"""Loaded before anything else in a test run: gives every test process a data folder of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests import databases, on_cluster

BASE = Path(os.environ.setdefault("THROUGHLINE_TEST_BASE", tempfile.mkdtemp(prefix="throughline-tests-")))
OWN = BASE / os.environ.get("PYTEST_XDIST_WORKER", "main")
OWN.mkdir(parents=True, exist_ok=True)
os.environ["THROUGHLINE_HOME"] = str(OWN)
if databases.SERVER:
    os.environ["DATABASE_URL"] = databases.url_of(OWN)
os.environ.update(on_cluster.environment_of(OWN))
# One key for every process, so that what the built world sealed can be opened in its copies.
os.environ.setdefault("THROUGHLINE_SECRET_KEY", "only-for-tests-and-nothing-else-0123456789-abcdefghij")
os.environ.setdefault("THROUGHLINE_PAPERS_KEY", "b25seS1mb3ItdGVzdHMtYW5kLW5vdGhpbmctZWxzZSE=")
