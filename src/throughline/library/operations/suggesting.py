"""Fill the empty fields of a record with what the text says, until a cataloguer confirms."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from typing import Any

from reviewtext import Document
from reviewtext.structure.catalogue import FieldSuggestion as Suggested
from reviewtext.structure.catalogue import suggest_fields
from throughline.library import vocabularies
from throughline.library.models import Edition, FieldSuggestion, Report
from throughline.library.models.edition import EditionKind
from throughline.library.operations.record import EDITABLE, set_themes

# Below this a suggestion is shown to the cataloguer but does not fill the field.
FILLS = 0.5


def suggestions_of(*, edition: Edition, document: Document) -> list[Suggested]:
    """Return what the text suggests for the record. Writes nothing."""
    return suggest_fields(document, edition.file_name, themes=vocabularies.theme_phrases())


def keep_suggestions(*, edition: Edition, document: Document, found: list[Suggested]) -> None:
    """Replace the report's suggestions by those of this reading, inside the caller's transaction.

    Only the full report speaks for the record; a summary or response does so only while there is no full report.
    """
    report = edition.report
    # A cataloguer may have been at work while the file was read.
    report.refresh_from_db()
    if edition.kind != EditionKind.FULL and report.editions.filter(kind=EditionKind.FULL).exists():
        return
    starts = document.page_starts()
    report.suggestions.all().delete()
    FieldSuggestion.objects.bulk_create(
        FieldSuggestion(
            report=report,
            field=item.field,
            value=item.value,
            confidence=item.confidence,
            page_number=item.page or (bisect_right(starts, item.start) if item.quote else None),
            quote=item.quote[:1000],
        )
        for item in {item.field: item for item in reversed(found)}.values()
    )
    if not report.is_catalogued:
        _fill(report, {item.field: item for item in reversed(found) if item.confidence >= FILLS})


def _fill(report: Report, found: dict[str, Any]) -> None:
    changed = []
    for name, item in found.items():
        # A title is what readers see first and cite, and the one found is often wrong: it stays a suggestion.
        if name in EDITABLE and name != "title" and getattr(report, name) in (None, "", []):
            setattr(report, name, _as_kept(name, item.value))
            changed.append(name)
    if report.year is None:
        report.year = report.published_on.year if report.published_on else _year(found)
        changed.append("year")
    if changed:
        report.save(update_fields=[*changed, "updated_at"])
    if "keywords" in found and not report.themes.exists():
        set_themes(report=report, themes=list(found["keywords"].value))


def _as_kept(name: str, value: Any) -> Any:
    if name == "published_on" and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    longest = getattr(Report._meta.get_field(name), "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def _year(found: dict[str, Any]) -> int | None:
    return int(found["year"].value) if "year" in found else None
