"""When a partnership reminds the owners of actions, and when its board hears of it."""

from __future__ import annotations

from django.db import models

from throughline.people.models import Organisation


class FollowingRules(models.Model):
    """One partnership's rules. The defaults [D] are ours: no source names any."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="following_rules")
    remind_days_before = models.PositiveSmallIntegerField(default=14)
    remind_again_days = models.PositiveSmallIntegerField(default=14)
    escalate_days_after = models.PositiveSmallIntegerField(default=28)
    link_days = models.PositiveSmallIntegerField(default=14)

    def __str__(self) -> str:
        return f"rules of {self.organisation_id}"
