"""Frees a picture of what it hides."""

from __future__ import annotations


def bare_jpeg(raw: bytes) -> bytes:
    """Return a JPEG without its comments and records: segments APP1, APP3 to APP13, APP15 and COM, place and thumbnail too."""
    if not raw.startswith(b"\xff\xd8"):
        return raw
    out, at = bytearray(raw[:2]), 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        mark, size = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        # APP0 says how dense the dots are, APP2 and APP14 what its colours mean.
        if not (0xE1 <= mark <= 0xEF and mark not in (0xE2, 0xEE)) and mark != 0xFE:
            out += raw[at : at + 2 + size]
        at += 2 + size
    return bytes(out + raw[at:])
