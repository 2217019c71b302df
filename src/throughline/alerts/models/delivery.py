"""One message to one subscriber, and what is known of it."""

from __future__ import annotations

from django.db import models

from throughline.alerts.models.issue import Issue
from throughline.alerts.models.subscriber import Subscriber


class DeliveryState(models.TextChoices):
    """How far a message has come. The allowed moves are DELIVERY_MOVES below."""

    WAITING = "waiting", "Waiting"
    CLAIMED = "claimed", "In a sender's hands"
    SENT = "sent", "Taken by the mail server"
    REFUSED = "refused", "Refused by the mail server"
    IN_DOUBT = "in_doubt", "In doubt"
    DROPPED = "dropped", "Not sent: nothing was due, or the subscriber had left"


DELIVERY_MOVES: dict[str, tuple[str, ...]] = {
    DeliveryState.WAITING: (DeliveryState.CLAIMED,),
    DeliveryState.CLAIMED: (
        DeliveryState.WAITING, DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.IN_DOUBT, DeliveryState.DROPPED,
    ),
    # Only evidence or a person moves a message out of doubt.
    DeliveryState.IN_DOUBT: (DeliveryState.WAITING, DeliveryState.SENT),
    DeliveryState.SENT: (), DeliveryState.REFUSED: (), DeliveryState.DROPPED: (),
}  # fmt: skip


class Delivery(models.Model):
    """What one subscriber gets of one issue: never more than one message.

    `token` is worked out from issue and subscriber, and names the message in its Message-ID and return address.
    `journal` names the file in which the sender that holds the message notes each step; see `sending.journal`.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    token = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=20, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    journal = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    # When the last of the message went to the server. Until the server answered, nobody can know more.
    handed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    complained_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["issue", "state"]), models.Index(fields=["journal"])]
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscriber"], name="one_message_for_a_subscriber_of_an_issue"),
            models.CheckConstraint(
                condition=~models.Q(state="claimed") | ~models.Q(journal=""), name="a_claimed_message_has_its_journal"
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
