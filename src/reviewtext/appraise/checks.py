"""The shape of a pack of checks, and its reading: every fault names the file and the field."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from reviewtext.document import SectionKind

Builtin = Literal[
    "recommendation_wording", "recommendation_count", "recommendation_strength", "identifying", "readability", "chain"
]
MOST_BYTES = 512 * 1024


class UnusableChecks(Exception):
    """A pack does not say what its schema asks. The message names the file and the place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Look(_Strict):
    """How passages are chosen: by words, by kinds of section, or by one of the ways built in.

    `within` keeps to sections of these kinds where the report has any; `sections` are shown for their own sake.
    `show`: passages with one of the words, or those without any.
    """

    words: tuple[str, ...] = ()
    within: tuple[SectionKind, ...] = ()
    sections: tuple[SectionKind, ...] = ()
    show: Literal["with", "without"] = "with"
    builtin: Builtin | None = None

    @model_validator(mode="after")
    def _looks_at_something(self) -> Self:
        if bool(self.builtin) == bool(self.words or self.sections):
            raise ValueError("give words or sections, or else one of " + ", ".join(get_args(Builtin)))
        return self


class Check(_Strict):
    """One question, the markers it serves by number, and how its passages are chosen."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    number: int = Field(ge=1)
    title: str = Field(min_length=3)
    prompt: str = Field(pattern=r"\?$")
    markers: tuple[int, ...] = Field(min_length=1)
    tag: Literal["S", "D", "K"]
    basis: str
    look: Look
    shown: str
    nothing: str


class ReportChecks(_Strict):
    """A pack of checks."""

    kind: Literal["report_checks"]
    id: str
    title: str
    version: int = Field(ge=1)
    note: str
    tags: dict[Literal["S", "D", "K"], str]
    checks: tuple[Check, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for field in ("id", "number"):
            values = [getattr(check, field) for check in self.checks]
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise ValueError(f"the {field} {twice} stands twice")
        return self


def read_checks(path: Path) -> ReportChecks:
    """Read and check one pack. Raises UnusableChecks."""
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise UnusableChecks(f"{path.name}: a pack has at most {MOST_BYTES:,} bytes.")
    try:
        return ReportChecks.model_validate(yaml.safe_load(content.decode("utf-8")))
    except UnicodeDecodeError as problem:
        raise UnusableChecks(f"{path.name}: byte {problem.start} is not UTF-8 text.") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise UnusableChecks(f"{path.name}, line {line}: {problem.problem}.") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the top of the file"
        raise UnusableChecks(f"{path.name}, {place}: {first['msg']}.") from problem
