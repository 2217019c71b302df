"""Finds words of a PDF that are drawn and that no reader sees. They cannot be taken out safely, so they are refused."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from reviewtext import Refused
from throughline.publishing.stripping.contents import without_text

_LONGEST = 1600
# How much of 255 a dot changes, at least, where a word is seen: less than this cannot be told from the paper.
_SEEN = 12
_Box = tuple[float, float, float, float]


def refuse_unseen_words(content: bytes) -> None:
    """Raise Refused where words are under a box or picture, off the page, cut off, or in the colour of the paper.

    Whoever copies the page has them. A word is seen where the page looks otherwise without it: each page is drawn with
    its words and without, and the two are compared.
    """
    found = []
    bare = without_text(content)
    try:
        with pypdfium2.PdfDocument(content) as document, pypdfium2.PdfDocument(bare) as empty:
            for number, (page, other) in enumerate(zip(document, empty, strict=True), start=1):
                if _has_unseen(page, other):
                    found.append(number)
    except pypdfium2.PdfiumError as problem:
        raise Refused("damaged", "This file is damaged and cannot be cleaned.", "Save it again as PDF.") from problem
    if found:
        raise Refused(
            "unseen_words",
            f"{_on(found)} this file holds words that no reader sees: under a box or picture, off the page, or in the colour of "
            "the paper. Whoever copies the page can read them.",
            "Delete them in the program in which the file was written, instead of covering them, and save a new PDF. "
            "Printing to PDF may keep them.",
        )  # fmt: skip


def refuse_boxes_laid_over(pdf: pikepdf.Pdf) -> None:
    """Raise Refused where a note covers part of a page: notes do not cross, and what lies beneath would be bare."""
    found = [
        number for number, page in enumerate(pdf.pages, 1) if any(_covers(note) for note in page.get("/Annots", []))
    ]
    if found:
        raise Refused(
            "boxes_laid_over",
            f"{_on(found)} something is covered by a box that is only a note laid over it. What lies beneath is in the file.",
            "Delete what is beneath in the program in which the file was written, or apply the redaction, and save a new PDF.",
        )


def _on(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"On page {numbers[0]}"
    said = [str(number) for number in numbers[:10]]
    more = " and others" if len(numbers) > 10 else ""
    return f"On pages {', '.join(said)}{more}" if more else f"On pages {', '.join(said[:-1])} and {said[-1]}"


def _covers(note: pikepdf.Object) -> bool:
    kind = note.get("/Subtype")
    if kind == "/Redact":
        return True
    is_filled = len(note.get("/IC", pikepdf.Array())) > 0 and float(note.get("/CA", 1)) == 1
    return kind in ("/Square", "/Circle", "/Polygon") and is_filled


def _has_unseen(page: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    words = list(_words(page.get_textpage()))
    if not words:
        return False
    # Small and in greys first, which is quick; what cannot be seen so is looked at again, larger and in colour.
    left = _unseen_among(words, page, other, scale=1, in_grey=True)
    return bool(left and _unseen_among(left, page, other, scale=1.5, in_grey=False))


def _unseen_among(
    words: list[_Box], page: pypdfium2.PdfPage, other: pypdfium2.PdfPage, *, scale: float, in_grey: bool
) -> list[_Box]:
    scale = min(scale, _LONGEST / max(page.get_size()))
    with_words, without = (one.render(scale=scale, grayscale=in_grey) for one in (page, other))
    place = with_words.get_posconv(page)
    changed = ImageChops.difference(with_words.to_pil(), without.to_pil())
    if not in_grey:
        # The strongest of the three colours: blue alone would hardly count as brightness.
        red, green, blue = changed.convert("RGB").split()
        changed = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return [box for box in words if not _is_seen(changed, place.to_bitmap(*box[:2]), place.to_bitmap(*box[2:]))]


def _is_seen(changed: Image.Image, one: tuple[int, int], other: tuple[int, int]) -> bool:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    # Letters may reach a little over the box that their font states.
    box = (max(left - 1, 0), max(top - 1, 0), min(right + 2, changed.width), min(bottom + 2, changed.height))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    darkest = changed.crop(box).getextrema()[1]
    return isinstance(darkest, int | float) and darkest >= _SEEN


def _words(text: pypdfium2.PdfTextPage) -> Iterator[_Box]:
    """Yield the box of each word that holds a letter or a digit, in points of the page."""
    boxes: list[_Box] = []
    for at in range(text.count_chars() + 1):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at)) if at < text.count_chars() else " "
        if letter.isalnum():
            boxes.append(text.get_charbox(at))
        elif letter.isspace() and boxes:
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            yield min(lefts), min(bottoms), max(rights), max(tops)
            boxes = []
