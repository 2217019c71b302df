"""Read REFI-QDA codebooks and projects, within limits and without touching the disk."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath
from typing import TypeAlias, TypedDict

from lxml import etree

from reviewtext.document import Refused
from reviewtext.formats.containers import Container, parse_xml
from reviewtext.refi.model import (
    Case,
    Code,
    CodeSet,
    Coding,
    Guid,
    Link,
    Note,
    PageSelection,
    Plain,
    Project,
    Selection,
    Source,
    UnusableFile,
    User,
    Value,
    Variable,
    same_guid,
)

Element: TypeAlias = etree._Element
MEGABYTE = 1024 * 1024
LARGEST_SOURCE = 100 * MEGABYTE
DEEPEST = 50
NOT_KEPT = {
    "PictureSource": "Pictures", "AudioSource": "Sound recordings", "VideoSource": "Films", "Graph": "Drawn maps",
}  # fmt: skip


def read_codebook(data: bytes) -> tuple[list[Code], list[CodeSet]]:
    """Return the codes and sets of a codebook (QDC). Raises UnusableFile.

    Drafts of the standard that some programs still write are read too: only the names of elements count.
    """
    root = _xml(data)
    if _name(root) not in ("CodeBook", "Project"):
        raise UnusableFile("This is not a REFI-QDA codebook. Export the codebook again as REFI-QDA (.qdc).")
    if not any(True for _ in _all(root, "Code")):
        raise UnusableFile("This codebook has no code in it.")
    book = root if _name(root) == "CodeBook" else _child(root, "CodeBook")
    sets = [_set(item) for item in _all(root, "Set")]
    return _codes(_child(book, "Codes")), sets


def read_project(data: bytes) -> Project:
    """Return a project (QDPX). Nothing is unpacked to disk. Raises UnusableFile with a message fit to show."""
    try:
        with Container(io.BytesIO(data)) as archive:
            _refuse_bad_paths(archive.names)
            inside = {name.lower(): name for name in archive.names}
            found = inside.get("project.qde") or next((n for n in archive.names if n.lower().endswith(".qde")), "")
            if not found:
                raise UnusableFile("This file has no project in it. Export the project again as REFI-QDA (.qdpx).")
            return _Reader(archive, inside).project(_xml(archive.read(found)))
    except Refused as refused:
        raise UnusableFile(_explained(refused)) from refused


def _explained(refused: Refused) -> str:
    if refused.code == "too_large_inside":
        return "Opened, this file would grow to more than any project needs, so it was not opened."
    if refused.code == "encrypted":
        return "This file is locked with a password. Export the project without one."
    return "This file is not a QDPX project, or is damaged. Export the project again as REFI-QDA (.qdpx)."


def _refuse_bad_paths(names: set[str]) -> None:
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            raise UnusableFile(
                "This file holds a part whose name leads outside it, as no program would write it. It was not opened."
            )


def _xml(data: bytes) -> Element:
    try:
        return parse_xml(data)
    except Refused as refused:
        if refused.code == "unsafe_xml":
            raise UnusableFile("This file defines its own text shortcuts (XML entities). It was not read.") from refused
        raise UnusableFile("This file is not well-formed XML, so it cannot be read.") from refused


def _name(element: Element) -> str:
    # Comments and processing instructions have no name in letters.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(parent: Element | None, *names: str) -> Iterator[Element]:
    if parent is not None:
        yield from (child for child in parent if _name(child) in names)


def _child(parent: Element | None, name: str) -> Element | None:
    return next(_children(parent, name), None)


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element) == name)


def _text(parent: Element, name: str) -> str:
    child = _child(parent, name)
    return (child.text or "") if child is not None else ""


def _guid(element: Element) -> Guid:
    guid = same_guid(element.get("guid", ""))
    if not guid:
        raise UnusableFile(f"A {_name(element)} in this file has no identifier (guid), which the standard asks for.")
    return guid


def _targets(parent: Element, name: str) -> list[Guid]:
    # Codebooks say `guid` where projects say `targetGUID`.
    return [same_guid(child.get("targetGUID") or child.get("guid") or "") for child in _children(parent, name)]


def _moment(said: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(said.strip()) if said else None
    except ValueError:
        return None


def _number(element: Element, name: str) -> int:
    try:
        return int(element.get(name, ""))
    except ValueError as error:
        raise UnusableFile(f"A {_name(element)} in this file has no whole number as its {name}.") from error


def _codes(parent: Element | None, depth: int = 0) -> list[Code]:
    if depth > DEEPEST:
        raise UnusableFile(f"Codes stand under codes more than {DEEPEST} deep, which no codebook needs.")
    return [
        Code(
            guid=_guid(item), name=item.get("name", ""),
            is_codable=item.get("isCodable", "true").strip() in ("true", "1"), colour=item.get("color", ""),
            description=_text(item, "Description"), codes=_codes(item, depth + 1), notes=_targets(item, "NoteRef"),
        )
        for item in _children(parent, "Code")
    ]  # fmt: skip


def _set(item: Element) -> CodeSet:
    return CodeSet(
        guid=_guid(item), name=item.get("name", ""), description=_text(item, "Description"),
        codes=_targets(item, "MemberCode"), sources=_targets(item, "MemberSource"), notes=_targets(item, "MemberNote"),
    )  # fmt: skip


def _values(parent: Element) -> list[Value]:
    found = []
    for item in _children(parent, "VariableValue"):
        variable = next(iter(_targets(item, "VariableRef")), "")
        said = next((child for child in item if _name(child).endswith("Value")), None)
        found.append(Value(variable, None if said is None else _plain(_name(said), said.text or "")))
    return found


def _plain(kind: str, said: str) -> Plain:
    readers: dict[str, Callable[[str], Plain]] = {
        "BooleanValue": lambda text: text in ("true", "1"), "IntegerValue": int, "FloatValue": Decimal,
        "DateValue": lambda text: dt.date.fromisoformat(text[:10]), "DateTimeValue": dt.datetime.fromisoformat,
    }  # fmt: skip
    try:
        return readers[kind](said.strip()) if kind in readers else said
    except (ValueError, InvalidOperation):
        return said


def _codings(parent: Element) -> list[Coding]:
    return [
        Coding(
            guid=_guid(item), code=next(iter(_targets(item, "CodeRef")), ""), notes=_targets(item, "NoteRef"),
            **_by(item),
        )
        for item in _children(parent, "Coding")
    ]  # fmt: skip


class _By(TypedDict):
    user: Guid
    at: dt.datetime | None


def _by(item: Element) -> _By:
    return {"user": same_guid(item.get("creatingUser", "")), "at": _moment(item.get("creationDateTime"))}


def _selection(item: Element) -> Selection:
    return Selection(
        guid=_guid(item), start=_number(item, "startPosition"), end=_number(item, "endPosition"),
        name=item.get("name", ""), description=_text(item, "Description"), codings=_codings(item),
        notes=_targets(item, "NoteRef"), **_by(item),
    )  # fmt: skip


def _page_selection(item: Element) -> PageSelection:
    return PageSelection(
        guid=_guid(item), page=_number(item, "page"), first=(_number(item, "firstX"), _number(item, "firstY")),
        second=(_number(item, "secondX"), _number(item, "secondY")), name=item.get("name", ""),
        description=_text(item, "Description"), codings=_codings(item), notes=_targets(item, "NoteRef"), **_by(item),
    )  # fmt: skip


def _link(item: Element) -> Link:
    return Link(
        guid=_guid(item), name=item.get("name", ""), direction=item.get("direction", ""),
        colour=item.get("color", ""), origin=same_guid(item.get("originGUID", "")),
        target=same_guid(item.get("targetGUID", "")), notes=_targets(item, "NoteRef"),
    )  # fmt: skip


def _case(item: Element) -> Case:
    return Case(
        guid=_guid(item), name=item.get("name", ""), description=_text(item, "Description"),
        codes=_targets(item, "CodeRef"), values=_values(item), sources=_targets(item, "SourceRef"),
        selections=_targets(item, "SelectionRef"),
    )  # fmt: skip


class _Reader:
    """Reads a project whose sources stand beside it in the archive."""

    def __init__(self, archive: Container, inside: dict[str, str]) -> None:
        self.archive, self.inside = archive, inside
        self.left_out: list[str] = []

    def project(self, root: Element) -> Project:
        if _name(root) != "Project":
            raise UnusableFile("This file has no REFI-QDA project in it. Export the project again as REFI-QDA (.qdpx).")
        return Project(
            name=root.get("name", ""), origin=root.get("origin", ""), description=_text(root, "Description"),
            users=[User(_guid(u), u.get("name", ""), u.get("id", "")) for u in self._in(root, "Users", "User")],
            codes=_codes(_child(_child(root, "CodeBook"), "Codes")),
            variables=[
                Variable(_guid(v), v.get("name", ""), v.get("typeOfVariable", "Text"), _text(v, "Description"))
                for v in self._in(root, "Variables", "Variable")
            ],
            cases=[_case(item) for item in self._in(root, "Cases", "Case")],
            sources=[self._source(item) for item in self._in(root, "Sources", "TextSource", "PDFSource")],
            notes=[self._note(item) for item in self._in(root, "Notes", "Note")],
            links=[_link(item) for item in self._in(root, "Links", "Link")],
            sets=[_set(item) for item in self._in(root, "Sets", "Set")],
            about=_targets(root, "NoteRef"), user=same_guid(root.get("creatingUserGUID", "")),
            at=_moment(root.get("creationDateTime")), modified_by=same_guid(root.get("modifyingUserGUID", "")),
            modified_at=_moment(root.get("modifiedDateTime")), left_out=[*self._not_kept(root), *self.left_out],
        )  # fmt: skip

    @staticmethod
    def _in(root: Element, holder: str, *names: str) -> Iterator[Element]:
        return _children(_child(root, holder), *names)

    @staticmethod
    def _not_kept(root: Element) -> list[str]:
        said = []
        for name, words in NOT_KEPT.items():
            count = sum(1 for _ in _all(root, name))
            if count:
                said.append(f"{words}, which are not kept here: {count}.")
        return said

    def _source(self, item: Element) -> Source:
        is_pdf = _name(item) == "PDFSource"
        words = _child(item, "Representation") if is_pdf else item
        text = self._words(words) if words is not None else ""
        source = Source(
            guid=_guid(item), name=item.get("name", ""), text=text, description=_text(item, "Description"),
            selections=[_selection(one) for one in _children(words, "PlainTextSelection")],
            codings=_codings(item), notes=_targets(item, "NoteRef"), values=_values(item),
            pdf=self._part(item.get("path", "")) if is_pdf else None,
            page_selections=[_page_selection(one) for one in _children(item, "PDFSelection")],
            text_guid=_guid(words) if is_pdf and words is not None else "", **_by(item),
        )  # fmt: skip
        outside = [s for s in source.selections if not 0 <= s.start < s.end <= len(text)]
        if outside:
            self.left_out.append(f"Selections of '{source.name}' that lie outside its text: {len(outside)}.")
            source.selections = [selection for selection in source.selections if selection not in outside]
        return source

    def _note(self, item: Element) -> Note:
        return Note(
            guid=_guid(item), text=self._words(item), name=item.get("name", ""),
            description=_text(item, "Description"), **_by(item),
        )  # fmt: skip

    def _words(self, item: Element) -> str:
        content = _child(item, "PlainTextContent")
        if content is not None:
            return content.text or ""
        path = item.get("plainTextPath", "")
        data = self._part(path) if path else b""
        if data is None:
            self.left_out.append(f"The text of '{item.get('name', '')}': it is not in the file.")
            return ""
        # A byte order mark is no character of the text, or every position would be one too small.
        return data.decode("utf-8-sig", "replace")

    def _part(self, path: str) -> bytes | None:
        """Return a file of the archive; None where it stands outside, in a folder of somebody's own machine."""
        if not path.lower().startswith("internal://"):
            return None
        name = path[len("internal://") :].lstrip("/").replace("\\", "/")
        _refuse_bad_paths({name})
        stored = self.inside.get(f"sources/{name}".lower()) or self.inside.get(name.lower())
        return self.archive.read(stored, LARGEST_SOURCE) if stored else None
