"""Findings become tracked suggestions in a DOCX: rejecting all gives the draft back, accepting all the safer text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from throughline.publishing.replacing import Instead
from throughline.publishing.stripping import strip
from throughline.publishing.suggesting import with_replacements, with_suggestions


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
    assert suggested.missed == ()
    accepted = strip(suggested.content).content
    text = words(accepted, ("w:t",), "w:none")
    assert "[Person 1], a young baby, died on a day in the spring of 2019." in text
    for detail in ("Kayleigh", "Marsden", "Hollybrook", "12 March"):
        assert detail not in text
    assert "Nothing is to change here." in text


def test_the_header_is_changed_too() -> None:
    header = Document(io.BytesIO(with_suggestions(draft()).content)).sections[0].header._element
    assert header.findall(".//" + qn("w:del"))


RORY = Instead("Rory Hallworth", "[Person 1]")
AROUND = {
    "plain": "<w:r><w:t>Rory Hallworth came.</w:t></w:r>",
    "after a tab": "<w:r><w:t>Child:</w:t><w:tab/><w:t>Rory Hallworth came.</w:t></w:r>",
    "over a line break": "<w:r><w:t>Here Rory</w:t><w:br/><w:t>Hallworth came.</w:t></w:r>",
    "beside a hyphen that does not break": "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known Rory Hallworth</w:t></w:r>",
    "in words added before": '<w:ins w:id="7" w:author="x"><w:r><w:t>Rory Hallworth came.</w:t></w:r></w:ins>',
    "in a link": '<w:hyperlink w:anchor="a"><w:r><w:t>Rory Hallworth</w:t></w:r></w:hyperlink>',
    "in and out of a link": '<w:r><w:t>Rory </w:t></w:r><w:hyperlink w:anchor="a"><w:r><w:t>Hallworth</w:t></w:r></w:hyperlink>',
    "in a content control": "<w:sdt><w:sdtContent><w:r><w:t>Rory Hallworth</w:t></w:r></w:sdtContent></w:sdt>",
    "in a field": '<w:fldSimple w:instr="REF a"><w:r><w:t>Rory Hallworth</w:t></w:r></w:fldSimple>',
    "in a text box": "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Rory Hallworth</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
}


def around(inside: str) -> bytes:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("inside", AROUND.values(), ids=list(AROUND))
def test_a_name_is_struck_out_wherever_it_stands_in_a_paragraph(inside: str) -> None:
    suggested = with_replacements(around(inside), [RORY])
    assert (suggested.made, suggested.missed) == (1, ())
    accepted = strip(suggested.content).content
    text = words(accepted, ("w:t",), "w:none")
    assert "[Person 1]" in text
    assert "Rory" not in text
    assert "Hallworth" not in text


def test_a_block_that_is_a_content_control_a_first_header_and_a_footnote_are_changed_too() -> None:
    document = Document()
    block = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Rory Hallworth</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(block))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "About Rory Hallworth"
    said = "<w:p><w:r><w:t>Said Rory Hallworth</w:t></w:r></w:p>"
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1">{said}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    suggested = with_replacements(out.getvalue(), [RORY])
    assert (suggested.made, suggested.missed) == (3, ())
    with zipfile.ZipFile(io.BytesIO(strip(suggested.content).content)) as file:
        assert not [name for name in file.namelist() if b"Rory" in file.read(name)]
        assert b"[Person 1]" in file.read("word/footnotes.xml")


def test_what_could_not_be_struck_out_is_said_at_the_head_and_goes_when_that_is_rejected() -> None:
    suggested = with_replacements(around(AROUND["plain"]), [RORY, Instead("Tomos", "[Person 2]")])
    assert (suggested.made, suggested.missed) == (1, ("Tomos",))
    first = Document(io.BytesIO(suggested.content)).element.body[0]
    assert "“Tomos”" in "".join(one.text or "" for one in first.iter(qn("w:t")))
    assert "Tomos" not in words(suggested.content, ("w:t", "w:delText"), "w:ins")


def test_no_two_marks_have_the_same_number_nor_one_that_was_there() -> None:
    inside = AROUND["in words added before"] + "<w:r><w:t>" + "Rory Hallworth and " * 12 + "</w:t></w:r>"
    content = with_replacements(around(inside), [RORY]).content
    marks = Document(io.BytesIO(content)).element.body.iter(qn("w:ins"), qn("w:del"))
    numbers = [one.get(qn("w:id")) for one in marks]
    assert len(numbers) == 1 + 13 * 2
    assert len(set(numbers)) == len(numbers)
