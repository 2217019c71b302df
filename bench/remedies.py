"""How well similar recommendations are found, and their strength told: ours beside plain BM25, by labels of our own."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench.ranking import SHARED

SHORTEST, LONGEST = 60, 450
# A coroner's concerns are cut at line ends and at numbers or letters that begin an item.
_ITEM = re.compile(r"\n+|(?<=[.;:])\s+(?=\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[).]\s)")


@dataclass(frozen=True, slots=True)
class Text:
    """A recommendation or concern: where it stands, what it says, who is asked, and which case it is from.

    `name` is "taic:ROW" or "pfd:ROW:START-END": the row of the table from 1, headings not counted, and the characters of its
    `concerns`. No name holds a person's.
    """

    name: str
    said: str
    put_to: str
    case: str

    @property
    def check(self) -> str:
        """Eight digits of the SHA-256 of what it says: a label whose text has changed is refused."""
        return hashlib.sha256(self.said.encode()).hexdigest()[:8]


def texts() -> list[Text]:
    """Read every recommendation and concern that is neither too short to ask for anything nor too long to be one."""
    return [one for one in (*_recommendations(), *_concerns()) if SHORTEST <= len(one.said) <= LONGEST]


def _recommendations() -> Iterator[Text]:
    for row, fields in _rows("taic-recommendations/taic_recommendations_1980-2009.csv"):
        yield Text(
            f"taic:{row}", fields["Recommendation"].strip(), fields["Recipient"].strip(), fields["Inquiry"].strip()
        )


def _concerns() -> Iterator[Text]:
    for row, fields in _rows("pfd-reports/pfd_reports_2013-2019.csv"):
        said, begin = fields["concerns"], 0
        for match in [*_ITEM.finditer(said), None]:
            end = match.start() if match else len(said)
            yield Text(f"pfd:{row}:{begin}-{end}", said[begin:end].strip(), fields["receiver"].strip(), fields["url"])
            begin = match.end() if match else end


def _rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (SHARED / path).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=1)
