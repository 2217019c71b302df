"""Write REFI-QDA codebooks and projects."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias, TypeVar

from lxml import etree

from reviewtext.refi.model import (
    CODEBOOK,
    PROJECT,
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
    Value,
    same_guid,
)

Element: TypeAlias = etree._Element
_Thing = TypeVar("_Thing")
# XML 1.0 cannot hold these, even escaped. Source texts are files of their own and keep them.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Writer:
    """Makes elements of one namespace, leaving out attributes that are empty."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace

    def root(self, name: str) -> Element:
        return etree.Element(f"{{{self.namespace}}}{name}", nsmap={None: self.namespace})

    def add(self, parent: Element, tag: str, /, **attributes: object) -> Element:
        element = etree.SubElement(parent, f"{{{self.namespace}}}{tag}")
        for key, value in attributes.items():
            if value is not None and value != "":
                element.set(key, _said(value))
        return element

    def text(self, parent: Element, name: str, text: str) -> None:
        if text:
            self.add(parent, name).text = _clean(text)

    def references(self, parent: Element, name: str, guids: Iterable[Guid]) -> None:
        for guid in guids:
            self.add(parent, name, targetGUID=same_guid(guid))


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if value.tzinfo else value.isoformat()
    return _clean(str(value))


def write_codebook(codes: Iterable[Code], *, sets: Iterable[CodeSet] = (), origin: str = "Throughline") -> bytes:
    """Return a codebook (QDC). Whoever has no code at all has nothing that the standard can say."""
    write = _Writer(CODEBOOK)
    root = write.root("CodeBook")
    root.set("origin", _clean(origin))
    holder = write.add(root, "Codes")
    for code in codes:
        _code(write, holder, code)
    sets = list(sets)
    if sets:
        place = write.add(root, "Sets")
        for item in sets:
            one = write.add(place, "Set", guid=same_guid(item.guid), name=item.name or "-")
            write.text(one, "Description", item.description)
            for guid in item.codes:
                write.add(one, "MemberCode", guid=same_guid(guid))
    return _bytes(root)


def write_project(project: Project) -> bytes:
    """Return a project (QDPX): a zip file with `project.qde` and the sources, each under its identifier."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", project_xml(project))
        for source in project.sources:
            guid = same_guid(source.guid)
            if source.pdf is not None:
                archive.writestr(f"sources/{guid}.pdf", source.pdf)
            archive.writestr(f"sources/{_text_guid(source)}.txt", source.text.encode("utf-8", "replace"))
    return out.getvalue()


def project_xml(project: Project) -> bytes:
    """Return `project.qde`, its parts in the order that the schema asks for."""
    write = _Writer(PROJECT)
    root = write.root("Project")
    for key, value in (
        ("name", project.name), ("origin", project.origin), ("creatingUserGUID", same_guid(project.user)),
        ("creationDateTime", project.at), ("modifyingUserGUID", same_guid(project.modified_by)),
        ("modifiedDateTime", project.modified_at),
    ):  # fmt: skip
        if value or key == "name":
            root.set(key, _said(value))
    _users(write, root, project)
    if project.codes:
        holder = write.add(write.add(root, "CodeBook"), "Codes")
        for code in project.codes:
            _code(write, holder, code)
    _variables(write, root, project)
    _each(write, root, "Cases", project.cases, _case)
    _each(write, root, "Sources", project.sources, _source)
    _each(write, root, "Notes", project.notes, _note)
    _each(write, root, "Links", project.links, _link)
    _each(write, root, "Sets", project.sets, _set)
    write.text(root, "Description", project.description)
    write.references(root, "NoteRef", project.about)
    return _bytes(root)


def _each(
    write: _Writer, root: Element, name: str, things: list[_Thing], add: Callable[[_Writer, Element, _Thing], None]
) -> None:
    if things:
        holder = write.add(root, name)
        for thing in things:
            add(write, holder, thing)


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def _users(write: _Writer, root: Element, project: Project) -> None:
    if project.users:
        holder = write.add(root, "Users")
        for user in project.users:
            write.add(holder, "User", guid=same_guid(user.guid), name=user.name, id=user.id)


def _variables(write: _Writer, root: Element, project: Project) -> None:
    if project.variables:
        holder = write.add(root, "Variables")
        for item in project.variables:
            one = write.add(holder, "Variable", guid=same_guid(item.guid), name=item.name, typeOfVariable=item.kind)
            write.text(one, "Description", item.description)


def _code(write: _Writer, parent: Element, code: Code) -> None:
    one = write.add(
        parent, "Code", guid=same_guid(code.guid), name=code.name, isCodable=code.is_codable, color=code.colour
    )
    if not code.name:
        one.set("name", "")
    write.text(one, "Description", code.description)
    if write.namespace == PROJECT:
        write.references(one, "NoteRef", code.notes)
    for below in code.codes:
        _code(write, one, below)


def _value(write: _Writer, parent: Element, value: Value) -> None:
    one = write.add(parent, "VariableValue")
    write.add(one, "VariableRef", targetGUID=same_guid(value.variable))
    if value.value is not None:
        write.add(one, _kind(value.value)).text = _said(value.value)


def _kind(value: Plain) -> str:
    # The order matters: a bool is an int in Python, and a moment is a day.
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "BooleanValue"), (int, "IntegerValue"), (Decimal, "FloatValue"), (float, "FloatValue"),
        (dt.datetime, "DateTimeValue"), (dt.date, "DateValue"),
    )  # fmt: skip
    return next((name for kind, name in kinds if isinstance(value, kind)), "TextValue")


def _case(write: _Writer, parent: Element, case: Case) -> None:
    one = write.add(parent, "Case", guid=same_guid(case.guid), name=case.name)
    write.text(one, "Description", case.description)
    write.references(one, "CodeRef", case.codes)
    for value in case.values:
        _value(write, one, value)
    write.references(one, "SourceRef", case.sources)
    write.references(one, "SelectionRef", case.selections)


def _text_guid(source: Source) -> str:
    return same_guid(source.text_guid) or _text_of(source) if source.pdf is not None else same_guid(source.guid)


def _text_of(source: Source) -> str:
    """Return an identifier for the text of a PDF that has none: that of the PDF with its first digit changed."""
    guid = same_guid(source.guid)
    return f"{int(guid[0], 16) ^ 8:x}{guid[1:]}"


def _source(write: _Writer, parent: Element, source: Source) -> None:
    marks = {"creatingUser": same_guid(source.user), "creationDateTime": source.at}
    guid = same_guid(source.guid)
    if source.pdf is None:
        one = write.add(
            parent, "TextSource", guid=guid, name=source.name, plainTextPath=f"internal://{guid}.txt", **marks
        )
        write.text(one, "Description", source.description)
        _selections(write, one, source)
    else:
        one = write.add(parent, "PDFSource", guid=guid, name=source.name, path=f"internal://{guid}.pdf", **marks)
        write.text(one, "Description", source.description)
        for selection in source.page_selections:
            _page_selection(write, one, selection)
        text = _text_guid(source)
        words = write.add(
            one, "Representation", guid=text, name=source.name, plainTextPath=f"internal://{text}.txt", **marks
        )
        _selections(write, words, source)
    _codings(write, one, source.codings)
    write.references(one, "NoteRef", source.notes)
    for value in source.values:
        _value(write, one, value)


def _selections(write: _Writer, parent: Element, source: Source) -> None:
    for selection in source.selections:
        one = write.add(
            parent, "PlainTextSelection", guid=same_guid(selection.guid), name=selection.name,
            startPosition=selection.start, endPosition=selection.end, **_marks(selection),
        )  # fmt: skip
        _what_was_selected(write, one, selection)


def _page_selection(write: _Writer, parent: Element, selection: PageSelection) -> None:
    one = write.add(
        parent, "PDFSelection", guid=same_guid(selection.guid), name=selection.name, page=selection.page,
        firstX=selection.first[0], firstY=selection.first[1], secondX=selection.second[0],
        secondY=selection.second[1], **_marks(selection),
    )  # fmt: skip
    _what_was_selected(write, one, selection)


def _marks(thing: Selection | PageSelection | Note | Coding) -> dict[str, object]:
    return {"creatingUser": same_guid(thing.user), "creationDateTime": thing.at}


def _what_was_selected(write: _Writer, one: Element, selection: Selection | PageSelection) -> None:
    write.text(one, "Description", selection.description)
    _codings(write, one, selection.codings)
    write.references(one, "NoteRef", selection.notes)


def _codings(write: _Writer, parent: Element, codings: Iterable[Coding]) -> None:
    for coding in codings:
        one = write.add(parent, "Coding", guid=same_guid(coding.guid), **_marks(coding))
        write.add(one, "CodeRef", targetGUID=same_guid(coding.code))
        write.references(one, "NoteRef", coding.notes)


def _note(write: _Writer, parent: Element, note: Note) -> None:
    one = write.add(parent, "Note", guid=same_guid(note.guid), name=note.name, **_marks(note))
    write.text(one, "Description", note.description)
    write.add(one, "PlainTextContent").text = _clean(note.text)


def _link(write: _Writer, parent: Element, link: Link) -> None:
    one = write.add(
        parent, "Link", guid=same_guid(link.guid), name=link.name, direction=link.direction, color=link.colour,
        originGUID=same_guid(link.origin), targetGUID=same_guid(link.target),
    )  # fmt: skip
    write.references(one, "NoteRef", link.notes)


def _set(write: _Writer, parent: Element, item: CodeSet) -> None:
    one = write.add(parent, "Set", guid=same_guid(item.guid), name=item.name or "-")
    write.text(one, "Description", item.description)
    write.references(one, "MemberCode", item.codes)
    write.references(one, "MemberSource", item.sources)
    write.references(one, "MemberNote", item.notes)
