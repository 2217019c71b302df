"""Cuts off what was only cropped: Word keeps the whole picture, and whoever opens the file can have it back."""

from __future__ import annotations

from lxml import etree

from reviewtext import Refused
from throughline.publishing.stripping.parsing import PARSER, take_out, written
from throughline.publishing.stripping.pictures import cropped
from throughline.publishing.stripping.relations import RELATION, R, relations_of, target_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WHOLE = 100_000


def cut_pictures(parts: dict[str, bytes]) -> set[str]:
    """Put a picture of its own, cut, in the place of each that is cropped. Raises Refused where one cannot be cut."""
    taken: set[str] = set()
    for name in [name for name in parts if name.endswith(".xml") and relations_of(name) in parts]:
        root = etree.fromstring(parts[name], PARSER)
        crops = [one for one in root.iter(f"{_A}srcRect") if any(_cut(one))]
        if not crops:
            continue
        relations = etree.fromstring(parts[relations_of(name)], PARSER)
        for crop in crops:
            _put_cut(crop, relations, name, parts)
        parts[name], parts[relations_of(name)] = written(root), written(relations)
        taken.add("parts of pictures that were cropped")
    return taken


def _put_cut(crop: etree._Element, relations: etree._Element, name: str, parts: dict[str, bytes]) -> None:
    parent = crop.getparent()
    blip = parent.find(f"{_A}blip") if parent is not None else None
    number = blip.get(f"{R}embed") if blip is not None else None
    whole = next((one for one in relations.iter(RELATION) if one.get("Id") == number), None)
    if parent is None or blip is None or whole is None:
        return
    held = target_of(whole, relations_of(name))
    cut = cropped(parts.get(held, b""), _cut(crop))
    if cut is None:
        raise Refused(
            "cropped_picture",
            "A picture has been cropped, and what was cut off is still in the file.",
            "In Word, choose the picture, then Compress pictures with “Delete cropped areas of pictures”, and save.",
        )
    new = f"word/media/cut{sum(one.startswith('word/media/') for one in parts) + 1}.{held.rpartition('.')[2]}"
    parts[new] = cut
    relation = etree.SubElement(relations, RELATION, Id=f"cut{len(relations) + 1}", Target=f"/{new}")
    relation.set("Type", whole.get("Type", ""))
    blip.set(f"{R}embed", relation.get("Id", ""))
    parent.remove(crop)


def without_other_forms(root: etree._Element) -> set[str]:
    """Take out the same pictures as lines, or as they were before they were changed. Word shows what stands beside them."""
    found = [extra for blip in root.iter(f"{_A}blip") for extra in blip.findall(f"{_A}extLst")]
    are_pictures = any(key.startswith(R) for extra in found for one in extra.iter(etree.Element) for key in one.attrib)
    for extra in found:
        take_out(extra)
    return {"other forms of pictures, kept beside them"} if are_pictures else set()


def _cut(crop: etree._Element) -> tuple[float, float, float, float]:
    """Return the shares cut off. What is below nought adds a rim and cuts nothing."""
    left, top, right, bottom = (_share(crop.get(side, "0")) for side in "ltrb")
    return left, top, right, bottom


def _share(said: str) -> float:
    """Return a share of 1, which stands in thousandths of a hundredth, or in hundredths with their sign."""
    try:
        return max(float(said[:-1]) / 100 if said.endswith("%") else float(said) / _WHOLE, 0)
    except ValueError:
        return 0
