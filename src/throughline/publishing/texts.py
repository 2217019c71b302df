"""The text that is to be published: a draft as it stands, or the file that stands for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from throughline.reviewing.models import Draft, DraftRecommendation, Paper
from throughline.reviewing.operations.papers import content_of
from throughline.reviewing.queries.draft_document import word_file
from throughline.reviewing.queries.drafts import draft_page

Sections = list[tuple[str, str]]


def mark_of(draft: Draft, paper: Paper | None = None) -> str:
    """Return a mark that changes with every edit of the text. It is made of numbers alone, so it says nothing of it."""
    if paper is not None:
        return hashlib.sha256(f"paper {paper.storage_name}".encode()).hexdigest()
    numbers = [
        draft.pk,
        list(draft.sections.order_by("position").values_list("pk", "latest")),
        list(draft.findings.order_by("number").values_list("number", "revision")),
        list(draft.recommendations.order_by("number").values_list("number", "revision")),
    ]
    return hashlib.sha256(json.dumps(numbers, separators=(",", ":")).encode()).hexdigest()


def content_of_text(draft: Draft, paper: Paper | None = None, *, title: str = "") -> bytes:
    """Return the text as a file: the paper as it was uploaded, or the draft as a Word file.

    The draft's working title is not part of it, because it never becomes public.
    """
    return content_of(paper) if paper is not None else word_file(title, sections_of(draft))


def sections_of(draft: Draft) -> Sections:
    """Return (heading, Markdown) of what is written, with the recommendations at the end where no section holds them."""
    page = draft_page(draft)
    written = [(one.section.title, one.text.text) for one in page.sections if one.text and one.text.text.strip()]
    asked = [(one.number, one.text, one.who_acts, one.by_when, one.how_known) for one in asked_in(draft)]
    return with_recommendations(written, asked)


def asked_in(draft: Draft) -> list[DraftRecommendation]:
    return list(draft.recommendations.order_by("number"))


def with_recommendations(written: Sections, asked: Sequence[Sequence[object]]) -> Sections:
    """Add (number, text, who acts, by when, how known) of each recommendation, unless a section is about them already."""
    if not asked or any("recommendation" in heading.lower() for heading, _ in written):
        return written
    return [*written, ("Recommendations", "\n\n".join(_in_words(one) for one in asked))]


def _in_words(recommendation: Iterable[object]) -> str:
    number, text, who_acts, by_when, how_known = map(str, recommendation)
    said = [f"Recommendation {number}: {text}"]
    more = (("Who acts", who_acts), ("By when", by_when), ("How anybody will know that it worked", how_known))
    said += [f"{label}: {words}" for label, words in more if words]
    return "\n\n".join(said)
