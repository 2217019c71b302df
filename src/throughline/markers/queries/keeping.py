"""What the versions of the sets hold, kept in memory: a version never changes, and reading one costs most of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from throughline.markers.models import Marker, MarkerSet

# Each set in use has one version, so few are ever asked for. The key has all that tells one loading from another.
MOST_KEPT = 16
_kept: dict[tuple[int, str, datetime], list[Marker]] = {}


def markers_in(sets: Sequence[MarkerSet]) -> list[Marker]:
    """Return the markers of the sets in order, each with its set and its questions. They are shared: change nothing.

    It takes two database queries, or none when every set was asked for before.
    """
    held = {marker_set.pk: _kept.get(_key(marker_set)) for marker_set in sets}
    missing = [marker_set for marker_set in sets if held[marker_set.pk] is None]
    if missing:
        found = list(Marker.objects.filter(set__in=missing).select_related("set").prefetch_related("questions"))
        if len(_kept) + len(missing) > MOST_KEPT:
            _kept.clear()
        for marker_set in missing:
            read = [marker for marker in found if marker.set_id == marker_set.pk]
            held[marker_set.pk] = _kept[_key(marker_set)] = read
    return [marker for marker_set in sets for marker in held[marker_set.pk] or ()]


def _key(marker_set: MarkerSet) -> tuple[int, str, datetime]:
    return marker_set.pk, marker_set.digest, marker_set.loaded_at
