"""That a report was taken down for good: why, by whom, and the proof that nothing but the tombstone is left."""

from __future__ import annotations

from django.db import models

from throughline.library.models.report import Report


class TakenDownWhy(models.TextChoices):
    """Why, in fixed words that anybody may read: a reason that somebody types could say again what had to go."""

    COURT = "court", "A court ordered it."
    HARM = "harm", "It could have harmed somebody."
    PUBLISHER = "publisher", "Its publisher asked for it."
    MISTAKE = "mistake", "It should not have been published as it was."


class TakingDown(models.Model):
    """`purged` counts what was removed, `left` what a look afterwards still found. Both are numbers by name.

    `files` and `passages` name by hash and number what is to be gone, so that the look can be repeated.
    """

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="taking_down")
    why = models.CharField(max_length=20, choices=TakenDownWhy.choices)
    taken_down_by = models.CharField(max_length=200)
    taken_down_at = models.DateTimeField(auto_now_add=True)
    files = models.JSONField(default=list)
    passages = models.JSONField(default=list)
    purged = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.report}: taken down"

    @property
    def is_proved(self) -> bool:
        """Say whether a look afterwards found nothing."""
        return self.finished_at is not None and not any(self.left.values())
