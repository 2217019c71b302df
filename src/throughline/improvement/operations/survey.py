"""How an answer to the short survey is counted, and floods are kept out."""

from __future__ import annotations

import datetime
import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from throughline.audit.context import asking
from throughline.audit.operations import record
from throughline.improvement import policies_alliance as policies
from throughline.improvement.models import Changed, Helped, SurveyPart, SurveyTally
from throughline.improvement.models.survey import quarter_of
from throughline.people.policies import STRANGER, require

HOUR, DAY = 3_600, 86_400


@transaction.atomic
def answer_survey(*, part: str, helped: str, changed: str, address: str) -> None:
    """Add one to a tally. Of the network address only a keyed hash of this day is held, for an hour, to slow floods."""
    today = timezone.localdate()
    sender = f"survey-sender-{_hashed(address, today)}"
    require(policies.may_answer_survey(sent_lately=cache.get(sender, 0), sent_today=cache.get(_of_day(today), 0)))
    row, _ = SurveyTally.objects.get_or_create(
        quarter=quarter_of(today), part=SurveyPart(part), helped=Helped(helped), changed=Changed(changed)
    )
    SurveyTally.objects.filter(pk=row.pk).update(count=F("count") + 1)
    cache.set(sender, cache.get(sender, 0) + 1, HOUR)
    cache.set(_of_day(today), cache.get(_of_day(today), 0) + 1, DAY)
    # The record says neither what was answered nor from which network.
    with asking(""):
        record(who=STRANGER.audit_name, what="answer_survey")


def _of_day(day: datetime.date) -> str:
    return f"survey-day-{day}"


def _hashed(address: str, day: datetime.date) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"survey|{day}|{address}".encode(), hashlib.sha256).hexdigest()[:32]
