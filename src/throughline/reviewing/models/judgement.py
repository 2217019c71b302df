"""What a review says of one marker at one of the four moments."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.markers.choices import Moment
from throughline.markers.models import Marker


class JudgementAnswer(models.TextChoices):
    """A judgement in words. There is no score, and none can be made of these."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_YET = "not_yet", "Not yet met"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


class Judgement(models.Model):
    """One marker of one exact version, at one moment. Wordings, evidence, second voices and signatures hang on it.

    `answer` repeats the last wording's, for the overview; it is empty while only evidence has been gathered.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="judgements")
    marker = models.ForeignKey(Marker, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=20, choices=Moment.choices)
    answer = models.CharField(max_length=20, choices=JudgementAnswer.choices, blank=True)

    class Meta:
        ordering = ["marker__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "marker", "moment"], name="one_judgement_of_a_marker_at_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: marker {self.marker_id}, {self.moment}"
