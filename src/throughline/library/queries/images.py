"""Draw a page's image from the deposited file, once, and keep the drawing."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from django.conf import settings

from reviewtext import Refused
from reviewtext.pdf import render_page
from throughline.library import policies
from throughline.library.models import Reading
from throughline.people.policies import Actor, require


def drawing_path(sha256: str, number: int, width: int) -> Path:
    """Return where a drawing is kept. Drawings can be thrown away at any time."""
    return Path(settings.HOME) / "drawings" / sha256[:2] / sha256 / f"{number}-{width}.webp"


def page_image(reading: Reading, number: int, *, width: int, seen_by: Actor) -> bytes | None:
    """Return the page as WebP, `width` pixels wide; None where the format has no drawn pages or the page cannot be drawn.

    Raises Refusal for a text that the person may not read.
    """
    require(policies.may_read_text(seen_by, reading.edition.report))
    if reading.media_type != "application/pdf" or not 1 <= number <= reading.page_count:
        return None
    stored = reading.edition.file
    kept = drawing_path(stored.sha256, number, width)
    with contextlib.suppress(FileNotFoundError):
        return kept.read_bytes()
    try:
        image = render_page(stored.path, number, width_px=width)
    except Refused:
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as out:
        out.write(image)
    Path(out.name).replace(kept)
    return image
