"""How many pages a second are read whole, beside the raw extractor alone, and with how much memory."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data" / "docs-investigation-reports"
DEMONSTRATION = ROOT / "src" / "throughline" / "library" / "demo_reports"
ROUNDS = 5
LEGEND = """
  raw text    pypdfium2 alone: each page opened, get_text_range(), page closed
  raw boxes   the same, and FPDFText_GetCharBox for every letter: the evidence that a citation needs, through pypdfium2
  ours        reviewtext.read: text, a box for every word (from its first and last letter), columns, furniture,
              paragraphs, headings, tables, hidden text, sections, passages, recommendations and language
Pages that are only pictures are counted but not recognised, as the raw extractor leaves them too. Best of {rounds} rounds."""


def run(argv: list[str]) -> None:
    """Print pages a second for each PDF: raw text, raw text with boxes, and ours, with both ratios."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as scratch:
        files = _demonstration(Path(scratch)) + (sorted(REAL.glob("*.pdf")) if REAL.is_dir() else [])
        print(LEGEND.format(rounds=ROUNDS))
        print(f"{'':<38}{'pages':>6}{'raw text':>10}{'raw boxes':>10}{'ours':>8}{'of text':>9}{'of boxes':>9}")
        totals = [0.0, 0.0, 0.0]
        pages = 0
        for path in files:
            wanted = _page_count(path)
            seconds = [_best(work, path) for work in (_raw_text, _raw_boxes, _ours)]
            _print(path.name[:36], wanted, seconds)
            pages += wanted
            totals = [total + taken for total, taken in zip(totals, seconds, strict=True)]
        _print("all", pages, totals)
    print(f"largest memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _print(name: str, pages: int, seconds: list[float]) -> None:
    rates = [pages / taken for taken in seconds]
    shares = f"{rates[2] / rates[0]:>9.0%}{rates[2] / rates[1]:>9.0%}"
    print(f"{name:<38}{pages:>6}{rates[0]:>10.0f}{rates[1]:>10.0f}{rates[2]:>8.0f}{shares}")


def _demonstration(folder: Path) -> list[Path]:
    from throughline.library.demo_rendering import read_source, render

    made = []
    for path in sorted(DEMONSTRATION.glob("*.md")):
        source = read_source(path)
        if source.about["render"] in {"pdf", "pdf-two-column"}:
            made.append(folder / source.file_name)
            made[-1].write_bytes(render(source))
    return made


def _page_count(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _best(work: Callable[[Path], None], path: Path) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work(path)
        best = min(best, time.perf_counter() - began)
    return best


def _raw_text(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()


def _raw_boxes(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            textpage = page.get_textpage()
            textpage.get_text_range()
            for at in range(textpage.count_chars()):
                textpage.get_charbox(at, loose=True)
            textpage.close()
            page.close()


def _ours(path: Path) -> None:
    from reviewtext import Limits, read

    # Without time for recognition, pages that are only pictures are passed over.
    read(path, Limits(seconds=0))


if __name__ == "__main__":
    run(sys.argv[1:])
