"""One paper of a review: a file sealed with a key of its own, and what is known of it."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import AgencyRequest, Review, ReviewAgency
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.information_request import InformationRequest
from throughline.reviewing.papers.classes import PaperClass


class PaperState(models.TextChoices):
    """Whether its text can be shown."""

    WAITING = "waiting", "Its text is being read"
    READ = "read", "Can be read here"
    UNREADABLE = "unreadable", "Its text cannot be shown"


class Paper(models.Model):
    """The file lies in the storage for papers under `storage_name`. Without `own_key` it can never be opened again.

    `own_key` is itself sealed with the host's key. `pages` holds the texts of the pages, as JSON. `true_on`: the day of
    which the paper tells, which is not the day it was added. `answers` and `for_request`: the request,
    before the decision or later, with whose answer it came.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="papers")
    paper_class = models.CharField(max_length=20, choices=PaperClass.choices)
    agency = models.ForeignKey(ReviewAgency, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    answers = models.ForeignKey(AgencyRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    for_request = models.ForeignKey(
        InformationRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers"
    )
    title = SealedTextField()
    file_name = SealedTextField()
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    true_on = models.DateField(null=True, blank=True)
    storage_name = models.CharField(max_length=80, unique=True)
    own_key = models.BinaryField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    pages = SealedTextField(blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [models.Index(fields=["review", "paper_class", "-added_at"], name="papers_of_a_class")]

    def __str__(self) -> str:
        return f"Paper {self.pk}"
