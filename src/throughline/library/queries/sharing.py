"""Which published reports say several things that somebody asks in confidence; nothing of the question is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from throughline.library import policies
from throughline.library.models import Report
from throughline.library.queries.reports import reports_by_id
from throughline.library.queries.withholding import only_what_may_be_found
from throughline.library.search import open_index
from throughline.library.search.contract import SearchRequest
from throughline.library.search.words import forget_words
from throughline.people.policies import Actor

# What more reports say than this tells none of them apart, and is passed over.
COMMON = 200


def reports_saying_all(
    things: Sequence[Iterable[str]], *, seen_by: Actor, common: int = COMMON
) -> tuple[list[int], list[Report]]:
    """Return which of the things were compared, by their place, and the reports that say each of those.

    A thing is said where one of its wordings stands, anywhere in the report's text. The newest reports come first.
    """
    if not any(things):
        return [], []
    try:
        return _saying_all([list(wordings) for wordings in things], seen_by, common)
    finally:
        forget_words()


def _saying_all(things: list[list[str]], seen_by: Actor, common: int) -> tuple[list[int], list[Report]]:
    compared: list[int] = []
    shared: dict[int, None] | None = None
    for place, wordings in enumerate(things):
        said = _reports_saying(wordings, seen_by, common)
        if said is not None:
            compared.append(place)
            shared = said if shared is None else {pk: None for pk in shared if pk in said}
    reports = reports_by_id(shared or {})
    # The index may be a moment behind the database.
    open_to = [reports[pk] for pk in shared or {} if pk in reports and policies.may_read_text(seen_by, reports[pk])]
    return compared, open_to


def _reports_saying(wordings: list[str], seen_by: Actor, common: int) -> dict[int, None] | None:
    """Return the ids of the reports that say it, or None where it is too common to tell reports apart."""
    query = " OR ".join(f'"{_without_signs(wording)}"' for wording in wordings)
    request = SearchRequest(text=query, sort="newest", per_page=1, mode="words", facets=False)
    only_what_may_be_found(request, seen_by=seen_by)
    # Counting is quick however many there are; listing looks at each.
    total = open_index().search(request).total_reports
    if total > common:
        return None
    listed = open_index().search(replace(request, per_page=total)).groups if total else []
    return {group.report_id: None for group in listed}


def _without_signs(wording: str) -> str:
    return "".join(c if c.isalnum() or c in "'’" else " " for c in wording)
