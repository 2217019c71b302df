"""What a protocol fixes, and what each version of it changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import formats

from throughline.analysis.models import ProtocolVersion, ScreenedOn, Study
from throughline.analysis.policies import may_read_study
from throughline.people.policies import Actor, require

# What is fixed when the protocol is frozen, in the order in which it is shown.
FROZEN_FIELDS = {
    "question": "Question",
    "published_from": "Reports published from",
    "published_to": "Reports published to",
    "inclusion_rules": "Included if",
    "exclusion_rules": "Excluded if",
    "screened_on": "Screened on",
    "screeners_each": "People who decide about each report",
    "recall_wanted": "Reading may stop when this share has been found (percent)",
    "confidence_wanted": "With this confidence (percent)",
    "protocol": "Anything else",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a version changed, in words fit to show."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the protocol with what it changed; the first changed nothing."""

    version: ProtocolVersion
    changes: list[Change]


def content_of(study: Study) -> dict[str, Any]:
    """Return the fields of the protocol as they are now, as JSON can hold them."""
    return {name: _plain(getattr(study, name)) for name in FROZEN_FIELDS}


def protocol_rows(study: Study) -> list[tuple[str, str]]:
    """Return the protocol as (label, value) rows, leaving out what is not said."""
    content = content_of(study)
    shown = {name: label for name, label in FROZEN_FIELDS.items() if name not in ("recall_wanted", "confidence_wanted")}
    rows = [(label, words) for name, label in shown.items() if (words := _in_words(name, content[name]))]
    return [*rows, ("Stopping rule", stopping_rule(study))]


def stopping_rule(study: Study) -> str:
    """Return the stopping rule as a sentence."""
    return (
        f"Reading may stop once it can be said with {study.confidence_wanted} percent confidence that at least "
        f"{study.recall_wanted} percent of the reports that belong in the study have been found."
    )


def versions_of(study: Study, *, seen_by: Actor) -> list[Version]:
    """Return the versions of the protocol, newest first, each with what it changed."""
    require(may_read_study(seen_by, study))
    found: list[Version] = []
    before: Mapping[str, Any] | None = None
    for version in study.versions.select_related("made_by"):
        found.append(Version(version, _changes(before, version.content) if before else []))
        before = version.content
    return found[::-1]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    return [
        Change(label, _in_words(name, before.get(name)), _in_words(name, after.get(name)))
        for name, label in FROZEN_FIELDS.items()
        if before.get(name) != after.get(name)
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _in_words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name.startswith("published_"):
        return formats.date_format(datetime.date.fromisoformat(value), "j F Y")
    if name == "screened_on":
        return str(ScreenedOn(value).label)
    if name == "screeners_each":
        return "Two, each blind to the other" if value == 2 else "One"
    return "\n".join(value) if isinstance(value, list) else str(value)
