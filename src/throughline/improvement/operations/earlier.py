"""Notes for each recommendation how often much the same was recommended before, so that the board view need not look."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.improvement.models import FollowedRecommendation
from throughline.improvement.queries.earlier import earlier_than_words, to_look_for
from throughline.people.policies import STRANGER

LOOK_AGAIN_DAYS, MOST_AT_ONCE = 30, 500


def look_for_earlier(*, recommendation_id: int) -> None:
    """Look in what everybody may read. Safe to repeat. Not recorded: it changes nothing that anybody wrote."""
    found = FollowedRecommendation.objects.filter(pk=recommendation_id, forgotten_at=None).first()
    if found is None:
        return
    earlier = earlier_than_words(found.words, but_of=found.report_code, seen_by=STRANGER)
    years = [one.year for one in earlier if one.year]
    found.earlier_count, found.earlier_since = len(earlier), min(years, default=None)
    found.earlier_looked_at = timezone.now()
    found.save(update_fields=["earlier_count", "earlier_since", "earlier_looked_at"])


def look_for_all_earlier() -> int:
    """Look for those that were never looked for, and for those that were long ago: the library has grown since."""
    rows = to_look_for(before=timezone.now() - datetime.timedelta(days=LOOK_AGAIN_DAYS), most=MOST_AT_ONCE)
    for row in rows:
        look_for_earlier(recommendation_id=row)
    return len(rows)
