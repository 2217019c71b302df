"""What docs/upgrading.md calls "expand" leaves code at work that does not know of it, and what it forbids does not."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from throughline.hosting.health import State, migrations
from throughline.hosting.living import beat
from throughline.hosting.models import Worker

pytestmark = pytest.mark.django_db


def add_column(kind: str) -> None:
    """Add a column as a step of the next release would, which the present code does not know. The test rolls it back."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Worker._meta.db_table} ADD COLUMN of_next_release text {kind}")


def known() -> set[str]:
    return set(Worker.objects.values_list("name", flat=True))


@pytest.mark.parametrize("kind", ["NULL", "DEFAULT 'new' NOT NULL"], ids=["nullable", "db_default"])
def test_old_code_reads_writes_and_deletes_beside_a_column_that_it_does_not_know(kind: str) -> None:
    Worker.objects.all().delete()
    beat("before")
    add_column(kind)
    beat("beside")
    beat("before")
    assert known() == {"before", "beside"}
    Worker.objects.filter(name="beside").delete()
    assert known() == {"before"}


def test_old_code_cannot_write_beside_a_column_that_must_be_filled() -> None:
    # As a check, which both engines let be added to an empty table.
    Worker.objects.all().delete()
    add_column("CHECK (of_next_release IS NOT NULL)")
    with pytest.raises(IntegrityError), transaction.atomic():
        beat("beside")
    assert known() == set()


def test_a_process_is_ready_while_steps_are_there_that_it_does_not_know() -> None:
    MigrationRecorder(connection).record_applied("hosting", "9999_of_the_next_release")
    assert [found.state for found in migrations()] == [State.OK]
