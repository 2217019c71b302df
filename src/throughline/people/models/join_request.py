"""Requests to join an organisation by people whose address is at one of its domains."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models.organisation import Organisation
from throughline.people.models.person import Person


class Decision(models.TextChoices):
    WAITING = "waiting", "Waiting"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"


class JoinRequest(models.Model):
    """Somebody asks to join. Nobody sees it until the person has followed a link sent to the address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_requests")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, default=Decision.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="waiting", decided_at=None)
                | (~models.Q(decision="waiting") & models.Q(decided_at__isnull=False)),
                name="a_decision_and_its_time_stand_together",
            )
        ]

    def __str__(self) -> str:
        return f"Request {self.pk} to join {self.organisation}"
