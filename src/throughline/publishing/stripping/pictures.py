"""Frees a picture of what it hides."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from reviewtext import Refused

# What says how a PNG looks. Everything else in it is words, dates and records of programs.
_OF_PNG = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
}  # fmt: skip
_DRAWN_ANEW = ("GIF", "TIFF", "BMP", "WEBP")
_MOST_DOTS = 80_000_000


def bare_picture(raw: bytes) -> bytes | None:
    """Return a picture without its comments and records, and without pictures behind the first.

    None for what is no picture made of dots: a drawing in lines may hold words and names that nobody here can find.
    """
    if raw.startswith(b"\xff\xd8"):
        return bare_jpeg(raw)
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return _bare_png(raw)
    picture = _opened(raw, _DRAWN_ANEW)
    return None if picture is None else _drawn(picture, str(picture.format))


def cropped(raw: bytes, cut: tuple[float, float, float, float]) -> bytes | None:
    """Return a picture without what was cut off: shares of its width and height from left, top, right and bottom.

    None for a picture that cannot be cut, such as a drawing in lines.
    """
    picture = _opened(raw, ("JPEG", "PNG", *_DRAWN_ANEW))
    if picture is None:
        return None
    left, top, right, bottom = cut
    wide, high = picture.size
    box = (round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom)))
    if box[0] >= box[2] or box[1] >= box[3]:
        return None
    form = str(picture.format)
    return _drawn(picture.crop(box), form)


def bare_jpeg(raw: bytes) -> bytes:
    """Return a JPEG without its comments and records: segments APP1, APP3 to APP13, APP15 and COM, place and thumbnail too.

    What stands behind its end goes too: cameras put further pictures there.
    """
    if not raw.startswith(b"\xff\xd8"):
        return raw
    out, at = bytearray(raw[:2]), 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        mark, size = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        # APP0 says how dense the dots are, APP2 and APP14 what its colours mean.
        if not (0xE1 <= mark <= 0xEF and mark not in (0xE2, 0xEE)) and mark != 0xFE:
            out += raw[at : at + 2 + size]
        at += 2 + size
    return bytes(out + raw[at : _end_of_jpeg(raw, at)])


def _end_of_jpeg(raw: bytes, at: int) -> int:
    """Return where a JPEG ends. Between its dots the mark of the end cannot stand, only in segments of known length."""
    while (at := raw.find(b"\xff", at)) >= 0 and at + 4 <= len(raw):
        mark = raw[at + 1]
        if mark == 0xD9:
            return at + 2
        is_segment = mark not in (0x00, 0x01, 0xFF) and not 0xD0 <= mark <= 0xD7
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big") if is_segment else (1 if mark == 0xFF else 2)
    return len(raw)


def _bare_png(raw: bytes) -> bytes:
    out, at = bytearray(raw[:8]), 8
    while at + 12 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        if kind in _OF_PNG:
            out += raw[at : at + 12 + size]
        at += 12 + size
        if kind == b"IEND":
            break
    return bytes(out)


def _opened(raw: bytes, formats: tuple[str, ...]) -> Image.Image | None:
    try:
        picture = Image.open(io.BytesIO(raw), formats=formats)
        if picture.width * picture.height > _MOST_DOTS:
            raise _too_large()
        picture.load()
    except Image.DecompressionBombError as problem:
        raise _too_large() from problem
    except (OSError, SyntaxError, ValueError):
        return None
    return picture


def _too_large() -> Refused:
    return Refused(
        "too_large_inside", "A picture in this file has too many dots.", "Save it again with smaller pictures."
    )


# What else a format is to be told so that little is lost.
_SAVED_WITH: dict[str, dict[str, Any]] = {
    "TIFF": {"compression": "tiff_lzw"}, "JPEG": {"quality": 95}, "WEBP": {"lossless": True},
}  # fmt: skip


def _drawn(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    plain = picture.copy()
    # What a format keeps beside the dots; without this one a picture would lose what shines through.
    plain.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    plain.save(out, form, **_SAVED_WITH.get(form, {}))
    return out.getvalue()
