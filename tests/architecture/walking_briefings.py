"""Example addresses of briefings and self-assessments for the walk along every route."""

from __future__ import annotations

from throughline.briefings.demo_words import BRUISING
from throughline.briefings.models import Version


def in_briefings() -> dict[str, str]:
    """Return an example for each parameter, from the demonstration world."""
    version = Version.objects.get(title=BRUISING.title)
    code = version.briefing.code
    return {
        "/briefings/code": code,
        "/briefings/number": "1",
        "/briefings/form": "txt",
        "/briefings/editing/code": code,
        "/briefings/editing/section": "issue",
        "/briefings/sets/number": "13",
        "set_id": "practice-issues-2016",
        "citation": str(version.citations.all()[0].pk),
        "/organisations/<int:pk>/self-assessments/number": "1",
        "/organisations/question": "1",
    }
