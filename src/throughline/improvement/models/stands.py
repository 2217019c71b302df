"""What of a followed recommendation is shown today: its report may have been corrected or withdrawn since it came here."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.library.models import Edition, Recommendation

TAKEN_DOWN = "The report was taken down, and the words went with it."
WITHDRAWN = "Its report was withdrawn from the library, so its words are not shown."
CORRECTED = "The report was corrected. It no longer says this in the same words, so the words are not shown."


@dataclass(frozen=True, slots=True)
class Stands:
    """Where the words stand today.

    `why_not`: the sentence that is shown in their place, or '' where they are shown. `origin`: the edition that they came
    from; `correction`: the one that has replaced it since, or None. `item`: what the correction recommends in the same
    words; where it says them and not as a recommendation, `page_number` (from 1) and `address` say where.
    """

    words: str
    why_not: str = ""
    origin: Edition | None = None
    correction: Edition | None = None
    item: Recommendation | None = None
    page_number: int | None = None
    address: str = ""
