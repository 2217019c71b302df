"""How much memory this process has needed."""

from __future__ import annotations

from pathlib import Path


def most_memory() -> float:
    """Return the most memory that this process had, in MB, with the files mapped into it.

    Not getrusage: what it gives takes in the process that this one was started from.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
