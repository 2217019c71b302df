"""Something that one person is to do in a review by a day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.milestone import Milestone


class ReviewTask(models.Model):
    """A task with its owner. A reminder goes once, some days before, and says nothing of the case."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="tasks")
    milestone = models.ForeignKey(Milestone, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    title = SealedTextField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    remind_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="a_review_task_is_done_by_somebody_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: task {self.pk}"

    @property
    def is_late(self) -> bool:
        return self.done_at is None and self.due_on < timezone.localdate()
