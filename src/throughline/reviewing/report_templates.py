"""Reads the templates of reports: which sections a draft begins with, and what each is for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FOLDER = "report-templates"
MOST_BYTES = 256 * 1024


class UnusableTemplate(Exception):
    """A template does not say what its schema asks. The message names the file and the field."""


class TemplateSection(BaseModel):
    """One section: its heading, what belongs in it, and where that advice comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    tag: Literal["S", "D", "K"]
    guidance: str = Field(min_length=1, max_length=1000)


class ReportTemplate(BaseModel):
    """One template, as its file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["report_template"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    version: int = Field(ge=1)
    language: str = Field(min_length=2, max_length=8)
    note: str = ""
    sections: list[TemplateSection] = Field(min_length=1, max_length=60)

    @model_validator(mode="after")
    def has_each_section_once(self) -> ReportTemplate:
        ids = [section.id for section in self.sections]
        if len(set(ids)) < len(ids):
            raise ValueError("two sections have the same id")
        return self


def is_report_template(path: Path) -> bool:
    """Say whether a file means to be a template, rather than a pack of another kind."""
    with path.open(encoding="utf-8", errors="replace") as handle:
        return any(line.startswith("kind: report_template") for line in handle.read(MOST_BYTES).splitlines())


def read_template(path: Path) -> ReportTemplate:
    """Read and check one file. Raises UnusableTemplate, or OSError where it cannot be opened."""
    state = path.stat()
    if state.st_size > MOST_BYTES:
        raise UnusableTemplate(f"{path.name}: a template has at most {MOST_BYTES:,} bytes.")
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=100)
def _read(path: Path, changed: int, size: int) -> ReportTemplate:
    """Read a file once for each state of it: a fifth of a second, at every page that offers templates."""
    try:
        return ReportTemplate.model_validate(yaml.safe_load(path.read_text(encoding="utf-8-sig")))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise UnusableTemplate(f"{path.name}: {problem}") from problem
    except ValidationError as problem:
        faults = [f"{path.name}, {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in problem.errors()]
        raise UnusableTemplate("\n".join(faults)) from problem


def begun_from_in_words(begun_from: str) -> str:
    """Return what a draft was begun from, in words, from what the draft keeps: "child-review, version 1", or "docx"."""
    if begun_from == "docx":
        return "from a Word file"
    found = next((one.title for one in report_templates() if begun_from.startswith(f"{one.id}, ")), None)
    return f"with the sections of “{found}”" if found else f"from {begun_from}"


def report_templates() -> list[ReportTemplate]:
    """Return the templates that ship with Throughline and those of the host, in the data folder's `packs`; the host's win."""
    folders = (Path(settings.PACKS) / FOLDER, Path(settings.HOME) / "packs" / FOLDER)
    found = {one.id: one for folder in folders for one in map(read_template, sorted(folder.glob("*.yaml")))}
    return sorted(found.values(), key=lambda one: one.title)
