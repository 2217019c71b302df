"""How plain values held about a person are put into words."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def held_heading(name: str) -> str:
    """Return a name from the export as a heading: `joined_at` becomes 'Joined at'."""
    return name.replace("_", " ").capitalize()


@register.filter
def held_rows(content: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return a mapping as rows for a summary list."""
    return [(held_heading(name), "None" if value is None else value) for name, value in content.items()]


@register.filter
def held_name(names: dict[str, str], who: str) -> str:
    """Return the name behind `person:12`, or the text itself where it names no person."""
    return f"{names[who]}, {who}" if who in names else who
