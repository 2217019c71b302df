"""Reads an e-mail that came in: plain text alone, no attachments, and what it says of the message that it answers."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from django.utils import timezone

MOST_LETTERS = 20_000
_IDS = re.compile(r"<([^<>\s]{1,250})>")
_CONTROL = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Where what was written ends and the message that is answered is quoted.
_QUOTED = re.compile(
    r"^(?:On .{0,200}wrote:|-{2,} ?Original Message ?-{2,}|_{10,}|From: .+)\s*$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is taken from one e-mail. `answers`: message ids that it names, the nearest first."""

    message_id: str
    answers: tuple[str, ...]
    subject: str
    sender: str
    text: str
    written_at: datetime.datetime
    is_automatic: bool
    attachments: int


def incoming(mail: EmailMessage) -> Incoming:
    """Return what counts of an e-mail. Whatever it holds, nothing of it is run, opened or fetched."""
    written = _date_of(mail)
    text = _text_of(mail)
    named = _IDS.findall(_header(mail, "In-Reply-To")) + _IDS.findall(_header(mail, "References"))[::-1]
    own = _IDS.search(_header(mail, "Message-ID"))
    sender = parseaddr(_header(mail, "From"))[1]
    return Incoming(
        message_id=own[1] if own else _made_up_id(sender, text, written),
        answers=tuple(dict.fromkeys(named))[:50],
        subject=_header(mail, "Subject")[:300],
        sender=sender,
        text=_without_quoted(text)[:MOST_LETTERS],
        written_at=written,
        is_automatic=_is_automatic(mail, sender),
        attachments=sum(1 for part in mail.walk() if part.get_content_disposition() == "attachment"),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, LookupError, IndexError, AttributeError):
        # The library of the language stumbles over some malformed headers.
        return ""


def _date_of(mail: EmailMessage) -> datetime.datetime:
    """Return when it says that it was written; never later than now."""
    now = timezone.now()
    try:
        said = mail["Date"].datetime
    except (AttributeError, ValueError, TypeError, LookupError):
        return now
    if said is None:
        return now
    said = said if said.tzinfo else said.replace(tzinfo=datetime.UTC)
    return min(said, now) if now - said < datetime.timedelta(days=400) else now


def _text_of(mail: EmailMessage) -> str:
    try:
        part = mail.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (KeyError, LookupError, ValueError, AttributeError, UnicodeError):
        return ""
    if part is not None and part.get_content_subtype() == "html":
        content = _words_of_html(str(content))
    return _CONTROL.sub("", str(content).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _words_of_html(content: str) -> str:
    from lxml import etree, html

    try:
        tree = html.document_fromstring(content)
    except (etree.ParserError, ValueError):
        return ""
    for hidden in tree.xpath("//script | //style | //head | //template | //blockquote"):
        hidden.drop_tree()
    for line in tree.xpath("//p | //br | //div | //li | //tr"):
        line.tail = "\n" + (line.tail or "")
    return re.sub(r"\n{3,}", "\n\n", tree.text_content())


def _without_quoted(text: str) -> str:
    """Return what was written anew; everything, where that would leave nothing."""
    found = _QUOTED.search(text)
    kept = text[: found.start()] if found else text
    kept = "\n".join(line for line in kept.split("\n") if not line.startswith(">")).strip()
    return kept or text


def _is_automatic(mail: EmailMessage, sender: str) -> bool:
    """Say whether a machine answered by itself: out of office, or could not be delivered (RFC 3834)."""
    said = _header(mail, "Auto-Submitted").lower() or "no"
    bulk = _header(mail, "Precedence").lower() in {"bulk", "junk", "auto_reply", "list"}
    reports = mail.get_content_type() in {"multipart/report", "message/delivery-status"}
    return said != "no" or bulk or reports or _header(mail, "Return-Path") == "<>" or not sender


def _made_up_id(sender: str, text: str, written: datetime.datetime) -> str:
    """Return an id for a message that brings none, the same each time that it is read."""
    return "made." + hashlib.sha256(f"{sender}|{written:%Y-%m-%d}|{text}".encode()).hexdigest()
