"""How much time, memory and output the reading of one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use. `seconds`: from start to end; `memory_bytes`: address space of the reading process.

    `output_bytes`: the largest result; `pages`: a file with more pages is refused.
    """

    seconds: float = 60
    memory_bytes: int = 1024 * MEGABYTE
    output_bytes: int = 256 * MEGABYTE
    pages: int = 5_000
