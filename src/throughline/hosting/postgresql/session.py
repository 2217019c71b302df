"""How each session with PostgreSQL is set up."""

from __future__ import annotations

# Any number will do, as long as every process uses the same one. The audit chain has another, taken within this.
TRANSACTION_LOCK = 7_283_910
SESSION = (
    # Whoever waits as long as this is told so, as on SQLite.
    "-c lock_timeout=60s "
    # A process that does nothing for as long in a transaction does so because of a fault, and all others wait for it.
    "-c idle_in_transaction_session_timeout=300s "
    # The server notices within a minute that a machine is gone, and lets go of what it held.
    "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
)
