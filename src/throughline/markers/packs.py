"""What a pack of Quality Markers, or a crosswalk between two sets, must say. Reading the file is in `packfile`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from throughline.markers.choices import Audience, Moment

# Words that stand where a set's id would stand in an address.
RESERVED_IDS = {"compare", "print", "workshop", "checklist", "offline", "suggestions", "questions"}

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
StageId = Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,39}$")]
Line = Annotated[str, Field(min_length=2, max_length=500)]
Text = Annotated[str, Field(min_length=2, max_length=4000)]
AudienceId = Literal["commissioner", "business_manager", "lead_reviewer", "panel", "agency"]
MomentId = Literal["making_clear", "planning", "quality_assuring", "looking_back"]
MarkerNumber = Annotated[int, Field(ge=1, le=99)]
AnyTag = Literal["S", "D", "K"]
_ADDRESS = TypeAdapter(HttpUrl)

Place = tuple[str | int, ...]


class FaultInPack(Exception):
    """Something that holds between fields, with the place where a reader should look."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place, self.message = place, message


class Part(BaseModel):
    """A part of a pack: only the fields named here, each of exactly its own type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, str_strip_whitespace=True)


class QuestionPart(Part):
    """One question of a marker."""

    id: Annotated[str, Field(pattern=r"^[1-9][0-9]?\.[1-9][0-9]?$")]
    text: Annotated[str, Field(min_length=8, max_length=600)]
    tag: Literal["S", "D"]
    audiences: Annotated[list[AudienceId], Field(min_length=1, max_length=len(Audience))]
    moments: Annotated[list[MomentId], Field(min_length=1, max_length=len(Moment))]


class BasisPart(Part):
    """What a marker rests on, and how firmly."""

    strength: Literal["required", "guided", "evidenced", "experience", "none_found"]
    kinds: Annotated[list[Literal["law", "guidance", "research", "practice"]], Field(max_length=4)]
    text: Text
    tag: AnyTag

    @model_validator(mode="after")
    def _none_found_names_no_research(self) -> Self:
        if self.strength == "none_found" and {"research", "practice"} & set(self.kinds):
            raise PydanticCustomError("none_found", "says that none was found, yet kinds names research or practice")
        return self


class ObstaclePart(Part):
    """What gets in the way, and how to tackle it."""

    text: Text
    tackle: Text
    tag: AnyTag


class EqualityPart(Part):
    """A prompt about equality and diversity."""

    text: Text
    tag: AnyTag


class MarkerPart(Part):
    """One marker with everything that its page shows."""

    number: MarkerNumber
    id: Identifier
    title: Line
    stage: StageId
    tag: AnyTag
    audiences: Annotated[list[AudienceId], Field(min_length=1, max_length=len(Audience))]
    source: Annotated[str, Field(max_length=500)] = ""
    gap: Annotated[str, Field(max_length=1000)] = ""
    statement: Text
    rationale: Text
    questions: Annotated[list[QuestionPart], Field(min_length=1, max_length=60)]
    basis: BasisPart
    obstacles: Annotated[list[ObstaclePart], Field(max_length=20)] = []
    equality: Annotated[list[EqualityPart], Field(max_length=20)] = []
    links: Annotated[list[MarkerNumber], Field(max_length=99)] = []


class StagePart(Part):
    """A stage of a review, with the numbers of its markers."""

    id: StageId
    label: Line
    markers: Annotated[list[MarkerNumber], Field(min_length=1, max_length=99)]


class MarkerSetPack(Part):
    """One version of one set of markers."""

    kind: Literal["marker_set"]
    id: Identifier
    title: Line
    short_title: Annotated[str, Field(min_length=2, max_length=60)]
    version: Annotated[int, Field(ge=1, le=9999)]
    # Where the set stands in lists of sets: the lowest is the one that the tool opens with.
    order: Annotated[int, Field(ge=1, le=999)] = 500
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    summary: Line
    credit: Text
    source: Annotated[str, Field(max_length=500)] = ""
    note: Annotated[str, Field(max_length=4000)] = ""
    tags: dict[AnyTag, Line]
    stages: Annotated[list[StagePart], Field(min_length=1, max_length=12)]
    markers: Annotated[list[MarkerPart], Field(min_length=1, max_length=99)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields: ids that stand twice, links that lead nowhere or back, stages astray."""
        return [
            *self._names(),
            *self._addresses(),
            *self._repeats(),
            *self._stages(),
            *self._questions(),
            *self._links(),
        ]

    def _names(self) -> list[FaultInPack]:
        found = []
        if self.id in RESERVED_IDS:
            found.append(FaultInPack(("id",), f"'{self.id}' is an address of the tool itself; choose another id"))
        for place, stage in enumerate(self.stages):
            if stage.id in Moment.values:
                found.append(FaultInPack(("stages", place, "id"), f"'{stage.id}' is the name of a moment"))
        return found

    def _addresses(self) -> list[FaultInPack]:
        given: list[tuple[Place, str]] = [(("source",), self.source)]
        given += [(("markers", place, "source"), marker.source) for place, marker in enumerate(self.markers)]
        return [FaultInPack(place, "is not a web address") for place, text in given if text and not _is_address(text)]

    def _repeats(self) -> list[FaultInPack]:
        lists: list[tuple[list[Place], list[Any], str]] = [
            ([("markers", i, "number") for i in range(len(self.markers))], [m.number for m in self.markers], "number"),
            ([("markers", i, "id") for i in range(len(self.markers))], [m.id for m in self.markers], "id"),
            ([("stages", i, "id") for i in range(len(self.stages))], [s.id for s in self.stages], "id"),
        ]
        places, ids = [], []
        for i, marker in enumerate(self.markers):
            places += [("markers", i, "questions", j, "id") for j in range(len(marker.questions))]
            ids += [question.id for question in marker.questions]
            lists.append(_own_list(("markers", i, "audiences"), marker.audiences, "audience"))
            for j, question in enumerate(marker.questions):
                at = ("markers", i, "questions", j)
                lists.append(_own_list((*at, "audiences"), question.audiences, "audience"))
                lists.append(_own_list((*at, "moments"), question.moments, "moment"))
        lists.append((places, ids, "id"))  # type: ignore[arg-type]
        return [fault for these, values, what in lists for fault in _repeated(these, values, what)]

    def _stages(self) -> list[FaultInPack]:
        found, stage_of = [], {}
        numbers = {marker.number for marker in self.markers}
        for i, stage in enumerate(self.stages):
            for j, number in enumerate(stage.markers):
                if number not in numbers:
                    found.append(FaultInPack(("stages", i, "markers", j), f"there is no marker {number}"))
                elif number in stage_of:
                    found.append(FaultInPack(("stages", i, "markers", j), f"marker {number} stands in two stages"))
                stage_of[number] = stage.id
        for i, marker in enumerate(self.markers):
            if stage_of.get(marker.number) != marker.stage:
                place = ("markers", i, "stage")
                found.append(FaultInPack(place, f"the stages do not put marker {marker.number} in '{marker.stage}'"))
        return found

    def _questions(self) -> list[FaultInPack]:
        return [
            FaultInPack(("markers", i, "questions", j, "id"), f"'{question.id}' is not of marker {marker.number}")
            for i, marker in enumerate(self.markers)
            for j, question in enumerate(marker.questions)
            if question.id.split(".")[0] != str(marker.number)
        ]

    def _links(self) -> list[FaultInPack]:
        found, numbers = [], {marker.number for marker in self.markers}
        for i, marker in enumerate(self.markers):
            places: list[Place] = [("markers", i, "links", j) for j in range(len(marker.links))]
            found += _repeated(places, marker.links, "link")
            for place, number in zip(places, marker.links, strict=True):
                if number == marker.number:
                    found.append(FaultInPack(place, f"marker {number} links to itself"))
                elif number not in numbers:
                    found.append(FaultInPack(place, f"there is no marker {number} to link to"))
        return found


class PairPart(Part):
    """Markers of one set that speak of the same thing as markers of another."""

    from_: Annotated[list[MarkerNumber], Field(min_length=1, max_length=20, alias="from")]
    to: Annotated[list[MarkerNumber], Field(min_length=1, max_length=20)]
    note: Annotated[str, Field(max_length=500)] = ""


class CrosswalkPack(Part):
    """One version of a table that joins two sets of markers."""

    kind: Literal["crosswalk"]
    id: Identifier
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    from_set: Identifier
    to_set: Identifier
    note: Annotated[str, Field(max_length=4000)] = ""
    pairs: Annotated[list[PairPart], Field(min_length=1, max_length=500)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields: a set joined to itself, or the same two markers joined twice."""
        found = []
        if self.from_set == self.to_set:
            found.append(FaultInPack(("to_set",), "the crosswalk leads from a set back to itself"))
        seen: set[tuple[int, int]] = set()
        for i, pair in enumerate(self.pairs):
            for one, other in ((a, b) for a in pair.from_ for b in pair.to):
                if (one, other) in seen:
                    found.append(FaultInPack(("pairs", i), f"{one} and {other} are joined twice"))
                seen.add((one, other))
        return found


Pack = MarkerSetPack | CrosswalkPack


def digest_of(pack: Pack) -> str:
    """Return the SHA-256 of what a pack says, as lower-case hexadecimal. Layout and comments make no difference."""
    content = pack.model_dump(mode="json", by_alias=True)
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _own_list(place: Place, values: list[Any], what: str) -> tuple[list[Place], list[Any], str]:
    return [(*place, number) for number in range(len(values))], values, what


def _repeated(places: list[Place], values: list[Any], what: str) -> list[FaultInPack]:
    counts = Counter(values)
    seen: set[Any] = set()
    found = []
    for place, value in zip(places, values, strict=True):
        if counts[value] > 1 and value in seen:
            found.append(FaultInPack(place, f"the {what} {value} stands twice"))
        seen.add(value)
    return found


def _is_address(text: str) -> bool:
    try:
        _ADDRESS.validate_python(text)
    except ValueError:
        return False
    return True
