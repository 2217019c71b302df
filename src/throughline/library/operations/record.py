"""Correct a catalogue record."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.library import policies
from throughline.library.models import CorrectionNotice, IndexChange, ProbableDuplicate, Report, ReportTheme
from throughline.library.operations.indexing import queue_refresh
from throughline.library.telling import TELLING
from throughline.people.policies import Actor, require

EDITABLE = (
    "title", "label", "body", "review_type", "nation", "authors", "published_on", "incident", "age_band", "sex", "model",
    "abstract", "learning", "recommendations_summary", "collection", "licence", "rights_holder", "source_address",
    "retention_until", "is_hidden_from_search_engines",
)  # fmt: skip


class ChangedMeanwhile(Exception):
    """The record is no longer as it was when the person saw it."""


@transaction.atomic
def change_record(
    *,
    report: Report,
    fields: dict[str, Any],
    by: Actor,
    themes: list[str] | None = None,
    is_catalogued: bool = True,
    seen_at: str = "",
) -> Report:
    """Write the given fields (names in EDITABLE), and the themes if given. What did not change is not recorded.

    `seen_at` is the record's `updated_at`, in ISO form, when whoever changes it looked at it. Raises ChangedMeanwhile
    if somebody changed it since. Without it, what is given holds, whoever wrote before.
    """
    require(policies.may_edit_record(by, report))
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValueError(f"A record has no field to change called {', '.join(sorted(unknown))}.")
    report.refresh_from_db(from_queryset=Report.objects.select_for_update())
    if seen_at and seen_at != report.updated_at.isoformat():
        raise ChangedMeanwhile
    before = {name: getattr(report, name) for name in fields}
    for name, value in fields.items():
        setattr(report, name, value)
    if "published_on" in fields:
        report.year = report.published_on.year if report.published_on else None
    report.has_given_title = report.has_given_title or "title" in fields
    report.is_catalogued = report.is_catalogued or is_catalogued
    # Who may read it may be decided at the same moment, so only what is changed here is written.
    report.save(update_fields=[*fields, "year", "has_given_title", "is_catalogued", "updated_at"])
    changed = {name for name in fields if before[name] != getattr(report, name)}
    if themes is not None and set_themes(report=report, themes=themes):
        changed.add("themes")
    if changed:
        record(
            who=by.audit_name,
            what="change_record",
            thing=report,
            before={name: _plain(name, before[name]) for name in sorted(changed) if name in before},
            after={name: _plain(name, getattr(report, name)) for name in sorted(changed) if name in before}
            | ({"themes": themes} if "themes" in changed else {}),
        )
        IndexChange.objects.create(kind=IndexChange.Kind.REPORT, thing=report.pk)
        queue_refresh()
    return report


def set_themes(*, report: Report, themes: list[str]) -> bool:
    """Make `themes` the report's keywords, inside the caller's transaction. Return whether anything changed."""
    present = set(report.themes.values_list("theme", flat=True))
    wanted = set(themes)
    report.themes.filter(theme__in=present - wanted).delete()
    ReportTheme.objects.bulk_create(ReportTheme(report=report, theme=theme) for theme in sorted(wanted - present))
    return present != wanted


@transaction.atomic
def decide_duplicate(*, pair: ProbableDuplicate, decision: str, by: Actor) -> None:
    """Say whether two editions are the same text. It can be said otherwise at any time, also once one was withdrawn."""
    require(policies.may_decide_duplicate(by))
    before, pair.decision = pair.decision, ProbableDuplicate.Decision(decision)
    pair.save(update_fields=["decision"])
    # Two that were read again may stand here from either side.
    ProbableDuplicate.objects.filter(edition=pair.other_id, other=pair.edition_id).update(decision=pair.decision)
    record(
        who=by.audit_name,
        what="decide_duplicate",
        thing=pair,
        before={"decision": before},
        after={"decision": decision},
    )


@transaction.atomic
def add_correction(*, report: Report, text: str, on: datetime.date, by: Actor) -> CorrectionNotice:
    """Say to readers that something in the report is wrong, and what is right."""
    require(policies.may_edit_record(by, report))
    notice = CorrectionNotice.objects.create(report=report, text=text, noticed_on=on)
    record(who=by.audit_name, what="add_correction", thing=report, after={"text": fingerprint(text)})
    return notice


def _plain(name: str, value: Any) -> Any:
    """Return a value as the audit record holds it. It can never be changed, so what a report says is never in it."""
    if name in TELLING:
        return fingerprint(json.dumps(value, ensure_ascii=False)) if value else ""
    return value.isoformat() if isinstance(value, datetime.date) else value
