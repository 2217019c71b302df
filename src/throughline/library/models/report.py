"""The catalogue record of one review or other resource."""

from __future__ import annotations

import secrets

from django.db import models

from throughline.library.kinds import name_beside_reviews

# No vowels, so that no code spells a word; no 0, 1, L, which are misread.
CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def new_code() -> str:
    """Return a short public code such as K7QM2X. 27 letters to the sixth power gives 387 million of them."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))


class Availability(models.TextChoices):
    """Who may read the report's text. The record itself stays visible in every state."""

    OPEN = "open", "Open to everyone"
    SIGNED_IN = "signed_in", "For people who have signed in"
    ON_REQUEST = "on_request", "On request"
    RECORD_ONLY = "record_only", "Record only"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Incident(models.TextChoices):
    DEATH = "death", "Death"
    SERIOUS_HARM = "serious_harm", "Serious harm"
    OTHER = "other", "Other"


class Report(models.Model):
    """One review, in all its editions. Fields follow the record format that the field has used since 2013.

    `title` keeps the convention 'YYYY - body - label'. Ids of type, nation and the like come from `packs/vocabularies`.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title = models.CharField(max_length=400)
    label = models.CharField(max_length=300, blank=True, help_text="The pseudonym or short name of the review.")
    body = models.CharField(max_length=300, blank=True, help_text="The board or partnership that published it.")
    review_type = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=30, blank=True)
    authors = models.JSONField(default=list, blank=True)
    published_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    incident = models.CharField(max_length=20, choices=Incident.choices, blank=True)
    age_band = models.CharField(max_length=20, blank=True)
    sex = models.CharField(max_length=20, blank=True)
    model = models.CharField(max_length=200, blank=True, help_text="The review method, where it is named.")
    abstract = models.TextField(blank=True)
    learning = models.JSONField(default=list, blank=True)
    recommendations_summary = models.JSONField(default=list, blank=True)
    collection = models.CharField(max_length=100, blank=True, db_index=True)
    licence = models.CharField(max_length=200, blank=True)
    rights_holder = models.CharField(max_length=300, blank=True)
    source_address = models.URLField(max_length=1000, blank=True)
    source_key = models.CharField(
        max_length=300, blank=True, help_text="What the deposit knew this review by, so that editions meet."
    )
    availability = models.CharField(max_length=20, choices=Availability.choices, default=Availability.OPEN)
    withdrawn_reason = models.TextField(blank=True)
    retention_until = models.DateField(null=True, blank=True)
    is_hidden_from_search_engines = models.BooleanField(default=True)
    has_given_title = models.BooleanField(
        default=True, help_text="Whoever deposited it gave the title; otherwise it is the name of the file."
    )
    is_catalogued = models.BooleanField(default=False, help_text="A cataloguer has looked at the suggested fields.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-published_on", "title"]
        indexes = [
            models.Index(fields=["availability", "year"]),
            models.Index(fields=["body"]),
            models.Index(fields=["-created_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_key"], condition=~models.Q(source_key=""), name="one_report_for_a_source_key"
            ),
            models.CheckConstraint(
                condition=models.Q(availability__in=Availability.values), name="availability_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_title_confirmed(self) -> bool:
        """Whether a person gave or checked the title."""
        return self.has_given_title or self.is_catalogued

    @property
    def other_kind(self) -> str:
        """What it is called where it is no review, such as 'Briefing'; '' of a review."""
        return name_beside_reviews(self.review_type)

    @property
    def is_withdrawn(self) -> bool:
        return self.availability == Availability.WITHDRAWN


class ReportTheme(models.Model):
    """A keyword of a report: an id from the themes vocabulary."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=60, db_index=True)

    class Meta:
        ordering = ["theme"]
        constraints = [models.UniqueConstraint(fields=["report", "theme"], name="a_theme_once_for_a_report")]

    def __str__(self) -> str:
        return self.theme
