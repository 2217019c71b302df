"""Reads a file of any kind into a document, here or in a limited process of its own."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from reviewtext.apart import run_apart
from reviewtext.document import Document, Note, Page, Refused
from reviewtext.formats import csv_rows, docx, html, odt, plain
from reviewtext.kinds import CSV, DOCX, HTML, ODT, PDF, PLAIN, kind_of
from reviewtext.limits import Limits
from reviewtext.ocr.kept import KeptPages
from reviewtext.ocr.words import Recognised
from reviewtext.pdf import reader as pdf
from reviewtext.pdf.recognising import pages_at_once
from reviewtext.structure import fill

__all__ = ["Limits", "finish", "read", "read_limited"]

_READERS = {
    DOCX: docx.read_pages, ODT: odt.read_pages, HTML: html.read_pages, CSV: csv_rows.read_pages, PLAIN: plain.read_pages,
}  # fmt: skip
_UNFINISHED = "ocr_unfinished"
_ONE_PAGE_SECONDS = 120


def read(path: str | Path, limits: Limits | None = None) -> Document:
    """Read a file in this process. What it is, is told by its bytes; its name is not looked at.

    Raises Refused, with a plain reason and what to do, for what cannot be read. Of the limits, those of pages and of
    the time for recognition hold here; `read_limited` enforces them all.
    """
    return _read(Path(path), limits or Limits(), KeptPages())


def read_limited(path: str | Path, limits: Limits | None = None) -> Document:
    """Read a file in a separate process that cannot use more than the limits allow. Raises Refused, whatever happens.

    Pages of a long scan that there was no time for are left out, with a note 'ocr_unfinished': `finish` reads them.
    """
    limits = limits or Limits()
    folder = _folder_for(Path(path))
    with _kept_while_there(Path(path), folder):
        document: Document = run_apart("reviewtext.reading:_read", Path(path), limits, KeptPages(folder), limits=limits)
    if not _unfinished(document):
        shutil.rmtree(folder, ignore_errors=True)
    return document


def finish(path: str | Path, limits: Limits | None = None) -> Document:
    """Read a file with every page recognised, each page within limits of its own.

    Recognised pages are kept in a private folder for temporary files until the document is whole: when this is killed
    and called again it goes on where it was. A page that cannot be recognised is left without text.
    """
    path, limits = Path(path), limits or Limits()
    folder = _folder_for(path)
    kept = KeptPages(folder, only=True)
    with _kept_while_there(path, folder):
        document: Document = run_apart("reviewtext.reading:_read", path, limits, kept, limits=limits)
        waiting = _unfinished(document)
        if waiting:
            with ThreadPoolExecutor(pages_at_once()) as at_once:
                for number, words in zip(
                    waiting, at_once.map(partial(_recognised_page, path, limits), waiting), strict=True
                ):
                    kept.keep(number, words)
            document = run_apart("reviewtext.reading:_read", path, limits, kept, limits=limits)
    shutil.rmtree(folder, ignore_errors=True)
    return document


@contextlib.contextmanager
def _kept_while_there(path: Path, folder: Path) -> Iterator[None]:
    """Keep what was recognised only as long as the file itself is there: one that is taken down for good goes meanwhile."""
    try:
        yield
    finally:
        if not path.exists():
            shutil.rmtree(folder, ignore_errors=True)


def _recognised_page(path: Path, limits: Limits, number: int) -> Recognised:
    page_limits = Limits(min(limits.seconds, _ONE_PAGE_SECONDS), limits.memory_bytes, limits.output_bytes, limits.pages)
    try:
        words: Recognised = run_apart("reviewtext.pdf.recognising:recognise_page", path, number, limits=page_limits)
    except Refused:
        return Recognised.nothing()
    return words


@contextlib.contextmanager
def _keeping_waste() -> Iterator[None]:
    """Put off looking for rings of things that hold each other. A reading makes hundreds of thousands of small things
    and hardly a ring among them; to look through them again and again costs a tenth of its time."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def forget_recognised(path: Path) -> None:
    """Remove what was recognised of this file and kept for the time being."""
    shutil.rmtree(_folder_for(path), ignore_errors=True)


@_keeping_waste()
def _read(path: Path, limits: Limits, kept: KeptPages) -> Document:
    began = time.monotonic()
    kind = kind_of(path)
    pages: list[Page]
    notes: list[Note]
    if kind == PDF:
        pages, metadata, notes = pdf.read_pages(path, limits, kept)
    else:
        pages, metadata, notes = _READERS[kind](path)
    document = Document(kind, pages, notes=notes, metadata=metadata)
    fill(document)
    document.seconds = time.monotonic() - began
    return document


def _unfinished(document: Document) -> list[int]:
    return [number for note in document.notes if note.code == _UNFINISHED for number in note.pages]


def _folder_for(path: Path) -> Path:
    """Return where recognised pages of this file are kept for the time being: a folder only this user can open."""
    home = Path(tempfile.gettempdir()) / f"reviewtext-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    told = home.lstat()
    if told.st_uid != os.getuid() or told.st_mode & 0o077 or home.is_symlink():
        home = Path(tempfile.mkdtemp(prefix="reviewtext-"))
    with path.open("rb") as file:
        return home / hashlib.file_digest(file, "sha256").hexdigest()
