"""Leaves small numbers out of tables that go further than the people who know the cases."""

from __future__ import annotations

from collections.abc import Sequence


def shown(counts: Sequence[int], smallest: int) -> list[str]:
    """Return counts as they may stand beside their total. 0 stays; 1 to `smallest` - 1 becomes 'fewer than ...'.

    Where one alone is left out, or those left out together are fewer than `smallest`, the total would give them away: the
    next smallest then goes too, as 'not shown', as statistical offices do (secondary suppression) [K].
    """
    primary = {at for at, count in enumerate(counts) if 0 < count < smallest}
    hidden = set(primary)
    while hidden and (len(hidden) == 1 or sum(counts[at] for at in hidden) < smallest):
        others = [at for at, count in enumerate(counts) if count and at not in hidden]
        if not others:
            break
        hidden.add(min(others, key=lambda at: counts[at]))
    return [
        f"fewer than {smallest}" if at in primary else "not shown" if at in hidden else str(count)
        for at, count in enumerate(counts)
    ]


def shown_alone(count: int, smallest: int) -> str:
    """Return a count that stands by itself."""
    return f"fewer than {smallest}" if 0 < count < smallest else str(count)


def total_shown(counts: Sequence[int], smallest: int) -> str:
    """Return the total of counts. It is left out where it would give a hidden one away all the same."""
    cells = shown(counts, smallest)
    hidden = [count for count, cell in zip(counts, cells, strict=True) if cell != str(count)]
    is_safe = not hidden or (len(hidden) > 1 and sum(hidden) >= smallest)
    return str(sum(counts)) if is_safe else "not shown"
