"""Files that mean harm, made here so that none is kept in the project."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
from docx import Document


def zip_bomb() -> bytes:
    """A DOCX whose text unpacks to half a gigabyte."""
    out = io.BytesIO()
    Document().save(out)
    bomb = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
        with target.open("word/document.xml", "w", force_zip64=True) as member:
            member.write(b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body>')
            for _ in range(512):
                member.write(b" " * 1024 * 1024)
    return bomb.getvalue()


def xml_bomb() -> bytes:
    """A DOCX whose XML defines entities of entities."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "lol">{entities}]><w:document xmlns:w="x">&a11;</w:document>'
    return _docx_with({"word/document.xml": xml.encode()})


def _docx_with(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    Document().save(out)
    made = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def two_thousand_pages() -> bytes:
    out = io.BytesIO()
    pdf = pikepdf.new()
    for _ in range(2000):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def page_tree_loop() -> bytes:
    """A PDF whose pages hold themselves."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n103\n%%EOF"
    )


def polyglot() -> bytes:
    """A program that ends in a PDF's mark."""
    return b"MZ" + b"\0" * 2000 + b"%PDF-1.4\n%%EOF"


def macros() -> bytes:
    """An old Word file, whose container may hold macros."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def picture_bomb() -> bytes:
    """A PDF page that wants a picture of 30,000 by 30,000 dots."""
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    picture = pdf.make_stream(b"\0" * 1000)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = 30_000
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    pdf.pages[0].Contents = pdf.make_stream(b"200 0 0 200 0 0 cm /Im0 Do")
    pdf.save(out)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "zip bomb": zip_bomb,
    "xml bomb": xml_bomb,
    "encrypted": encrypted_pdf,
    "2,000 pages": two_thousand_pages,
    "loop": page_tree_loop,
    "polyglot": polyglot,
    "macros": macros,
    "picture bomb": picture_bomb,
    "empty": bytes,
    "nothing but noughts": lambda: b"\0" * 5000,
}
