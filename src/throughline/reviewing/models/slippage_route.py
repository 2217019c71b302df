"""To which roles of a review slippage is reported."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person

# Until somebody sets another route: who commissions the review answers for it.
USUAL_ROUTE = ("commissioner",)


class SlippageRoute(models.Model):
    """A route that was set. A new row is a new route; the last holds."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    roles = models.JSONField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: {', '.join(self.roles)}"
