"""How pages print a share with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from reviewtext.suggest import Share

register = template.Library()


@register.filter
def share(found: Share) -> str:
    """Return a share in percent with its 95% interval."""
    return f"{found.value:.0%} (95% interval {found.low:.0%} to {found.high:.0%})"
