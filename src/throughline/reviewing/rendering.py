"""Turns the Markdown of a draft into HTML that can do no harm."""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token


@cache
def _reader() -> MarkdownIt:
    # No HTML of the writer's own, and no pictures: one from elsewhere would tell its host who reads the draft, and when.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])


def as_html(text: str) -> SafeString:
    """Return Markdown as HTML. Headings begin at the third level, below those of the page and the section."""
    tokens = _reader().parse(text)
    _set_levels(tokens)
    # The reader escapes everything that it does not write itself.
    return mark_safe(_reader().renderer.render(tokens, _reader().options, {}))  # noqa: S308


def _set_levels(tokens: list[Token]) -> None:
    """Give headings levels without a gap, whatever the writer began with: whoever listens to a page moves by them."""
    openings = [token for token in tokens if token.type == "heading_open"]
    ranks = {tag: 3 + rank for rank, tag in enumerate(sorted({token.tag for token in openings}))}
    level = 2
    for token in tokens:
        if token.type == "heading_open":
            level = min(ranks[token.tag], level + 1, 6)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
