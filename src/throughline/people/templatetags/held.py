"""How plain values held about a person are put into words."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from throughline.audit.acts import in_words

register = template.Library()
# As the export writes moments and days.
MOMENT, DAY = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+([+-]\d\d:\d\d|Z)"), re.compile(r"\d{4}-\d\d-\d\d")


@register.filter
def held_heading(name: str) -> str:
    """Return a name from the export as a heading: `joined_at` becomes 'Joined at'."""
    return name.replace("_", " ").capitalize()


@register.filter
def held_rows(content: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return a mapping as rows for a summary list."""
    return [(held_heading(name), "None" if value is None else held_value(value)) for name, value in content.items()]


@register.filter
def held_value(value: Any) -> Any:
    """Return a moment or day of the export as pages write it elsewhere, by the site's clock; anything else as it is."""
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return date_format(timezone.localtime(datetime.datetime.fromisoformat(value)), "j F Y, H:i")
    if isinstance(value, str) and DAY.fullmatch(value):
        return date_format(datetime.date.fromisoformat(value), "j F Y")
    return value


@register.filter
def held_act(what: str, thing_kind: str) -> str:
    """Return the name of an act in the record in words: `sign_in` becomes 'Signed in'."""
    return in_words(what, thing_kind)


@register.filter
def held_name(names: dict[str, str], who: str) -> str:
    """Return the name behind `person:12`, or the text itself where it names no person."""
    return f"{names[who]}, {who}" if who in names else who
