"""The numbers that a draft has beside its lines are no part of the text; those of a list are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext import read
from tests.reviewtext.pdfs import PROSE, headings, paragraphs, set_pdf

NUMBERED = '#set page("a4", margin: 3cm)\n#set par.line(numbering: {})\n'
FIFTH = "n => if calc.rem(n, 5) == 0 [#n]"
# Other words on each page, as what stands alike at the head of several is taken off.
COLOURS = ("Amber", "Blue", "Cream", "Denim", "Ebony", "Fawn", "Green", "Hazel")


def about(colour: str) -> str:
    words = PROSE.split()
    return " ".join(
        f"{word} {colour.lower()}" if at % 3 == 0 else word for at, word in enumerate(words * 3)
    ).capitalize()


@pytest.mark.parametrize("form", ['"1"', FIFTH])
def test_numbers_beside_each_line_or_each_fifth_are_taken_off_on_every_page(tmp_path: Path, form: str) -> None:
    texts = [about(colour) for colour in COLOURS]
    markup = (
        NUMBERED.format(form) + "\n\n".join(texts) + f"\n\n= Findings\n\n{PROSE}\n\n#pagebreak()\nA page of one line."
    )
    found = read(set_pdf(tmp_path / "draft.pdf", markup))
    assert [word for page in found.pages for word in page.text.split() if word.isdigit()] == []
    assert paragraphs(found.pages[0])[:3] == texts[:3]
    assert paragraphs(found.pages[-1]) == ["A page of one line."]
    assert ("Findings", 1) in [one for page in found.pages for one in headings(page)]


def test_the_numbers_of_a_list_or_of_a_table_stay(tmp_path: Path) -> None:
    rows = [
        f"#grid(columns: (1cm, 1fr), [{n}], [Workers met and {PROSE if n < 3 else 'wrote it down'}])"
        for n in range(1, 20)
    ]
    cells = ", ".join(f"[{n}], [the visit of day {n}]" for n in range(1, 20))
    table = f"#table(columns: (1cm, 8cm), {cells})"
    markup = '#set page("a4")\n' + "\n".join(rows) + f"\n#pagebreak()\n{about('Amber')}\n\n{table}"
    found = read(set_pdf(tmp_path / "list.pdf", markup))
    assert [f"{n} Workers" in found.pages[0].text or f"{n} | Workers" in found.pages[0].text for n in range(1, 20)] == [
        True
    ] * 19
    assert [row[0] for row in found.pages[1].tables[0].rows] == [str(n) for n in range(1, 20)]


def test_the_number_that_a_court_stamps_on_each_page_is_taken_off(tmp_path: Path) -> None:
    stamp = '#set page("a4", footer: context align(right)[SAR-0001#counter(page).display()])\n'
    texts = [about(colour) for colour in COLOURS[:3]]
    found = read(set_pdf(tmp_path / "stamped.pdf", stamp + "\n#pagebreak()\n".join(texts)))
    assert [page.text for page in found.pages] == texts
    assert found.pages[1].margin == "SAR-00012"
