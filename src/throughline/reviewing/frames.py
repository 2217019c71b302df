"""The packs by which findings are analysed: frames of contributory factors, and prompts against hindsight."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_BYTES = 256 * 1024
KINDS = ("analysis_frame", "hindsight_prompts")
logger = logging.getLogger(__name__)

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{1,39}$")]
Line = Annotated[str, Field(min_length=2, max_length=500)]
Text = Annotated[str, Field(min_length=2, max_length=2000)]
Tag = Literal["S", "K", "D"]
TAGS = {
    "S": "Read in the source and put in our own words",
    "K": "Well known in the field, not read again in the source",
    "D": "Derived by us from what the source says",
}


class Part(BaseModel):
    """A part of a pack: only the fields named here, each of exactly its own type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, str_strip_whitespace=True)


class Factor(Part):
    """One column of the board: what may have contributed, and the question that looks for it. Questions are ours."""

    id: Identifier
    label: Annotated[str, Field(min_length=2, max_length=80)]
    tag: Tag
    question: Line

    @property
    def basis(self) -> str:
        """How firmly the label is known, in words."""
        return TAGS[self.tag]


class Frame(Part):
    """A way of looking at why something happened: a list of factors from one source."""

    kind: Literal["analysis_frame"]
    id: Identifier
    title: Annotated[str, Field(min_length=2, max_length=80)]
    version: Annotated[int, Field(ge=1, le=9999)]
    order: Annotated[int, Field(ge=1, le=999)] = 500
    credit: Text
    source: Annotated[str, Field(pattern=r"^(https://\S+)?$", max_length=500)] = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    factors: Annotated[tuple[Factor, ...], Field(strict=False, min_length=2, max_length=24)]

    @model_validator(mode="after")
    def _no_factor_stands_twice(self) -> Self:
        ids = [factor.id for factor in self.factors]
        if len(set(ids)) < len(ids):
            raise ValueError("the id of a factor stands twice")
        return self


class Prompt(Part):
    """A question, or a wording to look out for, with how firmly it is based."""

    tag: Tag
    text: Line

    @property
    def basis(self) -> str:
        """How firmly it is based, in the words that the Quality Markers have for it."""
        return {"S": "Read in the source", "K": "Well known", "D": "Derived by us"}[self.tag]


class HindsightPrompts(Part):
    """Questions and wordings that help to see hindsight at work. They prompt; they never judge."""

    kind: Literal["hindsight_prompts"]
    id: Identifier
    version: Annotated[int, Field(ge=1, le=9999)]
    credit: Text
    prompts: Annotated[tuple[Prompt, ...], Field(strict=False, min_length=1, max_length=40)]
    wordings: Annotated[tuple[Prompt, ...], Field(strict=False, max_length=60)]


class UnusableFrame(Exception):
    """A pack does not say what its schema asks. The message names the file and each place."""


def is_frame_pack(path: Path) -> bool:
    """Say whether a file means to be one of these packs."""
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            lines = handle.read(MOST_BYTES).splitlines()
    except OSError:
        return False
    return any(line.startswith(f"kind: {kind}") for line in lines for kind in KINDS)


def read_frame_pack(path: Path) -> Frame | HindsightPrompts:
    """Read and check one file. Raises UnusableFrame with every fault, or OSError where it cannot be opened."""
    if path.stat().st_size > MOST_BYTES:
        raise UnusableFrame(f"{path.name}: a pack of this kind has at most {MOST_BYTES:,} bytes.")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe, both of them
        kind: Any = Frame if isinstance(content, dict) and content.get("kind") == KINDS[0] else HindsightPrompts
        return TypeAdapter[Frame | HindsightPrompts](kind).validate_python(content)
    except UnicodeDecodeError as problem:
        raise UnusableFrame(f"{path.name}: byte {problem.start} is not UTF-8 text.") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise UnusableFrame(f"{path.name}, line {line}: {problem.problem}.") from problem
    except yaml.YAMLError as problem:
        raise UnusableFrame(f"{path.name}: {problem}.") from problem
    except ValidationError as problem:
        faults = [f"{path.name}, {_place(error['loc'])}: {error['msg']}." for error in problem.errors()]
        raise UnusableFrame("\n".join(faults)) from problem


def _place(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place) or "the whole file"


@cache
def frames() -> dict[str, Frame]:
    """Return every frame under its id, in the order in which they are offered.

    A partnership's own stand in `frames` in the data folder; one that cannot be used is named in the log and left out.
    """
    found = [pack for pack in _packs() if isinstance(pack, Frame)]
    return {frame.id: frame for frame in sorted(found, key=lambda frame: (frame.order, frame.title))}


@cache
def hindsight() -> HindsightPrompts:
    """Return the prompts against hindsight."""
    return next(pack for pack in _packs() if isinstance(pack, HindsightPrompts))


def _packs() -> list[Frame | HindsightPrompts]:
    own = []
    for path in sorted((Path(settings.HOME) / "frames").glob("*.yaml")):
        try:
            own.append(read_frame_pack(path))
        except (OSError, UnusableFrame) as problem:
            logger.error("A frame is left out: %s", problem)
    return own + [read_frame_pack(path) for path in sorted((Path(settings.PACKS) / "frames").glob("*.yaml"))]


def factor_of(frame_id: str, factor_id: str) -> Factor | None:
    """Return a factor, or None where its frame no longer has it."""
    frame = frames().get(frame_id)
    return next((factor for factor in frame.factors if factor.id == factor_id), None) if frame else None


def wordings_in(text: str) -> list[str]:
    """Return the wordings in a text that may speak with hindsight, each once: for a person to look at."""
    said = " ".join(text.lower().split())
    found = [wording.text for wording in hindsight().wordings if wording.text in said]
    # "should have" need not be told of beside "should have known".
    return [one for one in found if not any(one != other and one in other for other in found)]
