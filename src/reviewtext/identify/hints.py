"""What is only worth a look: runs of capitals, other scripts, and kinds of work, which name somebody when put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import CAPITALISED, GENERIC, UPPER, Lexicon, any_of, listed

_LOOK = Confidence.LOOK
_WORD = rf"(?:{CAPITALISED}(?:['’]s)?|[{UPPER}]{{2,}}(?![a-z])|[{UPPER}][\w'’-]+)"
_RUN = re.compile(
    rf"(?<![\w@.]){_WORD}(?:(?:\s(?:of|the|for|and|on|in|to|at|de|la|or|&|with))*:?\s{_WORD}|\s\d{{1,4}}(?!\w)|-\w+)*"
)
# Two letters at least: one alone is what a wrong encoding made of a dash.
_OTHER_LETTERS = r"\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff"
_OTHER_SCRIPT = re.compile(
    rf"[\u0370-\u1cff{_OTHER_LETTERS}](?=[\u0300-\u1cff{_OTHER_LETTERS}])[\u0300-\u1cff\u200e\u200f{_OTHER_LETTERS} ;·]*"
)
_RANKED = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|{_WORD})(?:\s{_WORD})*\s(?:{_WORD}|constituency|government|award|championship|massacre|riots|season|party|cup)\b"
)
# What a newspaper put over a story is found again in a moment.
_HEADLINE = re.compile(
    r"(?i)\b(?:headlines?|headlined|splash|story|newspaper\sran|paper\sran|gazette\s(?:ran|had)|(?:has\s)?already\s(?:run|ran))\b(?:\s(?:it|under|as|was|read|reading|the|of))*[\s:,]{1,2}(?:[\"“‘]([^\"”’\n]{6,90})[\"”’])"
)
# I'd, you're, they'll: what matters is the word before.
_SHORTENED = re.compile(r"['’](?:d|re|ve|ll|m)$")
_STARTS = re.compile(r"(?:^|[.!?:]['”\"’)]*\s+|\n\s*|[\"“‘(]\s*)$")


def hints(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Find what is often harmless and sometimes the missing piece."""
    for match in _OTHER_SCRIPT.finditer(text):
        yield Finding(*match.span(), "name", Confidence.LIKELY, match.group(), "written in another script")
    for match in _HEADLINE.finditer(text):
        yield Finding(*match.span(1), "other", Confidence.LIKELY, match.group(1), "a headline")
    for match in (*_RUN.finditer(text), *_RANKED.finditer(text)):
        if _tells(match, text, lexicon):
            yield Finding(*match.span(), "other", _LOOK, match.group(), "words with capitals, as names have")
    for match in re.finditer(rf"\b(?:{any_of(listed('occupations'))})s?\b", text):
        yield Finding(*match.span(), "occupation", _LOOK, match.group(), "in the list of occupations")


def _tells(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    words = [_SHORTENED.sub("", word) for word in re.findall(r"[^\W\d_][\w'’-]*", match.group())]
    if all(word.lower() in GENERIC or word.islower() for word in words):
        return False
    starts = bool(_STARTS.search(text[max(0, match.start() - 4) : match.start()])) or match.start() == 0
    proper = [word for word in words[starts:] if word[:1].isupper() and word.lower() not in GENERIC]
    if starts and len(words) == 1:
        return False
    return any(word.lower() not in lexicon.small_words for word in proper)
