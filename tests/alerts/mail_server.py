"""A real mail server for tests: takes messages, keeps a log as Postfix does, and can be told to behave badly."""

from __future__ import annotations

import asyncio
import random
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

NAME = re.compile(rb"(?im)^message-id:\s*<([^>]+)>")


@dataclass
class Sink:
    """Takes everything, or answers as `replies` says for an address: what RCPT and DATA get."""

    folder: Path
    most_delay: float = 0.0
    rcpt: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    hangs_up_on: set[str] = field(default_factory=set)
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    is_logging: bool = True
    number: int = 0

    @property
    def log(self) -> Path:
        return self.folder / "mail.log"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address in self.rcpt:
            return self.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content, to = envelope.content or b"", envelope.rcpt_tos[0]
        assert isinstance(content, bytes)
        if to in self.data:
            return self.data[to]
        # The moment at which a message is taken lies somewhere in the time that the server thinks.
        await asyncio.sleep(random.uniform(0, self.most_delay))
        self.take(to, content)
        if to in self.hangs_up_on and server.transport is not None:
            server.transport.close()
        await asyncio.sleep(random.uniform(0, self.most_delay))
        return "250 2.0.0 OK: queued"

    def take(self, to: str, content: bytes) -> None:
        found = NAME.search(content)
        name = found[1].decode() if found else ""
        self.number += 1
        queued = f"{self.number:X}ABCDEF"
        with (self.folder / "taken").open("a") as taken:
            taken.write(f"{name} {to}\n")
        if self.is_logging:
            with self.log.open("a") as log:
                log.write(f"Nov 28 09:00:00 mx postfix/cleanup[12]: {queued}: message-id=<{name}>\n")
                log.write(f"Nov 28 09:00:00 mx postfix/qmgr[3]: {queued}: from=<x>, size=1, nrcpt=1 (queue active)\n")
        self.taken.append((name, to, content))


@contextmanager
def running(sink: Sink) -> Iterator[int]:
    """Run the server in a thread, and give its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    controller = Controller(sink, hostname="127.0.0.1", port=port, ready_timeout=20)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def main() -> None:
    """Serve until the parent closes our input. Arguments: a folder, and the longest delay in seconds."""
    sink = Sink(Path(sys.argv[1]), most_delay=float(sys.argv[2]))
    with running(sink) as port:
        print(port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
