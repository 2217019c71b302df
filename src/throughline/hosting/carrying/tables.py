"""Tables row by row, in one form that reads the same from either engine. What stands sealed stays sealed."""

from __future__ import annotations

import base64
import datetime
import decimal
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

AT_ONCE = 500
# Sessions open doors, and signs of life belong to this machine: people sign in again, and workers are heard anew.
LEFT_BEHIND = {"sessions.session", "usersessions.usersession", "hosting.worker"}
# Kept while a table is being carried in; its being there says that it was not finished.
UNFINISHED = "throughline_unfinished"
Row = list[Any]


class DidNotArrive(Exception):
    """A table does not hold what it should after it was carried."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What tells whether two tables are the same: how many rows, and the SHA-256 over all of them in order."""

    rows: int
    sha256: str


def carried() -> list[type[models.Model]]:
    """Return the models whose tables are carried, by the names of the tables."""
    every = apps.get_models(include_auto_created=True)
    mine = {m._meta.db_table: m for m in every if m._meta.managed and m._meta.label_lower not in LEFT_BEHIND}
    return [mine[name] for name in sorted(mine)]


def rows_of(model: type[models.Model], connection: BaseDatabaseWrapper, *, after: Any = None) -> Iterator[Row]:
    """Return the rows in the order of their keys, from the one after a key on."""
    fields, quote = list(model._meta.local_concrete_fields), connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    at, order = _place_of_key(model), _order(model, connection)
    converters = [_converters(model, field, connection) for field in fields]
    while True:
        where, values = ("", []) if after is None else (f"WHERE {order} > %s", [_into(_key(model), after, connection)])
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM {quote(model._meta.db_table)} {where} ORDER BY {order} LIMIT {AT_ONCE}",  # noqa: S608
                values,
            )
            found = cursor.fetchall()
        for row in found:
            yield [_read(value, how, connection) for value, how in zip(row, converters, strict=True)]
        if len(found) < AT_ONCE:
            return
        after = _read(found[-1][at], converters[at], connection)


def insert(model: type[models.Model], rows: Iterable[Row], connection: BaseDatabaseWrapper) -> int:
    """Write rows as they were read, some at a time, and return how many."""
    fields, quote = list(model._meta.local_concrete_fields), connection.ops.quote_name
    names, places = ", ".join(quote(str(field.column)) for field in fields), ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    waiting, done = iter(rows), 0
    while batch := list(islice(waiting, AT_ONCE)):
        values = [[_into(f, value, connection) for f, value in zip(fields, row, strict=True)] for row in batch]
        with _one_transaction(connection), connection.cursor() as cursor:
            cursor.executemany(statement, values)
        done += len(batch)
    return done


def bring(
    model: type[models.Model], source: Callable[[], Iterable[Row]], expected: Sum, connection: BaseDatabaseWrapper
) -> int:
    """Make a table hold the rows of a source, and return how many had to be written.

    What is there already stays if it is how the source begins, so that bringing it again goes on where a kill ended it.
    Raises DidNotArrive where the table holds something else afterwards.
    """
    there, last, at = sum_of(rows_of(model, connection)), last_key(model, connection), _place_of_key(model)
    if there == expected:
        return 0
    if last is not None and sum_of(takewhile(lambda row: row[at] <= last, source())) != there:
        empty(model, connection)
        last = None
    rest = source() if last is None else dropwhile(lambda row: row[at] <= last, source())
    written = insert(model, rest, connection)
    if sum_of(rows_of(model, connection)) != expected:
        raise DidNotArrive(f"The table {model._meta.db_table} does not hold there what it holds here.")
    return written


def last_key(model: type[models.Model], connection: BaseDatabaseWrapper) -> Any:
    """Return the key of the last row; None where there is none."""
    quote, key = connection.ops.quote_name, _key(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quote(str(key.column))} FROM {quote(model._meta.db_table)} "  # noqa: S608
            f"ORDER BY {_order(model, connection)} DESC LIMIT 1"
        )
        found = cursor.fetchone()
    return _read(found[0], _converters(model, key, connection), connection) if found else None


def empty(model: type[models.Model], connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def sum_of(rows: Iterable[Row]) -> Sum:
    """Return what tells whether tables are the same."""
    digest, count = hashlib.sha256(), 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the count
        digest.update(line_of(row))
    return Sum(count, digest.hexdigest())


def line_of(row: Row) -> bytes:
    """Return a row as a line of JSON. A value that JSON has no form for is an object with one name that says its kind."""
    return json.dumps(row, default=_as_json, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def row_of(line: bytes) -> Row:
    """Return the row that a line holds."""
    return list(json.loads(line, object_hook=_from_json))


def next_number(model: type[models.Model], connection: BaseDatabaseWrapper) -> int:
    """Return the highest number that the table ever gave to a row, which is not given again; 0 where it gives none."""
    if not isinstance(_key(model), models.AutoField):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute(f"SELECT last_value, is_called FROM {_sequence(model, connection)}")  # noqa: S608
        number, is_called = cursor.fetchone()
        return int(number) if is_called else 0


def set_next_number(model: type[models.Model], number: int, connection: BaseDatabaseWrapper) -> None:
    """Let the table go on counting after this number."""
    if not isinstance(_key(model), models.AutoField) or not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [model._meta.db_table, number])
        else:
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model, connection), number])


@contextmanager
def unbound(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let rows come in any order: what they point at is looked at when all are there. Killed, it is called again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {UNFINISHED} (place text, made text)")
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
        connection.check_constraints()
    else:
        _loosen(connection)
        yield
        _bind(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {UNFINISHED}")


def _loosen(connection: BaseDatabaseWrapper) -> None:
    """Note how each table is bound to others, and unbind it."""
    with _one_transaction(connection), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {UNFINISHED} (place text, made text)")
        cursor.execute(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
        for table, name, made in cursor.fetchall():
            cursor.execute(f"INSERT INTO {UNFINISHED} VALUES (%s, %s)", [table, f"{name} {made}"])  # noqa: S608
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def _bind(connection: BaseDatabaseWrapper) -> None:
    """Bind the tables again, which fails where a row points at nothing."""
    with _one_transaction(connection), connection.cursor() as cursor:
        cursor.execute(f"SELECT place, made FROM {UNFINISHED} ORDER BY 1, 2")  # noqa: S608
        for table, made in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {made}")


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """See the database as it stands now, however long it takes, without holding anybody up."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # The first question is what fixes the moment.
        cursor.execute("SELECT count(*) FROM django_migrations")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _one_transaction(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Write several rows as one. Not Django's own, which would look for the connection by its name."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")


def _key(model: type[models.Model]) -> models.Field:
    return model._meta.pk


def _place_of_key(model: type[models.Model]) -> int:
    return list(model._meta.local_concrete_fields).index(_key(model))


def _order(model: type[models.Model], connection: BaseDatabaseWrapper) -> str:
    """Return what rows stand in the order of: texts by their characters, and not as the language of a server has them."""
    key, is_text = connection.ops.quote_name(str(_key(model).column)), isinstance(_key(model), models.CharField)
    return f'{key} COLLATE "C"' if connection.vendor == "postgresql" and is_text else key


def _sequence(model: type[models.Model], connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)",
            [connection.ops.quote_name(model._meta.db_table), str(_key(model).column)],
        )
        return str(cursor.fetchone()[0])


def _converters(
    model: type[models.Model], field: models.Field, connection: BaseDatabaseWrapper
) -> tuple[Any, list[Any]]:
    """Return how the engine's values of a column become Python's. The field's own converters are left out: they unseal."""
    column = field.get_col(model._meta.db_table)
    return column, connection.ops.get_db_converters(column)


def _read(value: Any, how: tuple[Any, list[Any]], connection: BaseDatabaseWrapper) -> Any:
    column, converters = how
    for converter in converters:
        value = converter(value, column, connection)
    if value is None:
        return None
    if isinstance(column.output_field, models.JSONField):
        # As a text with its names in order, because PostgreSQL does not keep the order in which they came.
        return json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return bytes(value) if isinstance(value, memoryview) else value


def _into(field: models.Field, value: Any, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(field, models.JSONField) and value is not None:
        return connection.ops.adapt_json_value(json.loads(value), None)
    return field.get_db_prep_save(value, connection=connection)


def _as_json(value: Any) -> dict[str, str]:
    match value:
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime.datetime():
            return {"moment": value.astimezone(datetime.UTC).isoformat()}
        case datetime.date():
            return {"day": value.isoformat()}
        case datetime.time():
            return {"time": value.isoformat()}
        case datetime.timedelta():
            return {"microseconds": str(value // datetime.timedelta(microseconds=1))}
        case uuid.UUID():
            return {"uuid": str(value)}
        case decimal.Decimal():
            return {"decimal": str(value)}
    raise TypeError(f"A value of the kind {type(value).__name__} cannot be carried.")


def _from_json(tagged: dict[str, str]) -> Any:
    ((kind, text),) = tagged.items()
    match kind:
        case "bytes":
            return base64.b64decode(text)
        case "moment":
            return datetime.datetime.fromisoformat(text)
        case "day":
            return datetime.date.fromisoformat(text)
        case "time":
            return datetime.time.fromisoformat(text)
        case "microseconds":
            return datetime.timedelta(microseconds=int(text))
        case "uuid":
            return uuid.UUID(text)
        case "decimal":
            return decimal.Decimal(text)
    raise ValueError(f"A value of the kind {kind} is not known.")
