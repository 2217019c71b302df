"""Phones at a summit table that all contribute at once through real HTTP, while connections are cut at random."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import time
import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

# A phone waits a little before it tries again, a little longer each time.
PAUSE, LONGEST_PAUSE, GIVE_UP = 0.05, 0.5, 60


class Cut(StrEnum):
    """Where a connection ends."""

    BEFORE_BODY = "before the body"
    IN_BODY = "in the middle of the body"
    AFTER_BODY = "after the body, before the answer"
    NOT = "not at all"


@dataclass(slots=True)
class Phone:
    """One phone: what it says, and what it met. `waits` are the seconds from sending to each answer that it heard."""

    words: str
    uid: str = field(default_factory=lambda: str(uuid.uuid4()))
    cookie: str = ""
    token: str = ""
    question: str = ""
    cuts: list[Cut] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    link: str = ""
    took: float = 0.0


async def contribute_at_once(address: str, phones: list[Phone], *, seed: int, share_cut: float) -> None:
    """Have every phone open the table's page, and then all post at the same moment until each is answered."""
    chance = random.Random(seed)
    opened = asyncio.Semaphore(16)
    await asyncio.gather(*(_open(address, phone, opened) for phone in phones))
    await asyncio.gather(*(_send_until_answered(address, phone, chance, share_cut) for phone in phones))


async def _open(address: str, phone: Phone, opened: asyncio.Semaphore) -> None:
    async with opened:
        head, body = await _exchange(
            address, b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" % _names(address)
        )
    phone.cookie = _found(r"csrftoken=([^;]+)", head)
    phone.token = _found(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
    phone.question = _found(r'name="question" value="([^"]+)"', body)


async def _send_until_answered(address: str, phone: Phone, chance: random.Random, share_cut: float) -> None:
    began, pause = time.monotonic(), PAUSE
    while not phone.link:
        cut = chance.choice([Cut.BEFORE_BODY, Cut.IN_BODY, Cut.AFTER_BODY]) if chance.random() < share_cut else Cut.NOT
        # A server that is busy refuses or drops some connections by itself.
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            await _send(address, phone, cut, chance)
        if not phone.link:
            if time.monotonic() - began > GIVE_UP:
                raise AssertionError(f"a phone was not answered in {GIVE_UP} s: {phone}")
            await asyncio.sleep(pause * (1 + chance.random()))
            pause = min(pause * 2, LONGEST_PAUSE)
    phone.took = time.monotonic() - began


async def _send(address: str, phone: Phone, cut: Cut, chance: random.Random) -> None:
    head, body = _post(address, phone)
    phone.cuts.append(cut)
    sent_at = time.monotonic()
    if cut == Cut.NOT:
        answered, answer = await _exchange(address, head + body)
        if " 200 " in answered.split("\r\n")[0]:
            phone.waits.append(time.monotonic() - sent_at)
            phone.link = json.loads(answer)["link"]
        return
    whole = {Cut.BEFORE_BODY: head, Cut.IN_BODY: head + body[: len(body) // 2], Cut.AFTER_BODY: head + body}[cut]
    _, writer = await asyncio.open_connection(*_place(address))
    writer.write(whole)
    await writer.drain()
    await asyncio.sleep(chance.random() * 0.1)
    # Some say that they leave, and some are just gone.
    if chance.random() < 0.5:
        writer.transport.abort()
    else:
        writer.close()


def _post(address: str, phone: Phone) -> tuple[bytes, bytes]:
    path, host = _names(address)
    said = {
        "uid": phone.uid, "question": phone.question, "recognised": "yes", "why": phone.words, "own_words": phone.words,
        "reasons": "capacity", "profession": "Health visitor", "may_be_quoted": "yes",
    }  # fmt: skip
    body = urlencode(said).encode()
    head = (
        f"POST {path.decode()} HTTP/1.1\r\nHost: {host.decode()}\r\nConnection: close\r\nAccept: application/json\r\n"
        f"Cookie: csrftoken={phone.cookie}\r\nX-CSRFToken: {phone.token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode(), body


async def _exchange(address: str, request: bytes) -> tuple[str, str]:
    """Send a request and return the head and the body of the answer."""
    reader, writer = await asyncio.open_connection(*_place(address))
    try:
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        body = await (reader.readexactly(int(length.group(1))) if length else reader.read())
        return head, body.decode()
    finally:
        writer.close()


def _place(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return "127.0.0.1", parts.port or 80


def _names(address: str) -> tuple[bytes, bytes]:
    parts = urlsplit(address)
    return parts.path.encode(), parts.netloc.encode()


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise AssertionError(f"the page of the table has no {pattern}")
    return match.group(1)
