"""Recognition by the Tesseract program, where the machine has it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from PIL import Image

from reviewtext.document import Refused
from reviewtext.ocr.words import Recognised

# Tesseract spreads one page over all cores for little gain; a core does better with a page of its own.
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


def begin(image: Image.Image, dpi: int) -> Callable[[], Recognised]:
    """Begin to recognise a grey image, and return what waits for its words, boxes in pixels. Raises Refused, there or here."""
    running = _started(image, dpi, "--psm", "3", "-l", languages(), "tsv")
    return lambda: _words(running.told())


def _words(table: str) -> Recognised:
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
        told = _started(image, dpi, "--psm", "0", "-l", "osd").told()
    except Refused:
        return 0
    values = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    sure = float(values.get("Orientation confidence", "0"))
    return int(values.get("Rotate", "0")) // 90 % 4 if sure > 2 else 0


@dataclass(slots=True)
class _Running:
    """Tesseract at work, what it is given and what it writes: files in memory, so that neither side waits for the other."""

    process: subprocess.Popen[bytes]
    output: BinaryIO

    def told(self) -> str:
        """Wait for its end and return what it wrote. Raises Refused."""
        with self.output, self.process:
            try:
                ending = self.process.wait(_SECONDS)
            except subprocess.TimeoutExpired as error:
                self.process.kill()
                raise _failed() from error
            if ending != 0:
                raise _failed()
            self.output.seek(0)
            return self.output.read().decode("utf-8", "replace")


def _started(image: Image.Image, dpi: int, *arguments: str) -> _Running:
    output = os.fdopen(os.memfd_create("words"), "w+b")
    try:
        with os.fdopen(os.memfd_create("page"), "w+b") as page:
            image.save(page, "BMP")
            page.seek(0)
            process = subprocess.Popen(
                ["tesseract", "stdin", "stdout", "--dpi", str(dpi), *arguments],
                stdin=page,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ENVIRONMENT},
            )
    except OSError as error:
        output.close()
        raise _failed() from error
    return _Running(process, output)


def _failed() -> Refused:
    return Refused("ocr_failed", "The page could not be recognised.", "Scan it again, at 300 dpi.")
