"""The text that is to be published: a draft as it stands, or the file that stands for it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence

from throughline.reviewing.models import Draft, DraftRecommendation, Paper
from throughline.reviewing.operations.papers import content_of
from throughline.reviewing.queries.draft_document import plain_words, word_file
from throughline.reviewing.queries.drafts import draft_page

Sections = list[tuple[str, str]]
RECOMMENDATIONS = "Recommendations"
_THEIR_OWN = re.compile(r"[\d.\s]*recommendations?\s*", re.IGNORECASE)

_A_SUMMARY = re.compile(
    r"[\d.\s]*(?:key (?:points|messages)|(?:executive |short )?summary(?: of (?:the|this) (?:report|review))?)\s*",
    re.IGNORECASE,
)


def mark_of(draft: Draft, paper: Paper | None = None) -> str:
    """Return a mark that changes with every edit of the text. It is made of numbers alone, so it says nothing of it.

    The draft is in it also where a file stands in its place, because its recommendations become public beside the file.
    """
    numbers: list[object] = [
        draft.pk,
        list(draft.sections.order_by("position").values_list("pk", "latest")),
        list(draft.findings.order_by("number").values_list("number", "revision")),
        list(draft.recommendations.order_by("number").values_list("number", "revision")),
    ]
    if paper is not None:
        numbers.append(paper.storage_name)
    return hashlib.sha256(json.dumps(numbers, separators=(",", ":")).encode()).hexdigest()


def content_of_text(draft: Draft, paper: Paper | None = None, *, title: str = "") -> bytes:
    """Return the text as a file: the paper as it was uploaded, or the draft as a Word file.

    The draft's working title is not part of it, because it never becomes public.
    """
    return content_of(paper) if paper is not None else word_file(title, sections_of(draft))


def content_beside(draft: Draft, paper: Paper | None) -> bytes:
    """Return as a Word file what becomes public beside an uploaded file: the recommendations. Empty where nothing does."""
    beside = sections_beside(draft) if paper is not None else []
    return word_file("", beside) if beside else b""


def sections_of(draft: Draft) -> Sections:
    """Return (heading, Markdown) of what is written, with every recommendation, as it would be published in full."""
    return with_recommendations(_written_in(draft), _asked(draft))


def sections_beside(draft: Draft) -> Sections:
    return with_recommendations([], _asked(draft))


def asked_in(draft: Draft) -> list[DraftRecommendation]:
    return list(draft.recommendations.order_by("number"))


def summary_in(written: Sections) -> Sections:
    """Return the sections that are a summary of the others, known by their headings."""
    return [(heading, text) for heading, text in written if _A_SUMMARY.fullmatch(heading) and text.strip()]


def with_recommendations(written: Sections, asked: Sequence[Sequence[object]]) -> Sections:
    """Add (number, text, who acts, by when, how known) of each recommendation, so that all of it is read and checked.

    They stand at the end of the section that is called after them, or else in one of their own. What such a section
    says in the very same words is not said twice.
    """
    theirs = [plain_words(text) for heading, text in written if "recommendation" in heading.lower()]
    added = "\n\n".join(filter(None, (_in_words(one, theirs) for one in asked)))
    if not added:
        return written
    at = next((place for place, (heading, _) in enumerate(written) if _THEIR_OWN.fullmatch(heading)), None)
    if at is None:
        return [*written, (RECOMMENDATIONS, added)]
    heading, text = written[at]
    return [*written[:at], (heading, f"{text}\n\n{added}"), *written[at + 1 :]]


def _written_in(draft: Draft) -> Sections:
    sections = draft_page(draft).sections
    return [(one.section.title, one.text.text) for one in sections if one.text and one.text.text.strip()]


def _asked(draft: Draft) -> list[tuple[object, ...]]:
    return [(one.number, one.text, one.who_acts, one.by_when, one.how_known) for one in asked_in(draft)]


def _is_said(words: str, text: str) -> bool:
    spaced = r"\s+".join(re.escape(part) for part in words.split())
    return bool(spaced) and re.search(rf"(?<!\w){spaced}(?!\w)", text) is not None


def _in_words(recommendation: Iterable[object], theirs: Iterable[str] = ()) -> str:
    """Return a recommendation in paragraphs, without its text where sections about recommendations hold that."""
    number, text, who_acts, by_when, how_known = map(str, recommendation)
    more = (("Who acts", who_acts), ("By when", by_when), ("How anybody will know that it worked", how_known))
    said = [f"{label}: {words}" for label, words in more if words]
    if any(_is_said(plain_words(text), one) for one in theirs):
        return "\n\n".join([f"Recommendation {number}", *said]) if said else ""
    return "\n\n".join([f"Recommendation {number}: {text}", *said])
