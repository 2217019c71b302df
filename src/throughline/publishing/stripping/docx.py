"""Frees a DOCX of what it hides."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from reviewtext import Refused
from throughline.publishing.stripping.cutting import cut_pictures, without_other_forms
from throughline.publishing.stripping.faint import Faint
from throughline.publishing.stripping.grounds import Grounds, Palette
from throughline.publishing.stripping.hiding import Hiding, is_hidden_row, is_hidden_shape
from throughline.publishing.stripping.leaving_out import bare_pictures
from throughline.publishing.stripping.parsing import PARSER, W, take_out, unwrap, written
from throughline.publishing.stripping.relations import with_whole_relations
from throughline.publishing.stripping.stripped import Stripped, not_strippable
from throughline.publishing.stripping.styles import Styles, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# Parts of a DOCX that hold text for readers, and the few that its look needs. Everything else stays behind.
_KEPT_PARTS = (
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/fontTable.xml", "word/footnotes.xml",
    "word/endnotes.xml", "word/theme/", "word/header", "word/footer", "word/media/", "_rels/.rels", "word/_rels/",
)  # fmt: skip
# What is taken out with everything in it, and what is only unwrapped so that its words stay.
_REMOVED = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
    "cellDel", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "proofErr",
    "permStart", "permEnd", "bookmarkStart", "bookmarkEnd", "altChunk", "object", "annotationRef", "docVars",
    "instrText", "delText", "delInstrText", "fldChar", "ffData", "control", "webHidden", "tblCaption",
    "tblDescription",
)  # fmt: skip
# What programs keep for those that do not see the page, or show when the mouse rests. No check has read it.
_NOTES = ("title", "descr", "alt", f"{W}tooltip", "tooltip", "{urn:schemas-microsoft-com:office:office}title")
_UNWRAPPED = ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")
_MOST_UNPACKED = 400 * 1024 * 1024


def strip_docx(content: bytes) -> Stripped:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            if sum(member.file_size for member in source.infolist()) > _MOST_UNPACKED:
                raise Refused(
                    "too_large_inside",
                    "Opened, this file is larger than any report.",
                    "Save it again with smaller pictures.",
                )
            parts = {member.filename: source.read(member) for member in source.infolist() if not member.is_dir()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as problem:
        raise Refused("damaged", "This file is damaged and cannot be cleaned.", "Save it again as DOCX.") from problem
    if "word/document.xml" not in parts:
        raise not_strippable()
    try:
        return _stripped_docx(parts)
    except etree.XMLSyntaxError as problem:
        raise Refused("damaged", "This file is damaged and cannot be cleaned.", "Save it again as DOCX.") from problem


def _stripped_docx(parts: dict[str, bytes]) -> Stripped:
    kept = {name: data for name, data in parts.items() if name.startswith(_KEPT_PARTS)}
    removed = {_part_in_words(name) for name in parts if name not in kept} - {""}
    settings = _bare_settings(parts.get("word/settings.xml"))
    trees = {
        name: etree.fromstring(data, PARSER)
        for name, data in kept.items()
        if name.endswith(".xml") and not name.startswith("word/theme/")
    }
    styles = Styles(trees.get("word/styles.xml"))
    hiding, faint = Hiding(styles), _faint(trees, styles, kept.get("word/theme/theme1.xml"), settings)
    for name, root in trees.items():
        kept[name], taken = _bare_xml(root, hiding, faint)
        removed |= taken
    removed |= bare_pictures(kept)
    removed |= cut_pictures(kept)
    kept["word/settings.xml"] = written(settings)
    kept, taken = with_whole_relations(kept)
    removed |= taken
    kept["[Content_Types].xml"] = _bare_types(parts["[Content_Types].xml"], kept)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in sorted(kept.items()):
            # The same moment for every part: when each was saved is nobody's business.
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return Stripped(out.getvalue(), tuple(sorted(removed)))


def _bare_settings(data: bytes | None) -> etree._Element:
    """Return settings that say nothing but what the look of pages needs.

    Whether even pages have headers of their own, which would vanish, and whether the paper has a colour.
    """
    bare = etree.Element(f"{W}settings", nsmap={"w": W[1:-1]})
    settings = etree.fromstring(data, PARSER) if data is not None else bare
    marks = [settings.find(f"{W}{name}") for name in ("displayBackgroundShape", "evenAndOddHeaders")]
    bare.extend([mark for mark in marks if mark is not None])
    return bare


def _faint(trees: dict[str, etree._Element], styles: Styles, theme: bytes | None, settings: etree._Element) -> Faint:
    palette = Palette(theme)
    shows_paper = bool(is_on(settings.find(f"{W}displayBackgroundShape")))
    return Faint(styles, Grounds(trees, styles, palette, shows_paper=shows_paper), palette)


_PARTS_IN_WORDS = (
    ("docProps/thumbnail", "thumbnails"),
    ("docProps/", "author, title and dates"),
    ("word/comments", "comments"),
    ("word/people", "names of people who commented"),
    ("customXml/", "data of other programs"),
    ("word/embeddings/", "attachments"),
    ("word/vba", "macros"),
    ("word/glossary/", "building blocks"),
    ("word/settings", ""),
    ("word/webSettings", ""),
    ("[Content", ""),
)


def _part_in_words(name: str) -> str:
    for part, said in _PARTS_IN_WORDS:
        if name.startswith(part):
            return said
    return "parts that readers do not see"


def _bare_xml(root: etree._Element, hiding: Hiding, faint: Faint) -> tuple[bytes, set[str]]:
    taken = _without_hidden(root, hiding) | faint.take_out_words(root)
    for name in _REMOVED:
        for one in list(root.iter(f"{W}{name}")):
            taken |= {said for said in (_in_words(name),) if said}
            take_out(one)
    for name in _UNWRAPPED:
        for one in list(root.iter(f"{W}{name}")):
            taken |= {said for said in (_in_words(name),) if said}
            unwrap(one)
    taken |= without_other_forms(root)
    for one in list(root.iter()):
        if isinstance(one, etree._Comment | etree._ProcessingInstruction):
            take_out(one)
        else:
            taken |= _without_notes(one)
    return written(root), taken


def _without_notes(one: etree._Element) -> set[str]:
    """Empty what an element says that no page shows, and return it in words."""
    of_picture = one.tag.endswith(("}docPr", "}cNvPr"))
    taken: set[str] = set()
    for key in list(one.attrib):
        # Marks of saving sessions tell which words were typed together.
        if "rsid" in key or key.startswith("{http://schemas.microsoft.com/office/word/"):
            del one.attrib[key]
        elif of_picture and key == "name":
            # The format asks for a name; Word takes the one that the picture's file had.
            one.attrib[key] = ""
        elif key in _NOTES:
            taken |= {"descriptions and file names of pictures, tips of links"} if one.attrib.pop(key) else set()
    return taken


def _without_hidden(root: etree._Element, hiding: Hiding) -> set[str]:
    """Take out runs, rows, drawings and shapes that are hidden."""
    found = [run for run in root.iter(f"{W}r") if hiding.hides(run)]
    found += [row for row in root.iter(f"{W}tr") if is_hidden_row(row)]
    found += _other_shapes(root) + _unseen_ends(root)
    for shape in [one for one in root.iter(etree.Element) if is_hidden_shape(one)]:
        found.append(next(shape.iterancestors(f"{W}drawing", f"{W}pict"), shape))
    for one in found:
        parent = one.getparent()
        take_out(one)
        if parent is not None and parent.tag == f"{W}tbl" and parent.find(f"{W}tr") is None:
            take_out(parent)
    return {"hidden text"} if found else set()


def _other_shapes(root: etree._Element) -> list[etree._Element]:
    """Return what stands for a drawing in programs that cannot show it. Where they can, nobody sees it."""
    return [one for one in root.iter(f"{_MC}Fallback") if one.getprevious() is not None]


def _unseen_ends(root: etree._Element) -> list[etree._Element]:
    """Return headers and footers of first pages that no section from theirs on shows."""
    sections = list(root.iter(f"{W}sectPr"))
    shown = [one.find(f"{W}titlePg") is not None for one in sections]
    return [
        end
        for number, section in enumerate(sections)
        if not any(shown[number:])
        for end in section
        if end.tag in (f"{W}headerReference", f"{W}footerReference") and end.get(f"{W}type") == "first"
    ]


def _in_words(name: str) -> str:
    if name in ("del", "ins", "moveFrom", "moveTo") or name.endswith("Change"):
        return "tracked changes"
    if name.startswith("comment"):
        return "comments"
    if name in ("sdt", "ffData", "fldChar", "control"):
        return "form fields"
    return "attachments" if name in ("object", "altChunk") else ""


def _bare_types(data: bytes, kept: dict[str, bytes]) -> bytes:
    root = etree.fromstring(data, PARSER)
    for one in list(root.iter(f"{_T}Override")):
        if one.get("PartName", "").lstrip("/") not in kept:
            root.remove(one)
    kinds = {one.get("Extension", "").lower() for one in root.iter(f"{_T}Default")}
    if "png" not in kinds and any(name.endswith(".png") for name in kept):
        root.insert(0, etree.Element(f"{_T}Default", Extension="png", ContentType="image/png"))
    return written(root)
