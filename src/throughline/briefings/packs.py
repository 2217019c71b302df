"""Templates of briefings and sets of them, from `packs/briefings` and from the folder `briefings` of a host's own data."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from django.conf import settings
from pydantic import Field

from throughline.analysis.models.codebook import JourneyStep
from throughline.markers.packfile import UnusablePack, read_pack_of
from throughline.markers.packs import AnyTag, FaultInPack, Identifier, Line, Part, Text

logger = logging.getLogger(__name__)
SectionId = Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,39}$")]
SubjectKind = Literal["issue", "theme", "sector"]
Takes = Literal["passage", "recommendation", "contribution"]
Address = Annotated[str, Field(pattern=r"^(https://\S+)?$", max_length=500)]


class SectionPart(Part):
    """One part of a briefing. `layer` keeps what reviews say apart from what practitioners say; `why` marks the reasons."""

    id: SectionId
    heading: Line
    tag: AnyTag
    kind: Literal["text", "evidence", "questions"]
    guidance: Text
    layer: Literal["", "reports", "practitioners"] = ""
    why: bool = False
    takes: Annotated[list[Takes], Field(max_length=3)] = []
    required: bool = False
    most_words: Annotated[int, Field(ge=20, le=5000)] | None = None


class TemplatePack(Part):
    """The parts of one kind of briefing, in their order."""

    kind: Literal["briefing_template"]
    id: Identifier
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    order: Annotated[int, Field(ge=1, le=999)] = 500
    subjects: Annotated[list[SubjectKind], Field(min_length=1, max_length=3)]
    about: Text
    source: Address = ""
    tag: AnyTag
    sections: Annotated[list[SectionPart], Field(min_length=2, max_length=20)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields."""
        found, seen = [], set[str]()
        for number, section in enumerate(self.sections):
            found += [FaultInPack(("sections", number, field), why) for field, why in _faults_of(section)]
            if section.id in seen:
                found.append(FaultInPack(("sections", number, "id"), "stands twice"))
            seen.add(section.id)
        layers = {section.layer for section in self.sections if section.why}
        if layers and layers != {"reports", "practitioners"}:
            found.append(FaultInPack(("sections",), "must have reasons in both layers, each in a section of its own"))
        if sum(section.kind == "questions" for section in self.sections) != 1:
            found.append(FaultInPack(("sections",), "must have exactly one section of questions"))
        return found

    def section(self, section_id: str) -> SectionPart | None:
        return next((section for section in self.sections if section.id == section_id), None)


def _faults_of(section: SectionPart) -> Iterator[tuple[str, str]]:
    if bool(section.takes) != (section.kind == "evidence"):
        yield "takes", "is for a section of evidence, and such a section must have it"
    if section.why and not section.layer:
        yield "layer", "must say whose reasons these are"
    if section.layer == "reports" and "contribution" in section.takes:
        yield "takes", "puts what practitioners say among what reviews say"
    if section.layer == "practitioners" and set(section.takes) - {"contribution"}:
        yield "takes", "puts what reviews say among what practitioners say"


class SlotPart(Part):
    """One place of a set. Without a title it is open: nobody has read what it was called."""

    number: Annotated[int, Field(ge=1, le=200)]
    title: Annotated[str, Field(max_length=200)] = ""
    tag: AnyTag | None = None
    subject: Annotated[str, Field(max_length=120)] = ""
    steps: Annotated[list[Annotated[JourneyStep, Field(strict=False)]], Field(max_length=4)] = []
    steps_tag: AnyTag | None = None


class SetPack(Part):
    """A set of briefings that belong together. `gaps` says what is known to be missing, and is shown."""

    kind: Literal["briefing_set"]
    id: Identifier
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    credit: Text
    source: Address = ""
    gaps: Annotated[str, Field(max_length=1000)] = ""
    issues_on_map: Annotated[int, Field(ge=1, le=999)]
    tag: AnyTag
    slots: Annotated[list[SlotPart], Field(min_length=1, max_length=200)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields."""
        found, seen = [], set[int]()
        for place, slot in enumerate(self.slots):
            if slot.number in seen:
                found.append(FaultInPack(("slots", place, "number"), "stands twice"))
            seen.add(slot.number)
            if bool(slot.title) != bool(slot.tag):
                found.append(FaultInPack(("slots", place, "tag"), "goes with a title, and a title with it"))
            if bool(slot.steps) != bool(slot.steps_tag):
                found.append(FaultInPack(("slots", place, "steps_tag"), "goes with steps, and steps with it"))
        if len(self.slots) > self.issues_on_map:
            found.append(FaultInPack(("issues_on_map",), "is fewer than the places of the set"))
        return found

    def slot(self, number: int) -> SlotPart | None:
        return next((slot for slot in self.slots if slot.number == number), None)


KINDS: dict[str, type[TemplatePack] | type[SetPack]] = {"briefing_template": TemplatePack, "briefing_set": SetPack}
P = TypeVar("P", TemplatePack, SetPack)


def is_briefing_pack(path: Path) -> bool:
    """Say whether a file means to be a template of briefings or a set of them."""
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            return any(line.startswith("kind: briefing_") for line in handle.read(4096).splitlines())
    except OSError:
        return False


def read_briefing_pack(path: Path) -> TemplatePack | SetPack:
    """Read and check one file. Raises UnusablePack with every fault, or OSError where it cannot be opened."""
    return read_pack_of(KINDS, path)


@cache
def _packs() -> tuple[TemplatePack | SetPack, ...]:
    """Return every pack. A host's own stands in place of ours with the same id; one that cannot be used is left out."""
    found: dict[str, TemplatePack | SetPack] = {}
    for path in sorted((Path(settings.PACKS) / "briefings").glob("*.yaml")):
        pack = read_briefing_pack(path)
        found[pack.id] = pack
    for path in sorted((Path(settings.HOME) / "briefings").glob("*.yaml")):
        try:
            pack = read_briefing_pack(path)
            found[pack.id] = pack
        except (OSError, UnusablePack) as problem:
            logger.error("A pack of briefings is left out: %s", problem)
    return tuple(found.values())


def templates() -> dict[str, TemplatePack]:
    """Return every template under its id, in the order in which they are offered."""
    found = [pack for pack in _packs() if isinstance(pack, TemplatePack)]
    return {pack.id: pack for pack in sorted(found, key=lambda pack: (pack.order, pack.title))}


def sets() -> dict[str, SetPack]:
    """Return every set under its id."""
    return {pack.id: pack for pack in _packs() if isinstance(pack, SetPack)}
