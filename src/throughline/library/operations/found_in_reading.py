"""What one reading found, as rows: pages, sections, passages, recommendations. To be kept, or held against what is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import models

from reviewtext import Document
from throughline.library.models import Page, Passage, Reading, Recommendation, Section

# What tells nothing of what was read: numbers of rows, and what is worked out of the words later.
APART = {"id", "reading", "section", "meaning"}


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a reading, each kind in the order of its numbers. Sections stand before the passages that name them."""

    pages: Sequence[Page]
    sections: Sequence[Section]
    passages: Sequence[Passage]
    recommendations: Sequence[Recommendation]

    @classmethod
    def by(cls, reading: Reading, document: Document) -> Found:
        """Return what was read of `document`, as rows of `reading` that are not kept yet."""
        sections = _sections(reading, document)
        return cls(
            _pages(reading, document), list(sections.values()), _passages(reading, document, sections),
            _recommendations(reading, document),
        )  # fmt: skip

    @classmethod
    def kept(cls, reading: Reading) -> Found:
        """Return what was kept of this reading."""
        pages, recommendations = reading.pages.order_by("number"), reading.recommendations.order_by("number")
        sections, passages = reading.sections.order_by("number"), reading.passages.order_by("number")
        return cls(list(pages), list(sections), list(passages), list(recommendations))

    def keep(self) -> None:
        Page.objects.bulk_create(self.pages)
        Section.objects.bulk_create(self.sections)
        Passage.objects.bulk_create(self.passages)
        Recommendation.objects.bulk_create(self.recommendations)

    def is_like(self, other: Found) -> bool:
        """Say whether both tell the same, to the last letter and box."""
        pairs = (
            (self.pages, other.pages), (self.sections, other.sections), (self.passages, other.passages),
            (self.recommendations, other.recommendations),
        )  # fmt: skip
        return all(_told(here) == _told(there) for here, there in pairs)


def _told(rows: Sequence[models.Model]) -> list[dict[str, Any]]:
    return [
        {field.name: _plain(getattr(row, field.name)) for field in row._meta.concrete_fields if field.name not in APART}
        for row in rows
    ]


def _plain(value: Any) -> Any:
    """Return a value as it comes back from a database: bytes as bytes, and lists where JSON knows no tuples."""
    match value:
        case bytes() | memoryview():
            return bytes(value)
        case list() | tuple() | dict():
            return json.loads(json.dumps(value))
        case _:
            return value


def _pages(reading: Reading, document: Document) -> list[Page]:
    return [
        Page(
            reading=reading,
            number=page.number,
            label=page.label[:20],
            text=page.text,
            start=start,
            width=page.width,
            height=page.height,
            source=page.source,
            confidence=page.confidence,
            word_boxes=page.words.to_bytes() if len(page.words) else b"",
            headings=[list(heading) for heading in page.headings],
            tables=[{"start": table.start, "end": table.end, "rows": table.rows} for table in page.tables],
        )
        for page, start in zip(document.pages, document.page_starts(), strict=True)
    ]


def _sections(reading: Reading, document: Document) -> dict[int, Section]:
    page_starts = np.array(document.page_starts() or [0])
    return {
        section.number: Section(
            reading=reading,
            number=section.number,
            kind=section.kind,
            heading=section.heading,
            level=section.level,
            start=section.start,
            end=section.end,
            page_number=int(np.searchsorted(page_starts, section.start, side="right")),
        )
        for section in document.sections
    }


def _passages(reading: Reading, document: Document, sections: dict[int, Section]) -> list[Passage]:
    return [
        Passage(
            reading=reading,
            section=sections[passage.section],
            number=passage.number,
            start=passage.start,
            end=passage.end,
            page_first=passage.page_first,
            page_last=passage.page_last,
            text=passage.text,
        )
        for passage in document.passages
    ]


def _recommendations(reading: Reading, document: Document) -> list[Recommendation]:
    return [
        Recommendation(
            reading=reading,
            number=item.number,
            label=item.label[:60],
            text=item.text,
            addressed_to=item.body[:300],
            page_number=item.page,
            start=item.start,
            end=item.end,
        )
        for item in document.recommendations
    ]
