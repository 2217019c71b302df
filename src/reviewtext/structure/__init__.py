"""What a report is made of: sections, passages, recommendations, language, likeness, and its catalogue record."""

from __future__ import annotations

from reviewtext.document import Document
from reviewtext.structure.contents import contents_spans
from reviewtext.structure.language import language_of
from reviewtext.structure.passages import passages_of
from reviewtext.structure.recommendations import recommendations_of
from reviewtext.structure.sections import sections_of

__all__ = ["fill"]


def fill(document: Document) -> None:
    """Find the document's sections, passages, recommendations and language from its pages, and set them in place."""
    text = document.text
    contents = contents_spans(text)
    document.sections = sections_of(document, text, contents)
    document.passages = passages_of(document, text, document.sections, contents)
    document.recommendations = recommendations_of(document, text, document.sections, contents)
    document.language = language_of(text)
