"""How far screeners agree who decided about the same reports, blind to each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from reviewtext.wording import counted
from throughline.analysis.models import ScreenedState, ScreeningDecision, Study


def screener_agreement(study: Study) -> dict[str, Any] | None:
    """Return Krippendorff's alpha over what screeners said, before anybody settled it, as JSON can hold it.

    Only reports with all their decisions count. None where one person decides about each report. Alpha and not kappa,
    because the pairs of screeners change from report to report.
    """
    from reviewtext.agreement import krippendorff_alpha  # here, because only the background work needs it

    if not study.is_double:
        return None
    said: dict[int, dict[int, str]] = defaultdict(dict)
    decisions = ScreeningDecision.objects.filter(record__study=study, replaced_at=None, is_settling=False)
    closed = decisions.exclude(record__state__in=(ScreenedState.WAITING, ScreenedState.LEFT_UNREAD))
    for person_id, record_id, choice in closed.values_list("person_id", "record_id", "choice"):
        said[person_id][record_id] = choice
    records = sorted({record_id for choices in said.values() for record_id in choices})
    estimate = krippendorff_alpha([[choices.get(record_id) for record_id in records] for choices in said.values()])
    return asdict(estimate)


def agreement_rows(kept: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Return kept agreement as (label, words) rows."""
    if not kept:
        return []
    if kept["value"] is None:
        return [("Agreement between screeners", str(kept["why_not"]))]
    words = f"Krippendorff's alpha {kept['value']:.2f}"
    if kept["low"] is not None:
        words += f", between {kept['low']:.2f} and {kept['high']:.2f} with 95% confidence"
    warnings = " ".join(kept["warnings"])
    return [
        (
            "Agreement between screeners",
            f"{words}, on {counted(kept['units'], 'report')}. {warnings}".strip(),
        )
    ]
