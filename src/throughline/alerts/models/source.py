"""Where news comes from: feeds that are read, and the inbox that they, the library and people fill."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.library.models import Report


class Source(models.Model):
    """An RSS or Atom feed. `etag` and `last_modified` are what its server said last, so that nothing is fetched twice."""

    name = models.CharField(max_length=200)
    address = models.URLField(max_length=1000, unique=True)
    topic = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class InboxKind(models.TextChoices):
    FEED = "feed", "From a feed"
    LIBRARY = "library", "New in the library"
    HAND = "hand", "Added by hand"


class InboxState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    TAKEN = "taken", "Taken into an alert"
    SET_ASIDE = "set_aside", "Set aside"


class InboxItem(models.Model):
    """One piece of news, however many sources told of it. Everything from outside is plain text.

    A row of kind LIBRARY also says that a review became readable at `seen_at`: `carried_in` is the issue that told of it
    to those whose searches it answers, `listed_in` the one that had it on the monthly list. Each happens once.
    """

    kind = models.CharField(max_length=20, choices=InboxKind.choices)
    state = models.CharField(max_length=20, choices=InboxState.choices, default=InboxState.WAITING)
    heading = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    link = models.CharField(max_length=1000, blank=True)
    # The link without what only counts clicks, by which the same page is known in several feeds.
    same_as = models.CharField(max_length=1000, blank=True, db_index=True)
    dated = models.DateField(null=True, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    report = models.OneToOneField(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    set_aside_why = models.CharField(max_length=200, blank=True)
    carried_in = models.ForeignKey("Issue", on_delete=models.SET_NULL, null=True, blank=True, related_name="carries")
    listed_in = models.ForeignKey("Issue", on_delete=models.SET_NULL, null=True, blank=True, related_name="lists")

    class Meta:
        ordering = ["-seen_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=InboxKind.LIBRARY.value) ^ models.Q(report=None),
                name="what_is_new_in_the_library_names_its_report",
            )
        ]

    def __str__(self) -> str:
        return self.heading


class Sighting(models.Model):
    """That one source told of an item. `known_as` is the feed's own id of it, so that it is not read twice."""

    item = models.ForeignKey(InboxItem, on_delete=models.CASCADE, related_name="sightings")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="sightings")
    known_as = models.CharField(max_length=64)
    link = models.CharField(max_length=1000, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["seen_at"]
        constraints = [
            models.UniqueConstraint(fields=["source", "known_as"], name="an_entry_of_a_feed_is_seen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.item}"
