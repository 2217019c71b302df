"""A briefing as slides to talk to: a few lines on each, everything in the notes, references at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from throughline.briefings.documents.printing import Printing, said_of, source_of, whole
from throughline.briefings.queries.composing import Cited, Section

# So many letters of text fit a slide that somebody at the back can read.
LETTERS_ON_A_SLIDE = 420
LETTERS_OF_A_POINT = 260
REFERENCES_ON_A_SLIDE = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a slide, with the way to where it was found. `whole` is what stands in the notes."""

    text: str
    full: str
    link: str = ""
    source: str = ""
    # A number stands in the place of the sign that begins each point.
    is_numbered: bool = False


def as_pptx(said: Printing) -> bytes:
    """Return the briefing as a PPTX file in 16 by 9. Every slide has its title, so that it can be walked by them."""
    import pptx
    from pptx.util import Inches

    show = pptx.Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(7.5)
    about = show.core_properties
    about.title, about.author, about.language = said.composed.title[:255], "", "en-GB"
    _first(show, said)
    for section in said.composed.shown:
        heading = section.part.heading
        for number, points in enumerate(_slides_of(list(_points(section)))):
            _slide(show, heading if number == 0 else f"{heading} (continued)", points, section.layer_words)
    references = [
        Point(f"{one.number}. {one.text}", one.text, whole(one.link), is_numbered=True)
        for one in said.composed.references
    ]
    for at in range(0, len(references), REFERENCES_ON_A_SLIDE):
        some = references[at : at + REFERENCES_ON_A_SLIDE]
        _slide(show, "References" if at == 0 else "References (continued)", some, "", size=14)
    _slide(show, "About this briefing", [Point(line, line) for line in said.about], "", size=18)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _first(show: Any, said: Printing) -> None:
    from pptx.util import Inches, Pt

    slide = show.slides.add_slide(show.slide_layouts[0])
    title, under = slide.shapes.title, slide.placeholders[1]
    title.text, under.text = said.composed.title, "\n".join([*said.notices, *said.composed.based_on])
    _place(title, Inches(0.8), Inches(1.6), Inches(11.7), Inches(2.4))
    _place(under, Inches(0.8), Inches(4.3), Inches(11.7), Inches(2.2))
    _look(title.text_frame, Pt(38), is_bold=True)
    _look(under.text_frame, Pt(20))
    slide.notes_slide.notes_text_frame.text = said.composed.version.headline


def _points(section: Section) -> Iterator[Point]:
    for paragraph in section.paragraphs:
        yield Point(_short(paragraph), paragraph)
    for number, question in enumerate(section.questions, start=1):
        yield Point(f"{number}. {_short(question)}", question, is_numbered=True)
    for one in section.cited:
        yield _point(one)


def _point(one: Cited) -> Point:
    # What the writer says of it is enough on the slide; the words themselves stand in the notes.
    pieces = said_of(one)
    full = " ".join(text for _, text in pieces)
    source = source_of(one)
    return Point(
        _short(pieces[0][1] if pieces else ""), f"{full} {source}".strip(), whole(one.link) if one.link else "", source
    )


def _short(text: str) -> str:
    if len(text) <= LETTERS_OF_A_POINT:
        return text
    cut = text[:LETTERS_OF_A_POINT].rpartition(" ")[0] + " …"
    return cut + "”" if text.startswith("“") else cut


def _slides_of(points: list[Point]) -> Iterator[list[Point]]:
    """Return points slide by slide, as many as can be read on one."""
    some: list[Point] = []
    letters = 0
    for point in points:
        if some and letters + len(point.text) > LETTERS_ON_A_SLIDE:
            yield some
            some, letters = [], 0
        some.append(point)
        letters += len(point.text)
    if some:
        yield some


def _slide(show: Any, heading: str, points: list[Point], layer: str, *, size: int = 20) -> None:
    from pptx.util import Inches, Pt

    slide = show.slides.add_slide(show.slide_layouts[1])
    title, body = slide.shapes.title, slide.placeholders[1]
    title.text = heading
    _place(title, Inches(0.8), Inches(0.5), Inches(11.7), Inches(1.2))
    _place(body, Inches(0.8), Inches(1.9), Inches(11.7), Inches(5.0))
    _look(title.text_frame, Pt(28), is_bold=True)
    frame = body.text_frame
    for number, point in enumerate(points):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(10)
        if point.is_numbered:
            _without_sign(paragraph)
        _run(paragraph, point.text, Pt(size), "" if point.source else point.link)
        if point.source:
            _run(paragraph, f" {point.source}", Pt(size - 5), point.link)
    notes = ([f"{layer}."] if layer else []) + [point.full for point in points]
    slide.notes_slide.notes_text_frame.text = "\n\n".join(notes)


def _without_sign(paragraph: Any) -> None:
    """Take the sign of a list away: the layout gives one to each paragraph, and the library has no call for it."""
    from pptx.oxml.ns import qn

    about = paragraph._p.get_or_add_pPr()
    about.append(about.makeelement(qn("a:buNone"), {}))


def _run(paragraph: Any, text: str, size: Any, link: str) -> None:
    from pptx.enum.lang import MSO_LANGUAGE_ID

    run = paragraph.add_run()
    run.text, run.font.size, run.font.language_id = text, size, MSO_LANGUAGE_ID.ENGLISH_UK
    if link:
        run.hyperlink.address = link


def _place(shape: Any, left: Any, top: Any, width: Any, height: Any) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _look(frame: Any, size: Any, *, is_bold: bool = False) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.text import PP_ALIGN

    frame.word_wrap = True
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.language_id = size, is_bold, MSO_LANGUAGE_ID.ENGLISH_UK
            if is_bold:
                run.font.color.rgb = RGBColor(0x13, 0x3A, 0x31)
