"""Terms of vocabularies by their labels, and counts that may be too small to tell."""

from __future__ import annotations

from django import template

from throughline.enquiries.queries.counts import said
from throughline.library import vocabularies

register = template.Library()


@register.filter
def term(term_id: str, vocabulary: str) -> str:
    """Return what a term of a vocabulary is called."""
    return vocabularies.label_of(vocabulary, term_id)


@register.filter
def counted(count: int | None) -> str:
    """Return a count, or that it is too small to tell."""
    return said(count)
