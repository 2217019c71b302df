"""Recognition by the Tesseract program, where the machine has it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from functools import lru_cache

from PIL import Image

from reviewtext.document import Refused
from reviewtext.ocr.words import Recognised

# Tesseract spreads one page over all cores for little gain; workers do better with a page each.
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}
_SECONDS = 60
_WANTED = ("eng", "cym")
_WORD_LEVEL = "5"
# The rules of a table and specks on the paper, taken for signs.
_STROKES = " |_[]{}=~<>\\^"


@lru_cache(maxsize=1)
def languages() -> str:
    """Return the languages to recognise, as Tesseract takes them ('eng+cym'); '' where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return "+".join(name for name in _WANTED if name in told.stdout.split())


def words_of(image: Image.Image, dpi: int) -> Recognised:
    """Return the words of a grey image, boxes in pixels."""
    table = _run(image, dpi, "--psm", "3", "-l", languages(), "tsv")
    found = Recognised()
    line = None
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip(_STROKES)
        if row["level"] != _WORD_LEVEL or not text:
            continue
        here = (row["block_num"], row["par_num"], row["line_num"])
        found.runs.append((found.runs[-1] if found.runs else 0) + (line is not None and here != line))
        line = here
        left, top, wide, high = (float(row[name]) for name in ("left", "top", "width", "height"))
        found.texts.append(text)
        found.boxes.append((left, top, left + wide, top + high))
        found.confidences.append(max(float(row["conf"]), 0.0) / 100)
    return found


def quarter_turns(image: Image.Image, dpi: int) -> int:
    """Return by how many quarter turns clockwise the image must be turned to stand upright; 0 where that is unsure."""
    try:
        told = _run(image, dpi, "--psm", "0", "-l", "osd")
    except Refused:
        return 0
    values = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    sure = float(values.get("Orientation confidence", "0"))
    return int(values.get("Rotate", "0")) // 90 % 4 if sure > 2 else 0


def _run(image: Image.Image, dpi: int, *arguments: str) -> str:
    picture = io.BytesIO()
    image.save(picture, "BMP")
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "--dpi", str(dpi), *arguments],
            input=picture.getvalue(),
            capture_output=True,
            env={**os.environ, **_ENVIRONMENT},
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused("ocr_failed", "The page could not be recognised.", "Scan it again, at 300 dpi.") from error
    return done.stdout.decode("utf-8", "replace")
