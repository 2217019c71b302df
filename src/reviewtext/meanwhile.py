"""Has something done in a process of its own while this one goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def meanwhile(work: Callable[[str], T], text: str) -> Callable[[], T]:
    """Begin, and return what waits for the result. If the process is lost, the work is done here instead.

    The process is forked from this one, so this one must have no other threads (`reviewtext.apart` has none).
    """
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(sending, work, text), daemon=True)
    process.start()
    sending.close()

    def result() -> T:
        with receiving:
            try:
                told: T = receiving.recv()
            except EOFError:
                told = work(text)
        process.join()
        return told

    return result


def _tell(sending: Connection, work: Callable[[str], T], text: str) -> None:
    # What goes wrong here goes wrong again where it is waited for, and is handled there. Printed, it might quote the text.
    with sending, suppress(Exception):
        sending.send(work(text))
