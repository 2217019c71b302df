"""The file in which a sender notes each step of each message, so that whoever comes after it knows what became of it.

A line is a delivery's number, a sign and words: H, the last of the message is about to go to the server; A, the server
has taken it; R, it refused for good; T, it refused for now. H is on the disk before the last of the message goes, so that
no cut of the power can hide that it went. The answer is written as soon as it is heard, and is on the disk with the H of
the next message: a kill cannot lose it, and a cut of the power leaves a doubt and no second message. A sender holds a lock
on its file while it lives. What the file of a dead one says, `operations.settling` brings into the database.
"""

from __future__ import annotations

import datetime
import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.conf import settings

HANDED, ACCEPTED, REFUSED, NOT_NOW = "H", "A", "R", "T"


@dataclass(frozen=True, slots=True)
class Step:
    """The last that a journal says of a message."""

    sign: str
    at: datetime.datetime
    words: str


class Journal:
    """A sender's own journal."""

    def __init__(self, name: str, handle: int) -> None:
        self.name, self._handle, self._one = name, handle, threading.Lock()
        self.handed: set[int] = set()

    def note(self, delivery: int, sign: str, words: str = "") -> None:
        """Write one step, and return when the system has it; for HANDED, when the disk has all so far."""
        said = " ".join(words.split())[:250]
        line = f"{delivery} {sign} {time.time():.3f} {said}\n".encode("utf-8", "replace")
        with self._one:
            self.handed.add(delivery)
            os.write(self._handle, line)
        if sign == HANDED:
            os.fdatasync(self._handle)


def folder() -> Path:
    place = Path(settings.HOME) / "alerts"
    place.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def own_journal() -> Iterator[Journal]:
    """Give a new journal, locked before anybody can see it. It stays when the block ends badly, for whoever comes next."""
    name = uuid.uuid4().hex
    hidden, shown = folder() / f"{name}.new", folder() / f"{name}.journal"
    handle = os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        flock(handle, LOCK_EX)
        hidden.rename(shown)
        # The name too must outlive a cut of the power.
        place = os.open(folder(), os.O_RDONLY)
        os.fsync(place)
        os.close(place)
        yield Journal(name, handle)
    finally:
        os.close(handle)


@contextmanager
def journals_of_the_dead() -> Iterator[dict[str, dict[int, Step]]]:
    """Give what the journals say whose senders live no longer, by name; remove them if the block ends well."""
    held: dict[str, int] = {}
    try:
        for path in sorted(folder().glob("*.journal")):
            handle = os.open(path, os.O_RDWR)
            try:
                flock(handle, LOCK_EX | LOCK_NB)
            except OSError:
                os.close(handle)
                continue
            if not path.exists():
                # Somebody else read it to its end a moment ago.
                os.close(handle)
                continue
            held[path.stem] = handle
        yield {name: read(folder() / f"{name}.journal") for name in held}
        for name in held:
            (folder() / f"{name}.journal").unlink()
    finally:
        for handle in held.values():
            os.close(handle)


def read(path: Path) -> dict[int, Step]:
    """Return the last step of each message. A line cut short by a cut of the power was never acted upon."""
    steps: dict[int, Step] = {}
    text = path.read_bytes().decode("utf-8", "replace")
    for line in text[: text.rfind("\n") + 1].splitlines():
        number, sign, at, *words = line.split(" ", 3)
        steps[int(number)] = Step(
            sign, datetime.datetime.fromtimestamp(float(at), datetime.UTC), words[0] if words else ""
        )
    return steps


def is_here(name: str) -> bool:
    return (folder() / f"{name}.journal").exists()
