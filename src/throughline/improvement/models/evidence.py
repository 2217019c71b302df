"""What shows that something was done, is done differently, or is felt by children."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.action import Action
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class EvidenceKind(models.TextChoices):
    AUDIT = "audit", "An audit of records"
    SURVEY = "survey", "A survey"
    CHILDREN = "children", "What children or families said"
    STAFF = "staff", "What practitioners said or were seen to do"
    DATA = "data", "Figures"
    DOCUMENT = "document", "The thing itself: a form, a procedure, a service"
    OTHER = "other", "Something else"


class Shows(models.TextChoices):
    """Of what it is evidence. Most evidence shows that something was done, and no more."""

    OUTPUT = "output", "That it was done"
    BEHAVIOUR = "behaviour", "That people work differently"
    EFFECT = "effect", "That children notice"


class Evidence(models.Model):
    """What was seen, in words, sealed because it may name people; a file may go with it.

    `looked_at` and `found_in` are for audits and surveys: how many were looked at, and in how many it was so.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    shows = models.CharField(max_length=10, choices=Shows.choices)
    text = SealedTextField()
    true_on = models.DateField()
    looked_at = models.PositiveIntegerField(null=True, blank=True)
    found_in = models.PositiveIntegerField(null=True, blank=True)
    file_name = SealedTextField(blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-true_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(looked_at=None, found_in=None) | models.Q(found_in__lte=models.F("looked_at")),
                name="it_is_found_in_no_more_than_were_looked_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.kind}"


class EvidenceFile(models.Model):
    """The bytes of a file, in base64 and sealed. A row of its own, so that no list opens it."""

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="file")
    content = SealedTextField()

    def __str__(self) -> str:
        return f"file of evidence {self.evidence_id}"
