"""Puts a plain box in the place of a picture of a DOCX that cannot be freed of what it hides, such as a drawing in lines."""

from __future__ import annotations

import io
import struct

from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from throughline.publishing.stripping.parsing import PARSER, written
from throughline.publishing.stripping.pictures import bare_picture
from throughline.publishing.stripping.relations import RELATION, R, named_in, relations_of, target_of

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MEDIA = "word/media/"
_SAID = "A drawing was left out here."
_WIDE = 640
# The longest side is at most so many times the other.
_MOST = 6
_PAPER, _EDGE, _INK = "#f3f2f1", "#b1b4b6", "#0b0c0c"
TAKEN = "drawings in lines such as EMF and WMF; a grey box stands in their place (paste them as pictures to keep them)"


def bare_pictures(parts: dict[str, bytes]) -> set[str]:
    """Free each picture of its records. Nobody here can read what a drawing in lines holds, so a box says that it has gone."""
    left_out: dict[str, bytes] = {}
    for name in [name for name in parts if name.startswith(_MEDIA)]:
        raw = parts.pop(name)
        bare = bare_picture(raw)
        if bare is not None:
            parts[name] = bare
        else:
            left_out[name] = raw
    taken: set[str] = set()
    for name in [name for name in parts if name.endswith(".xml") and relations_of(name) in parts] if left_out else ():
        taken |= _put_boxes(name, parts, left_out)
    return taken


def _put_boxes(name: str, parts: dict[str, bytes], left_out: dict[str, bytes]) -> set[str]:
    relations = etree.fromstring(parts[relations_of(name)], PARSER)
    used, boxed = named_in(parts[name]), set[str]()
    for one in relations.iter(RELATION):
        held = target_of(one, relations_of(name))
        if held in left_out and one.get("Id", "") in used:
            box = f"{_MEDIA}box{list(left_out).index(held) + 1}.png"
            parts[box] = _box(left_out[held])
            one.set("Target", f"/{box}")
            boxed.add(one.get("Id", ""))
    if not boxed:
        return set()
    parts[relations_of(name)], parts[name] = written(relations), _described(parts[name], boxed)
    return {TAKEN}


def _described(data: bytes, boxed: set[str]) -> bytes:
    """Say the same to those who do not see the page."""
    root = etree.fromstring(data, PARSER)
    for one in root.iter(etree.Element):
        if boxed & {value for key, value in one.attrib.items() if key.startswith(R)}:
            drawing = next(one.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
            described = drawing.find(f"{_WP}docPr") if drawing is not None else None
            if described is not None:
                described.set("descr", _SAID)
    return written(root)


def _box(raw: bytes) -> bytes:
    """Return a box of the shape that the drawing says it has."""
    wide, high = _size(raw)
    high = round(_WIDE * min(max(high / wide, 1 / _MOST), _MOST))
    box = Image.new("RGB", (_WIDE, high), _PAPER)
    pen = ImageDraw.Draw(box)
    pen.rectangle((0, 0, _WIDE - 1, high - 1), outline=_EDGE, width=4)
    pen.text((_WIDE / 2, high / 2), _SAID, _INK, ImageFont.load_default(36), "mm")
    out = io.BytesIO()
    box.save(out, "PNG")
    return out.getvalue()


def _size(raw: bytes) -> tuple[int, int]:
    """Return the width and height that an EMF or a WMF states, in units of its own."""
    left, top, right, bottom = 0, 0, 4, 3
    if raw[40:44] == b" EMF":
        left, top, right, bottom = struct.unpack("<4i", raw[24:40])
    elif raw.startswith(b"\xd7\xcd\xc6\x9a") and len(raw) >= 14:
        left, top, right, bottom = struct.unpack("<4h", raw[6:14])
    wide, high = abs(right - left), abs(bottom - top)
    return (wide, high) if wide and high else (4, 3)
