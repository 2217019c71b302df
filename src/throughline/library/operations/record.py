"""Correct a catalogue record."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from throughline.audit.operations import record
from throughline.library import policies, tasks
from throughline.library.models import IndexChange, ProbableDuplicate, Report, ReportTheme
from throughline.people.policies import Actor, require

EDITABLE = (
    "title", "label", "body", "review_type", "nation", "authors", "published_on", "incident", "age_band", "sex", "model",
    "abstract", "learning", "recommendations_summary", "collection", "licence", "rights_holder", "source_address",
    "retention_until", "is_hidden_from_search_engines",
)  # fmt: skip


@transaction.atomic
def change_record(
    *, report: Report, fields: dict[str, Any], by: Actor, themes: list[str] | None = None, is_catalogued: bool = True
) -> Report:
    """Write the given fields (names in EDITABLE), and the themes if given. What did not change is not recorded."""
    require(policies.may_edit_record(by, report))
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValueError(f"A record has no field to change called {', '.join(sorted(unknown))}.")
    before = {name: getattr(report, name) for name in fields}
    for name, value in fields.items():
        setattr(report, name, value)
    if "published_on" in fields:
        report.year = report.published_on.year if report.published_on else None
    report.has_given_title = report.has_given_title or "title" in fields
    report.is_catalogued = report.is_catalogued or is_catalogued
    report.save()
    changed = {name for name in fields if before[name] != getattr(report, name)}
    if themes is not None and set_themes(report=report, themes=themes):
        changed.add("themes")
    if changed:
        record(
            who=by.audit_name,
            what="change_record",
            thing=report,
            before={name: _plain(before[name]) for name in sorted(changed) if name in before},
            after={name: _plain(getattr(report, name)) for name in sorted(changed) if name in before}
            | ({"themes": themes} if "themes" in changed else {}),
        )
        IndexChange.objects.create(kind=IndexChange.Kind.REPORT, thing=report.pk)
        tasks.enqueue_once(tasks.refresh_index)
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
    """Say whether two editions are the same text."""
    require(policies.may_edit_record(by, pair.edition.report))
    before, pair.decision = pair.decision, ProbableDuplicate.Decision(decision)
    pair.save(update_fields=["decision"])
    record(
        who=by.audit_name,
        what="decide_duplicate",
        thing=pair,
        before={"decision": before},
        after={"decision": decision},
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
