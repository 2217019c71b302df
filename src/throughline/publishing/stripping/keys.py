"""Frees the dictionaries of a PDF of what none needs for its look: what is not listed goes, whoever put it there."""

from __future__ import annotations

import pikepdf

_LOOK = {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate"}
_OF_ROOT = {"/Type", "/Pages", "/Lang", "/StructTreeRoot", "/MarkInfo"}
_OF_PAGE = _LOOK | {"/Contents", "/Group", "/Annots", "/StructParents", "/UserUnit"}
_OF_PAGES = _LOOK | {"/Kids", "/Count"}
_OF_STREAM = {"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms", "/OC", "/StructParent", "/StructParents"}
_OF_FORM = _OF_STREAM | {"/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_OF_IMAGE = _OF_STREAM | {
    "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode", "/Interpolate",
    "/SMask", "/SMaskInData", "/Matte",
}  # fmt: skip
_OF_ELEMENT = {"/Type", "/S", "/P", "/K", "/Pg", "/Lang"}
_OF_TREE = {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"}
_OF_MARK = {"/Type", "/Pg", "/MCID", "/Stm"}
_STANDARD = {
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index", "/NonStruct", "/P",
    "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead",
    "/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link", "/Figure", "/Formula",
    "/Form",
}  # fmt: skip
_SAID = {
    "/Outlines": "bookmarks", "/PageLabels": "names of pages", "/OCProperties": "names of layers",
    "/Metadata": "records about the file (XMP)", "/AcroForm": "form fields", "/OpenAction": "actions", "/AA": "actions",
    "/Names": "attachments and scripts", "/PieceInfo": "private data of programs", "/AF": "attachments",
    "/Collection": "attachments", "/Thumb": "thumbnails",
}  # fmt: skip
# What looks belong to and says nothing to anybody, so that nobody need be told of it.
_SILENT = {
    "/ViewerPreferences", "/PageMode", "/PageLayout", "/Version", "/Extensions", "/OutputIntents", "/TrimBox", "/BleedBox",
    "/ArtBox", "/Tabs", "/Name", "/LastModified", "/B", "/Dests", "/PTEX.Fullbanner", "/ProcSet", "/Trans", "/Dur",
}  # fmt: skip
_OTHER = "data that no reader sees"


def bare_keys(pdf: pikepdf.Pdf) -> set[str]:
    """Take everything out of catalogue, pages, forms and pictures that is not needed to draw them."""
    removed = _only(pdf.Root, _OF_ROOT)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        removed |= _only(page.obj, _OF_PAGE)
    for one in pdf.objects:
        kind, part = _value(one, "/Type"), _value(one, "/Subtype")
        if kind == "/Pages":
            removed |= _only(one, _OF_PAGES)
        elif isinstance(one, pikepdf.Stream) and part in ("/Form", "/Image"):
            removed |= _only(one, _OF_FORM if part == "/Form" else _OF_IMAGE)
        elif kind == "/OCG":
            one["/Name"] = pikepdf.String("")
            removed |= _only(one, {"/Type", "/Name"})
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            removed |= _without_records(one)
    return removed


def _without_records(one: pikepdf.Object) -> set[str]:
    """Fonts, colours and the rest may carry records of their own."""
    found = [key for key in ("/Metadata", "/PieceInfo", "/LastModified", "/AF") if key in one]
    for key in found:
        del one[key]
    return {"records about the file (XMP)"} if found else set()


def _value(one: pikepdf.Object, key: str) -> str:
    return str(one.get(key, "")) if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) else ""


def _only(one: pikepdf.Object, kept: set[str]) -> set[str]:
    removed: set[str] = set()
    for key in list(one.keys()):
        if key not in kept:
            removed |= set() if key in _SILENT else {_SAID.get(key, _OTHER)}
            del one[key]
    return removed


def bare_structure(pdf: pikepdf.Pdf) -> set[str]:
    """Keep the tags by which a screen reader knows headings, lists and tables, without the texts that stand in them."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return set()
    roles = {str(key): str(value) for key, value in tree.get("/RoleMap", pikepdf.Dictionary()).items()}
    removed = {"descriptions of pictures and titles in tags"} if _has_texts(pdf) else set()
    seen, waiting = set[tuple[int, int]](), [tree.get("/K"), tree.get("/ParentTree")]
    _only(tree, _OF_TREE)
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Array) or (one.objgen[0] and one.objgen in seen):
            continue
        seen.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            # What names an object of its own names a note that has gone.
            for place in reversed(range(len(one))):
                if _value(one[place], "/Type") == "/OBJR":
                    del one[place]
            waiting.extend(one)
        else:
            waiting.extend(_bare_branch(one, roles))
    return removed


def _has_texts(pdf: pikepdf.Pdf) -> bool:
    return any(
        key in one for one in pdf.objects if _value(one, "/S") for key in ("/Alt", "/T", "/ActualText", "/E", "/ID")
    )


def _bare_branch(one: pikepdf.Object, roles: dict[str, str]) -> list[pikepdf.Object]:
    """Free one node of the tree, and return what hangs from it."""
    if "/Nums" in one or "/Kids" in one:
        _only(one, {"/Nums", "/Kids", "/Limits"})
        return [one[key] for key in ("/Nums", "/Kids") if key in one]
    if "/MCID" in one:
        _only(one, _OF_MARK)
        return []
    _only(one, _OF_ELEMENT)
    if _value(one.get("/K", pikepdf.Array()), "/Type") == "/OBJR":
        del one["/K"]
    role = _value(one, "/S")
    for _ in range(9):
        role = role if role in _STANDARD else roles.get(role, "/Div")
    one["/S"] = pikepdf.Name(role if role in _STANDARD else "/Div")
    return [one["/K"]] if "/K" in one else []
