"""Turns the Markdown of a draft into HTML that can do no harm."""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt


@cache
def _reader() -> MarkdownIt:
    # No HTML of the writer's own, and no pictures: one from elsewhere would tell its host who reads the draft, and when.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])


def as_html(text: str) -> SafeString:
    """Return Markdown as HTML. Headings begin at the third level, below those of the page and the section."""
    tokens = _reader().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 2, 6)}"
    # The reader escapes everything that it does not write itself.
    return mark_safe(_reader().renderer.render(tokens, _reader().options, {}))  # noqa: S308
