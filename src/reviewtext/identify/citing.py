"""Whose name tells of nobody in the case: authors of what is cited, and those whom a law, a tool or a rule is called after."""

from __future__ import annotations

import re

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import CAPITAL, UPPER, first_names

# Authors of what is cited: Brandon et al.; Ferguson, H. (2017); Rose, P. and colleagues.
_CITED = re.compile(
    rf"\.?(?:,?\s(?:{CAPITAL}|[{UPPER}]\.|and|&|,))*?,?\s(?:et\sal\b|(?:and|&)\scolleagues\b|(\(?(?:19|20)\d\d[a-z]?\)))"
)
_CITES = re.compile(rf"(?:{CAPITAL},\s(?:[{UPPER}]\.\s?)+(?:,|,?\sand|\s&)?\s)+\(?(?:19|20)\d\d")
# What is called after somebody and names nobody here: Awaab's Law, the Bolam test, the Hardiker model.
_CALLED_AFTER = re.compile(
    r"['’]s\s(?:Law|Rule|Act|Inquiry)\b|\s(?:Law|Protocol|Inquiry|[Mm]odel|[Tt]est|[Ss]cale|[Rr]ounds?|[Pp]rinciples?|[Cc]ompeten\w+|[Tt]oolkit|[Ff]ramework|[Cc]ycle|"
    r"[Cc]riteria|[Tt]raining|[Cc]hecklist|[Ii]nventory|[Qq]uestionnaire)\b"
)

# So many letters of a list of authors are looked through before one of them.
LONGEST_LIST = 300


def is_cited(one: Finding, text: str) -> bool:
    """Say whether somebody wrote what is cited, or a law, tool or rule bears the name."""
    if (
        one.kind not in ("name", "organisation", "place", "other")
        or one.confidence == Confidence.SURE
        or one.text.islower()
    ):
        return False
    cited = _CITED.match(text, one.end)
    # 'Callum (2009)' may give the year in which a child was born.
    if "et al" in one.text or (cited and not (cited[1] and one.text.split()[-1] in first_names())):
        return True
    if len(one.text.split()) < 4 and _CALLED_AFTER.match(text, one.end):
        return True
    if one.text in ("Law", "Rule", "Act") and text[max(0, one.start - 3) : one.start] in ("'s ", "’s "):
        return True
    begin = max(text.rfind("\n", 0, one.start) + 1, one.start - LONGEST_LIST)
    return any(match.start() <= one.start < match.end() for match in _CITES.finditer(text, begin, one.end + 80))
