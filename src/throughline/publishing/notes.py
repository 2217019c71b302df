"""Notes in square brackets with which a check asks the author to choose words. None of them may become part of a report."""

from __future__ import annotations

import re

# As `reviewtext.identify` and the numbering of people write them. What stands for something left out, such as
# "[Person 1]" or "[postcode left out]", is none.
_A_NOTE = re.compile(
    r"\[(?:look whether this names anybody|which of them\?|born in \d{4}, if the year is needed|a broader age"
    r"|(?:heritage|faith), in words agreed with the family|brothers or sisters, without saying twins"
    r"|brothers and sisters, without how many or in what order)\]"
)


def is_note(words: str) -> bool:
    """Say whether these words are a note to the author, and so nothing that could be written."""
    return _A_NOTE.fullmatch(words.strip()) is not None


def holds_note(text: str) -> bool:
    """Say whether such a note stands in a text."""
    return _A_NOTE.search(" ".join(text.split())) is not None
