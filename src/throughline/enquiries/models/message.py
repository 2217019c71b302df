"""What went to and fro between the service and whoever asked."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.enquiries.models.enquiry import Enquiry
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class Direction(models.TextChoices):
    """Which way a message went."""

    RECEIPT = "receipt", "We said that it came"
    OUT = "out", "We wrote"
    IN = "in", "They wrote by email"
    PAGE = "page", "They wrote on their page"
    AUTOMATIC = "automatic", "A machine answered"


class Message(models.Model):
    """One message of the thread. One that is to go out waits until `sent_at` is set.

    `message_id` and `reply_to` are those of RFC 5322, without their angle brackets.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    body = SealedTextField()
    message_id = models.CharField(max_length=250, unique=True)
    reply_to = models.CharField(max_length=250, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Only of what goes out by e-mail.
    sent_at = models.DateTimeField(null=True, blank=True)
    is_to_send = models.BooleanField(default=False)
    # Only of what came in: whether it came from another address, and how many attachments were left out.
    is_from_elsewhere = models.BooleanField(default=False)
    left_out = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"Message {self.pk}"

    @property
    def waits(self) -> bool:
        return self.is_to_send and self.sent_at is None
