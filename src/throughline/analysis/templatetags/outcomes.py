"""Intervals in words, for the pages of what comes out of a study."""

from __future__ import annotations

from django import template

from reviewtext.proportions import Interval

register = template.Library()


@register.filter
def share(interval: Interval | None) -> str:
    """Return the interval of a share, such as '12% to 43%'; nothing where there was none to count."""
    return f"{interval.low * 100:.0f}% to {interval.high * 100:.0f}%" if interval else ""


@register.filter
def points(interval: Interval | None) -> str:
    """Return a change in percentage points with its interval, with true minus signs."""
    if interval is None:
        return ""
    value, low, high = (
        f"{x * 100:+.0f}".replace("-", "\u2212").replace("+0", "0")
        for x in (interval.value, interval.low, interval.high)
    )
    return f"{value} ({low} to {high})"
