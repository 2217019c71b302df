"""What is said of an action on its way, by whom, and when somebody looked again after it was closed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.action import Action, Output
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class ProgressLink(models.Model):
    """A link by which the owner of one action says once how it goes. Only the hash of its token is kept.

    Made with a reminder. It ends at its day, once it was used, when a newer one is made, and when the action is closed.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"link {self.pk}"

    @property
    def is_usable(self) -> bool:
        is_spent = self.used_at is not None or self.withdrawn_at is not None
        return not is_spent and self.expires_at > timezone.now() and self.action.closed_on is None

    @property
    def audit_name(self) -> str:
        return f"progress_link:{self.pk}"

    def can(self, permission: str) -> bool:
        """Say no: whoever holds a link has what the link opens and no permission anywhere."""
        return False


class Progress(models.Model):
    """One word on how it goes. `by` is empty where it came by a link."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress")
    text = SealedTextField()
    output = models.CharField(max_length=10, choices=Output.choices)
    is_stuck = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-said_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.said_at}"


class LaterLook(models.Model):
    """That somebody looked again, after an action was closed, at whether the change held. If it did not, it is open again."""

    class Held(models.TextChoices):
        YES = "yes", "It held"
        PARTLY = "partly", "It held in part"
        NO = "no", "It did not hold"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="looks")
    looked_on = models.DateField()
    held = models.CharField(max_length=10, choices=Held.choices)
    note = SealedTextField()
    side_effects = SealedTextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-looked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.held}"
