"""What is wrong with the machine is said in a sentence, with what to do about it."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.utils import ConnectionHandler

from throughline.hosting import engines
from throughline.hosting.faults import in_words

pytestmark = pytest.mark.django_db


def fault_of(home: Path, *, pages: int = 0, lock: bool = False) -> DatabaseError:
    """Return what the database says where its file may have only so many pages, or where another holds it."""
    there = ConnectionHandler({"default": engines.sqlite(home / "full.sqlite3")})["default"]
    there.settings_dict["OPTIONS"]["timeout"] = 0.01
    other = sqlite3.connect(home / "full.sqlite3", isolation_level=None)
    try:
        with there.cursor() as cursor:
            if lock:
                other.execute("BEGIN EXCLUSIVE")
            if pages:
                cursor.execute(f"PRAGMA max_page_count={pages}")
            cursor.execute("CREATE TABLE one (text TEXT)")
            cursor.execute("INSERT INTO one VALUES (?)", ["x" * 100_000])
    except DatabaseError as problem:
        return problem
    finally:
        other.close()
        there.close()
    raise AssertionError("nothing went wrong")


def test_a_full_disk_is_named_and_not_taken_for_an_older_database(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    said = in_words(fault_of(tmp_path, pages=3))
    assert said == f"No space is left for the database in {tmp_path}. Make room there and try again."


def test_a_database_that_another_writes_to_is_named_with_what_to_do(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    assert in_words(fault_of(tmp_path, lock=True)).startswith("Something else is writing to the database")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Make room there and try again."),
        (errno.EACCES, "Use an account that may, such as the one that the site runs under."),
        (errno.ENOTDIR, ""),
    ],
)
def test_of_a_file_that_is_copied_the_one_is_named_that_cannot_be_written(number: int, advice: str) -> None:
    problem = OSError(number, os.strerror(number), Path("/from/a.pdf"), None, "/to/a.pdf")
    assert in_words(problem) == f"/to/a.pdf: {os.strerror(number)}. {advice}".rstrip()


def test_a_fault_of_the_program_has_no_sentence() -> None:
    assert in_words(ValueError("a row")) == ""
