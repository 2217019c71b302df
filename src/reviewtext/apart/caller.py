"""The caller's side: keeps one process ready from which each job is forked, and turns every ending into an answer."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import select
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from reviewtext.document import Refused
from reviewtext.limits import Limits

# After its time is up a job is killed from the process that forked it; only if that one hangs do we kill both.
GRACE = 15.0
ANSWERED, FAILED, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, OUT_OF_TIME, KILLED = range(6)
_SHAPES = ("reviewtext.document", "reviewtext.ocr.words")
_ALLOWED = {
    ("numpy", "ndarray"), ("numpy", "dtype"),
    ("numpy._core.multiarray", "_reconstruct"), ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.numeric", "_frombuffer"), ("numpy.core.numeric", "_frombuffer"),
}  # fmt: skip


def run_apart(function: str, *arguments: Any, limits: Limits) -> Any:
    """Return what `function` ('module:name') gives for `arguments`, computed in a separate, limited process.

    Raises Refused: what the function raised, or a plain reason where it ran out of time, memory or output, or died.
    Safe to call from several threads and after a fork.
    """
    message = pickle.dumps((function, arguments, limits))
    # A forking process that was killed from outside takes its jobs with it; that is no fault of the file, so once more.
    for _ in range(2):
        result = _attempt(message, limits)
        if result is not None:
            return _answer(*result)
    raise _stopped()


def _attempt(message: bytes, limits: Limits) -> tuple[int, bytes] | None:
    """Return how the job ended and what it wrote, or None where the forking process was lost."""
    with contextlib.ExitStack() as kept:
        output = kept.enter_context(os.fdopen(os.memfd_create("answer"), "rb"))
        # In memory, because a socket carries no message of more than some 200,000 bytes.
        job = kept.enter_context(os.fdopen(os.memfd_create("job"), "wb"))
        job.write(message)
        job.flush()
        waiting, telling = os.pipe()
        kept.callback(os.close, waiting)
        server = _servers.running()
        try:
            socket.send_fds(server.control, [b"job"], [job.fileno(), output.fileno(), telling])
        except OSError:
            _servers.replace(server)
            return None
        finally:
            os.close(telling)
        if not _readable(waiting, limits.seconds + GRACE):
            _servers.replace(server)
            return OUT_OF_TIME, b""
        ending = os.read(waiting, 4)
        if len(ending) < 4:
            _servers.replace(server)
            return None
        output.seek(0)
        return struct.unpack("<i", ending)[0], output.read(limits.output_bytes + 1)


def _readable(descriptor: int, seconds: float) -> bool:
    watch = select.poll()
    watch.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(watch.poll(int(seconds * 1000)))


def _answer(ending: int, output: bytes) -> Any:
    if ending == ANSWERED:
        try:
            kind, value = _Unpickler(io.BytesIO(output)).load()
        except Exception as error:
            raise _stopped() from error
        if kind == "refused":
            raise Refused(*value)
        return value
    if ending == OUT_OF_TIME:
        raise Refused(
            "too_slow",
            "Reading this file took longer than is allowed, so it was stopped.",
            "Print it to a new PDF, or split it into parts, and deposit that.",
        )
    if ending in (OUT_OF_MEMORY, TOO_MUCH_OUTPUT):
        raise Refused(
            "too_large_inside",
            "Reading this file needs more memory than is allowed, so it was stopped.",
            "Save it again with smaller pictures, or split it into parts, and deposit that.",
        )
    raise _stopped()


def _stopped() -> Refused:
    return Refused(
        "reader_stopped",
        "This file made the reader stop. It is probably damaged, or built to do harm.",
        "Open it in the program that made it, save it again as PDF, and deposit that copy.",
    )


class _Unpickler(pickle.Unpickler):
    """Takes the shapes of a document and arrays, nothing else: the process that wrote them read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        # A name with dots would lead from a module, through what it imports, to everything else.
        if module in _SHAPES and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in an answer")


class _Server:
    """The process that jobs are forked from: single-threaded, with every reader imported already."""

    def __init__(self) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        root = str(Path(__file__).parents[2])
        paths = [root, *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
        # More threads would make forking unsafe, and their stacks count as memory.
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reviewtext.apart.server"],
            env={**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)},
            stdin=theirs.fileno(),
            start_new_session=True,
        )
        theirs.close()
        self.owner = os.getpid()

    def close(self) -> None:
        """Let the process end: it does so, with all its jobs, when nobody holds the other end of its socket."""
        self.control.close()
        if self.owner == os.getpid():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)


class _Servers:
    """The one server of this process. A forked copy of this process starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: _Server | None = None
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def running(self) -> _Server:
        with self._lock:
            if self._server is None or self._server.process.poll() is not None:
                if self._server is not None:
                    self._server.close()
                self._server = _Server()
            return self._server

    def replace(self, server: _Server) -> None:
        """End a server that is lost or hangs, unless another thread has put one in its place already."""
        with self._lock:
            if self._server is server:
                server.process.kill()
                server.close()
                self._server = None

    def close(self) -> None:
        with self._lock:
            if self._server is not None:
                self._server.close()
                self._server = None

    def _forget(self) -> None:
        self._lock = threading.Lock()
        if self._server is not None:
            self._server.control.close()
            # The parent waits for its own process; to us it is not a child.
            self._server.process.returncode = 0
            self._server = None


_servers = _Servers()
