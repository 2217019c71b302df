"""Findings become tracked suggestions in a DOCX: rejecting all gives the draft back, accepting all the safer text."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from throughline.publishing.stripping import strip
from throughline.publishing.suggesting import with_suggestions


def draft() -> bytes:
    document = Document()
    paragraph = document.add_paragraph("Baby Kayleigh ")
    paragraph.add_run("Marsden").bold = True
    paragraph.add_run(", aged 3 weeks, died on 12 March 2019.")
    document.add_table(1, 1).rows[0].cells[0].text = "Kayleigh was seen at Hollybrook Academy."
    document.sections[0].header.paragraphs[0].text = "Review about Kayleigh Marsden"
    document.add_paragraph("Nothing is to change here.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(content: bytes, tags: tuple[str, ...], skipped: str) -> str:
    """Return the text of the body with one kind of tracked change left out."""
    body: Any = Document(io.BytesIO(content)).element.body
    names = {qn(tag) for tag in tags}
    outside = [
        one for one in body.iter() if one.tag in names and not any(up.tag == qn(skipped) for up in one.iterancestors())
    ]
    return "".join(one.text or "" for one in outside)


def test_rejecting_every_suggestion_gives_the_draft_back() -> None:
    suggested = with_suggestions(draft())
    kept = words(suggested.content, ("w:t", "w:delText"), "w:ins")
    assert "Baby Kayleigh Marsden, aged 3 weeks, died on 12 March 2019." in kept
    assert "Kayleigh was seen at Hollybrook Academy." in kept


def test_accepting_every_suggestion_leaves_no_detail() -> None:
    suggested = with_suggestions(draft())
    assert suggested.missed == 0
    accepted = strip(suggested.content).content
    text = words(accepted, ("w:t",), "w:none")
    assert "[Person 1], a young baby, died on a day in the spring of 2019." in text
    for detail in ("Kayleigh", "Marsden", "Hollybrook", "12 March"):
        assert detail not in text
    assert "Nothing is to change here." in text


def test_the_header_is_changed_too() -> None:
    header = Document(io.BytesIO(with_suggestions(draft()).content)).sections[0].header._element
    assert header.findall(".//" + qn("w:del"))
