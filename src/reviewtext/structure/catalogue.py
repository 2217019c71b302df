"""Suggests the fields of a catalogue record from a report's own words, each with the place it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewtext.document import Document
from reviewtext.structure.catalogue_body import suggest_body
from reviewtext.structure.catalogue_date import suggest_date
from reviewtext.structure.catalogue_front import suggest_authors, suggest_label, suggest_title
from reviewtext.structure.catalogue_kind import suggest_abstract, suggest_model, suggest_nation, suggest_review_type
from reviewtext.structure.catalogue_subject import suggest_age_band, suggest_incident, suggest_sex
from reviewtext.structure.catalogue_themes import suggest_keywords
from reviewtext.structure.evidence import FieldSuggestion, Source

__all__ = ["FieldSuggestion", "suggest_fields"]

ORDER = ("title", "label", "body", "authors", "published_on", "year", "nation", "review_type", "incident", "age_band",
         "sex", "model", "abstract", "keywords")  # fmt: skip


def suggest_fields(
    document: Document, file_name: str, themes: Mapping[str, Sequence[str]] | None = None
) -> list[FieldSuggestion]:
    """Return at most one suggestion for each field, in the record's order; what the text does not tell is left out.

    `themes`: the ways of saying each theme, under the theme's id; without them no keywords are suggested.
    Nothing here is certain: a person confirms every field before it counts.
    """
    source = Source(document, file_name)
    if not source.text.strip():
        return []
    found: dict[str, FieldSuggestion | None] = {}
    kind = found["review_type"] = suggest_review_type(source)
    type_id = kind.value if kind else ""
    found["nation"] = suggest_nation(source, type_id)
    found["body"] = suggest_body(source, type_id)
    label = found["label"] = suggest_label(source)
    name = label.value if label else ""
    found["authors"] = suggest_authors(source)
    found |= suggest_date(source)
    age = found["age_band"] = suggest_age_band(source, name, type_id)
    found["sex"] = suggest_sex(source, name, age.value if age else "")
    found["incident"] = suggest_incident(source, name, type_id)
    found["model"] = suggest_model(source, type_id)
    found["abstract"] = suggest_abstract(source)
    found["keywords"] = suggest_keywords(source, themes) if themes else None
    found["title"] = suggest_title(source, found)
    return [item for name in ORDER if (item := found.get(name)) is not None]
