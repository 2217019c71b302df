"""The audit record is only ever added to, and shows it when someone changes it underneath."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import DatabaseError, transaction

from tests import databases, world
from throughline.audit.operations import record
from throughline.audit.queries import verify_chain


@pytest.mark.django_db
def test_the_chain_of_the_demonstration_world_is_whole() -> None:
    report = verify_chain()
    assert report.is_whole, report.why
    assert report.rows > 20


@pytest.mark.django_db
def test_an_event_is_refused_outside_a_transaction() -> None:
    with (
        patch("throughline.audit.operations.connection") as connection,
        pytest.raises(transaction.TransactionManagementError),
    ):
        connection.in_atomic_block = False
        record(who="somebody", what="something")


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE audit_event SET who = 'x' WHERE number = 1", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_remove_events(change: str) -> None:
    from django.db import connection

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_each_event_carries_the_hash_of_the_one_before() -> None:
    first = record(who="a", what="one")
    second = record(who="a", what="two")
    assert second.previous_hash == first.hash
    assert second.number == first.number + 1


def test_one_byte_changed_underneath_is_found_and_named(world_folder: Path, tmp_path: Path) -> None:
    world.copy_world(world_folder, tmp_path)
    from django.db import connection

    if connection.vendor == "sqlite":
        databases.rows(tmp_path, "DROP TRIGGER audit_event_no_update")
    else:
        databases.rows(tmp_path, "DROP TRIGGER audit_event_no_change ON audit_event")
    databases.rows(tmp_path, "UPDATE audit_event SET what = what || '.' WHERE number = 7")
    with pytest.raises(subprocess.CalledProcessError) as failure:
        world.run(tmp_path, "audit", "verify")
    assert "row 7" in failure.value.stderr
