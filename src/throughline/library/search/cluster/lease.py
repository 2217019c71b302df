"""The one writer's place, held by a row in the cluster that its holder keeps touching."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opensearchpy import ConflictError, NotFoundError
from opensearchpy.exceptions import OpenSearchException

from throughline.library.search.cluster.connection import Connection

# A holder that has not touched its row for so long is taken for dead. Only the waiter's own clock counts.
SECONDS_TO_LIVE, SECONDS_BETWEEN = 30.0, 5.0
ROW = "writer"
# Which write of the row: OpenSearch counts them, and refuses a write meant for another.
Version = tuple[int, int]


class PlaceLost(RuntimeError):
    """Another writer took the place, because this one had not been heard of for too long. Nothing more is written."""


@dataclass(slots=True)
class WritersPlace:
    """The place of the one writer of an index, across threads, processes and hosts."""

    connection: Connection
    _version: Version = (0, 0)
    _is_lost: bool = False
    _thread: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the place, waiting for it. Yield whether it was left by somebody who died, perhaps halfway."""
        with self._thread:
            was_left = self._take()
            ended = threading.Event()
            beside = threading.Thread(target=self._keep, args=(ended,), name="writers-place", daemon=True)
            beside.start()
            try:
                yield was_left
            finally:
                ended.set()
                beside.join()
                self._give_back()

    def check(self) -> None:
        """Raise unless the place is still ours."""
        if self._is_lost:
            raise PlaceLost("Another process has taken over writing the search index. It will write this anew.")

    def _take(self) -> bool:
        own, self._is_lost = {"process": _process(), "token": secrets.token_hex(8)}, False
        seen, since, pause = (0, 0), time.monotonic(), 0.02
        while True:
            if self._write(own, {"op_type": "create"}):
                return False
            there = self._there()
            if there is None:
                continue
            holder, version = there
            if holder.get("token") == own["token"]:
                # Our first try did arrive, and only its answer was lost.
                self._version = version
                return False
            if version != seen:
                seen, since = version, time.monotonic()
            is_dead = time.monotonic() - since > SECONDS_TO_LIVE or _is_dead(holder.get("process", {}))
            if is_dead and self._write(own, {"if_seq_no": version[0], "if_primary_term": version[1]}):
                return True
            time.sleep(pause)
            pause = min(pause * 1.5, 0.5)

    def _there(self) -> tuple[dict[str, Any], Version] | None:
        try:
            row = self.connection.client.get(index=self.connection.state, id=ROW)
        except NotFoundError:
            return None
        return row["_source"], (row["_seq_no"], row["_primary_term"])

    def _write(self, body: dict[str, Any], params: dict[str, Any]) -> bool:
        try:
            answer = self.connection.client.index(index=self.connection.state, id=ROW, body=body, params=params)
        except ConflictError:
            return False
        self._version = (answer["_seq_no"], answer["_primary_term"])
        return True

    def _keep(self, ended: threading.Event) -> None:
        """Touch the row from time to time. A cluster that does not answer for a while is asked again."""
        last = time.monotonic()
        while not ended.wait(SECONDS_BETWEEN):
            there = None
            try:
                there = self._there()
                params = {"if_seq_no": self._version[0], "if_primary_term": self._version[1]}
                if there is not None and self._write(there[0] | {"touched": time.time()}, params):
                    last = time.monotonic()
                    continue
                self._is_lost = True
                return
            except OpenSearchException:
                if time.monotonic() - last > SECONDS_TO_LIVE:
                    self._is_lost = True
                    return

    def _give_back(self) -> None:
        params = {"if_seq_no": self._version[0], "if_primary_term": self._version[1]}
        self.connection.client.delete(index=self.connection.state, id=ROW, params=params, ignore=(404, 409))


def _process() -> dict[str, Any]:
    """Return what tells whether a holder on this very machine is still alive."""
    return {"pid": os.getpid(), "machine": _machine()}


def _machine() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{socket.gethostname()}/{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _is_dead(process: dict[str, Any]) -> bool:
    if not process.get("machine") or process["machine"] != _machine():
        return False
    try:
        os.kill(int(process["pid"]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False
