"""What went wrong with the machine or its settings, as a sentence for whoever typed a command; other faults have none."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

# What to do where a file cannot be written or read, by the number of the fault.
_ADVICE = {
    errno.ENOSPC: " Make room there and try again.",
    errno.EACCES: " Use an account that may, such as the one that the site runs under.",
}
# What is wrong with the file of the database, by the beginning of SQLite's name for it.
_OF_SQLITE = {
    "SQLITE_FULL": "No space is left for the database in {home}. Make room there and try again.",
    "SQLITE_BUSY": "Something else is writing to the database in {home}, and did not end in time. Try again in a moment.",
    "SQLITE_READONLY": "This account may not write to the database in {home}. Use the one that the site runs under.",
    "SQLITE_CANTOPEN": "The database in {home} cannot be opened by this account. Use the one that the site runs under.",
}


def in_words(problem: Exception) -> str:
    """Return what is wrong and what to do about it, or nothing where the fault is the program's own."""
    if isinstance(problem, ImproperlyConfigured):
        return str(problem)
    if isinstance(problem, DatabaseError):
        # What the server says is not repeated: it may quote a row.
        otherwise = f"The database could not be asked ({type(problem).__name__}). See: throughline doctor"
        return _of_sqlite(problem) or unready() or otherwise
    if isinstance(problem, OSError) and problem.strerror:
        # Where a file is copied, the second is the one that cannot be written.
        named = next((str(name) for name in (problem.filename2, problem.filename) if isinstance(name, (str, Path))), "")
        said = f"{named}: {problem.strerror}." if named else f"{problem.strerror}."
        return said + _ADVICE.get(problem.errno or 0, "")
    return ""


def _of_sqlite(problem: DatabaseError) -> str:
    """Return what is wrong with the file of the database, where that is the fault."""
    if not isinstance(cause := problem.__cause__, sqlite3.Error):
        return ""
    named: str = getattr(cause, "sqlite_errorname", "")
    return next((says for begins, says in _OF_SQLITE.items() if named.startswith(begins)), "").format(
        home=settings.HOME
    )


def unready() -> str:
    """Return what to do where the database lacks tables that this version needs; nothing where it has them."""
    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ""
        is_new = not executor.loader.applied_migrations
    except DatabaseError:
        return ""
    what = "There is no library yet" if is_new else "The database was made by an earlier version of Throughline"
    return (
        f"{what} (THROUGHLINE_HOME is {settings.HOME}). Make it ready with `throughline start --prepare-only`; add "
        "--no-demo to have no invented reports in it."
    )
