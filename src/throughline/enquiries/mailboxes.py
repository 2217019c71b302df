"""Opens the mailbox that answers come to: a Maildir folder, an mbox file, or IMAP over TLS, all by the language's library."""

from __future__ import annotations

import imaplib
import mailbox
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

# Longer ones hold attachments, which are not taken in; they are left where they are.
MOST_BYTES = 5_000_000
IMAPS_PORT = 993
Remove = Callable[[], object]


class UnusableMailbox(Exception):
    """The mailbox that was named cannot be opened. The message names what to do, and no password."""


def messages_in(place: str) -> Iterator[tuple[EmailMessage, Remove]]:
    """Yield each e-mail with what removes it. `place`: maildir:FOLDER, mbox:FILE or imaps://USER@HOST/FOLDER."""
    kind, _, rest = place.partition(":")
    if kind in ("maildir", "mbox") and Path(rest).exists():
        box = mailbox.Maildir(rest, create=False) if kind == "maildir" else mailbox.mbox(rest, create=False)
        yield from _in_box(box)
    elif kind == "imaps":
        yield from _in_imap(place)
    else:
        raise UnusableMailbox(
            "Name the mailbox as maildir:FOLDER, mbox:FILE or imaps://USER@HOST/FOLDER. The folder or file must be there."
        )


def parsed(content: bytes) -> EmailMessage:
    return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)


def _in_box(box: mailbox.Mailbox[mailbox.Message]) -> Iterator[tuple[EmailMessage, Remove]]:
    box.lock()
    try:
        for key in list(box.keys()):
            content = box.get_bytes(key)
            if len(content) <= MOST_BYTES:
                yield parsed(content), lambda key=key: box.remove(key)  # type: ignore[misc]
        box.flush()
    finally:
        box.unlock()
        box.close()


def _in_imap(place: str) -> Iterator[tuple[EmailMessage, Remove]]:
    parts = urlsplit(place)
    if not parts.hostname or not parts.username:
        raise UnusableMailbox("Name the mailbox as imaps://USER@HOST/FOLDER.")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    try:
        with imaplib.IMAP4_SSL(parts.hostname, parts.port or IMAPS_PORT, timeout=30) as server:
            server.login(unquote(parts.username), settings.ENQUIRIES["MAILBOX_PASSWORD"])
            server.select(f'"{folder}"')
            yield from _in_folder(server)
            server.expunge()
    except (imaplib.IMAP4.error, OSError) as problem:
        raise UnusableMailbox(
            f"The mailbox at {parts.hostname} could not be read ({type(problem).__name__})."
        ) from None


def _in_folder(server: imaplib.IMAP4_SSL) -> Iterator[tuple[EmailMessage, Remove]]:
    _, found = server.search(None, "ALL", "SMALLER", str(MOST_BYTES))
    for number in found[0].split() if found and found[0] else ():
        # Looked at without the mark that it was read, so that what is not ours stays new to whoever reads the mailbox.
        _, content = server.fetch(number, "(BODY.PEEK[])")
        if content and isinstance(content[0], tuple):
            yield parsed(content[0][1]), lambda number=number: server.store(number, "+FLAGS", r"(\Deleted)")  # type: ignore[misc]
