"""Hands messages to the mail server, and notes in the journal just before and just after the one moment that counts."""

from __future__ import annotations

import re
import smtplib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from throughline.alerts.sending.journal import ACCEPTED, HANDED, NOT_NOW, REFUSED, Journal
from throughline.alerts.sending.letters import Letter

# How long the server may think after the last of a message. RFC 5321 4.5.3.2.6 asks for ten minutes, because whoever
# gives up sooner does not know whether it was taken.
ANSWER_SECONDS = 600
TO_WHOM = b" (to this address)"
DOT = re.compile(rb"(?m)^\.")


class NoServer(Exception):
    """The mail server cannot be reached, or broke off before a message was whole. Nothing was lost; try again later."""


class InDoubt(Exception):
    """The connection broke after the last of a message and before the answer: nobody here can know what became of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server said of one message: a sign of the journal, and its words."""

    sign: str
    reply: str


class Carrier(ABC):
    """A way to the mail server. Used by one thread."""

    @abstractmethod
    def carry(self, number: int, letter: Letter, journal: Journal) -> Outcome:
        """Hand one message over. Raises NoServer or InDoubt."""

    @abstractmethod
    def close(self) -> None:
        """Take leave of the server."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class SmtpCarrier(Carrier):
    """Speaks SMTP itself, step by step, so that it is known on which side of the last dot a message is."""

    def __init__(self) -> None:
        self._backend: EmailBackend | None = None

    def _server(self) -> smtplib.SMTP:
        if self._backend is None or self._backend.connection is None:
            self._backend = EmailBackend(fail_silently=False)
            try:
                self._backend.open()
            except (smtplib.SMTPException, OSError) as problem:
                self._backend = None
                raise NoServer(f"The mail server cannot be reached ({type(problem).__name__}).") from problem
        assert self._backend.connection is not None
        return self._backend.connection

    def carry(self, number: int, letter: Letter, journal: Journal) -> Outcome:
        server = self._server()
        try:
            refusal = self._announce(server, letter)
            if refusal is None:
                data = DOT.sub(b"..", letter.as_bytes())
                server.send(data if data.endswith(b"\r\n") else data + b"\r\n")
        except (smtplib.SMTPException, OSError) as problem:
            # The server throws away a message without its last dot (RFC 5321 4.1.1.4), so this one was not taken.
            self._forget()
            raise NoServer("The mail server broke off.") from problem
        if refusal is not None:
            return self._noted(number, refusal, journal)
        return self._noted(number, self._hand_over(number, server, journal), journal)

    def _announce(self, server: smtplib.SMTP, letter: Letter) -> tuple[int, bytes] | None:
        """Say from whom and to whom. Return what the server answered if it will not have the message."""
        server.ehlo_or_helo_if_needed()
        for command in (f"MAIL FROM:<{letter.envelope_from}>", f"RCPT TO:<{letter.to}>", "DATA"):
            code, said = server.docmd(command)
            if code not in (250, 251, 354):
                server.rset()
                return code, said + (TO_WHOM if command.startswith("RCPT") else b"")
        return None

    def _hand_over(self, number: int, server: smtplib.SMTP, journal: Journal) -> tuple[int, bytes]:
        """Send the last dot and hear the answer. All that can ever be in doubt happens between these lines."""
        journal.note(number, HANDED)
        assert server.sock is not None
        try:
            server.sock.settimeout(ANSWER_SECONDS)
            server.send(b".\r\n")
            answer = server.getreply()
            server.sock.settimeout(settings.EMAIL_TIMEOUT)
        except (smtplib.SMTPException, OSError) as problem:
            self._forget()
            raise InDoubt from problem
        return answer

    def _noted(self, number: int, answer: tuple[int, bytes], journal: Journal) -> Outcome:
        code, said = answer
        sign = ACCEPTED if code == 250 else NOT_NOW if 400 <= code < 500 else REFUSED
        reply = f"{code} {said.decode('utf-8', 'replace')}"
        journal.note(number, sign, reply)
        if code == 421:
            self._forget()
        return Outcome(sign, reply)

    def _forget(self) -> None:
        if self._backend is not None and self._backend.connection is not None:
            self._backend.connection.close()
        self._backend = None

    def close(self) -> None:
        if self._backend is not None:
            try:
                self._backend.close()
            except (smtplib.SMTPException, OSError):
                self._backend = None


class BackendCarrier(Carrier):
    """Any other mail backend of Django's, such as the outbox of a site without a mail server."""

    def carry(self, number: int, letter: Letter, journal: Journal) -> Outcome:
        journal.note(number, HANDED)
        try:
            get_connection().send_messages([letter.as_django()])
        except (smtplib.SMTPException, OSError) as problem:
            raise InDoubt from problem
        journal.note(number, ACCEPTED, "handed to the mail backend")
        return Outcome(ACCEPTED, "handed to the mail backend")

    def close(self) -> None:
        """There is nothing to close."""


def open_carrier() -> Carrier:
    return SmtpCarrier() if is_smtp() else BackendCarrier()


def is_smtp() -> bool:
    return str(settings.EMAIL_BACKEND) == "django.core.mail.backends.smtp.EmailBackend"


def is_about_the_address(reply: str) -> bool:
    """Say whether a refusal says that the address does not exist or takes no mail (RFC 3463: 5.1.x, 5.2.1)."""
    if re.search(r"\b5\.\d+\.\d+\b", reply):
        return bool(re.search(r"\b5\.(1\.\d+|2\.1)\b", reply))
    return reply.startswith("550") and reply.endswith(TO_WHOM.decode())
