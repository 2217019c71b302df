"""What Django opens a PostgreSQL database with."""

from __future__ import annotations

from django.db.backends.postgresql import base

from throughline.hosting.postgresql.session import TRANSACTION_LOCK


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions run one after the other, as operations were written for (docs/decisions/0043)."""

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            self._stand_in_line()

    def _stand_in_line(self) -> None:
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TRANSACTION_LOCK])
        except BaseException:
            # Nothing was begun, so that whoever asks next starts afresh.
            self.close()
            raise
