"""Django's PostgreSQL backend, with transactions that stand in line as they do on SQLite."""
