"""What the site stands on and whether it is well. Sentences for those who run it: never of contents, names or passwords."""

from __future__ import annotations

import datetime
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.http.request import validate_host
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext.wording import counted
from throughline.commissioning.models import Review
from throughline.hosting.carrying.tables import UNFINISHED
from throughline.hosting.engines import OLDEST_POSTGRESQL
from throughline.hosting.living import heard_from
from throughline.hosting.replica import COPY, MOST_BEHIND_SECONDS, seconds_behind
from throughline.library import object_store
from throughline.library.models import IndexChange, StoredFile
from throughline.library.models.stored_file import path_of
from throughline.library.queries.consistency import compare_index
from throughline.library.search import open_index
from throughline.people.models import OutboxMessage
from throughline.people.outbox import is_mail_set_up
from throughline.people.sealed_texts import CannotUnseal
from throughline.reviewing.models import Paper
from throughline.reviewing.operations.papers import content_of, storage

FREE_BYTES = 2 * 1024**3
# What settings.py says where the host says nothing.
NO_HOST_NAME, NO_SENDER = "a demonstration host", "throughline@localhost"
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
TABLES_NOT_READY = ("tables", State.WRONG)


def look(checks: dict[str, Check]) -> list[Found]:
    """Make the checks one by one. One that fails by itself has found something wrong, and the next is made all the same."""
    found: list[Found] = []
    for what, check in checks.items():
        try:
            found += list(check())
        except Exception as problem:
            # That tables are not there has been said, with what to do. Every check that needs them would say it again.
            if isinstance(problem, DatabaseError) and TABLES_NOT_READY in ((one.what, one.state) for one in found):
                continue
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
        is_new = not executor.loader.applied_migrations
        steps = counted(len(waiting), "step is", "steps are")
        what = "There is no library here yet." if is_new else f"{steps} still to be made."
        yield Found("tables", State.WRONG, f"{what} Run: throughline start --prepare-only --no-demo")
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
        yield Found("store", State.OK, f"An object store answers; it holds {counted(there, 'sealed paper')}.")


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
    yield _all_there("files", missing, len(known), "deposited file")
    names, there = set(Paper.objects.values_list("storage_name", flat=True)), set(storage().names())
    yield _all_there("papers", len(names - there), len(names), "sealed paper")
    # What a paper is called is sealed too, so the first that does not open may be its own row.
    try:
        if (newest := Paper.objects.filter(storage_name__in=there).order_by("-pk").first()) is not None:
            content_of(newest)
    except CannotUnseal:
        yield Found("papers", State.WRONG, "They do not open with the keys given. See THROUGHLINE_OLD_PAPERS_KEYS.")


def sealed_texts() -> Iterator[Found]:
    """Open the texts of the newest review: with another key, a site would look well until somebody opened one."""
    try:
        Review.objects.order_by("-pk").first()
    except CannotUnseal:
        says = "Texts of reviews do not open with the keys given. Set THROUGHLINE_PAPERS_KEY, and former keys, as they were."
        yield Found("reviews", State.WRONG, says)


def _all_there(what: str, missing: int, known: int, called: str) -> Found:
    if missing:
        are = "is not where it" if missing == 1 else "are not where they"
        return Found(what, State.WRONG, f"{missing:,} of {counted(known, called)} {are} should be.")
    if known:
        return Found(what, State.OK, f"Of {counted(known, called)} none is missing.")
    return Found(what, State.OK, f"No {called} is kept yet.")


def index() -> Iterator[Found]:
    is_empty, waiting = open_index().is_empty(), IndexChange.objects.count()
    changes = counted(waiting, "change waits", "changes wait")
    yield Found("index", State.OK, f"Opens; {'nothing in it yet; ' if is_empty else ''}{changes}.")


def whole_index() -> Iterator[Found]:
    report = compare_index()
    if report.unexplained:
        says = (
            f"It differs from the database by {counted(report.unexplained, 'passage')}. Run: throughline index rebuild"
        )
        yield Found("index", State.WRONG, says)


def workers() -> Iterator[Found]:
    count = heard_from().count()
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    minutes = (timezone.now() - waiting["oldest"]).total_seconds() / 60 if waiting["oldest"] else 0
    tasks = counted(waiting["count"], "task waits", "tasks wait")
    tasks += f", the oldest for {counted(round(minutes), 'minute')}." if minutes >= 1 else "."
    if count:
        state = State.OK if minutes < LONG_MINUTES else State.NOTE
        yield Found("workers", state, f"{count} heard from in the last minutes; {tasks}")
    else:
        yield Found("workers", State.WRONG if waiting["count"] else State.NOTE, f"None was heard from; {tasks}")


def given_up() -> Iterator[Found]:
    failed = DBTaskResult.objects.failed().values("task_path", "exception_class_path").annotate(count=Count("pk"))
    for row in failed.order_by("task_path"):
        name, problem = row["task_path"].rpartition(".")[2], row["exception_class_path"].rpartition(".")[2]
        yield Found("workers", State.NOTE, f"Given up {counted(row['count'], 'time')}: {name}, for {problem}.")


def mail() -> Iterator[Found]:
    if not is_mail_set_up():
        yield Found("mail", State.NOTE, "No mail server is set: messages are kept in the outbox and reach nobody.")
        return
    long_ago = timezone.now() - datetime.timedelta(minutes=LONG_MINUTES)
    if late := OutboxMessage.objects.waiting().filter(kept_at__lt=long_ago).count():
        says = f"{counted(late, 'message')} could not be sent for {LONG_MINUTES} minutes. See THROUGHLINE_EMAIL_HOST."
        yield Found("mail", State.NOTE, says)
    else:
        yield Found("mail", State.OK, "Messages go to the mail server that was set.")


def mode() -> Iterator[Found]:
    if settings.DEVELOPMENT:
        says = "Set up for development. Before serving others, set THROUGHLINE_DEVELOPMENT=no and both keys."
        yield Found("settings", State.NOTE, says)
    else:
        yield Found("settings", State.OK, "Set up to serve other people.")


def given_to_others() -> Iterator[Found]:
    """Look at what a host must set before others come: the names that are served, where links lead, and who writes."""
    if settings.DEVELOPMENT:
        return
    told = settings.THROUGHLINE
    leads_to = told["SITE_ADDRESS"]
    if not settings.ALLOWED_HOSTS:
        says = "No host name is served, so that every page is refused. Set THROUGHLINE_HOSTS to the name of the site."
        yield Found("address", State.WRONG, says)
    elif not validate_host(urlsplit(leads_to).hostname or "", settings.ALLOWED_HOSTS):
        says = f"Links in messages and citations lead to {leads_to}, which is not served. Set THROUGHLINE_SITE_ADDRESS."
        yield Found("address", State.WRONG, says)
    elif not leads_to.startswith("https://"):
        says = (
            f"Links in messages lead to {leads_to}, but pages are given over HTTPS alone. Set THROUGHLINE_SITE_ADDRESS."
        )
        yield Found("address", State.WRONG, says)
    else:
        yield Found("address", State.OK, f"Links in messages and citations lead to {leads_to}.")
    if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        says = "No proxy is counted: everybody seems to come from one address. Set THROUGHLINE_PROXIES, mostly to 1."
        yield Found("proxies", State.NOTE, says)
    if told["HOST_NAME"] == NO_HOST_NAME:
        yield Found(
            "host", State.NOTE, f"Every page says that {NO_HOST_NAME} runs the site. Set THROUGHLINE_HOST_NAME."
        )
    if not told["CONTACT_EMAIL"]:
        yield Found("host", State.NOTE, "No page says where to write. Set THROUGHLINE_CONTACT_EMAIL.")
    if not told["HELPLINE_TEXT"]:
        says = "No page says whom a reader who is troubled may call. Set THROUGHLINE_HELPLINE_TEXT."
        yield Found("host", State.NOTE, says)
    if settings.DEFAULT_FROM_EMAIL == NO_SENDER:
        says = f"Messages come from {NO_SENDER}, which many mail servers refuse. Set THROUGHLINE_EMAIL_FROM."
        yield Found("mail", State.NOTE, says)


# What a page cannot be given without, quick to ask.
NEEDED: dict[str, Check] = {"database": database, "tables": migrations, "files": folder, "index": index}
EVERYTHING: dict[str, Check] = {
    "settings": mode, "address": given_to_others, **NEEDED, "database settings": database_settings, "replica": replica,
    "store": object_store_in_use, "cache": kept_for_moments,
    "every file": every_file, "reviews": sealed_texts, "whole index": whole_index, "workers": workers,
    "given up": given_up, "mail": mail,
}  # fmt: skip
