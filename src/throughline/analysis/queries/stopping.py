"""How reading came to be stopped, in sentences for the flow of reports and the methods."""

from __future__ import annotations

from typing import Any

from django.utils import formats, timezone

from throughline.analysis.models import ScreenedState, ScreeningStop, UnreadAudit
from throughline.analysis.queries.recall import share_in_words


def stop_sentences(stop: ScreeningStop) -> list[str]:
    """Return when and why reading was stopped, what was known then, and what a random sample of the rest showed."""
    day = formats.date_format(timezone.localtime(stop.stopped_at), "j F Y")
    how = "by the stopping rule" if stop.met_rule else "before the stopping rule was met"
    said = [f"Reading stopped on {day}, {how}. The reason given: {_ended(stop.reason)}", *_known_then(stop.figures)]
    audits = stop.study.audits.filter(drawn_at__gte=stop.stopped_at)
    return [*said, *(_sample(audit) for audit in audits)]


def _known_then(figures: dict[str, Any]) -> list[str]:
    if figures.get("recall") is None:
        return ["How much of what belongs was found by then could not be estimated."]
    return [f"Share found by then of what belongs: {share_in_words(figures)}."]


def _sample(audit: UnreadAudit) -> str:
    said = f"Of the {audit.left:,} left unread a random sample of {audit.size:,} was drawn to be read after all"
    decided = audit.records.filter(state__in=(ScreenedState.INCLUDED, ScreenedState.EXCLUDED))
    if decided.count() < audit.size:
        return f"{said}; it is not read to its end yet."
    return f"{said}: {decided.filter(state=ScreenedState.INCLUDED).count():,} of them belonged."


def _ended(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
