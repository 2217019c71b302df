"""What the mail server's own log says that it took, where a sender was killed before it heard the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from throughline.alerts.sending.letters import domain, message_id

# Postfix: cleanup names the message of a queue number when it begins to come in; once the queue manager has it, it was
# taken. Exim writes one line, with `<=`, when it has taken a message.
POSTFIX_NAME = re.compile(r"cleanup\[\d+\]: (\w+): (?:resent-)?message-id=<([^>\s]+)>")
POSTFIX_TAKEN = re.compile(r"qmgr\[\d+\]: (\w+): from=.*queue active")
EXIM_TAKEN = re.compile(r" <= .* id=([^\s]+)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names of messages that the server says it took. `is_ours`: it speaks of our messages at all, so that silence counts."""

    taken: frozenset[str]
    is_ours: bool

    def has(self, token: str) -> bool:
        return message_id(token).strip("<>") in self.taken


def from_mail_log(known: Iterable[str] = ()) -> Evidence | None:
    """Read the log that the host named, and the one before it. None where there is none: nothing is known then.

    `known` are tokens of messages that the server is known to have taken. Only if the log has some of those is it the log
    of the right server, and only then does it mean anything that a message is not in it.
    """
    if not settings.ALERTS["MAIL_LOG"]:
        return None
    path, taken, names = Path(settings.ALERTS["MAIL_LOG"]), set(), dict[str, str]()
    try:
        for line in _lines([path.with_name(f"{path.name}.1"), path]):
            if named := POSTFIX_NAME.search(line):
                names[named[1]] = named[2]
            elif (queued := POSTFIX_TAKEN.search(line)) and queued[1] in names:
                taken.add(names[queued[1]])
            elif exim := EXIM_TAKEN.search(line):
                taken.add(exim[1])
    except OSError:
        return None
    ours = frozenset(name for name in taken if name.startswith("alert.") and name.endswith(f"@{domain()}"))
    return Evidence(ours, any(message_id(token).strip("<>") in ours for token in known))


def _lines(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.exists():
            with path.open(encoding="utf-8", errors="replace") as log:
                yield from log
