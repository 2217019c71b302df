"""When a report was published, or in which year it was written."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping

from reviewtext.structure.evidence import FieldSuggestion, Source

_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip
_MONTH = f"(?:{'|'.join(_MONTH_NAMES)})"
_DAY = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)|"
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>20\d\d)"
)
_PUBLISHED = re.compile(
    rf"\b(?:date of publication|publication date|date published|published(?: on| date)?|"
    rf"cyhoeddwyd)\s*[:–—-]?\s*(?:{_DAY})",
    re.I,
)
_DATED = re.compile(
    rf"(?:^|\n|\. )(?:date of (?:this )?(?:report|review)|report date|date|final version|version date|"
    rf"signed off|the board authori[sz]ed the release of this report on|"
    rf"it was officially released on|ratified)\b[^\n.]{{0,25}}?(?:{_DAY})",
    re.I,
)
_DAY_ALONE = re.compile(rf"^(?:\d{{1,2}} )?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}},? )?(?:{_DAY})\.?$", re.I | re.M)
_YEAR_ON_COVER = re.compile(r"(?:^|, )(?P<year>20\d\d)$", re.M)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH}),? (?P<year>20\d\d)\b")


def suggest_date(source: Source) -> Mapping[str, FieldSuggestion]:
    """Return suggestions for 'published_on' (an ISO date) and 'year', where anything tells them."""
    found: dict[str, FieldSuggestion] = {}
    for pattern, text, confidence in (
        (_PUBLISHED, source.text, 0.9),
        (_DATED, source.front, 0.55),
        (_DAY_ALONE, source.text[:1500], 0.5),
        (_DAY_ALONE, source.text[-2500:], 0.45),
    ):
        for match in pattern.finditer(text):
            day = _day(match)
            if day:
                start = source.text.find(match[0])
                place = (start, start + len(match[0]))
                found["published_on"] = source.suggest("published_on", day.isoformat(), confidence, *place)
                if confidence > 0.5:
                    return {**found, "year": source.suggest("year", day.year, confidence, *place)}
                break
        if found:
            break
    return {**found, **_year_alone(source)}


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        if match["d"]:
            return datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
        return datetime.date(int(match["year"]), _MONTH_NAMES.index(match["month"].capitalize()) + 1, int(match["day"]))
    except ValueError:
        return None


def _year_alone(source: Source) -> Mapping[str, FieldSuggestion]:
    in_name = [int(word) for word in source.name_words if re.fullmatch(r"(?:19[89]|20[0-4])\d", word)]
    if in_name:
        return {"year": source.suggest("year", in_name[0], 0.6)}
    month = _MONTH_YEAR.search(source.text[:700])
    if month:
        return {"year": source.suggest("year", int(month["year"]), 0.6, month.start(), month.end())}
    alone = _YEAR_ON_COVER.search(source.text[:700])
    if alone:
        return {"year": source.suggest("year", int(alone["year"]), 0.5, *alone.span("year"))}
    # A report cannot be older than the latest year that it speaks of in passing more than once or twice.
    years = Counter(re.findall(r"\b(20[0-4]\d)\b", source.text))
    often = sorted(int(year) for year, count in years.items() if count >= 3 and int(year) <= datetime.date.today().year)
    if not often:
        return {}
    start = source.text.rfind(str(often[-1]))
    return {"year": source.suggest("year", often[-1], 0.3, start, start + 4)}
