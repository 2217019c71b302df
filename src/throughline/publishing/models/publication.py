"""What became of a plan: the report in the library, by its public code, and how it was looked after."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.publication_plan import PublicationPlan


class Publication(models.Model):
    """The library knows nothing of this row. `report_code` is the report's own code there, and no relation.

    `removed` says what the file hid and was freed of; `purged` what a taking down removed, in numbers.
    """

    plan = models.OneToOneField(PublicationPlan, on_delete=models.CASCADE, related_name="publication")
    report_code = models.CharField(max_length=12, unique=True)
    file_digest = models.CharField(max_length=64)
    removed = models.JSONField(default=list)
    handed_over_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_over_at = models.DateTimeField(default=timezone.now)
    review_on = models.DateField()
    taken_down_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_why = SealedTextField(blank=True)
    purged = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_down_at=None, taken_down_by=None)
                | models.Q(taken_down_at__isnull=False, taken_down_by__isnull=False),
                name="somebody_took_it_down_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.plan_id}: report {self.report_code}"


class LookedAgain(models.Model):
    """That somebody looked again at whether a report should stay, and when the next time is."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="looked_again")
    looked_on = models.DateField()
    note = SealedTextField()
    next_on = models.DateField()
    looked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-looked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_on__gt=models.F("looked_on")), name="the_next_look_comes_later"
            )
        ]

    def __str__(self) -> str:
        return f"publication {self.publication_id}: {self.looked_on}"
