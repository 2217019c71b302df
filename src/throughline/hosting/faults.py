"""What went wrong with the machine or its settings, as a sentence for whoever typed a command; other faults have none."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def in_words(problem: Exception) -> str:
    """Return what is wrong and what to do about it, or nothing where the fault is the program's own."""
    if isinstance(problem, ImproperlyConfigured):
        return str(problem)
    if isinstance(problem, DatabaseError):
        # What the server says is not repeated: it may quote a row.
        return _unready() or f"The database could not be asked ({type(problem).__name__}). See: throughline doctor"
    if isinstance(problem, OSError) and problem.strerror:
        named = problem.filename if isinstance(problem.filename, str) else ""
        return f"{named}: {problem.strerror}." if named else f"{problem.strerror}."
    return ""


def _unready() -> str:
    """Return what to do where the database lacks tables that this version needs."""
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
