"""Notes for each recommendation how often much the same was recommended before, so that the board view need not look."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from reviewtext.remedies import weights_of
from throughline.improvement.models import FollowedRecommendation, RecommendationWeights
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.improvement.queries.earlier import all_that_is_compared, earlier_than_each, to_look_for, to_weigh
from throughline.library.queries import vectors_of_recommendations
from throughline.people.policies import STRANGER

LOOK_AGAIN_DAYS, MOST_AT_ONCE = 30, 500
# So many are looked for together, and noted before the next.
TOGETHER = 10


def look_for_earlier(*, recommendation_id: int) -> None:
    """Look in what everybody may read. Safe to repeat. Not recorded: it changes nothing that anybody wrote."""
    _look_for([recommendation_id])


def _look_for(rows: Sequence[int]) -> None:
    found = list(FollowedRecommendation.objects.filter(pk__in=rows, forgotten_at=None))
    see_where_they_stand(found)
    # Words that are not shown are compared with nothing: what is like them would tell of them.
    asked = {one.pk: (one.words, one.report_code) for one in found if not one.why_not_shown}
    earlier = dict(zip(asked, earlier_than_each(list(asked.values()), seen_by=STRANGER), strict=True))
    for one in found:
        years = [each.year for each in earlier.get(one.pk, ()) if each.year]
        one.earlier_count, one.earlier_since = len(earlier.get(one.pk, ())), min(years, default=None)
        one.earlier_looked_at = timezone.now()
    FollowedRecommendation.objects.bulk_update(found, ["earlier_count", "earlier_since", "earlier_looked_at"])


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
    for at in range(0, len(rows), TOGETHER):
        _look_for(rows[at : at + TOGETHER])
    return len(rows)
