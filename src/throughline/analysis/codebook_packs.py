"""Starter codebooks from `packs/codebooks`, and those that a host keeps in the data folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import Field

from throughline.analysis.models.codebook import CodeKind, JourneyStep
from throughline.library import vocabularies
from throughline.markers.packfile import UnusablePack, read_pack_of
from throughline.markers.packs import AnyTag, FaultInPack, Line, Part, Text

logger = logging.getLogger(__name__)
CodeId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{1,79}$")]
TAGS = {
    "S": "Read in a published source",
    "K": "Well known in the field, not read again",
    "D": "Derived by us from what a source says",
}


class CodePart(Part):
    """One code of a pack, in our own words."""

    id: CodeId
    label: Annotated[str, Field(min_length=2, max_length=200)]
    tag: AnyTag
    definition: Text
    use_when: Annotated[str, Field(max_length=2000)] = ""
    not_when: Annotated[str, Field(max_length=2000)] = ""
    synonyms: Annotated[list[Line], Field(max_length=40)] = []
    journey_step: Annotated[JourneyStep, Field(strict=False)] | None = None


class GroupPart(Part):
    """Codes under one heading: written out, or taken from a facet of a vocabulary of the library."""

    id: CodeId
    label: Line
    code_kind: Annotated[CodeKind, Field(strict=False)]
    codes: Annotated[list[CodePart], Field(max_length=200)] = []
    vocabulary: Annotated[str, Field(pattern=r"^([a-z][a-z-]{1,39})?$")] = ""
    facet: Annotated[str, Field(max_length=40)] = ""


class CodebookPack(Part):
    """A starter codebook. `gaps` says what is known to be missing, and is shown."""

    kind: Literal["codebook"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    order: Annotated[int, Field(ge=1, le=999)] = 500
    credit: Text
    source: Annotated[str, Field(pattern=r"^(https://\S+)?$", max_length=500)] = ""
    gaps: Annotated[str, Field(max_length=1000)] = ""
    groups: Annotated[list[GroupPart], Field(min_length=1, max_length=30)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields."""
        found, seen = [], set[str]()
        for number, group in enumerate(self.groups):
            if bool(group.codes) == bool(group.vocabulary):
                found.append(FaultInPack(("groups", number), "must have either codes or a vocabulary"))
            elif group.vocabulary and not _facet_terms(group):
                found.append(FaultInPack(("groups", number, "facet"), "names no facet of that vocabulary"))
            for place, code in enumerate(group.codes):
                if code.id in seen:
                    found.append(FaultInPack(("groups", number, "codes", place, "id"), "stands twice"))
                seen.add(code.id)
        return found

    def codes_of(self, group: GroupPart) -> Iterator[CodePart]:
        """Return the codes of a group, wherever they are written."""
        yield from group.codes
        for term in _facet_terms(group):
            yield CodePart(
                id=term.id,
                label=term.label,
                tag=term.basis,
                definition=term.definition[:1].upper() + term.definition[1:] + ".",
                synonyms=[*term.synonyms, *term.old_terms],
            )

    @property
    def count(self) -> int:
        return sum(1 for group in self.groups for _ in self.codes_of(group))


def _facet_terms(group: GroupPart) -> tuple[vocabularies.Term, ...]:
    if not group.vocabulary:
        return ()
    try:
        found = vocabularies.load(group.vocabulary)
    except (OSError, vocabularies.UnusablePack):
        return ()
    terms = next((facet.terms for facet in found.facets if facet.id == group.facet), ())
    return tuple(term for term in terms if term.status != "retired" and term.definition)


def is_codebook_pack(path: Path) -> bool:
    """Say whether a file means to be a starter codebook."""
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            return any(line.startswith("kind: codebook") for line in handle.read(4096).splitlines())
    except OSError:
        return False


def read_codebook_pack(path: Path) -> CodebookPack:
    """Read and check one file. Raises UnusablePack with every fault, or OSError where it cannot be opened."""
    return read_pack_of({"codebook": CodebookPack}, path)


@cache
def codebook_packs() -> dict[str, CodebookPack]:
    """Return every starter codebook under its id. A host's own that cannot be used is named in the log and left out."""
    found = []
    for path in sorted((Path(settings.HOME) / "codebooks").glob("*.yaml")):
        try:
            found.append(read_codebook_pack(path))
        except (OSError, UnusablePack) as problem:
            logger.error("A starter codebook is left out: %s", problem)
    found += [read_codebook_pack(path) for path in sorted((Path(settings.PACKS) / "codebooks").glob("*.yaml"))]
    return {pack.id: pack for pack in sorted(found, key=lambda pack: (pack.order, pack.title))}
