"""Shows a question as an item of a list. A page may hold hundreds, so what was shown before is kept."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from throughline.markers.models import Question

register = template.Library()


@register.simple_tag
def question_item(question: Question, page: str) -> SafeString:
    """Show a question of the marker whose page is at `page`, with its tag and for whom and when it is."""
    return _item(
        question.code,
        question.text,
        question.tag,
        question.tag_words,
        question.audience_words,
        question.moment_words,
        page,
    )


# Everything that is shown is in the key, so nothing kept can grow old. Both sets have some three hundred questions.
@lru_cache(maxsize=2048)
def _item(code: str, text: str, tag: str, tag_words: str, audiences: str, moments: str, page: str) -> SafeString:
    return format_html(
        '<li><p class="tlm-question"><span class="tlm-code">{code}</span> {text}</p>\n'
        '<p class="tlm-about"><span class="tlm-tag tlm-tag--{tag}">{tag_words}</span> For: {audiences}. When: {moments}. '
        '<a class="govuk-link" href="{page}../questions/{code}/suggest/">Suggest a change'
        '<span class="govuk-visually-hidden"> to question {code}</span></a></p></li>',
        code=code, text=text, tag=tag, tag_words=tag_words, audiences=audiences, moments=moments, page=page,
    )  # fmt: skip
