"""What a finding rests on, or what speaks against it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.chronology_entry import ChronologyEntry
from throughline.reviewing.models.finding import Finding
from throughline.reviewing.models.judgement_evidence import Bearing
from throughline.reviewing.models.paper import Paper


class FindingEvidence(models.Model):
    """One piece of evidence, dated by when it was true and not by when it was found.

    `kept_paper` and `entry`: the paper, or the entry of the chronology, in which it stands here. `reference` says where in
    words, also once these are destroyed.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    description = SealedTextField()
    reference = SealedTextField()
    kept_paper = models.ForeignKey(Paper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entry = models.ForeignKey(ChronologyEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    true_on = models.DateField()
    bearing = models.CharField(max_length=10, choices=Bearing.choices, default=Bearing.FOR)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["true_on", "pk"]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"
