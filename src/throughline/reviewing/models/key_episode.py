"""A key practice episode: a stretch of practice that mattered to how the case developed."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField


class KeyEpisode(models.Model):
    """A stretch of the chronology that is analysed closely. Its words are sealed."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="key_episodes")
    number = models.PositiveSmallIntegerField()
    title = SealedTextField()
    why = SealedTextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="one_key_episode_of_a_number")]

    def __str__(self) -> str:
        return f"Key practice episode {self.number}"
