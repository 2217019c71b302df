"""What a REFI-QDA file can say, as plain dataclasses. Names follow the standard, version 1.0 of 18 March 2019."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

Guid = str
Plain = str | bool | int | Decimal | dt.date | dt.datetime

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"


class UnusableFile(Exception):
    """A file that cannot be read as REFI-QDA. The message is fit to show and says what to do."""


def same_guid(guid: str) -> str:
    """Return an identifier in one spelling: without braces, in small letters."""
    return guid.strip().strip("{}").lower()


@dataclass(frozen=True, slots=True)
class User:
    guid: Guid
    name: str = ""
    id: str = ""


@dataclass(slots=True)
class Code:
    """A code with those under it. One that is not codable only groups others."""

    guid: Guid
    name: str
    is_codable: bool = True
    colour: str = ""
    description: str = ""
    codes: list[Code] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)

    def all(self) -> Iterator[Code]:
        yield self
        for code in self.codes:
            yield from code.all()


@dataclass(slots=True)
class Coding:
    """That somebody gave a code to something. `notes` are the memos about it."""

    guid: Guid
    code: Guid
    user: Guid = ""
    at: dt.datetime | None = None
    notes: list[Guid] = field(default_factory=list)


@dataclass(slots=True)
class Selection:
    """Characters `start` up to but not including `end` of the source's text, counted as Unicode code points."""

    guid: Guid
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    user: Guid = ""
    at: dt.datetime | None = None


@dataclass(slots=True)
class PageSelection:
    """A rectangle on a page of a PDF file, from its first to its second corner."""

    guid: Guid
    page: int
    first: tuple[int, int]
    second: tuple[int, int]
    name: str = ""
    description: str = ""
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    user: Guid = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a case or a source has for a variable. The kind of the value is its Python type."""

    variable: Guid
    value: Plain | None


@dataclass(slots=True)
class Source:
    """A document: its text and, where the file holds one, its PDF. Codings here are those of the whole document."""

    guid: Guid
    name: str
    text: str = ""
    description: str = ""
    selections: list[Selection] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    user: Guid = ""
    at: dt.datetime | None = None
    pdf: bytes | None = None
    page_selections: list[PageSelection] = field(default_factory=list)
    # A PDF's text is a document of its own in the standard, with its own identifier.
    text_guid: Guid = ""


@dataclass(slots=True)
class Note:
    """A memo."""

    guid: Guid
    text: str
    name: str = ""
    description: str = ""
    user: Guid = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """`kind` is one of Text, Boolean, Integer, Float, Date and DateTime."""

    guid: Guid
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(slots=True)
class Case:
    """What is studied, such as one review, with its documents and what is known of it."""

    guid: Guid
    name: str = ""
    description: str = ""
    codes: list[Guid] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    sources: list[Guid] = field(default_factory=list)
    selections: list[Guid] = field(default_factory=list)


@dataclass(slots=True)
class CodeSet:
    """Codes, documents and memos that belong together."""

    guid: Guid
    name: str
    description: str = ""
    codes: list[Guid] = field(default_factory=list)
    sources: list[Guid] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)


@dataclass(slots=True)
class Link:
    """A relation between two things, such as a code that is the opposite of another."""

    guid: Guid
    name: str = ""
    direction: str = ""
    colour: str = ""
    origin: Guid = ""
    target: Guid = ""
    notes: list[Guid] = field(default_factory=list)


@dataclass(slots=True)
class Project:
    """A whole project. `left_out` says in sentences what the file held that is not kept here."""

    name: str
    origin: str = "Throughline"
    description: str = ""
    users: list[User] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    sets: list[CodeSet] = field(default_factory=list)
    about: list[Guid] = field(default_factory=list)
    user: Guid = ""
    at: dt.datetime | None = None
    modified_by: Guid = ""
    modified_at: dt.datetime | None = None
    left_out: list[str] = field(default_factory=list)

    def all_codes(self) -> Iterator[Code]:
        for code in self.codes:
            yield from code.all()
