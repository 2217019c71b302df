"""What people write of a record into a cell: of a manifest, of a table of reports, or of records that come back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from reviewtext import Refused
from throughline.library import vocabularies
from throughline.library.models.report import Availability, Incident

SEXES = ("girl", "boy", "several", "woman", "man", "not_stated")
CODED = {"review_type": "review-types", "nation": "nations", "age_band": "age-bands", "keywords": "themes"}
# A report is withdrawn with a reason, on its own page, and so never as it comes in.
AVAILABLE = tuple((value, label) for value, label in Availability.choices if value != Availability.WITHDRAWN)
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "incident": tuple(Incident.choices),
    "sex": tuple((value, value.replace("_", " ")) for value in SEXES),
    "availability": AVAILABLE,
    "is_hidden_from_search_engines": (("yes", "true"), ("no", "false")),
}


def id_of(column: str, written: str) -> str | None:
    """Return the id that somebody means by the words in a column of ids; None where nobody knows them."""
    if column in CODED:
        return vocabularies.id_of(CODED[column], written)
    plain = written.strip().lower()
    return next((value for value, label in CHOICES[column] if plain in (value, label.lower())), None)


def ids_of(column: str) -> list[str]:
    """Return the ids that a column of ids may hold."""
    if column in CODED:
        return sorted(vocabularies.terms_by_id(CODED[column]))
    return [value for value, _ in CHOICES[column]]


def known_id(column: str, written: str) -> str:
    """Return the id that is meant. Raises Refused for one that nobody knows: it would stand alone beside the rest, unfound."""
    found = id_of(column, written)
    if found is None:
        advice = "Use a name or code that the form to correct a record offers."
        if column in CHOICES:
            advice = f"Use one of {', '.join(ids_of(column))}."
        raise Refused("bad_manifest", f"The column '{column}' says '{written.strip()}'.", advice)
    return found


def items_of(written: str) -> list[str]:
    """Return the items of a list: one a line, or where there is one line alone, parted by semicolons."""
    parts = written.splitlines() if "\n" in written.strip(" ") else written.split(";")
    return [part.strip() for part in parts if part.strip()]


def as_cell(items: list[str]) -> str:
    """Return a list as `items_of` reads it back. A line break at the end keeps the semicolon of an only item."""
    return "\n".join(items) + ("\n" if len(items) == 1 and ";" in items[0] else "")


def is_web_address(written: str) -> bool:
    """Say whether it can be a link for readers: 'javascript:' must never become one."""
    try:
        URLValidator(schemes=["http", "https"])(written)
    except ValidationError:
        return False
    return True
