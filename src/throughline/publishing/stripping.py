"""Frees a file of what it hides before it crosses: author, comments, tracked changes, hidden text, attachments and more."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import pikepdf
from lxml import etree

from reviewtext import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# Parts of a DOCX that hold text for readers, and the few that its look needs. Everything else stays behind.
_KEPT_PARTS = (
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/fontTable.xml", "word/footnotes.xml",
    "word/endnotes.xml", "word/theme/", "word/header", "word/footer", "word/media/", "_rels/.rels", "word/_rels/",
)  # fmt: skip
_SETTINGS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)
# What is taken out with everything in it, and what is only unwrapped so that its words stay.
_REMOVED = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
    "cellDel", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "proofErr",
    "permStart", "permEnd", "bookmarkStart", "bookmarkEnd", "altChunk", "object", "annotationRef", "docVars",
    "instrText", "delText", "delInstrText", "fldChar", "ffData", "control", "webHidden",
)  # fmt: skip
_UNWRAPPED = ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")
_MOST_UNPACKED = 400 * 1024 * 1024
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
_OF_PAGE = (
    "/AA",
    "/PieceInfo",
    "/Metadata",
    "/Thumb",
    "/LastModified",
    "/B",
    "/Tabs",
    "/TemplateInstantiated",
)
_OF_ROOT = (
    "/Metadata", "/AcroForm", "/OpenAction", "/AA", "/Names", "/PieceInfo", "/Collection", "/AF", "/Perms", "/Legal",
    "/SpiderInfo", "/URI", "/Threads", "/Requirements", "/DSS", "/Dests",
)  # fmt: skip

_HIDDEN_LAYERS = Refused(
    "hidden_layers",
    "This file has layers that a reader does not see.",
    "Print it to a new PDF, so that only what is seen remains.",
)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file without what it hid, and in words what was taken out."""

    content: bytes
    removed: tuple[str, ...]


def strip(content: bytes) -> Stripped:
    """Return a copy of a PDF or DOCX with nothing but what a reader sees. Raises Refused for other files."""
    if b"%PDF-" in content[:1024]:
        return _strip_pdf(content)
    if content.startswith(b"PK"):
        return _strip_docx(content)
    raise Refused("not_strippable", "Only PDF and DOCX files can be freed of what they hide.", "Save it as PDF.")


def _strip_pdf(content: bytes) -> Stripped:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _stripped_pdf(pdf)
    except pikepdf.PasswordError as problem:
        raise Refused(
            "encrypted", "This file is locked with a password.", "Save a copy without a password."
        ) from problem
    except pikepdf.PdfError as problem:
        raise Refused("damaged", "This file is damaged and cannot be cleaned.", "Save it again as PDF.") from problem


def _stripped_pdf(pdf: pikepdf.Pdf) -> Stripped:
    hidden = _hidden_layers(pdf)
    if hidden:
        raise _HIDDEN_LAYERS
    # What was filled into fields and shows becomes part of the page; fields that are hidden go.
    if "/AcroForm" in pdf.Root:
        pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()
    removed = {_NAMED[key] for key in _OF_ROOT if key in pdf.Root and key in _NAMED}
    if pdf.docinfo.keys():
        removed.add("author, title and dates")
    if len(pdf.attachments):
        removed.add("attachments")
    for key in _OF_ROOT:
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    removed |= _bare_annotations(pdf)
    for page in pdf.pages:
        removed |= _without_undrawn_text(pdf, page)
        removed |= {_NAMED[key] for key in _OF_PAGE if key in page and key in _NAMED}
        for key in _OF_PAGE:
            if key in page:
                del page[key]
    for one in pdf.objects:
        # Pictures and fonts may carry records of their own.
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/Metadata", "/PieceInfo", "/LastModified", "/AF"):
                if key in one:
                    removed.add("records about the file (XMP)")
                    del one[key]
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    # Written anew, so that nothing of earlier versions in the file is left; the number of the file is not carried over.
    pdf.save(
        out, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False, deterministic_id=True
    )
    return Stripped(_pictures_bare(out.getvalue()), tuple(sorted(removed)))


_NAMED = {
    "/Metadata": "records about the file (XMP)",
    "/AcroForm": "form fields",
    "/OpenAction": "actions",
    "/AA": "actions",
    "/Names": "attachments and scripts",
    "/PieceInfo": "private data of programs",
    "/AF": "attachments",
    "/Collection": "attachments",
    "/Thumb": "thumbnails",
}


def _bare_annotations(pdf: pikepdf.Pdf) -> set[str]:
    """Draw visible fields into their pages, keep links to the web, and remove every other note."""
    removed: set[str] = set()
    for page in pdf.pages:
        notes = list(page.get("/Annots", pikepdf.Array()))
        fields = [note for note in notes if note.get("/Subtype") == pikepdf.Name.Widget]
        links = [bare for note in notes if (bare := _web_link(pdf, note)) is not None]
        if len(notes) > len(fields) + len(links):
            removed.add("comments, notes and links inside the file")
        if notes:
            page.obj["/Annots"] = pikepdf.Array([*fields, *links])
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        links = [note for note in page.get("/Annots", pikepdf.Array()) if note.get("/Subtype") == pikepdf.Name.Link]
        if "/Annots" in page:
            page.obj["/Annots"] = pikepdf.Array(links)
    return removed


def _web_link(pdf: pikepdf.Pdf, note: pikepdf.Object) -> pikepdf.Object | None:
    action = note.get("/A")
    if note.get("/Subtype") != pikepdf.Name.Link or action is None or action.get("/S") != pikepdf.Name.URI:
        return None
    address = str(action.get("/URI", ""))
    if not address.startswith(("http://", "https://", "mailto:")):
        return None
    said = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    bare = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=note.Rect, Border=pikepdf.Array([0, 0, 0]), A=said
    )
    return pdf.make_indirect(bare)


def _without_undrawn_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> set[str]:
    """Take out text that is in the page and not drawn (mode 3). The text under a scan is such text too."""
    invisible, kept, found = 3, [], False
    mode, saved = 0, list[int]()
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        elif operator == "Tr":
            mode = int(instruction.operands[0])
        if mode == invisible and operator in ("Tj", "TJ", "'", '"'):
            found = True
            continue
        kept.append(instruction)
    if not found:
        return set()
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return {"text that is not drawn"}


def _hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if layers is not None else None
    if shown is None:
        return False
    return bool(shown.get("/OFF")) or shown.get("/BaseState") == pikepdf.Name.OFF


def _pictures_bare(content: bytes) -> bytes:
    """Take the camera's records out of JPEG pictures, without drawing them anew."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        changed = False
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == pikepdf.Name.DCTDecode:
                raw = one.read_raw_bytes()
                bare = bare_jpeg(raw)
                if bare != raw:
                    one.write(bare, filter=pikepdf.Name.DCTDecode)
                    changed = True
        if not changed:
            return content
        out = io.BytesIO()
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False, deterministic_id=True
        )
        return out.getvalue()


def bare_jpeg(raw: bytes) -> bytes:
    """Return a JPEG without its comments and records: segments APP1, APP3 to APP13, APP15 and COM, place and thumbnail too."""
    if not raw.startswith(b"\xff\xd8"):
        return raw
    out, at = bytearray(raw[:2]), 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        mark, size = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        # APP0 says how dense the dots are, APP2 and APP14 what its colours mean.
        if not (0xE1 <= mark <= 0xEF and mark not in (0xE2, 0xEE)) and mark != 0xFE:
            out += raw[at : at + 2 + size]
        at += 2 + size
    return bytes(out + raw[at:])


def _strip_docx(content: bytes) -> Stripped:
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
        raise Refused("not_strippable", "Only PDF and DOCX files can be freed of what they hide.", "Save it as PDF.")
    try:
        return _stripped_docx(parts)
    except etree.XMLSyntaxError as problem:
        raise Refused("damaged", "This file is damaged and cannot be cleaned.", "Save it again as DOCX.") from problem


def _stripped_docx(parts: dict[str, bytes]) -> Stripped:
    kept = {name: data for name, data in parts.items() if name.startswith(_KEPT_PARTS)}
    removed = {_part_in_words(name) for name in parts if name not in kept} - {""}
    for name, data in kept.items():
        if name.endswith(".xml") and not name.startswith("word/theme/"):
            kept[name], taken = _bare_xml(data)
            removed |= taken
        elif name.startswith("word/media/"):
            kept[name] = bare_jpeg(data)
    kept["word/settings.xml"] = _SETTINGS
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _bare_relations(kept[name], name, kept)
    kept["[Content_Types].xml"] = _bare_types(parts["[Content_Types].xml"], kept)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in sorted(kept.items()):
            # The same moment for every part: when each was saved is nobody's business.
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return Stripped(out.getvalue(), tuple(sorted(removed)))


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


def _bare_xml(data: bytes) -> tuple[bytes, set[str]]:
    root = etree.fromstring(data, _PARSER)
    taken: set[str] = set()
    for run in list(root.iter(f"{_W}r")):
        if _is_hidden(run):
            taken.add("hidden text")
            _take_out(run)
    for name in _REMOVED:
        for one in list(root.iter(f"{_W}{name}")):
            taken |= {said for said in (_in_words(name),) if said}
            _take_out(one)
    for name in _UNWRAPPED:
        for one in list(root.iter(f"{_W}{name}")):
            taken |= {said for said in (_in_words(name),) if said}
            _unwrap(one)
    for one in list(root.iter()):
        if isinstance(one, etree._Comment | etree._ProcessingInstruction):
            _take_out(one)
            continue
        for key in list(one.attrib):
            # Marks of saving sessions tell which words were typed together; descriptions of pictures name files.
            if (
                "rsid" in key
                or key.startswith("{http://schemas.microsoft.com/office/word/")
                or (one.tag.endswith("}docPr") and key == "name")
            ):
                one.attrib[key] = "" if key == "name" else one.attrib[key]
                if key != "name":
                    del one.attrib[key]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), taken


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    for name in ("vanish", "specVanish"):
        mark = properties.find(f"{_W}{name}")
        if mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off"):
            return True
    return False


def _in_words(name: str) -> str:
    if name in ("del", "ins", "moveFrom", "moveTo") or name.endswith("Change"):
        return "tracked changes"
    if name.startswith("comment"):
        return "comments"
    if name in ("sdt", "ffData", "fldChar", "control"):
        return "form fields"
    return "attachments" if name in ("object", "altChunk") else ""


def _take_out(one: etree._Element) -> None:
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


def _unwrap(one: etree._Element) -> None:
    """Put what is inside in the place of the wrapper; properties of a form field go with it."""
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    for child in reversed(
        [
            child
            for child in one
            if child.tag not in (f"{_W}sdtPr", f"{_W}sdtEndPr", f"{_W}smartTagPr", f"{_W}customXmlPr")
        ]
    ):
        parent.insert(at + 1, child)
    parent.remove(one)


def _bare_relations(data: bytes, name: str, kept: dict[str, bytes]) -> bytes:
    """Keep the relations to kept parts, and links to the web that readers can follow."""
    root = etree.fromstring(data, _PARSER)
    folder = name.partition("_rels/")[0]
    for one in list(root.iter(f"{_R}Relationship")):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            keep = one.get("Type", "").endswith("/hyperlink") and target.startswith(("http://", "https://", "mailto:"))
        else:
            keep = (target.lstrip("/") if target.startswith("/") else folder + target) in kept
        if not keep:
            root.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _bare_types(data: bytes, kept: dict[str, bytes]) -> bytes:
    root = etree.fromstring(data, _PARSER)
    for one in list(root.iter(f"{_T}Override")):
        if one.get("PartName", "").lstrip("/") not in kept:
            root.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
