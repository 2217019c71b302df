"""The intake notes of a PDF: what was doubtful about it, on which pages, and what to do."""

from __future__ import annotations

from reviewtext.document import Note, Page
from reviewtext.pdf.sheet import Sheet

DOUBTFUL_BELOW = 0.8
ONE = {"are": "is", "their": "its", "they": "it", "them": "it"}
SEVERAL = {form: form for form in ONE}


def notes_of(sheets: list[Sheet], pages: list[Page], waiting: list[int]) -> list[Note]:
    """Return the notes, most weighty first. `waiting`: pages that are still to be recognised."""
    notes: list[Note] = []
    both = list(zip(sheets, pages, strict=True))

    def add(code: str, which: list[int], message: str, advice: str) -> None:
        if which:
            forms = ONE if len(which) == 1 else SEVERAL
            said = message.format(pages=_listed(which), **forms)
            notes.append(Note(code, said[0].upper() + said[1:], advice.format(**forms), tuple(which)))

    add(
        "damaged_pages",
        [sheet.number for sheet in sheets if sheet.state == "damaged"],
        "{pages} could not be opened, so nothing of {them} is read.",
        "Fetch the file again from where it came, and compare.",
    )
    add(
        "ocr_unfinished",
        waiting,
        "{pages} of this scan {are} still to be recognised; the rest can be read now.",
        "Nothing to do: the rest follows by itself.",
    )
    add(
        "ocr_pages",
        [page.number for page in pages if page.source == "ocr"],
        "{pages} had no usable text, so {their} words were recognised from the picture.",
        "Compare a page or two with the original before you quote.",
    )
    add(
        "doubtful_ocr",
        [page.number for page in pages if page.source == "ocr" and page.confidence < DOUBTFUL_BELOW],
        "Recognising {pages} was hard, and some words are probably wrong.",
        "Look for a better copy, or scan again at 300 dpi.",
    )
    add(
        "garbled_text",
        [sheet.number for sheet in sheets if sheet.state == "garbled"],
        "The text inside {pages} has no meaning, though it looks right on the page.",
        "Ask the author for the original document, if what was recognised is not good enough.",
    )
    add(
        "pages_without_text",
        [page.number for sheet, page in both if not page.text and sheet.number not in waiting],
        "No text was found on {pages}.",
        "Check that {they} {are} blank or only pictures.",
    )
    hidden = sum(sheet.hidden for sheet in sheets)
    add(
        "hidden_text_left_out",
        [sheet.number for sheet in sheets if sheet.hidden],
        f"{hidden} word(s) that nobody would see were left out: white, tiny or off the page, on {{pages}}.",
        "Check that nothing was meant to be covered up and still travels with the file.",
    )
    if not any(page.text for page in pages) and not waiting:
        advice = "Check that it is the right file. If it shows text, print it to a new PDF and deposit that."
        notes.append(Note("no_text", "No text was found in this file.", advice))
    return notes


def _listed(numbers: list[int]) -> str:
    """Return 'page 3' or 'pages 1-4 and 7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(parts) > 8:
        parts = [*parts[:7], f"{sum(len(run) for run in runs[7:])} more"]
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page {text}" if len(numbers) == 1 else f"pages {text}"
