"""The one file that crosses: the text as it was signed off, or the file that stands for it, freed of what it hides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from reviewtext import Refused
from throughline.people.policies import Refusal
from throughline.publishing.models import PublicationChoice, PublicationPlan
from throughline.publishing.stripping import strip
from throughline.publishing.texts import summary_in, with_recommendations
from throughline.reviewing.operations.papers import content_of
from throughline.reviewing.queries.draft_document import plain_words, word_file

NOT_SIGNED = "The draft is not signed off, or what was signed has been changed underneath."

NO_SUMMARY = "The draft has no section called Key points or Summary. Write one, or choose a file in the draft's place."


@dataclass(frozen=True, slots=True)
class FinalFile:
    """What crosses, under a name made from its public title, and what was taken out of it, in words."""

    content: bytes
    name: str
    removed: tuple[str, ...]
    recommendations: list[str]


def final_file(plan: PublicationPlan) -> FinalFile:
    """Return the file that is to be public. Raises Refusal where there is none, or it cannot be freed of what it hides."""
    signed = _signed(plan)
    content = content_of(plan.paper) if plan.paper is not None else _rendered(plan, signed)
    try:
        stripped = strip(content)
    except Refused as refusal:
        raise Refusal(f"{refusal.reason} {refusal.advice}") from refusal
    ending = "pdf" if b"%PDF-" in stripped.content[:1024] else "docx"
    name = f"{slugify(plan.title)[:80] or 'report'}.{ending}"
    return FinalFile(stripped.content, name, stripped.removed, _asked(signed))


def recommendations_of(plan: PublicationPlan) -> list[str]:
    """Return the recommendations that cross with the file, as they were signed off. Empty where nothing is to cross."""
    try:
        return _asked(_signed(plan)) if plan.is_to_be_published else []
    except Refusal:
        return []


def _asked(signed: dict[str, Any]) -> list[str]:
    # Only the words that the check read too: an address behind a link stands in no file.
    return [plain_words(str(one[1])) for one in signed["recommendations"]]


def _signed(plan: PublicationPlan) -> dict[str, Any]:
    sign_off = plan.draft.sign_offs.filter(reopened_at=None).first() if plan.draft else None
    if sign_off is None or not sign_off.is_intact:
        raise Refusal(NOT_SIGNED)
    return dict(json.loads(sign_off.frozen))


def _rendered(plan: PublicationPlan, signed: dict[str, Any]) -> bytes:
    # The draft's working title stays behind, and so does a section in which nothing is written.
    written = [(heading, text) for heading, text in signed["sections"] if text.strip()]
    if plan.choice == PublicationChoice.IMPROVEMENTS:
        written = []
    if plan.choice == PublicationChoice.SUMMARY:
        written = summary_in(written)
        if not written:
            raise Refusal(NO_SUMMARY)
    return word_file(plan.title, with_recommendations(written, [one[:5] for one in signed["recommendations"]]))
