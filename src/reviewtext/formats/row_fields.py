"""Turns the cells of a table of reports into fields of their records."""

from __future__ import annotations

import datetime
import re

_FORMS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%d-%b-%y",
    "%d/%m/%y",
    "%Y/%m/%d",
)
_SEXES = {
    "f": "female",
    "female": "female",
    "girl": "female",
    "woman": "female",
    "m": "male",
    "male": "male",
    "boy": "male",
    "man": "male",
}
_BANDS = ((1, "under_1"), (6, "1_to_5"), (11, "6_to_10"), (16, "11_to_15"), (18, "16_to_17"))
_CORONER_COLUMNS = {"circumstances", "concerns", "investigation", "matters of concern", "circumstances of the death"}


def fields_of(metadata: dict[str, str], text_columns: list[str]) -> dict[str, object]:
    """Return what a row says of its report, under the catalogue's field names and ids, and nothing more.

    `metadata`: the row's other cells by role ('date', 'url', 'area' and so on).
    """
    fields: dict[str, object] = {}
    published = date_of(metadata.get("date", ""))
    if published:
        fields["published_on"] = published.isoformat()
    body = metadata.get("body") or metadata.get("area")
    if body:
        fields["body"] = body
    if metadata.get("authors") or metadata.get("coroner"):
        fields["authors"] = [
            name.strip()
            for name in re.split(r"[;\n]|,? and ", metadata.get("authors") or metadata["coroner"])
            if name.strip()
        ]
    if re.match(r"https?://", metadata.get("url", "")):
        fields["source_address"] = metadata["url"]
    age = _age(metadata.get("age", ""))
    if age is not None:
        fields["age_band"] = age_band(age)
    sex = _SEXES.get(metadata.get("sex", "").strip().lower())
    if sex:
        is_adult = age is None or age >= 18
        fields["sex"] = {("female", True): "woman", ("female", False): "girl", ("male", True): "man"}.get(
            (sex, is_adult), "boy"
        )
    if len(_CORONER_COLUMNS & {name.strip().lower() for name in text_columns}) >= 2:
        fields["review_type"] = "prevention_of_future_deaths_report"
        fields["incident"] = "death"
    return fields


def date_of(text: str) -> datetime.date | None:
    """Return the day that a cell names, day before month as in the UK, or None."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.strip())[:30].split("T")[0].strip()
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _age(text: str) -> float | None:
    match = re.fullmatch(r"\s*(\d{1,3})(?:\.\d+)?\s*(?:years?(?: old)?|yrs?|y)?\s*", text, re.I)
    if match and int(match[1]) <= 115:
        return float(match[1])
    return 0.5 if re.fullmatch(r"\s*\d{1,2}\s*(?:days?|weeks?|months?)(?: old)?\s*", text, re.I) else None


def age_band(years: float) -> str:
    """Return the id of the age band: 'under_1' to '16_to_17' for children, else 'adult'."""
    return next((band for below, band in _BANDS if years < below), "adult")
