"""Notes in square brackets with which a check asks the author to choose words. None of them may become part of a report.

What stands for something left out, such as "[Person 1]" or "[postcode left out]", is none.
"""

from __future__ import annotations

import re

NAMES_ANYBODY = "[look whether this names anybody]"
WHICH_OF_THEM = "[which of them?]"
BORN = "[born in {year}, if the year is needed]"
BROADER_AGE = "[a broader age]"
HERITAGE = "[heritage, in words agreed with the family]"
FAITH = "[faith, in words agreed with the family]"
TWINS = "[brothers or sisters, without saying twins]"
BROTHERS_AND_SISTERS = "[brothers and sisters, without how many or in what order]"

NOTES = (NAMES_ANYBODY, WHICH_OF_THEM, BORN, BROADER_AGE, HERITAGE, FAITH, TWINS, BROTHERS_AND_SISTERS)
_A_NOTE = re.compile("|".join(re.escape(note).replace(re.escape("{year}"), r"\d{4}") for note in NOTES))


def is_note(words: str) -> bool:
    """Say whether these words are a note to the author, and so nothing that could be written."""
    return _A_NOTE.fullmatch(words.strip()) is not None


def holds_note(text: str) -> bool:
    """Say whether such a note stands in a text."""
    return _A_NOTE.search(" ".join(text.split())) is not None
