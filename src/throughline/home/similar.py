"""Joins a finding of a running review with the published library. The library is asked in this process and keeps nothing."""

from __future__ import annotations

from throughline.library import queries as library
from throughline.library.queries.searching import Group
from throughline.people.policies import Actor
from throughline.reviewing import queries as reviewing
from throughline.reviewing.models import Finding


def published_like(finding: Finding, *, seen_by: Actor) -> list[Group]:
    """Return published passages that say something like a finding, grouped by report, best first."""
    words = reviewing.words_of_finding(finding, seen_by=seen_by)
    return library.passages_like_private_words(words, seen_by=seen_by)
