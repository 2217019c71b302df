"""Frees a PDF of what it hides, and refuses one with layers that a reader does not see."""

from __future__ import annotations

import io

import pikepdf

from reviewtext import Refused
from throughline.publishing.stripping.contents import bare_contents
from throughline.publishing.stripping.keys import bare_keys, bare_structure
from throughline.publishing.stripping.pictures import bare_jpeg
from throughline.publishing.stripping.stripped import Stripped
from throughline.publishing.stripping.unseen import refuse_boxes_laid_over, refuse_unseen_words


def strip_pdf(content: bytes) -> Stripped:
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
    if _hidden_layers(pdf):
        raise Refused(
            "hidden_layers",
            "This file has layers that a reader does not see.",
            "Print it to a new PDF, so that only what is seen remains.",
        )
    refuse_boxes_laid_over(pdf)
    # What was filled into fields and shows becomes part of the page; fields that are hidden go.
    removed = {"author, title and dates"} if pdf.docinfo.keys() else set()
    if "/AcroForm" in pdf.Root:
        removed.add("form fields")
        pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()
    if len(pdf.attachments):
        removed.add("attachments")
    removed |= _bare_annotations(pdf) | bare_contents(pdf) | bare_structure(pdf) | bare_keys(pdf)
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    # Written anew, so that nothing of earlier versions in the file is left; the number of the file is not carried over.
    pdf.save(
        out, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False, deterministic_id=True
    )
    stripped = _pictures_bare(out.getvalue())
    refuse_unseen_words(stripped)
    return Stripped(stripped, tuple(sorted(removed)))


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


def _hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Say whether anything is in a layer that is not shown, or is shown only here or there."""
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if layers is not None else None
    if layers is None or shown is None:
        return False
    if shown.get("/OFF") or shown.get("/BaseState") == pikepdf.Name.OFF:
        return True
    is_by_use = any("/OFF" in group.get("/Usage", pikepdf.Dictionary()).unparse(resolved=True).decode("latin-1")
                    for group in layers.get("/OCGs", pikepdf.Array())) and bool(shown.get("/AS"))  # fmt: skip
    return is_by_use or any(
        "/VE" in one or one.get("/P") in ("/AllOff", "/AnyOff")
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/OCMD"
    )


def _is_jpeg(one: pikepdf.Stream) -> bool:
    """Say whether a stream is a JPEG as it stands. Its one filter may be named alone or in a list."""
    filters = one.get("/Filter")
    named = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    return named == [pikepdf.Name.DCTDecode]


def _pictures_bare(content: bytes) -> bytes:
    """Take the camera's records out of JPEG pictures, without drawing them anew."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        changed = False
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and _is_jpeg(one):
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
