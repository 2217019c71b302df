"""What was deleted is gone from the files of the database too.

SQLite writes over deleted rows, as the settings tell it to. On PostgreSQL, vacuuming does so in time.
"""

from __future__ import annotations

import time

from django.db import connection

TRIES, PAUSE = 20, 0.1


def empty_the_log() -> None:
    """Empty SQLite's log of changes, which still holds the pages as they were. Another reader may hold it for a moment."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for _ in range(TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not cursor.fetchone()[0]:
                return
            time.sleep(PAUSE)
