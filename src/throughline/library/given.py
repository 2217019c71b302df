"""What people write of a record into a cell: of a manifest, of a table of reports, or of records that come back."""

from __future__ import annotations

from reviewtext import Refused
from throughline.library import vocabularies
from throughline.library.models.report import Availability

CODED = {"review_type": "review-types", "nation": "nations", "age_band": "age-bands", "keywords": "themes"}
# A report is withdrawn with a reason, on its own page, and so never as it comes in.
AVAILABLE = tuple((value, label) for value, label in Availability.choices if value != Availability.WITHDRAWN)
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "availability": AVAILABLE,
    "is_hidden_from_search_engines": (("yes", "true"), ("no", "false")),
}


def id_of(column: str, written: str) -> str | None:
    """Return the id that somebody means by the words in a column of ids; None where nobody knows them."""
    if column in CODED:
        return vocabularies.id_of(CODED[column], written)
    plain = written.strip().lower()
    return next((value for value, label in CHOICES[column] if plain in (value, label.lower())), None)


def known_id(column: str, written: str) -> str:
    """Return the id that is meant. Raises Refused for one that nobody knows: it would stand alone beside the rest, unfound."""
    found = id_of(column, written)
    if found is None:
        advice = "Use a name or code that the form to correct a record offers."
        if column in CHOICES:
            advice = f"Use one of {', '.join(value for value, _ in CHOICES[column])}."
        raise Refused("bad_manifest", f"The column '{column}' says '{written.strip()}'.", advice)
    return found
