"""Reads a chronology file in a process of its own, within limits, and without its bytes touching a disk."""

from __future__ import annotations

from reviewtext.apart import run_apart
from reviewtext.limits import MEGABYTE, Limits
from throughline.reviewing.chronology.reading import Reading, read_entries
from throughline.reviewing.in_memory import path_in_memory

LIMITS = Limits(seconds=90, memory_bytes=1536 * MEGABYTE, output_bytes=256 * MEGABYTE)


def read_file(content: bytes) -> Reading:
    """Return what the file holds. Raises reviewtext.Refused, in words fit to show, where it is no table to be read."""
    with path_in_memory(content) as path:
        told = run_apart("throughline.reviewing.chronology.tables:read_tables", str(path), limits=LIMITS)
    return read_entries(told)
