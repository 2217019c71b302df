"""Puts what is due into a message of text and HTML, with the headers that mail servers and readers' programs rely on."""

from __future__ import annotations

import binascii
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from throughline.alerts import links
from throughline.alerts.models import Delivery, Issue, Subscriber
from throughline.alerts.sending.composing import Asked, Contents, Section, due

# Stand in the one text that many get, for the two links that each has of their own. No one-way mark counts clicks.
LEAVE, PREFERENCES = "0000-leave-0000", "0000-preferences-0000"
LINE = re.compile(r"[\r\n]+")


def domain() -> str:
    """Return the part of the sender's address after the @, for the names of messages."""
    return parseaddr(settings.ALERTS["FROM"])[1].rpartition("@")[2] or "localhost"


def message_id(token: str) -> str:
    return f"<alert.{token}@{domain()}>"


def return_address(token: str) -> str:
    """Return where mail that fails comes back to: with the message's name in it, if the host has set such an address."""
    plain = settings.ALERTS["BOUNCES_TO"]
    if not plain:
        return parseaddr(settings.ALERTS["FROM"])[1]
    name, _, place = plain.rpartition("@")
    return f"{name}+{token}@{place}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, ready for any way of sending."""

    to: str
    subject: str
    text: str
    html: str
    envelope_from: str
    headers: dict[str, str]

    def as_django(self) -> EmailMultiAlternatives:
        """Return it for Django's mail backends."""
        made = EmailMultiAlternatives(
            self.subject, self.text, settings.ALERTS["FROM"], [self.to], headers=dict(self.headers)
        )
        made.attach_alternative(self.html, "text/html")
        return made

    def as_bytes(self) -> bytes:
        """Return it as a mail server takes it: lines short and in plain signs, so that no server on the way has to write
        it anew and break the signature that the host's server puts on it."""
        name, address = parseaddr(settings.ALERTS["FROM"])
        top = EmailMessage(policy=SMTP)
        top["From"] = Address(display_name=name, addr_spec=address)
        top["To"] = Address(addr_spec=self.to)
        top["Subject"] = self.subject
        body = MIMEMultipart("alternative", policy=SMTP, boundary=f"=_{self.envelope_token}")
        body.attach(_part("plain", self.text))
        body.attach(_part("html", self.html))
        # As they are and in one line each: links and names of messages must not be broken in the middle.
        own = "".join(f"{header}: {value}\r\n" for header, value in self.headers.items())
        return top.as_bytes().rstrip(b"\r\n") + b"\r\n" + own.encode("ascii") + body.as_bytes()

    @property
    def envelope_token(self) -> str:
        return self.headers["Message-ID"].strip("<>").split("@")[0]


def _part(subtype: str, text: str) -> Message:
    part = MIMENonMultipart("text", subtype, policy=SMTP, charset="utf-8")
    part["Content-Transfer-Encoding"] = "quoted-printable"
    plain = text.replace("\r\n", "\n")
    part.set_payload(binascii.b2a_qp(plain.encode(), istext=True).decode("ascii"))
    return part


@dataclass(slots=True)
class Writer:
    """Writes the messages of one issue. What many get is put into words once."""

    contents: Contents
    written: dict[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)

    @property
    def issue(self) -> Issue:
        return self.contents.issue

    def letter(self, delivery: Delivery, subscriber: Subscriber, asked: list[Asked]) -> Letter | None:
        """Return the message for a subscriber, or None if nothing is due to them."""
        sections = due(self.contents, asked)
        if not sections or not subscriber.email:
            return None
        key = tuple(entry.key for section in sections for entry in section.entries)
        if key not in self.written:
            self.written[key] = written(self.issue, sections)
        leave = links.leave_link(subscriber, self.issue.number)
        put = _putting({LEAVE: leave, PREFERENCES: links.preferences_link(subscriber)})
        text, html = self.written[key]
        return Letter(
            to=subscriber.email,
            subject=LINE.sub(" ", self.issue.title),
            text=put(text),
            html=put(html),
            envelope_from=return_address(delivery.token),
            headers={
                "Date": format_datetime(timezone.now()),
                "Message-ID": message_id(delivery.token),
                "List-ID": f"<alerts.{domain()}>",
                "List-Unsubscribe": f"<{leave}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def _putting(values: dict[str, str]) -> Callable[[str], str]:
    def put(text: str) -> str:
        for mark, value in values.items():
            text = text.replace(mark, value)
        return text

    return put


def written(issue: Issue, sections: list[Section]) -> tuple[str, str]:
    """Return the text and the HTML of a message, with marks where the two links of its own come."""
    about = {
        "issue": issue, "sections": sections, "site": links.whole(""), "site_name": settings.THROUGHLINE["SITE_NAME"],
        "host_name": settings.THROUGHLINE["HOST_NAME"], "leave": LEAVE, "preferences": PREFERENCES,
        "emergency": settings.THROUGHLINE["EMERGENCY_TEXT"],
    }  # fmt: skip
    return _wrapped(render_to_string("alerts/email/issue.txt", about)), render_to_string(
        "alerts/email/issue.html", about
    )


def _wrapped(text: str) -> str:
    """Return the text in lines of a length that is easy to read, with at most one empty line in a row."""
    lines = [
        "\n".join(textwrap.wrap(line, 76, break_long_words=False, break_on_hyphens=False)) for line in text.splitlines()
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
