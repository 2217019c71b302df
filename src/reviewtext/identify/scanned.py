"""Mends what the recognition of scans confuses, letter for letter: 'C1eve1and' becomes 'Cleveland', and places stay."""

from __future__ import annotations

import re

from reviewtext.identify.words import first_names, ordinary_words

# A figure between letters, or a one for the last l of a known word; not addresses on the web, handles, or references.
_MIXED = re.compile(r"(?<![\w@./_-])[A-Za-z]+(?:[015]+[a-z]+)+(?![\w@_]|[./-]\w)")
_LAST = re.compile(r"(?<![\w@./_-])[A-Za-z][a-z]{2,}1(?![\w@_]|[./-]\w)")
# A small l before another consonant begins no word: lnfants, lnformed.
_SMALL_L = re.compile(r"(?<![\w@./_'’-])l(?=[bcdfgmnpqrstvwxz][a-z]{2})")
# Numbers with letters in them: l0 weeks, 3O Gasworks Terrace, 2OO4, l4th.
_NUMBER = re.compile(r"(?<![\w@./_-])(?=[lIO]*\d)(?=\d*[lIO])[lIO\d]{2,}(?=(?:st|nd|rd|th)?(?![\w@_]))")
# Words in capitals with figures, and a nought that begins a word: SPARR0W, 0swin.
_SHOUTED = re.compile(r"(?<![\w@./_-])[A-Z]{2,}[01]+[A-Z]{1,}(?![\w@_/-])")
_FIRST = re.compile(r"(?<![\w@./_'’-])0(?=[a-z]{3})")
_AS_LETTER = str.maketrans("015", "ols")
_AS_CAPITAL = str.maketrans("01", "OI")
_AS_FIGURE = str.maketrans("lIO", "110")


def mended(text: str) -> str:
    """Return the text with likely mistakes of recognition mended. It stays as long as it was."""
    text = _MIXED.sub(lambda match: match.group().translate(_AS_LETTER), text)
    text = _LAST.sub(_lettered, text)
    text = _SMALL_L.sub("I", _FIRST.sub("O", text))
    text = _SHOUTED.sub(lambda match: match.group().translate(_AS_CAPITAL), text)
    return _NUMBER.sub(lambda match: match.group().translate(_AS_FIGURE), text)


def _lettered(match: re.Match[str]) -> str:
    word = match.group()[:-1] + "l"
    return word if word.lower() in ordinary_words() or word in first_names() else match.group()
