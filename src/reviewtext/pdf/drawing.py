"""Draws one page as an image, in a process of its own, as a page can be built to do harm."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from reviewtext.apart import run_apart
from reviewtext.document import Refused
from reviewtext.limits import MEGABYTE, Limits
from reviewtext.pdf.opening import opened

_LIMITS = Limits(seconds=20, memory_bytes=1024 * MEGABYTE, output_bytes=32 * MEGABYTE)
_WIDEST, _TALLEST = 4_000, 12_000
_QUALITY = 80


def render_page(path: Path, number: int, *, width_px: int) -> bytes:
    """Return page `number` (from 1) as WebP, `width_px` pixels wide. Raises Refused where it cannot be drawn."""
    image: bytes = run_apart("reviewtext.pdf.drawing:draw", Path(path), number, width_px, limits=_LIMITS)
    return image


def draw(path: Path, number: int, width_px: int) -> bytes:
    """Draw in this process; `render_page` has it done in another."""
    image = page_image(path, number, width_px)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=1)
    return out.getvalue()


def page_image(path: Path, number: int, width_px: int, *, grey: bool = False) -> Image.Image:
    """Return the page as shown, `width_px` pixels wide, with what was filled into its form."""
    with opened(path, _LIMITS) as document:
        if not 1 <= number <= len(document):
            raise Refused("no_such_page", f"This PDF has no page {number}.", "Choose another page.")
        try:
            document.init_forms()
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise _not_drawn() from error
        width, height = page.get_size()
        if width < 1 or height < 1:
            raise _not_drawn()
        scale = min(width_px, _WIDEST) / width
        scale = min(scale, _TALLEST / height)
        return page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()


def _not_drawn() -> Refused:
    return Refused("not_drawn", "This page is damaged and cannot be drawn.", "Read its text, or fetch the file again.")


def lossless_scale(page: pypdfium2.PdfPage) -> float:
    """Return pixels a point at which nothing is lost: 300 dpi, or less on a page as large as a poster."""
    width, height = page.get_size()
    return float(min(300 / 72, 4_200 / max(width, height, 1)))
