"""Words that pages of improvement share."""

from __future__ import annotations

from django import template

from throughline.improvement.queries.earlier import SHOWN

register = template.Library()


@register.filter
def reports_at_least(count: int) -> str:
    """Say how many reports came close: where as many were found as are shown, there may be more."""
    return f"{count} or more" if count >= SHOWN else str(count)
