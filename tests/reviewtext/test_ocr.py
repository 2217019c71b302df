"""Pages that are pictures are recognised, what is doubtful is said, and long scans are finished later."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reviewtext import Limits, Refused, read
from reviewtext.apart import run_apart
from reviewtext.ocr import rapid, tesseract
from reviewtext.ocr.kept import KeptPages
from reviewtext.ocr.words import Recognised
from reviewtext.pdf.drawing import page_image
from reviewtext.reading import finish, read_limited
from tests.reviewtext.pdfs import PROSE, scan, set_pdf

NAMES = ("Nurses came first", "Then the teachers", "Relatives were asked last")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed here.")


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    source = set_pdf(tmp_path / "text.pdf", f'#set page("a5")\n#set text(11pt)\n= Findings\n{PROSE * 2}')
    return scan(source, tmp_path / "scan.pdf")


@pytest.fixture
def three_pages(tmp_path: Path) -> Path:
    source = set_pdf(
        tmp_path / "text.pdf", '#set page("a6")\n' + "#pagebreak()\n".join(f"{name}. {PROSE}" for name in NAMES)
    )
    return scan(source, tmp_path / "three.pdf")


@needs_tesseract
def test_a_scanned_page_gives_words_boxes_and_a_note(scanned: Path) -> None:
    document = read(scanned)
    page = document.pages[0]
    assert page.source == "ocr" and page.confidence > 0.8
    expected = set(PROSE.split())
    assert len(expected & set(page.text.split())) > 0.9 * len(expected)
    assert [note.code for note in document.notes] == ["ocr_pages"]
    boxes = page.words.boxes
    assert len(boxes) == len(page.text.split())
    assert (boxes[:, 2] <= page.width).all() and (boxes[:, 3] <= page.height).all()


@needs_tesseract
@pytest.mark.slow
def test_a_page_scanned_on_its_side_is_set_upright(tmp_path: Path) -> None:
    source = set_pdf(tmp_path / "text.pdf", f'#set page("a5")\n#set text(12pt)\n{PROSE * 3}')
    page = read(scan(source, tmp_path / "side.pdf", dpi=200, turned=90)).pages[0]
    assert PROSE.split()[:6] == page.text.split()[:6]
    boxes = page.words.boxes
    assert ((boxes[:, 3] - boxes[:, 1]) > (boxes[:, 2] - boxes[:, 0])).mean() > 0.6


@needs_tesseract
@pytest.mark.slow
def test_what_there_was_no_time_for_is_finished_page_by_page(three_pages: Path) -> None:
    path = three_pages
    first = read(path, Limits(seconds=0))
    note = next(note for note in first.notes if note.code == "ocr_unfinished")
    assert note.pages == (1, 2, 3)
    whole = finish(path, Limits())
    assert [page.source for page in whole.pages] == ["ocr"] * 3
    assert [page.text.split(".")[0] for page in whole.pages] == list(NAMES)
    assert "ocr_unfinished" not in [note.code for note in whole.notes]


def test_recognised_pages_are_kept_whole_and_taken_up_again(tmp_path: Path, scanned: Path) -> None:
    kept = KeptPages(tmp_path / "kept", only=True)
    kept.keep(1, Recognised(["Kept", "words"], [(10, 10, 40, 20), (45, 10, 80, 20)], [0, 0], [0.9, 0.9]))
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
    from reviewtext.pdf import read_pages

    pages, _, notes = read_pages(scanned, Limits(), kept)
    assert pages[0].text == "Kept words"
    assert [note.code for note in notes] == ["ocr_pages"]
    (tmp_path / "kept" / "1.json").write_text("half a fi")
    assert kept.words(1) is None


@needs_tesseract
@pytest.mark.parametrize("cores", [1, 2, 4])
def test_as_many_pages_are_recognised_at_once_as_there_are_cores(
    three_pages: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    from reviewtext.pdf import recognising

    good, running, most = tesseract.begin, 0, 0

    def counted(image: Image.Image, dpi: int) -> Callable[[], Recognised]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        words_of = good(image, dpi)

        def ended() -> Recognised:
            nonlocal running
            running -= 1
            return words_of()

        return ended

    monkeypatch.setattr(recognising.os, "sched_getaffinity", lambda _: set(range(cores)))
    monkeypatch.setattr(recognising.tesseract, "begin", counted)
    document = read(three_pages)
    assert [page.text.split(".")[0] for page in document.pages] == list(NAMES), "each page has its own words"
    assert most == min(cores, 3) and running == 0


@needs_tesseract
def test_a_page_that_cannot_be_recognised_takes_none_with_it(
    three_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewtext.pdf import recognising

    good, begun = tesseract.begin, []

    def failing(image: Image.Image, dpi: int) -> Callable[[], Recognised]:
        begun.append(dpi)
        return good(image, dpi)

    def unknown_language() -> str:
        return "nowhere" if len(begun) == 2 else "eng"

    monkeypatch.setattr(recognising.tesseract, "begin", failing)
    monkeypatch.setattr(tesseract, "languages", unknown_language)
    document = read(three_pages)
    assert [page.text.split(".")[0] for page in document.pages] == [NAMES[0], "", NAMES[2]]


@needs_tesseract
def test_a_hard_page_is_said_to_be_doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scanned: Path) -> None:
    from reviewtext.pdf import recognising

    good = tesseract.begin

    def unsure(image: Image.Image, dpi: int) -> Callable[[], Recognised]:
        found = good(image, dpi)()
        found.confidences = [0.5 for _ in found.texts]
        return lambda: found

    monkeypatch.setattr(recognising.tesseract, "begin", unsure)
    document = read(scanned)
    assert document.pages[0].confidence == pytest.approx(0.5)
    assert "doubtful_ocr" in [note.code for note in document.notes]


def rapid_words(path: Path) -> Recognised:
    return rapid.words_of(page_image(path, 1, 1700, grey=True))


@pytest.mark.slow
def test_without_tesseract_the_models_in_the_wheel_do_within_the_limits(scanned: Path) -> None:
    found = run_apart("tests.reviewtext.test_ocr:rapid_words", scanned, limits=Limits())
    expected = set(PROSE.split())
    assert len(expected & set(found.texts)) > 0.7 * len(expected)
    assert len(found.texts) == len(found.boxes) == len(found.runs) == len(found.confidences)


def test_a_blank_page_is_not_recognised_but_noted(tmp_path: Path) -> None:
    document = read_limited(set_pdf(tmp_path / "blank.pdf", f'#set page("a5")\n{PROSE}\n#pagebreak()\n#v(1pt)'))
    assert [page.source for page in document.pages] == ["text", "none"]
    assert [(note.code, note.pages) for note in document.notes] == [("pages_without_text", (2,))]


@needs_tesseract
def test_of_a_file_that_goes_while_it_is_recognised_nothing_stays(
    three_pages: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "kept"))
    (tmp_path / "kept").mkdir()

    def taken_down(path: Path, limits: Limits, number: int) -> Recognised:
        # As when the report is taken down for good in the meantime.
        path.unlink(missing_ok=True)
        return Recognised(["Secret"], [(10, 10, 40, 20)], [0], [0.9])

    monkeypatch.setattr("reviewtext.reading._recognised_page", taken_down)
    with pytest.raises((Refused, OSError)):
        finish(three_pages)
    assert not list((tmp_path / "kept").rglob("*.json"))
