"""What a pack of a statutory process, or of methods of review, must say. Reading the file is in `processes`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from throughline.commissioning.states import State
from throughline.markers.packs import AnyTag, FaultInPack, Identifier, Line, Part, Text

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")]
# As exact as the source is: a year, a month or a day. Written between quotes, or YAML would make a day of it.
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Nation = Literal["england", "wales", "scotland", "northern_ireland"]
UnitName = Literal["working_days", "calendar_days", "months", "years"]
OutcomeKind = Literal["full", "national", "smaller", "none"]


class SourcedPart(Part):
    """Something that is said with its source and with how firmly it is known."""

    source: Annotated[str, Field(max_length=500)] = ""
    tag: AnyTag
    to_confirm: bool = False
    note: Annotated[str, Field(max_length=1000)] = ""

    @model_validator(mode="after")
    def _read_or_to_confirm(self) -> Self:
        if self.tag == "S" and not self.source:
            raise PydanticCustomError("no_source", "has the tag S, and so must name the source in which it was read")
        if self.tag == "K" and not self.to_confirm:
            raise PydanticCustomError("to_confirm", "has the tag K, and so must say 'to_confirm: true'")
        return self


class LawPart(SourcedPart):
    """A law, regulation or guidance that the process rests on."""

    text: Line


class RoutePart(SourcedPart):
    """A legitimate way into the process: criteria in law, or a choice because of what might be learned."""

    id: Name
    label: Line
    text: Text
    is_mandatory: bool


class OutcomePart(SourcedPart):
    """What can be decided."""

    id: Name
    label: Line
    kind: OutcomeKind


class TriggerPart(Part):
    """A day on which something happened, from which a deadline is counted."""

    id: Name
    label: Line
    help: Annotated[str, Field(max_length=300)] = ""


class StepPart(SourcedPart):
    """A step of the process, who takes it, and the state of the review in which it is taken."""

    id: Name
    label: Line
    owner: Annotated[str, Field(max_length=200)] = ""
    text: Text
    state: Annotated[State, Field(strict=False)]


class DeadlinePart(SourcedPart):
    """How long after (or before) a day something is due. A target with an explained exception, never a lock."""

    id: Name
    label: Line
    owner: Annotated[str, Field(max_length=200)] = ""
    trigger: Name
    length: Annotated[int, Field(ge=1, le=1000)]
    unit: UnitName
    direction: Literal["after", "before"] = "after"
    # "at_latest" is due by the day; "at_least" lasts until the day, as in 'online for at least a year'.
    bound: Literal["at_latest", "at_least"] = "at_latest"
    is_approximate: bool = False
    day_one: Literal["day_after", "same_day"] = "day_after"
    day_one_tag: AnyTag = "D"
    in_force_from: PartialDate | None = None
    in_force_tag: AnyTag | None = None
    in_force_gap: Annotated[str, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def _in_force_or_a_gap(self) -> Self:
        if (self.in_force_from is None) == (not self.in_force_gap):
            raise PydanticCustomError("in_force", "must have either in_force_from, or in_force_gap that says why not")
        if (self.in_force_from is None) != (self.in_force_tag is None):
            raise PydanticCustomError("in_force_tag", "must have in_force_tag beside in_force_from, and only there")
        return self

    @property
    def words(self) -> str:
        """The unit as it is said: 'working days', 'month'."""
        unit = self.unit.replace("_", " ")
        return unit.removesuffix("s") if self.length == 1 else unit

    @property
    def is_firm(self) -> bool:
        """Say whether it can be shown without a warning that it still needs confirming."""
        return self.tag == "S" and not self.to_confirm and not self.is_approximate


class WordsPart(Part):
    """How pages of a review by this process say things, within a sentence and in small letters where a word allows it."""

    # Whom the review is about: 'child', 'adult', 'person who died'.
    person: Annotated[str, Field(min_length=2, max_length=40)] = "child or adult"
    # What is looked at before it is decided whether to review: 'rapid review'.
    first_look: Annotated[str, Field(min_length=2, max_length=40)] = "first look"


class ProcessPack(Part):
    """One version of one statutory process."""

    kind: Literal["process"]
    id: Identifier
    title: Line
    short_title: Annotated[str, Field(min_length=2, max_length=80)]
    version: Annotated[int, Field(ge=1, le=9999)]
    order: Annotated[int, Field(ge=1, le=999)] = 500
    nation: Nation
    subject: Literal["child", "adult", "any"]
    # Old processes are kept for records of the past, and no review is opened by them any more.
    is_historic: bool = False
    review_types: Annotated[list[Name], Field(max_length=20)] = []
    summary: Text
    words: WordsPart = WordsPart()
    tags: dict[AnyTag, Line]
    law: Annotated[list[LawPart], Field(min_length=1, max_length=30)]
    routes: Annotated[list[RoutePart], Field(min_length=1, max_length=10)]
    triggers: Annotated[list[TriggerPart], Field(min_length=1, max_length=20)]
    deadlines: Annotated[list[DeadlinePart], Field(max_length=40)] = []
    steps: Annotated[list[StepPart], Field(min_length=1, max_length=40)]
    outcomes: Annotated[list[OutcomePart], Field(min_length=2, max_length=20)]
    gaps: Annotated[list[Line], Field(max_length=20)] = []

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields: ids that stand twice, deadlines from a day that is not there."""
        named = ("routes", "triggers", "deadlines", "steps", "outcomes")
        found = [fault for name in named for fault in _repeated(name, getattr(self, name))]
        triggers = {trigger.id for trigger in self.triggers}
        for number, deadline in enumerate(self.deadlines):
            if deadline.trigger not in triggers:
                place = ("deadlines", number, "trigger")
                found.append(FaultInPack(place, f"there is no trigger '{deadline.trigger}'"))
        for kind in ("full", "none"):
            if kind not in {outcome.kind for outcome in self.outcomes}:
                found.append(FaultInPack(("outcomes",), f"there is no outcome of the kind '{kind}'"))
        return found

    def deadline(self, identifier: str) -> DeadlinePart | None:
        return _named(self.deadlines, identifier)

    def trigger(self, identifier: str) -> TriggerPart | None:
        return _named(self.triggers, identifier)

    def route(self, identifier: str) -> RoutePart | None:
        return _named(self.routes, identifier)

    def outcome(self, identifier: str) -> OutcomePart | None:
        return _named(self.outcomes, identifier)


class MethodPart(SourcedPart):
    """A way of doing a review, and when it suits."""

    id: Name
    label: Line
    text: Text
    suits: Text
    # When it suits is mostly our own inference, whatever was read about the method itself.
    suits_tag: AnyTag
    asks_for: Annotated[str, Field(max_length=1000)] = ""


class MethodCataloguePack(Part):
    """One version of the catalogue of methods."""

    kind: Literal["method_catalogue"]
    id: Identifier
    title: Line
    version: Annotated[int, Field(ge=1, le=9999)]
    summary: Text
    tags: dict[AnyTag, Line]
    methods: Annotated[list[MethodPart], Field(min_length=1, max_length=60)]

    def faults(self) -> list[FaultInPack]:
        """Return what is wrong between fields: a method that stands twice."""
        return _repeated("methods", self.methods)

    def method(self, identifier: str) -> MethodPart | None:
        return _named(self.methods, identifier)


def _named(parts: Iterable[Any], identifier: str) -> Any:
    return next((part for part in parts if part.id == identifier), None)


def _repeated(name: str, parts: Iterable[Any]) -> list[FaultInPack]:
    seen: set[str] = set()
    found = []
    for number, part in enumerate(parts):
        if part.id in seen:
            found.append(FaultInPack((name, number, "id"), f"the id {part.id} stands twice"))
        seen.add(part.id)
    return found
