"""What the reviews of the demonstration world hold, made by calling operations alone."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.people.demo import WEXMOOR
from throughline.reviewing import demo_findings, demo_judging, demo_papers, demo_voices


def make() -> None:
    """Fill the running reviews."""
    demo_judging.make()
    review = Review.objects.get(organisation__name=WEXMOOR)
    demo_voices.make(review)
    demo_findings.make(review)
    demo_papers.make()
