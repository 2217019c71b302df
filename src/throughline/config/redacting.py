"""Keeps what opens a door out of the logs: the secret part of addresses that are keys by themselves."""

from __future__ import annotations

import logging
import re

# Django writes the path of every refused request to its log, and these paths hold a secret that works or once did.
KEYS = re.compile(
    r"(/(?:part|progress|bookings|contributions|invitations|join|password/new|enquiries/status"
    r"|alerts/(?:confirm|preferences|leave))/)[^/\s'\"?]+"
)


class WithoutKeys(logging.Filter):
    """Writes `/part/...` where a line has the address of a private link, an invitation, a new password or a
    subscriber's own pages."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        redacted = KEYS.sub(r"\1...", said)
        if redacted != said:
            record.msg, record.args = redacted, ()
        return True
