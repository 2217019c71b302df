"""How pages print coefficients of agreement."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def coefficient(value: float) -> str:
    """Return a coefficient with two places and a true minus sign."""
    return f"{value:z.2f}".replace("-", "\u2212")
