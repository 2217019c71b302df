"""One check of a draft, or of the file that stands for it, for who could be recognised."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models import Draft, Paper


class CheckState(models.TextChoices):
    """How far a check has come."""

    WAITING = "waiting", "The check is under way"
    DONE = "done", "Checked"
    REFUSED = "refused", "Could not be checked"


class DraftCheck(models.Model):
    """`text_mark` names the exact text that was asked about: another edit gives another mark.

    `told` holds, as JSON, what the check says of the text as a whole. `paper` is a file that is to be published in the
    draft's place, for example as the designer laid it out.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="checks")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, blank=True, related_name="checks")
    text_mark = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    told = SealedTextField(blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CheckState.WAITING, done_at=None)
                | models.Q(~models.Q(state=CheckState.WAITING), done_at__isnull=False),
                name="a_check_that_ended_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, check {self.pk}"
