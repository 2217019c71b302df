"""The process that jobs are forked from. Ends, with all its jobs, when its caller does."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import importlib
import os
import pickle
import resource
import selectors
import signal
import socket
import struct
import sys
import time
import traceback
from dataclasses import dataclass
from typing import Any

from reviewtext.apart.caller import ANSWERED, FAILED, KILLED, OUT_OF_MEMORY, OUT_OF_TIME, TOO_MUCH_OUTPUT
from reviewtext.document import Refused
from reviewtext.limits import Limits

LARGEST_MESSAGE = 100
_SET_DEATH_SIGNAL = 1
# Pillow looks for its writers when one is first wanted, which would cost every job a tenth of a second.
_PICTURES = ("Bmp", "Gif", "Jpeg", "Ppm", "Png", "WebP")
PRELOADED = ("reviewtext.reading", *(f"PIL.{kind}ImagePlugin" for kind in _PICTURES))


@dataclass(slots=True)
class _Job:
    process: int
    watch: int
    telling: int
    deadline: float
    is_late: bool = False


def serve() -> None:
    """Fork a job for every message on standard input, which is a socket, until it closes."""
    for module in PRELOADED:
        importlib.import_module(module)
    gc.freeze()
    control = socket.socket(fileno=os.dup(0))
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        jobs: dict[int, _Job] = {}
        while True:
            for key, _ in selector.select(_wait(jobs)):
                if key.fileobj is control:
                    job = _accept(control)
                    if job is None:
                        _end_all(jobs)
                        return
                    jobs[job.watch] = job
                    selector.register(job.watch, selectors.EVENT_READ)
                else:
                    selector.unregister(key.fd)
                    _conclude(jobs.pop(key.fd))
            _stop_late(jobs)


def _wait(jobs: dict[int, _Job]) -> float | None:
    due = [job.deadline for job in jobs.values() if not job.is_late]
    return max(0.0, min(due) - time.monotonic()) if due else None


def _stop_late(jobs: dict[int, _Job]) -> None:
    now = time.monotonic()
    for job in jobs.values():
        if job.deadline <= now and not job.is_late:
            job.is_late = True
            _kill_group(job.process)


def _end_all(jobs: dict[int, _Job]) -> None:
    for job in jobs.values():
        _kill_group(job.process)


def _kill_group(process: int) -> None:
    # The job may not yet have made its own group; then it is killed alone.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(process, signal.SIGKILL)


def _accept(control: socket.socket) -> _Job | None:
    message, descriptors, _, _ = socket.recv_fds(control, LARGEST_MESSAGE, 3)
    if not message or len(descriptors) < 3:
        return None
    told, output, telling = descriptors
    with os.fdopen(told, "rb") as job:
        job.seek(0)
        function, arguments, limits = pickle.load(job)  # noqa: S301 - our own caller wrote it
    process = os.fork()
    if process == 0:
        os.close(telling)
        control.close()
        _run(function, arguments, limits, output)
    os.close(output)
    return _Job(process, os.pidfd_open(process), telling, time.monotonic() + limits.seconds)


def _conclude(job: _Job) -> None:
    """Tell the caller how a job ended, and end whatever it started and left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(job.process, signal.SIGKILL)
    _, status = os.waitpid(job.process, 0)
    code = os.waitstatus_to_exitcode(status)
    ending = OUT_OF_TIME if job.is_late or code == -signal.SIGXCPU else KILLED if code < 0 else code
    with contextlib.suppress(BrokenPipeError):
        os.write(job.telling, struct.pack("<i", ending))
    os.close(job.telling)
    os.close(job.watch)


def _run(function: str, arguments: tuple[Any, ...], limits: Limits, output: int) -> None:
    """Run the job in the forked process, and leave it without the ordinary clean-up, which belongs to the parent."""
    ending = FAILED
    try:
        _confine(limits)
        try:
            module, _, name = function.partition(":")
            answer: tuple[str, Any] = ("value", getattr(importlib.import_module(module), name)(*arguments))
        except Refused as refusal:
            answer = ("refused", (refusal.code, refusal.reason, refusal.advice))
        with os.fdopen(output, "wb") as file:
            pickle.dump(answer, file, protocol=pickle.HIGHEST_PROTOCOL)
        ending = ANSWERED
    except MemoryError:
        ending = OUT_OF_MEMORY
    except OSError as error:
        # Linux answers a write beyond the limit of file size with EFBIG, as the signal is ignored below.
        ending = TOO_MUCH_OUTPUT if error.errno == errno.EFBIG else FAILED
        traceback.print_exc()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(ending)


def _confine(limits: Limits) -> None:
    os.setsid()
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_bytes, limits.output_bytes))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


if __name__ == "__main__":
    serve()
