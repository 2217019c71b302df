"""One marker, one set, and how two sets compare, as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from throughline.markers.choices import Audience, BasisKind
from throughline.markers.models import Counterpart, Crosswalk, Marker, MarkerSet, Question


@dataclass(frozen=True, slots=True)
class SameElsewhere:
    """The marker of another set that speaks of the same thing, and what our table says about the join."""

    marker: Marker
    note: str


@dataclass(frozen=True, slots=True)
class MarkerPage:
    """Everything that the page of one marker shows."""

    marker: Marker
    questions: list[Question]
    linked: list[Marker]
    counterparts: list[SameElsewhere]
    previous: Marker | None
    next: Marker | None

    @property
    def set(self) -> MarkerSet:
        return self.marker.set

    @property
    def stage(self) -> str:
        return self.marker.set.stage_label(self.marker.stage)

    @property
    def audiences(self) -> str:
        return ", ".join(str(Audience(value).label) for value in self.marker.audiences)

    @property
    def basis_kinds(self) -> str:
        return ", ".join(str(BasisKind(kind).label) for kind in self.marker.basis_kinds)


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set with its markers under their stages, and every version that is here."""

    set: MarkerSet
    stages: list[tuple[str, str, list[Marker]]]
    versions: list[MarkerSet]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Markers of one set beside those of another that speak of the same thing."""

    ones: list[Marker]
    others: list[Marker]
    note: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A crosswalk as a table, with what has no counterpart on either side."""

    crosswalk: Crosswalk
    one: MarkerSet
    other: MarkerSet
    pairs: list[ComparedPair]
    alone: list[Marker]


def marker_page(code: str, number: int, version: int | None = None) -> MarkerPage | None:
    """Return one marker of the version in use, or of `version`, in three database queries; None if there is none."""
    markers = list(Marker.objects.filter(_version(code, version, "set__")).select_related("set").order_by("number"))
    place = next((i for i, marker in enumerate(markers) if marker.number == number), None)
    if place is None:
        return None
    marker = markers[place]
    return MarkerPage(
        marker=marker,
        questions=list(marker.questions.all()),
        linked=[other for other in markers if other.number in marker.links],
        counterparts=_counterparts(marker),
        previous=markers[place - 1] if place else None,
        next=markers[place + 1] if place + 1 < len(markers) else None,
    )


def _version(code: str, version: int | None, prefix: str = "") -> Q:
    which: dict[str, Any] = {f"{prefix}code": code}
    which |= {f"{prefix}is_current": True} if version is None else {f"{prefix}version": version}
    return Q(**which)


def _counterparts(marker: Marker) -> list[SameElsewhere]:
    """Return the markers of other sets in use that a crosswalk in use joins to this one, whichever way it runs."""
    here = Q(marker=marker, other__set__is_current=True) | Q(other=marker, marker__set__is_current=True)
    joins = Counterpart.objects.filter(here, crosswalk__is_current=True).select_related("marker__set", "other__set")
    found = [SameElsewhere(j.other if j.marker_id == marker.pk else j.marker, j.note) for j in joins]
    return sorted(found, key=lambda one: (one.marker.set.order, one.marker.number))


def set_page(code: str, version: int | None = None) -> SetPage | None:
    """Return a set in use, or one version of it, with its markers in two database queries; None if there is none."""
    versions = list(MarkerSet.objects.filter(code=code).order_by("-version"))
    wanted = next((one for one in versions if (one.is_current if version is None else one.version == version)), None)
    if wanted is None:
        return None
    markers = list(wanted.markers.order_by("number"))
    stages = [(s["id"], s["label"], [m for m in markers if m.stage == s["id"]]) for s in wanted.stages]
    return SetPage(wanted, stages, versions)


def comparisons() -> list[Comparison]:
    """Return every crosswalk in use between sets that are in use, in two database queries."""
    markers = list(Marker.objects.filter(set__is_current=True).select_related("set").order_by("set__order", "number"))
    by_number = {(marker.set.code, marker.number): marker for marker in markers}
    sets = {marker.set.code: marker.set for marker in markers}
    return [
        _comparison(crosswalk, by_number, sets)
        for crosswalk in Crosswalk.objects.filter(is_current=True)
        if crosswalk.from_set in sets and crosswalk.to_set in sets
    ]


def _comparison(
    crosswalk: Crosswalk, by_number: dict[tuple[str, int], Marker], sets: dict[str, MarkerSet]
) -> Comparison:
    pairs, joined = [], set()
    for pair in crosswalk.pairs:
        ones = [by_number[key] for n in pair["from"] if (key := (crosswalk.from_set, n)) in by_number]
        others = [by_number[key] for n in pair["to"] if (key := (crosswalk.to_set, n)) in by_number]
        joined |= {marker.pk for marker in (*ones, *others)}
        pairs.append(ComparedPair(ones, others, pair["note"]))
    both = {crosswalk.from_set, crosswalk.to_set}
    alone = [marker for (code, _), marker in by_number.items() if code in both and marker.pk not in joined]
    return Comparison(crosswalk, sets[crosswalk.from_set], sets[crosswalk.to_set], pairs, alone)


def version_from(given: Mapping[str, str]) -> int | None:
    """Return the version that an address names, 0 where it names none that could be, or None for the one in use."""
    text = given.get("version", "")
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def question_of(set_code: str, code: str) -> Question | None:
    """Return a question of the version in use, with its marker and set, or None."""
    questions = Question.objects.select_related("marker__set")
    return questions.filter(marker__set__code=set_code, marker__set__is_current=True, code=code).first()
