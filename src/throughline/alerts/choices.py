"""What can be subscribed to: topics are the themes of the library, sectors the agencies that people work in."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.library import vocabularies

# Of the agencies vocabulary, those that somebody would name as where they work.
SECTORS = (
    "childrens_social_care", "adult_social_care", "health_visiting", "midwifery", "school_nursing", "general_practice",
    "hospital", "paediatrics", "ambulance", "camhs", "adult_mental_health", "substance_service", "school", "early_years",
    "police", "probation", "youth_justice", "housing", "domestic_abuse_service", "cafcass", "residential", "voluntary",
    "partnership",
)  # fmt: skip


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the topics under the headings of their groups."""
    return [(facet.label, [(t.id, t.label) for t in facet.terms]) for facet in vocabularies.load("themes").facets]


def sector_choices() -> list[tuple[str, str]]:
    return [(sector, vocabularies.label_of("agencies", sector)) for sector in SECTORS]


def is_topic(value: str) -> bool:
    return value in vocabularies.terms_by_id("themes")


def topic_label(value: str) -> str:
    return vocabularies.label_of("themes", value)


def sector_label(value: str) -> str:
    return vocabularies.label_of("agencies", value)


def section_of(topics: Iterable[str]) -> str:
    """Return the heading under which an item stands: the group of its first topic."""
    first = next(iter(topics), "")
    for facet in vocabularies.load("themes").facets:
        if any(term.id == first for term in facet.terms):
            return facet.label
    return "Also new"
