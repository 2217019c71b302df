"""Turns bytes into text: finds the encoding, and mends marks that an earlier program decoded wrongly."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from reviewtext.document import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
# UTF-8 was tried before. The others turn harmless characters into other text than a browser would show.
_NEVER_STATED = ("utf-8", "utf-7", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape")
_PLAIN = b"<p>Words of 1, 2.</p>"
# UTF-8 read as Windows-1252: a lead character from its upper half, then one to three continuation characters.
_CONTINUATION = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MISREAD = re.compile(
    f"[\u00c2-\u00df]{_CONTINUATION}|[\u00e0-\u00ef]{_CONTINUATION}{{2}}|[\u00f0-\u00f4]{_CONTINUATION}{{3}}"
)

# What Windows-1252 has no character for.
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# What no word of a western language has inside it, as far as Windows-1252 is the right reading.
_ODD_IN_A_WORD = re.compile(
    "[a-z][\u00c0-\u00d6\u00d8-\u00de\u0160\u0178\u017d]|[^\\W\\d_][\u00b3\u00b9\u00bf][^\\W\\d_]"
)


def decode(data: bytes, stated: str = "") -> tuple[str, str]:
    """Return the text and the name of the encoding it was read in. `stated` is what the file itself claims.

    Order: byte-order mark, UTF-8, what the file claims, Windows-1252 where that makes words, statistics over the
    start. Never fails: a byte with no meaning becomes the replacement character.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # One bad byte in a long UTF-8 file is damage, not another encoding.
        if error.start > 2000 and data[: error.start].decode("utf-8").isascii() is False:
            return data.decode("utf-8", "replace"), "utf-8"
    name = _known(stated) or _guess(data[:_SAMPLE])
    return data.decode(name, "replace"), name


def _known(name: str) -> str:
    """Return Python's name of an encoding of letters, or '' for what browsers do not read pages in."""
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
        # What the file claims was read as plain letters, so it is none of what writes those in another way. Python also
        # knows words that name no letters: 'zlib' packs, and 'idna' and 'punycode' are for addresses.
        is_plain = _PLAIN.decode(found or "utf-8", "replace") == _PLAIN.decode()
    except (LookupError, UnicodeError):
        return ""
    if not is_plain:
        return ""
    # Browsers read a page that claims Latin-1 as Windows-1252, and pages are written to suit them.
    return "cp1252" if found in ("iso8859-1", "ascii") else "" if found in _NEVER_STATED else found


def _guess(sample: bytes) -> str:
    if sample.count(0) > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    if _is_windows(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=["cp1252", "cp1250", "mac_roman", "utf_16", "cp1251"]).best()
    return best.encoding if best is not None else "cp1252"


def _is_windows(sample: bytes) -> bool:
    """Say whether the text reads well as Windows-1252, which British programs write where they do not write UTF-8.

    A pound sign, a dash or an accent here and there is too little for statistics to tell its relatives apart. They
    are asked where most letters would bear an accent, as in Cyrillic, or where many would stand in a wrong place.
    """
    if _NOT_WINDOWS.search(sample):
        return False
    text = sample.decode("cp1252")
    beyond = [letter for letter in text if letter > "\x7f"]
    letters = sum(letter.isalpha() for letter in text)
    accented = sum(letter.isalpha() for letter in beyond)
    return accented * 3 <= letters and len(_ODD_IN_A_WORD.findall(text)) * 5 <= len(beyond)


def is_guess(encoding: str) -> bool:
    """Say whether an encoding that `decode` found rests on a guess, where the file itself claims none."""
    return not encoding.startswith("utf")


def name_of(encoding: str) -> str:
    """Return what programs call the encoding when they offer it."""
    return {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}.get(encoding, encoding)


def guess_note(encoding: str) -> Note:
    """Return the note for whoever looks after the file."""
    return Note(
        "encoding_guessed",
        f"The file does not say how its letters are encoded. It was read as {name_of(encoding)}.",
        "Look at pound signs, dashes and accents on a page. If they are wrong, save the file as UTF-8 and deposit that.",
    )


def mend(text: str) -> tuple[str, int]:
    """Return the text with quotes, dashes and accents that had been decoded wrongly put right, and how many were."""
    if "\u00e2" not in text and "\u00c3" not in text and "\u00c2" not in text:
        return text, 0
    mended = 0

    def put_right(match: re.Match[str]) -> str:
        nonlocal mended
        try:
            right = b"".join(_byte(letter) for letter in match[0]).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return match[0]
        mended += 1
        return right

    return _MISREAD.sub(put_right, text), mended


def _byte(letter: str) -> bytes:
    # Five bytes have no character in Windows-1252; programs that mangle text pass them through as they are.
    return letter.encode("latin-1" if "\u0080" <= letter <= "\u009f" else "cp1252")
