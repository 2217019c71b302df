"""Small documents for tests of structure, made from marked-up text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from reviewtext.document import Document
from reviewtext.formats.plain import pages_of_text
from reviewtext.structure import fill

DEMO_FOLDER = Path(__file__).parents[2] / "src" / "throughline" / "library" / "demo_reports"


def filled(text: str) -> Document:
    """Return the text, Markdown or plain, as a document with its structure found."""
    pages, metadata, notes = pages_of_text(text)
    document = Document("text/plain", pages, notes=notes, metadata=metadata)
    fill(document)
    return document


def demo_reports() -> list[Path]:
    return sorted(DEMO_FOLDER.glob("*.md"))


def demo_parts(path: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter, which holds the right answers, and the report's text without it."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def without_marks(markdown: str) -> str:
    """Return Markdown as the plain text that an old word processor would have saved: no marks, lines of 92 letters."""
    import textwrap

    lines: list[str] = []
    for line in markdown.split("\n"):
        plain = re.sub(r"\*\*|(?<!\w)\*(?=\w)|(?<=[\w?.!])\*(?!\w)", "", re.sub(r"^(?:#+|>) ?", "", line))
        lines += [plain] if plain.startswith("|") else textwrap.wrap(plain, 92) or [""]
    return "\n".join(lines)
