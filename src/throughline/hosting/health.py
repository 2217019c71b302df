"""What the site stands on and whether it is well. Sentences for those who run it: never of contents, names or passwords."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext.wording import counted
from throughline.hosting.carrying.tables import UNFINISHED
from throughline.hosting.engines import OLDEST_POSTGRESQL
from throughline.hosting.living import heard_from
from throughline.hosting.replica import COPY, MOST_BEHIND_SECONDS, seconds_behind
from throughline.library import object_store
from throughline.library.models import IndexChange, StoredFile
from throughline.library.models.stored_file import path_of
from throughline.library.queries.consistency import compare_index
from throughline.library.search import open_index
from throughline.people.sealed_texts import CannotUnseal
from throughline.reviewing.models import Paper
from throughline.reviewing.operations.papers import content_of, storage

FREE_BYTES = 2 * 1024**3
LONG_MINUTES = 15


class State(StrEnum):
    """How one thing is. Only what is wrong makes a site not ready."""

    OK = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at."""

    what: str
    state: State
    says: str


Check = Callable[[], Iterator[Found]]


def look(checks: dict[str, Check]) -> list[Found]:
    """Make the checks one by one. One that fails by itself has found something wrong, and the next is made all the same."""
    found: list[Found] = []
    for what, check in checks.items():
        try:
            found += list(check())
        except Exception as problem:
            # Its text may hold an address with a password, or a line of a report.
            found.append(Found(what, State.WRONG, f"Could not be asked: {type(problem).__name__}."))
    return found


def database() -> Iterator[Found]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            yield Found("database", State.OK, f"SQLite {cursor.fetchone()[0]}, a file in the data folder.")
            return
        cursor.execute("SHOW server_version_num")
        number = int(cursor.fetchone()[0])
    is_new = number // 10_000 >= OLDEST_POSTGRESQL
    more = "." if is_new else f", but {OLDEST_POSTGRESQL} or newer is needed."
    yield Found(
        "database", State.OK if is_new else State.WRONG, f"PostgreSQL {number // 10_000}.{number % 10_000}{more}"
    )


def database_settings() -> Iterator[Found]:
    """Look at how the database was made and is looked after; in a SQLite file, at every page of it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            if (said := cursor.fetchone()[0]) != "ok":
                yield Found("database", State.WRONG, f"The file is damaged: {said}. Restore a backup.")
            return
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
        )
        encoding, collation = cursor.fetchone()
        cursor.execute("SHOW autovacuum")
        vacuums = cursor.fetchone()[0] == "on"
    if encoding != "UTF8":
        yield Found("database", State.WRONG, f"Its encoding is {encoding}; texts need UTF8. Move to a new database.")
    if collation not in {"C", "C.UTF-8", "C.utf8", "POSIX"}:
        yield Found("database", State.NOTE, f"Lists stand in the order of {collation}, and not of plain characters.")
    if not vacuums:
        yield Found("database", State.WRONG, "autovacuum is off, so that what is destroyed is never written over.")


def migrations() -> Iterator[Found]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if UNFINISHED in connection.introspection.table_names():
        yield Found("tables", State.WRONG, "A restore or move into this database was not finished. Call it again.")
    elif waiting:
        steps = counted(len(waiting), "step is", "steps are")
        yield Found("tables", State.WRONG, f"{steps} still to be made. Run: throughline migrate")
    else:
        yield Found("tables", State.OK, "As this version of Throughline needs them.")


def replica() -> Iterator[Found]:
    if COPY not in connections:
        return
    behind = seconds_behind()
    if behind is None:
        says = "DATABASE_REPLICA_URL names nothing that answers as a copy. Everything is read from the database itself."
        yield Found("replica", State.WRONG, says)
    elif behind >= MOST_BEHIND_SECONDS:
        yield Found(
            "replica", State.NOTE, f"The copy is {behind:.0f} s behind, and not read from until it has caught up."
        )
    else:
        yield Found("replica", State.OK, "A copy for reading, and near enough to what it copies.")


def object_store_in_use() -> Iterator[Found]:
    if object_store.is_used():
        there = len(storage().names())
        yield Found("store", State.OK, f"An object store answers; it holds {there:,} sealed papers.")


def kept_for_moments() -> Iterator[Found]:
    token = secrets.token_hex(8)
    cache.set("doctor", token, 10)
    kind = settings.CACHES[DEFAULT_DB_ALIAS]["BACKEND"].rpartition(".")[2]
    where = "rows in the database" if kind == "DatabaseCache" else "a Redis or Valkey server"
    if cache.get("doctor") == token:
        yield Found("cache", State.OK, f"{where[0].upper()}{where[1:]}.")
    else:
        yield Found("cache", State.WRONG, f"What was just put there ({where}) could not be read again.")


def folder() -> Iterator[Found]:
    home = Path(settings.HOME)
    probe = home / f".doctor-{secrets.token_hex(4)}"
    probe.write_bytes(b"")
    probe.unlink()
    free = shutil.disk_usage(home).free
    says = f"{free / 1024**3:.0f} GB free in the data folder."
    yield Found("files", State.OK if free > FREE_BYTES else State.WRONG, says)


def every_file() -> Iterator[Found]:
    """Look whether each file that the database names is there, and opens if it is sealed."""
    known = StoredFile.objects.values_list("sha256", flat=True)
    missing = sum(not object_store.is_kept(sha256, path_of(sha256)) for sha256 in known)
    yield _all_there("files", missing, len(known), "deposited files")
    names, there = set(Paper.objects.values_list("storage_name", flat=True)), set(storage().names())
    yield _all_there("papers", len(names - there), len(names), "sealed papers")
    newest = Paper.objects.filter(storage_name__in=there).order_by("-pk").first()
    if newest is not None:
        try:
            content_of(newest)
        except CannotUnseal:
            yield Found("papers", State.WRONG, "They do not open with the keys given. See THROUGHLINE_OLD_PAPERS_KEYS.")


def _all_there(what: str, missing: int, known: int, called: str) -> Found:
    if missing:
        return Found(what, State.WRONG, f"{missing:,} of {known:,} {called} are not where they should be.")
    return Found(what, State.OK, f"All {known:,} {called} are there.")


def index() -> Iterator[Found]:
    is_empty, waiting = open_index().is_empty(), IndexChange.objects.count()
    yield Found("index", State.OK, f"Opens; {'nothing in it yet; ' if is_empty else ''}{waiting:,} changes wait.")


def whole_index() -> Iterator[Found]:
    report = compare_index()
    if report.unexplained:
        says = f"It differs from the database by {report.unexplained:,} passages. Run: throughline index rebuild"
        yield Found("index", State.WRONG, says)


def workers() -> Iterator[Found]:
    count = heard_from().count()
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    minutes = (timezone.now() - waiting["oldest"]).total_seconds() / 60 if waiting["oldest"] else 0
    tasks = f"{waiting['count']:,} tasks wait" + (f", the oldest for {minutes:.0f} minutes." if minutes >= 1 else ".")
    if count:
        state = State.OK if minutes < LONG_MINUTES else State.NOTE
        yield Found("workers", state, f"{count} heard from in the last minutes; {tasks}")
    else:
        yield Found("workers", State.WRONG if waiting["count"] else State.NOTE, f"None was heard from; {tasks}")


def given_up() -> Iterator[Found]:
    failed = DBTaskResult.objects.failed().values("task_path", "exception_class_path").annotate(count=Count("pk"))
    for row in failed.order_by("task_path"):
        name, problem = row["task_path"].rpartition(".")[2], row["exception_class_path"].rpartition(".")[2]
        yield Found("workers", State.NOTE, f"Given up {row['count']:,} times: {name}, for {problem}.")


def mail() -> Iterator[Found]:
    if settings.EMAIL_HOST:
        yield Found("mail", State.OK, "Messages go to the mail server that was set.")
    else:
        yield Found("mail", State.NOTE, "No mail server is set: messages are kept in the outbox and reach nobody.")


def mode() -> Iterator[Found]:
    if settings.DEVELOPMENT:
        says = "Set up for development. Before serving others, set THROUGHLINE_DEVELOPMENT=no and both keys."
        yield Found("settings", State.NOTE, says)
    else:
        yield Found("settings", State.OK, "Set up to serve other people.")


# What a page cannot be given without, quick to ask.
NEEDED: dict[str, Check] = {"database": database, "tables": migrations, "files": folder, "index": index}
EVERYTHING: dict[str, Check] = {
    "settings": mode, **NEEDED, "database settings": database_settings, "replica": replica,
    "store": object_store_in_use, "cache": kept_for_moments,
    "every file": every_file, "whole index": whole_index, "workers": workers, "given up": given_up, "mail": mail,
}  # fmt: skip
