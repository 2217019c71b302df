"""Parts of a DOCX as trees, and how something is taken out of one."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def take_out(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is None:
        return
    if one.tail:
        before = one.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + one.tail
        else:
            parent.text = (parent.text or "") + one.tail
    parent.remove(one)


def unwrap(one: etree._Element) -> None:
    """Put what is inside in the place of the wrapper; properties of a form field go with it."""
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    for child in reversed(
        [child for child in one if child.tag not in (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr")]
    ):
        parent.insert(at + 1, child)
    parent.remove(one)
