"""The competence map for lead reviewers, from `packs/competences` or a host's own in the data folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import Field

from throughline.markers.packfile import UnusablePack, read_pack_of
from throughline.markers.packs import AnyTag, FaultInPack, Line, MarkerNumber, Part, Text

logger = logging.getLogger(__name__)
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,39}$")]
MAP = "lead-reviewer"
TAGS = {
    "S": "A marker that was read in its source asks for it, in our words",
    "K": "Well known in the field, not read in a source",
    "D": "Derived by us from what the markers say",
}


class Competence(Part):
    """One thing that leading a review asks of a person. `markers` are numbers of the Quality Markers of 2016."""

    id: Identifier
    label: Line
    tag: AnyTag
    markers: Annotated[list[MarkerNumber], Field(max_length=18)] = []
    text: Text

    @property
    def basis(self) -> str:
        return TAGS[self.tag]


class Area(Part):
    """Competences under one heading."""

    id: Identifier
    label: Line
    competences: Annotated[list[Competence], Field(min_length=1, max_length=40)]


class CompetenceMap(Part):
    """A map of competences. `gaps` says what is known to be missing, and is shown."""

    kind: Literal["competence_map"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    credit: Text
    source: Annotated[str, Field(pattern=r"^(https://\S+)?$", max_length=500)] = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    gaps: Annotated[str, Field(max_length=2000)] = ""
    areas: Annotated[list[Area], Field(min_length=1, max_length=20)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields."""
        found, seen = [], set[str]()
        for number, area in enumerate(self.areas):
            for place, one in enumerate(area.competences):
                if one.id in seen:
                    found.append(FaultInPack(("areas", number, "competences", place, "id"), "stands twice"))
                seen.add(one.id)
        return found

    def all(self) -> Iterator[Competence]:
        for area in self.areas:
            yield from area.competences


def is_competence_map(path: Path) -> bool:
    """Say whether a file means to be a map of competences."""
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            return any(line.startswith("kind: competence_map") for line in handle.read(4096).splitlines())
    except OSError:
        return False


def read_competence_map(path: Path) -> CompetenceMap:
    """Read and check one file. Raises UnusablePack with every fault, or OSError where it cannot be opened."""
    return read_pack_of({"competence_map": CompetenceMap}, path)


@cache
def competence_map() -> CompetenceMap:
    """Return the map: the host's own if there is one that can be used, else ours."""
    own = Path(settings.HOME) / "competences" / f"{MAP}.yaml"
    if own.exists():
        try:
            return read_competence_map(own)
        except (OSError, UnusablePack) as problem:
            logger.error("The host's own map of competences is left out: %s", problem)
    return read_competence_map(Path(settings.PACKS) / "competences" / f"{MAP}.yaml")


def competence_of(competence_id: str) -> Competence | None:
    """Return a competence, or None where the map does not have it."""
    return next((one for one in competence_map().all() if one.id == competence_id), None)


def competence_choices() -> list[tuple[str, str]]:
    """Return (id, label) pairs for a form."""
    return [(one.id, one.label) for one in competence_map().all()]
