"""Who is told what is new, and about what. No account stands behind a subscriber, only an address that answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class SubscriberState(models.TextChoices):
    """The allowed moves are MOVES below."""

    ACTIVE = "active", "Active"
    SUSPENDED = "suspended", "Suspended"
    LEFT = "left", "Left"


MOVES: dict[str, tuple[str, ...]] = {
    SubscriberState.ACTIVE: (SubscriberState.SUSPENDED, SubscriberState.LEFT),
    # Whoever answers a fresh mail at the address shows that it works again.
    SubscriberState.SUSPENDED: (SubscriberState.ACTIVE, SubscriberState.LEFT),
    SubscriberState.LEFT: (),
}


class SuspendedWhy(models.TextChoices):
    BOUNCED = "bounced", "Mail to the address came back"
    COMPLAINED = "complained", "Reported as unwanted"


class Subscriber(models.Model):
    """One address. Whoever leaves is forgotten: the row stays for the counts, without its address."""

    email = models.EmailField(unique=True, null=True, blank=True)
    state = models.CharField(max_length=20, choices=SubscriberState.choices, default=SubscriberState.ACTIVE)
    # Raised on demand, and every link to the preferences that was sent before stops working.
    link_number = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField(default=timezone.now)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_why = models.CharField(max_length=20, choices=SuspendedWhy.choices, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=SubscriberState.LEFT.value, email=None)
                | (~models.Q(state=SubscriberState.LEFT.value) & models.Q(email__isnull=False)),
                name="whoever_left_has_no_address_here",
            ),
            models.CheckConstraint(
                condition=models.Q(state=SubscriberState.SUSPENDED.value) ^ models.Q(suspended_why=""),
                name="a_suspension_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Mode(models.TextChoices):
    BOTH = "both", "By words and by meaning"
    WORDS = "words", "By words alone"
    MEANING = "meaning", "By meaning alone"


class SavedSearch(models.Model):
    """A search that people asked to be told about, kept once however many did. `filters`: facet -> values."""

    key = models.CharField(max_length=64, unique=True)
    words = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.BOTH)
    filters = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "saved searches"

    def __str__(self) -> str:
        return f"saved search {self.pk}"


class Kind(models.TextChoices):
    """What a subscription is to."""

    WEEKLY = "weekly", "The whole weekly alert"
    MONTHLY = "monthly", "The monthly list of new reviews"
    TOPIC = "topic", "A topic"
    SECTOR = "sector", "A sector"
    SEARCH = "search", "A search"


class Subscription(models.Model):
    """One thing that a subscriber is told about. `value` is the id of a topic or sector."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.CharField(max_length=60, blank=True)
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, null=True, blank=True, related_name="asked_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "kind", "value"],
                condition=models.Q(search=None),
                name="a_thing_is_subscribed_to_once",
            ),
            models.UniqueConstraint(
                fields=["subscriber", "search"],
                condition=models.Q(search__isnull=False),
                name="a_search_is_subscribed_to_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.SEARCH.value, search__isnull=False)
                | (~models.Q(kind=Kind.SEARCH.value) & models.Q(search=None)),
                name="a_search_stands_with_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}".strip()


class SignUp(models.Model):
    """That somebody typed an address into the form. It subscribes nobody until the address has answered.

    `wanted` is a list of {kind, value | words, mode, filters}. Kept for a week, for its link and for the limits.
    """

    email = models.EmailField()
    wanted = models.JSONField(default=list)
    # Whether only the link to the preferences was asked for.
    is_for_link = models.BooleanField(default=False)
    network = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["email", "asked_at"]), models.Index(fields=["network", "asked_at"])]

    def __str__(self) -> str:
        return f"sign-up {self.pk}"
