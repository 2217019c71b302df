"""Keeps the relations between the parts of a DOCX whole: none leads nowhere, and no part stays that nothing shows."""

from __future__ import annotations

import posixpath

from lxml import etree

from throughline.publishing.stripping.parsing import PARSER, W, take_out, unwrap, written

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHOWN = ("http://", "https://", "mailto:")
# Parts that are found by their kind and that no words of the document name.
_BY_KIND = (
    "/styles", "/numbering", "/fontTable", "/footnotes", "/endnotes", "/settings", "/theme", "/officeDocument",
)  # fmt: skip


def with_whole_relations(parts: dict[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
    """Return the parts that are reached from the document, with relations that all lead somewhere, and what had to go."""
    taken: set[str] = set()
    done: dict[str, bytes] = {}
    waiting: list[str] = [name for name in ("_rels/.rels", "word/document.xml") if name in parts]
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done[name] = parts[name]
        of_it = "_rels/.rels" if name == "_rels/.rels" else relations_of(name)
        if of_it not in parts:
            if name.endswith(".xml"):
                done[name], lost = _without_ways(parts[name], set())
                taken |= lost
            continue
        relations = etree.fromstring(parts[of_it], PARSER)
        leading = {one.get("Id", ""): one for one in relations.iter(RELATION) if _leads(one, of_it, parts)}
        if of_it != name:
            done[name], lost = _without_ways(parts[name], set(leading))
            taken |= lost
        used = named_in(done[name]) if of_it != name else set()
        for one in list(relations.iter(RELATION)):
            if one.get("Id") not in leading or not (one.get("Id") in used or one.get("Type", "").endswith(_BY_KIND)):
                relations.remove(one)
            elif one.get("TargetMode") != "External":
                waiting.append(target_of(one, of_it))
        done[of_it] = written(relations)
    return done, taken


def relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def target_of(relation: etree._Element, name: str) -> str:
    """Return the part that a relation leads to."""
    target = relation.get("Target", "")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else name.partition("_rels/")[0] + target)


def _leads(relation: etree._Element, name: str, parts: dict[str, bytes]) -> bool:
    """Say whether a relation leads to a part that is kept, or to the web by a link that readers can follow."""
    if relation.get("TargetMode") == "External":
        is_link = relation.get("Type", "").endswith("/hyperlink")
        return is_link and relation.get("Target", "").startswith(_SHOWN)
    return target_of(relation, name) in parts


def named_in(data: bytes) -> set[str]:
    """Return the relations that a part names."""
    root = etree.fromstring(data, PARSER)
    return {value for one in root.iter(etree.Element) for key, value in one.attrib.items() if key.startswith(R)}


def _without_ways(data: bytes, leading: set[str]) -> tuple[bytes, set[str]]:
    """Take out what would lead nowhere: Word calls a file damaged in which it finds such a thing."""
    root, taken = etree.fromstring(data, PARSER), set[str]()
    for one in list(root.iter(etree.Element)):
        lost = [key for key, value in one.attrib.items() if key.startswith(R) and value not in leading]
        if not lost:
            continue
        if one.tag == f"{W}hyperlink":
            taken.add("links that lead to no page of the web")
            unwrap(one)
        elif one.tag.endswith(("}chart", "}relIds")):
            taken.add("charts and diagrams, which keep their data (paste them as pictures)")
            take_out(next(one.iterancestors(f"{W}drawing"), one))
        elif one.tag.endswith(("}blip", "}imagedata")):
            # A picture may be named twice: in the file, and where it was fetched from.
            for key in lost:
                del one.attrib[key]
        else:
            take_out(one)
    return written(root), taken
