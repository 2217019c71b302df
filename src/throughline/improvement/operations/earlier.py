"""Notes for each recommendation how often much the same was recommended before, so that the board view need not look."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from reviewtext.remedies import weights_of
from throughline.improvement.models import FollowedRecommendation, RecommendationWeights
from throughline.improvement.queries.earlier import all_that_is_compared, earlier_than_words, to_look_for, to_weigh
from throughline.library.queries import vectors_of_recommendations
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


def weigh_recommendations() -> bool:
    """Count the words of all recommendations that everybody may read, where others are there than when it was done last,
    or the meaning of all is kept only since.

    Say whether it was done. Not recorded: nobody wrote anything.
    """
    if to_weigh() is None:
        return False
    items = list(all_that_is_compared())
    found = weights_of([one.text for one in items], vectors_of_recommendations(items))
    centre = None if found.centre is None else found.centre.astype("float32").tobytes()
    with transaction.atomic():
        kept = RecommendationWeights.objects.create(count=found.count, within=dict(found.within), centre=centre)
        RecommendationWeights.objects.exclude(pk=kept.pk).delete()
    return True


def look_for_all_earlier() -> int:
    """Look for those that were never looked for, and for those that were long ago: the library has grown since.

    Where words were weighed anew, all are due: the board's view would else say another number than the page of each.
    """
    is_weighed_anew, now = weigh_recommendations(), timezone.now()
    before = now if is_weighed_anew else now - datetime.timedelta(days=LOOK_AGAIN_DAYS)
    rows = to_look_for(before=before, most=MOST_AT_ONCE)
    for row in rows:
        look_for_earlier(recommendation_id=row)
    return len(rows)
