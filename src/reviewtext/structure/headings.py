"""What a heading looks like when nothing says that it is one: its shape, its numbering and its place."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\s*(?:(?:section|chapter|part|stage|adran|pennod|rhan)\s+)?"
    r"(?:(?P<digits>\d{1,2}(?:\.\d{1,2}){0,4})[.):]?(?=\s|$|[-–—:])|(?P<roman>[IVXivx]{1,5})[.)](?=\s)|"
    r"(?P<letter>[A-Z])[.)](?=\s)|[①-⑳❶-❿](?=\s))"
    r"\s*[-–—:.]?\s*",
    re.I,
)
_NAMED_PART = re.compile(
    r"(?:chapter|appendix|annex|annexe|part|section|schedule|pennod|atodiad)\s+[\dA-Z]{1,4}\b", re.I
)
_BULLET = re.compile(r"[•▪◦●○■□➢➤✓*–—-]\s")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|(?:…\s?){3,}|_{5,}")
_PAGE_AFTER = re.compile(r"\s\d{1,3}$")
_NOT_HEADING = re.compile(
    r"(?:https?://|www\.|\S+@\S+\.\S+|[£$€]\d|(?:page|p\.?)\s*\d+(?:\s+of\s+\d+)?$|\(?source:|(?:table|figure|"
    r"fig\.?|photo)\s+\d+)",
    re.I,
)
_INTRODUCES = re.compile(
    r"\b(?:should|must|will|to|include|includes|included|are|is|were|was|that|following|by|said|for):$", re.I
)
_STATED = re.compile(r"[.!?:]\s*$|^[•▪|]|\s\|\s")
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+\d{{4}}$|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}$", re.I
)
_COUNTED = re.compile(rf"\s+(?:(?i:{_MONTH})\b|[a-z])")
_LETTERS = re.compile(r"[^\W\d_]")
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "is",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "y",
    "yr",
    "a'r",
}
MOST_WORDS = 14
# Findings are often headed by the whole finding in a sentence, and questions by the whole question.
_SPOKEN_OUT = re.compile(
    r"(?:key )?(?:finding|theme|learning point|key issue|recommendation)\s+\d{1,2}\b|\d{1,2}(?:\.\d{1,2})*\.?\s.*\?$",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*(?:[-–/]|to)\s*(?:(?:19|20)\d\d|\d\d))?")


def split_number(text: str) -> tuple[str, str]:
    """Return the number that a heading begins with ('4.2', 'IV', 'Section 3', or '') and the wording after it."""
    match = _numbered(text)
    if match is None:
        return "", text.strip()
    return text[: match.end()].strip(" .:)-–—"), text[match.end() :].strip()


def depth_of_numbering(text: str) -> int:
    """Return 1 for '4 Analysis', 2 for '4.2 Themes', 0 where there is no number."""
    match = _numbered(text)
    if match is None:
        return 1 if _NAMED_PART.match(text.strip()) else 0
    if match["digits"]:
        parts = match["digits"].split(".")
        return len(parts) - (parts[-1] == "0" and len(parts) > 1)
    return 1


def _numbered(text: str) -> re.Match[str] | None:
    """Return the match of a section number. '12 April' and '3 weeks later' begin with a count, not a number."""
    match = _NUMBER.match(text)
    if match is None or (match["letter"] and match["letter"].islower()):
        return None
    if match["digits"] and match["digits"].isdigit() and _COUNTED.match(text[match.end("digits") :]):
        return None
    return match


def is_contents_entry(line: str) -> bool:
    """True for a line of a table of contents: dots or dashes that lead to a page number."""
    # Plain searches are many times faster than the pattern, and few lines have any of these.
    is_likely = "...." in line or ". . . ." in line or "…" in line or "_____" in line
    return is_likely and bool(_LEADERS.search(line))


def is_heading_shaped(line: str) -> bool:
    """True where the line could be a heading: short, with letters, no full stop, not a bullet, date or address."""
    text = line.strip()
    if _YEARS.fullmatch(text):
        return True
    is_long = len(text) > 130 or len(text.split()) > MOST_WORDS
    if not text or (is_long and (len(text) > 240 or not _SPOKEN_OUT.match(text))) or not _LETTERS.search(text):
        return False
    number, wording = split_number(text)
    if not wording and not _NAMED_PART.match(text):
        return False
    if wording.endswith((".", ";", ",")) and not wording.endswith(("...", "etc.")):
        return False
    if (
        _BULLET.match(text)
        or text[0] in "\"“‘'("
        or is_contents_entry(text)
        or _NOT_HEADING.match(wording)
        or _DATE.match(text)
    ):
        return False
    # A full stop inside the line ends a sentence, and headings are seldom two sentences.
    if re.search(r"[a-z)]\.\s", wording) and not _SPOKEN_OUT.match(text):
        return False
    first = _LETTERS.search(wording)
    return first is None or wording[first.start()].isupper() or bool(number and "." in number)


def is_capitals(line: str) -> bool:
    """True where the line is set in capitals, as old reports set headings."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def is_title_case(line: str) -> bool:
    """True where every word of weight has a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if word.lower() not in _SMALL]
    return bool(words) and all(word[0].isupper() for word in words)


def looks_like_heading(line: str, before: str, after: str) -> int:
    """Return the level 1-6 of a line standing alone in plain text, or 0.

    `before` and `after`: the neighbouring paragraphs, '' at an end. A heading needs text that it heads.
    """
    text = line.strip()
    if not after.strip() or not is_heading_shaped(text):
        return 0
    if _NAMED_PART.match(text):
        return 1
    if _YEARS.fullmatch(text):
        return 3 if len(after.split()) > 14 else 0
    if _SPOKEN_OUT.match(text) and not text[0].isdigit():
        return 2 if len(after.split()) > 14 else 0
    depth = depth_of_numbering(text)
    if text.endswith(":") and (depth > 1 or len(text.split()) > 4 or _INTRODUCES.search(text)):
        return 0
    number, wording = split_number(text)
    prose_follows = len(after.split()) > 14 or is_heading_shaped(after) or bool(_STATED.search(after))
    if depth and number and not _looks_like_item(wording, before, after):
        return min(depth, 6) if prose_follows or is_capitals(wording) else 0
    if is_capitals(text):
        return 1 if len(text.split()) <= 12 else 0
    if text.endswith((":", "?")):
        return 3 if len(text.split()) <= 8 and prose_follows else 0
    if len(text.split()) > 9 or not prose_follows or _PAGE_AFTER.search(text):
        return 0
    return 2


def _looks_like_item(wording: str, before: str, after: str) -> bool:
    """A numbered short line between numbered short lines is an item of a list, not a heading."""
    neighbours = (before, after)
    numbered = sum(1 for near in neighbours if split_number(near)[0] and len(near.split()) <= 20)
    return numbered == 2 and not is_title_case(wording)
