"""An action plan that came as a workbook, and where in it each action stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.action import Action
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField


class PlanFile(models.Model):
    """The workbook as it came, in base64 and sealed: previews are read from it, and exports are written in its shape.

    `layout` says, sheet by sheet, in which row the headings stand and which column holds what.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="plan_files")
    content = SealedTextField()
    file_name = SealedTextField()
    # What whoever brought it said: whether green means done, and what actions answer where a sheet does not say.
    green_is_done = models.BooleanField(default=False)
    named = SealedTextField(blank=True)
    layout = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanPlace(models.Model):
    """Where an action stands in the workbook that it came from."""

    plan = models.ForeignKey(PlanFile, on_delete=models.CASCADE, related_name="places")
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="place")
    sheet = models.PositiveSmallIntegerField()
    row = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.plan_id}: sheet {self.sheet}, row {self.row}"
