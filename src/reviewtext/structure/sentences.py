"""Finds where sentences end, past abbreviations, initials, numbers and quotations."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"'”’)\]]*(?:\[\d+\])*\s+(?=[\"'“‘(\[]*[A-Z0-9•])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Drs|Prof|Rev|Fr|St|Sr|Jr|Hon|Sgt|Insp|Supt|Cllr|No|Nos|Vol|Ch|"
    r"Sec|Art|Reg|Regs|"
    r"para|paras|pp?|cf|e\.g|i\.e|eg|ie|etc|et al|vs?|viz|approx|Fig|Figs|ss?|ibid|Co|Ltd|Inc|Dept|Est|Ave|Rd|"
    r"Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|[A-Z]|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])\.$"
)
_MEANT_TO_END = re.compile(r"(?:etc|a\.m|p\.m|Co|Ltd|Inc|[A-Z]|\d{1,2})\.$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, without the white space between them. Line ends count as space."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.end() <= start:
            continue
        if _is_abbreviation(text, start, match):
            continue
        found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        found.append((start, end))
    return found


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0][0] != ".":
        return False
    before = text[max(start, match.start() - 14) : match.start() + 1]
    found = _ABBREVIATION.search(before)
    if found is None:
        return False
    # 'etc.' and 'p.m.' may end a sentence too; so may a number, unless it numbers the paragraph that it begins.
    word = found[0].strip(" ([“\"'")
    if _MEANT_TO_END.search(word) and len(before.strip()) > len(word):
        following = text[match.end() : match.end() + 30]
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.", word) or word in ("etc.", "a.m.", "p.m."):
            return False
        return not re.match(
            r"(?:The|This|These|It|He|She|They|There|In|On|At|When|Where|Mother|Father|A|An)\b", following
        )
    return True
