"""Metadata stripping, proved on files that carry each kind of hidden content: its marker word is nowhere afterwards."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt, RGBColor
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from reviewtext import Refused
from throughline.publishing.stripping import strip
from throughline.publishing.stripping.pictures import bare_jpeg, bare_picture

HIDDEN = "quartzwren"
SEEN = "What every reader sees"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def photo() -> bytes:
    """A JPEG with a camera's records and a comment."""
    out = io.BytesIO()
    picture = Image.new("RGB", (40, 40), "teal")
    exif = Image.Exif()
    exif[0x013B] = HIDDEN
    picture.save(out, "JPEG", exif=exif, comment=HIDDEN.encode())
    return out.getvalue()


def pdf_with_everything() -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    picture = pdf.make_stream(photo())
    for key, value in (("Type", "XObject"), ("Subtype", "Image"), ("ColorSpace", "DeviceRGB"), ("Filter", "DCTDecode")):
        picture[f"/{key}"] = pikepdf.Name(f"/{value}")
    picture.Width, picture.Height, picture.BitsPerComponent = 40, 40, 8
    picture.Metadata = pdf.make_stream(f"<x>{HIDDEN} of the picture</x>".encode())
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(Im0=picture))
    page.obj.Contents = pdf.make_stream(
        f"BT /F1 12 Tf 20 350 Td ({SEEN}) Tj ET BT /F1 12 Tf 3 Tr 20 300 Td ({HIDDEN} not drawn) Tj ET "
        "q 40 0 0 40 20 200 cm /Im0 Do Q".encode()
    )
    page.obj.Thumb = pdf.make_stream(f"{HIDDEN} thumbnail".encode())
    page.obj.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=pikepdf.String(HIDDEN)))
    note: dict[str, Any] = {"Type": pikepdf.Name.Annot, "Rect": pikepdf.Array([0, 0, 20, 20])}
    comment = pikepdf.Dictionary(
        **note, Subtype=pikepdf.Name.Text, Contents=pikepdf.String(f"{HIDDEN} comment"), T=pikepdf.String(HIDDEN)
    )
    link = pikepdf.Dictionary(
        **note, Subtype=pikepdf.Name.Link, NM=pikepdf.String(HIDDEN),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://wexmoor.example/")),
    )  # fmt: skip
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            **note,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("f"),
            V=pikepdf.String(f"{HIDDEN} field"),
            F=2,
            DA=pikepdf.String("/F1 12 Tf"),
        )
    )
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(comment), pdf.make_indirect(link), field])
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pdf.Root.AcroForm = pdf.make_indirect(
        pikepdf.Dictionary(Fields=pikepdf.Array([field]), DR=fonts, XFA=pdf.make_stream(HIDDEN.encode()))
    )
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(f"app.alert('{HIDDEN}')"))
    pdf.attachments[f"{HIDDEN}.txt"] = pikepdf.AttachedFileSpec(pdf, HIDDEN.encode(), filename=f"{HIDDEN}.txt")
    with pdf.open_metadata() as records:
        records["dc:creator"] = [HIDDEN]
    pdf.docinfo["/Author"] = HIDDEN
    first = io.BytesIO()
    pdf.save(first)
    return first.getvalue()


def all_of_pdf(content: bytes) -> Iterator[bytes]:
    """Every byte of a PDF, as it stands and unpacked."""
    yield content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_raw_bytes()
                if "/DCTDecode" not in str(one.get("/Filter")):
                    yield one.read_bytes()
            yield one.unparse(resolved=True) if not isinstance(one, pikepdf.Stream) else one.stream_dict.unparse()
        yield pdf.trailer.unparse()


def text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_pdf_keeps_what_is_seen_and_nothing_that_is_hidden() -> None:
    before = pdf_with_everything()
    assert sum(HIDDEN.encode() in part for part in all_of_pdf(before)) >= 8
    stripped = strip(before)
    assert not any(HIDDEN.encode() in part for part in all_of_pdf(stripped.content))
    assert SEEN in text_of_pdf(stripped.content)
    assert {
        "attachments", "author, title and dates", "form fields", "records about the file (XMP)", "thumbnails",
        "text that is not drawn",
        "comments, notes and links inside the file", "actions", "private data of programs",
    } <= set(stripped.removed)  # fmt: skip


def test_a_link_to_the_web_stays_without_its_notes() -> None:
    with pikepdf.open(io.BytesIO(strip(pdf_with_everything()).content)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert str(link.A.URI) == "https://wexmoor.example/"
        assert "/NM" not in link


def test_what_is_filled_into_a_visible_field_stays_on_the_page() -> None:
    with pikepdf.open(io.BytesIO(pdf_with_everything())) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        field.F, field.V, field.Rect = 4, pikepdf.String("Agreed by the chair"), pikepdf.Array([20, 100, 380, 130])
        out = io.BytesIO()
        pdf.save(out)
    assert "Agreed by the chair" in text_of_pdf(strip(out.getvalue()).content)


def test_a_pdf_with_hidden_layers_is_refused_with_what_to_do() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("draft")))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(Refused, match="layers"):
        strip(out.getvalue())


def page_of_pdf(drawn: str, **shared: Any) -> pikepdf.Pdf:
    """A page of 400 points on which this is drawn, with Helvetica as F1 and these drawings to call."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    fonts = pikepdf.Dictionary(F1=pdf.make_indirect(font))
    forms = {
        f"/{name}": pdf.make_stream(
            said.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 400, 400]),
            Resources=pikepdf.Dictionary(Font=fonts),
        )
        for name, said in shared.items()
    }  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(forms))
    page.obj.Contents = pdf.make_stream(drawn.encode())
    return pdf


def line(words: str, at: str = "20 350", before: str = "") -> str:
    return f"BT /F1 12 Tf {before} {at} Td ({words}) Tj ET "


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def parts_of_pdf_that_hold_it(content: bytes) -> list[bytes]:
    return [part for part in all_of_pdf(content) if HIDDEN.encode() in part]


def test_text_that_is_not_drawn_goes_from_drawings_that_pages_share_too() -> None:
    pdf = page_of_pdf(
        f"{line(SEEN)} /Own Do 3 Tr /Called Do 0 Tr /Shown Do", Own=line(HIDDEN, before="3 Tr"), Called=line(HIDDEN),
        Shown=line("In a shared drawing", "20 200"),
    )  # fmt: skip
    stripped = strip(saved(pdf))
    assert parts_of_pdf_that_hold_it(stripped.content) == []
    assert "text that is not drawn" in stripped.removed
    assert text_of_pdf(stripped.content).split("\r\n") == [SEEN, "In a shared drawing"]


def test_texts_beside_what_is_drawn_and_remarks_go() -> None:
    word = f"({HIDDEN})"
    pdf = page_of_pdf(
        f"% {HIDDEN}\n/Span <</ActualText {word} /MCID 0>> BDC {line(SEEN)} EMC /Span /Named BDC EMC /Span <</Alt {word}>> DP"
    )
    named = pikepdf.Dictionary(Named=pikepdf.Dictionary(ActualText=pikepdf.String(HIDDEN)))
    pdf.pages[0].Resources.Properties = named
    stripped = strip(saved(pdf))
    assert parts_of_pdf_that_hold_it(stripped.content) == []
    assert SEEN in text_of_pdf(stripped.content)


def test_what_catalogue_pages_and_pictures_hold_besides_their_look_goes() -> None:
    pdf, word = page_of_pdf(f"{line(SEEN)} /Shared Do", Shared=line("more", "20 200")), pikepdf.String(HIDDEN)
    pdf.Root.Odd, pdf.pages[0].obj.Odd, pdf.pages[0].Resources.XObject.Shared["/PTEX.FileName"] = word, word, word
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(P=word)]))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(HIDDEN, 0))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=word))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary())
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(Layer=layer)
    stripped = strip(saved(pdf))
    assert parts_of_pdf_that_hold_it(stripped.content) == []
    assert {"bookmarks", "names of pages", "names of layers", "data that no reader sees"} <= set(stripped.removed)
    assert "more" in text_of_pdf(stripped.content)


def test_tags_for_screen_readers_stay_without_the_texts_in_them() -> None:
    pdf, word = page_of_pdf(f"/P <</MCID 0>> BDC {line(SEEN)} EMC"), pikepdf.String(HIDDEN)
    note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=word))
    tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    element = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{HIDDEN}"), P=tree, Alt=word, T=word, ActualText=word,
            A=pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=word),
            K=pikepdf.Array([0, pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=note)]), Pg=pdf.pages[0].obj,
        )
    )  # fmt: skip
    tree.K, tree.RoleMap = element, pikepdf.Dictionary({f"/{HIDDEN}": pikepdf.Name.H1})
    tree.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array([element])]))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, pikepdf.Dictionary(Marked=True)
    stripped = strip(saved(pdf))
    assert parts_of_pdf_that_hold_it(stripped.content) == []
    assert "descriptions of pictures and titles in tags" in stripped.removed
    with pikepdf.open(io.BytesIO(stripped.content)) as left:
        heading = left.Root.StructTreeRoot.K
        assert (heading.S, list(heading.K), bool(left.Root.MarkInfo.Marked)) == (pikepdf.Name.H1, [0], True)


@pytest.mark.parametrize(
    "drawn",
    [
        f"{line(HIDDEN, '50 300')} 0 g 40 290 200 30 re f",
        f"1 g {line(HIDDEN)} 0 g",
        line(HIDDEN, "900 250"),
        line(HIDDEN, "350 20"),
        f"q 0 0 1 1 re W n {line(HIDDEN)} Q",
        f"BT /F1 0.1 Tf 20 350 Td ({HIDDEN}) Tj ET",
        "/Form Do",
    ],
    ids=[
        "under a box",
        "white",
        "off the page",
        "beyond the crop",
        "clipped",
        "tiny",
        "under a box of a shared drawing",
    ],
)
def test_words_that_are_drawn_and_not_seen_are_refused_with_their_page_and_what_to_do(drawn: str) -> None:
    pdf = page_of_pdf(line(SEEN), Form=f"{line(HIDDEN, '50 300')} 0 g 40 290 200 30 re f")
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].obj.Contents = pdf.make_stream(f"{line('Also seen', '20 200')} {drawn}".encode())
    pdf.pages[1].obj.CropBox = pikepdf.Array([0, 0, 340, 400])
    with pytest.raises(Refused, match="On page 2 this file holds words that no reader sees") as refusal:
        strip(saved(pdf))
    assert HIDDEN not in refusal.value.reason
    assert "Delete them" in refusal.value.advice


def test_words_on_a_dark_ground_in_pale_grey_and_turned_round_are_seen() -> None:
    pdf = page_of_pdf(
        f"0 g 10 340 200 30 re f 1 g {line(SEEN)} 0.85 g {line('pale', '20 300')} "
        "0 g BT /F1 12 Tf 0 1 -1 0 200 200 Tm (upright) Tj ET BT /F1 3 Tf 20 100 Td (small, yet drawn) Tj ET"
    )
    pdf.pages[0].obj.Rotate = 90
    assert "pale" in text_of_pdf(strip(saved(pdf)).content)


def test_a_pdf_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(Refused, match="damaged"):
        strip(saved(pikepdf.new()))


@pytest.mark.parametrize("kind", ["Redact", "Square"])
def test_a_box_that_is_only_a_note_over_words_is_refused(kind: str) -> None:
    pdf = page_of_pdf(line(HIDDEN))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=pikepdf.Array([10, 340, 200, 370]),
        IC=pikepdf.Array([0, 0, 0]),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
    with pytest.raises(Refused, match="On page 1 something is covered"):
        strip(saved(pdf))


@pytest.mark.parametrize("way", ["by use", "by rule"])
def test_a_layer_that_is_not_always_shown_is_refused_too(way: str) -> None:
    pdf = page_of_pdf(line(SEEN))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("x")))
    if way == "by use":
        layer.Usage = pikepdf.Dictionary(View=pikepdf.Dictionary(ViewState=pikepdf.Name.OFF))
    else:
        rule = pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=layer, P=pikepdf.Name.AllOff)
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary(Rule=pdf.make_indirect(rule))
    shown = pikepdf.Dictionary(AS=pikepdf.Array([pikepdf.Dictionary(Event=pikepdf.Name.View)]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=shown)
    with pytest.raises(Refused, match="layers"):
        strip(saved(pdf))


def docx_with_everything() -> bytes:
    document = Document()
    document.core_properties.author = document.core_properties.title = HIDDEN
    paragraph = document.add_paragraph(SEEN)
    paragraph.add_run(f" {HIDDEN} vanished").font.hidden = True
    document.add_comment(runs=paragraph.runs[0], text=f"{HIDDEN} comment", author=HIDDEN, initials="q")
    document.add_picture(io.BytesIO(photo()))
    document.sections[0].header.paragraphs[0].add_run(f"{HIDDEN} head").font.hidden = True
    out = io.BytesIO()
    document.save(out)
    tracked = (
        f'<w:p><w:ins w:id="90" w:author="{HIDDEN}"><w:r><w:t>and added words</w:t></w:r></w:ins>'
        f'<w:del w:id="91" w:author="{HIDDEN}"><w:r><w:delText>{HIDDEN} deleted</w:delText></w:r></w:del>'
        f'<w:sdt><w:sdtPr><w:alias w:val="{HIDDEN}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t> and chosen words</w:t></w:r></w:sdtContent></w:sdt>"
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{HIDDEN}"/></w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>DOCVARIABLE {HIDDEN}</w:instrText></w:r></w:p>'
    )  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", tracked.encode() + b"<w:sectPr", 1)
            target.writestr(name, data)
        for name in (
            "docProps/thumbnail.png", "docProps/custom.xml", "customXml/item9.xml", "word/embeddings/oleObject1.bin",
            "word/vbaProject.bin",
            "word/people.xml", "word/glossary/document.xml",
        ):  # fmt: skip
            if name not in source.namelist():
                target.writestr(name, f"<x>{HIDDEN}</x>")
    return made.getvalue()


def all_of_docx(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: name.encode() + file.read(name) for name in file.namelist()}


def test_a_docx_keeps_what_is_seen_and_nothing_that_is_hidden() -> None:
    before = docx_with_everything()
    assert sum(HIDDEN.encode() in part for part in all_of_docx(before).values()) >= 10
    stripped = strip(before)
    assert [name for name, part in all_of_docx(stripped.content).items() if HIDDEN.encode() in part] == []
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(stripped.content)).paragraphs)
    assert SEEN in text
    assert "and added words and chosen words" in text
    assert {
        "comments",
        "tracked changes",
        "hidden text",
        "thumbnails",
        "attachments",
        "macros",
        "form fields",
        "author, title and dates",
    } <= set(stripped.removed)


def word_file(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts_that_hold_it(content: bytes) -> list[str]:
    return [name for name, part in all_of_docx(strip(content).content).items() if HIDDEN.encode() in part]


def hiding_style(document: Any, name: str, kind: WD_STYLE_TYPE, based_on: Any = None) -> Any:
    style = document.styles.add_style(name, kind)
    if based_on is None:
        style.element.get_or_add_rPr().append(OxmlElement("w:vanish"))
    else:
        style.base_style = based_on
    return style


def test_text_that_a_style_hides_goes_and_what_a_run_shows_all_the_same_stays() -> None:
    document = Document()
    of_run = hiding_style(document, "Aside", WD_STYLE_TYPE.CHARACTER)
    document.add_paragraph("Seen ").add_run(f"{HIDDEN} run", style=of_run)
    of_paragraph = hiding_style(document, "Note", WD_STYLE_TYPE.PARAGRAPH)
    below = hiding_style(document, "Small note", WD_STYLE_TYPE.PARAGRAPH, of_paragraph)
    paragraph = document.add_paragraph(f"{HIDDEN} paragraph", style=below)
    paragraph.add_run("shown all the same").font.hidden = False
    stripped = strip(word_file(document))
    assert "hidden text" in stripped.removed
    texts = [paragraph.text for paragraph in Document(io.BytesIO(stripped.content)).paragraphs]
    assert texts == ["Seen ", "shown all the same"]


def shaded(fill: str, *, pattern: str = "clear") -> Any:
    return parse_xml(f'<w:shd xmlns:w="{W}" w:val="{pattern}" w:color="auto" w:fill="{fill}"/>')


def in_colour(run: Any, colour: str) -> Any:
    run.font.color.rgb = RGBColor.from_string(colour)
    return run


def words_of(content: bytes) -> list[str]:
    return [one.text or "" for one in Document(io.BytesIO(content)).element.body.iter(qn("w:t"))]


def test_words_in_the_colour_of_the_paper_or_of_a_point_or_less_go_and_that_is_said() -> None:
    document = Document()
    paragraph = document.add_paragraph(SEEN)
    in_colour(paragraph.add_run(f"{HIDDEN} white"), "FFFFFF")
    in_colour(paragraph.add_run(f"{HIDDEN} nearly white"), "FAFAFA")
    paragraph.add_run(f"{HIDDEN} tiny").font.size = Pt(1)
    for name, look in (("Pale", "color"), ("Dot", "sz")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_rPr().append(
            parse_xml(f'<w:{look} xmlns:w="{W}" w:val="{"FFFFFF" if look == "color" else "2"}"/>')
        )
        below = document.styles.add_style(f"{name} too", WD_STYLE_TYPE.PARAGRAPH)
        below.base_style = style
        document.add_paragraph(f"{HIDDEN} by a style", style=below)
    of_theme = document.add_paragraph().add_run(f"{HIDDEN} of the theme")
    of_theme.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    document.sections[0].header.paragraphs[0].add_run(f"{HIDDEN} head").font.size = Pt(0.5)
    content = word_file(document)
    assert parts_that_hold_it(content) == []
    stripped = strip(content)
    assert words_of(stripped.content) == [SEEN]
    assert "words that no reader sees (too small, or in the colour of what is beneath them)" in stripped.removed


def test_words_in_the_colour_of_their_shading_or_marking_go() -> None:
    document = Document()
    black = in_colour(document.add_paragraph().add_run(f"{HIDDEN} blackened"), "000000")
    black.font.highlight_color = WD_COLOR_INDEX.BLACK
    paragraph = document.add_paragraph()
    paragraph._p.get_or_add_pPr().append(shaded("1F3864"))
    in_colour(paragraph.add_run(f"{HIDDEN} blue on blue"), "1F3864")
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell._tc.get_or_add_tcPr().append(shaded("000000"))
    in_colour(cell.paragraphs[0].add_run(f"{HIDDEN} in a cell"), "000000")
    assert parts_that_hold_it(word_file(document)) == []


def test_pale_words_on_a_dark_ground_stay() -> None:
    document, said = Document(), []

    def add(run: Any) -> Any:
        said.append(f"seen {len(said)}")
        run.text = said[-1]
        return in_colour(run, "FFFFFF")

    add(document.add_paragraph().add_run()).font.highlight_color = WD_COLOR_INDEX.DARK_BLUE
    add(document.add_paragraph().add_run())._r.get_or_add_rPr().append(shaded("000000"))
    paragraph = document.add_paragraph()
    paragraph._p.get_or_add_pPr().append(shaded("1F3864"))
    add(paragraph.add_run())
    heading = document.styles.add_style("Band", WD_STYLE_TYPE.PARAGRAPH)
    heading.element.get_or_add_pPr().append(shaded("1F3864"))
    add(document.add_paragraph(style=heading).add_run())
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell._tc.get_or_add_tcPr().append(shaded("7F7F7F"))
    add(cell.paragraphs[0].add_run())
    # Its first row is dark by the style of the table alone.
    add(document.add_table(1, 1, style="Medium Shading 1 Accent 1").rows[0].cells[0].paragraphs[0].add_run())
    add(document.add_paragraph().add_run()).font.outline = True
    pattern = document.add_paragraph()
    pattern._p.get_or_add_pPr().append(shaded("FFFFFF", pattern="pct75"))
    add(pattern.add_run())
    document.add_paragraph().add_run("auto")
    stripped = strip(word_file(document))
    assert words_of(stripped.content) == [*said, "auto"]
    assert not any("no reader sees" in said for said in stripped.removed)


def behind_the_words() -> Any:
    return parse_xml(
        f'<w:r xmlns:w="{W}" xmlns:wp="{nsmap["wp"]}"><w:drawing><wp:anchor behindDoc="1">'
        '<wp:extent cx="7000000" cy="9000000"/></wp:anchor></w:drawing></w:r>'
    )


def test_white_words_on_the_picture_of_a_cover_stay_and_those_of_other_pages_go() -> None:
    document = Document()
    cover = document.add_paragraph()
    cover._p.append(behind_the_words())
    in_colour(document.add_paragraph().add_run("A title on the picture"), "FFFFFF")
    document.add_page_break()
    in_colour(document.add_paragraph(SEEN).add_run(HIDDEN), "FFFFFF")
    assert words_of(strip(word_file(document)).content) == ["A title on the picture", SEEN]
    document.sections[0].header.paragraphs[0]._p.append(behind_the_words())
    assert HIDDEN in words_of(strip(word_file(document)).content)


def test_white_words_on_dark_paper_stay_and_so_does_the_colour_of_the_paper() -> None:
    document = Document()
    document.element.insert(0, parse_xml(f'<w:background xmlns:w="{W}" w:color="000000"/>'))
    in_colour(document.add_paragraph().add_run(SEEN), "FFFFFF")
    in_colour(document.add_paragraph().add_run(HIDDEN), "000000")
    assert words_of(strip(word_file(document)).content) == [HIDDEN]
    document.settings.element.insert(0, OxmlElement("w:displayBackgroundShape"))
    stripped = strip(word_file(document)).content
    assert words_of(stripped) == [SEEN]
    assert b"displayBackgroundShape" in all_of_docx(stripped)["word/settings.xml"]


def test_what_else_a_run_of_unseen_words_holds_stays() -> None:
    document = Document()
    run = in_colour(document.add_paragraph().add_run(f"{HIDDEN}"), "FFFFFF")
    run.add_picture(io.BytesIO(photo()))
    stripped = strip(word_file(document)).content
    assert len(Document(io.BytesIO(stripped)).inline_shapes) == 1
    assert words_of(stripped) == []


def white_in_a_box(fill: str) -> bytes:
    document = Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            f'xmlns:a="{nsmap["a"]}"><w:drawing><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:rPr>'
            f'<w:color w:val="FFFFFF"/></w:rPr><w:t>{HIDDEN}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>'
            "</w:drawing></w:r>"
        )
    )
    return word_file(document)


@pytest.mark.parametrize(
    ("fill", "stays"),
    [
        ('<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', True),
        ('<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>', True),
        ("<a:noFill/>", True),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', False),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', False),
    ],
)
def test_words_in_a_text_box_go_only_where_the_box_says_that_it_has_their_colour(fill: str, stays: bool) -> None:
    assert words_of(strip(white_in_a_box(fill)).content) == ([HIDDEN] if stays else [])


def test_rows_that_are_hidden_or_struck_out_go_and_the_others_stay() -> None:
    document = Document()
    table = document.add_table(3, 1)
    for row, (text, mark) in zip(
        table.rows, (("a seen row", ""), (HIDDEN, "w:hidden"), (HIDDEN, "w:del")), strict=True
    ):
        row.cells[0].text = text
        if mark:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))
    document.add_table(1, 1).rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
    content = word_file(document)
    assert parts_that_hold_it(content) == []
    (left,) = Document(io.BytesIO(strip(content).content)).tables
    assert [row.cells[0].text for row in left.rows] == ["a seen row"]


def test_a_drawing_or_shape_that_is_not_shown_goes() -> None:
    document = Document()
    document.add_picture(io.BytesIO(photo()))
    next(document.element.body.iter(qn("wp:docPr"))).set("hidden", "1")
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="visibility: hidden">'
            f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{HIDDEN}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
            "</v:shape></w:pict></w:r>"
        )
    )
    stripped = strip(word_file(document)).content
    body = Document(io.BytesIO(stripped)).element.body
    assert not list(body.iter(qn("w:drawing"), qn("w:pict")))
    assert HIDDEN not in body.xml


def dangling(content: bytes) -> list[str]:
    """Return the references of the document that lead to no relation of it."""
    document = Document(io.BytesIO(content))
    names = [
        value
        for one in document.element.iter()
        for key, value in one.attrib.items()
        if key.startswith(f"{{{nsmap['r']}}}")
    ]
    return [name for name in names if name not in document.part.rels]


def test_a_link_to_a_file_of_its_author_keeps_its_words_and_leads_nowhere() -> None:
    document = Document()
    for there in (f"file:///C:/{HIDDEN}/notes.docx", "https://wexmoor.example/"):
        number = document.part.relate_to(there, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        document.add_paragraph("See ")._p.append(
            parse_xml(
                f'<w:hyperlink xmlns:w="{W}" xmlns:r="{nsmap["r"]}" r:id="{number}"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
            )
        )
    content = word_file(document)
    assert parts_that_hold_it(content) == []
    stripped = Document(io.BytesIO(strip(content).content))
    assert [paragraph.text for paragraph in stripped.paragraphs] == ["See here", "See here"]
    assert [link.address for paragraph in stripped.paragraphs for link in paragraph.hyperlinks] == [
        "https://wexmoor.example/"
    ]
    assert dangling(strip(content).content) == []


def test_a_picture_that_was_struck_out_is_no_longer_in_the_file() -> None:
    document = Document()
    document.add_picture(io.BytesIO(photo()))
    run = document.paragraphs[0].runs[0]._r
    struck = OxmlElement("w:del")
    run.addprevious(struck)
    struck.append(run)
    assert [name for name in all_of_docx(strip(word_file(document)).content) if "media" in name] == []


def test_a_chart_whose_data_stays_behind_goes_whole_and_that_is_said() -> None:
    document = Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}" xmlns:r="{nsmap["r"]}" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<w:drawing><c:chart r:id="rId99"/></w:drawing></w:r>'
        )
    )
    stripped = strip(word_file(document))
    assert "charts and diagrams, which keep their data (paste them as pictures)" in stripped.removed
    assert dangling(stripped.content) == []


def test_file_names_and_descriptions_of_pictures_and_tips_of_links_go(tmp_path: Path) -> None:
    (tmp_path / f"{HIDDEN}.jpg").write_bytes(photo())
    document = Document()
    document.add_picture(str(tmp_path / f"{HIDDEN}.jpg"))
    for one in document.element.body.iter(qn("wp:docPr")):
        one.set("descr", HIDDEN)
        one.set("title", HIDDEN)
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:hyperlink xmlns:w="{W}" w:anchor="top" w:tooltip="{HIDDEN}"><w:r><w:t>{SEEN}</w:t></w:r></w:hyperlink>'
        )
    )
    table = document.add_table(1, 1)._tbl.tblPr
    table.append(parse_xml(f'<w:tblDescription xmlns:w="{W}" w:val="{HIDDEN}"/>'))
    content = word_file(document)
    assert parts_that_hold_it(content) == []
    stripped = strip(content)
    assert "descriptions and file names of pictures, tips of links" in stripped.removed
    assert len(Document(io.BytesIO(stripped.content)).inline_shapes) == 1


def test_what_stands_in_for_a_drawing_in_older_programs_goes() -> None:
    document = Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:t>{SEEN}</w:t></mc:Choice>'
            f"<mc:Fallback><w:t>{HIDDEN}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    content = word_file(document)
    assert parts_that_hold_it(content) == []
    assert SEEN.encode() in all_of_docx(strip(content).content)["word/document.xml"]


def test_a_header_that_no_page_shows_goes_and_those_that_pages_show_stay() -> None:
    document = Document()
    section = document.sections[0]
    section.first_page_header.paragraphs[0].text = HIDDEN
    section.header.paragraphs[0].text = "On every page"
    assert parts_that_hold_it(word_file(document)) == []
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_header.paragraphs[0].text = "On even pages"
    assert len(parts_that_hold_it(word_file(document))) == 1
    stripped = Document(io.BytesIO(strip(word_file(document)).content))
    assert stripped.settings.odd_and_even_pages_header_footer
    assert stripped.sections[0].header.paragraphs[0].text == "On every page"
    assert stripped.sections[0].even_page_header.paragraphs[0].text == "On even pages"


def picture(form: str) -> bytes:
    """A picture with a word in its records, red on the left and blue on the right."""
    drawn = Image.new("RGB", (40, 20), "red")
    drawn.paste("blue", (20, 0, 40, 20))
    out, notes, exif = io.BytesIO(), PngInfo(), Image.Exif()
    notes.add_text("Author", HIDDEN)
    exif[0x010E] = HIDDEN
    more: dict[str, Any] = {
        "PNG": {"pnginfo": notes}, "GIF": {"comment": HIDDEN.encode()}, "TIFF": {"description": HIDDEN},
        "WEBP": {"exif": exif}, "JPEG": {"exif": exif, "quality": 95},
    }[form]  # fmt: skip
    drawn.save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "GIF", "TIFF", "WEBP", "JPEG"])
def test_a_picture_of_any_kind_is_freed_of_its_records_and_looks_the_same(form: str) -> None:
    before = picture(form)
    assert HIDDEN.encode() in before
    bare = bare_picture(before + (b"behind the end" if form in ("PNG", "JPEG") else b""))
    assert bare is not None
    assert HIDDEN.encode() not in bare
    assert b"behind the end" not in bare
    there, here = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(bare))
    assert here.format == form
    assert here.convert("RGB").tobytes() == there.convert("RGB").tobytes()


def with_crop(left: int = 50_000) -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(picture("PNG")))
    fill = next(document.element.body.iter(qn("pic:blipFill")))
    fill.insert(1, parse_xml(f'<a:srcRect xmlns:a="{nsmap["a"]}" l="{left}"/>'))
    return word_file(document)


def emf(wide: int = 2000, high: int = 500) -> bytes:
    """The head of a drawing in lines, with a word in a record of it."""
    head = struct.pack("<10i", 1, 108, 0, 0, wide, high, 0, 0, wide, high)
    return head + b" EMF" + HIDDEN.encode("utf-16-le") + HIDDEN.encode()


def wmf() -> bytes:
    return b"\xd7\xcd\xc6\x9a" + struct.pack("<5h", 0, 0, 0, 300, 900) + HIDDEN.encode()


def with_drawing(drawing: bytes, *, is_cropped: bool = False) -> bytes:
    document = Document()
    document.add_paragraph(SEEN)
    document.add_picture(io.BytesIO(picture("JPEG")))
    if is_cropped:
        fill = next(document.element.body.iter(qn("pic:blipFill")))
        fill.insert(1, parse_xml(f'<a:srcRect xmlns:a="{nsmap["a"]}" l="50000"/>'))
    held = next(one for one in document.part.package.iter_parts() if one.partname.startswith("/word/media"))
    held._blob = drawing
    held._partname = PackURI("/word/media/image1.emf")
    return word_file(document)


def only_picture_of(content: bytes) -> Image.Image:
    (name,) = [name for name in all_of_docx(content) if "media" in name]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return Image.open(io.BytesIO(file.read(name)))


@pytest.mark.parametrize(
    ("drawing", "size"), [(emf(), (640, 160)), (wmf(), (640, 1920)), (f"<svg>{HIDDEN}</svg>".encode(), (640, 480))]
)
def test_a_drawing_in_lines_gives_way_to_a_box_that_says_so(drawing: bytes, size: tuple[int, int]) -> None:
    content = with_drawing(drawing)
    assert parts_that_hold_it(content) == []
    stripped = strip(content)
    assert [said for said in stripped.removed if "EMF" in said] == [
        "drawings in lines such as EMF and WMF; a grey box stands in their place (paste them as pictures to keep them)"
    ]
    box = only_picture_of(stripped.content)
    assert (box.format, box.size) == ("PNG", size)
    document = Document(io.BytesIO(stripped.content))
    assert len(document.inline_shapes) == 1
    assert next(document.element.body.iter(qn("wp:docPr"))).get("descr") == "A drawing was left out here."
    assert dangling(stripped.content) == []


def test_a_drawing_in_lines_that_is_cropped_gives_way_too() -> None:
    assert parts_that_hold_it(with_drawing(emf(), is_cropped=True)) == []


def test_the_same_picture_as_lines_or_as_it_was_before_goes() -> None:
    document = Document()
    document.add_picture(io.BytesIO(picture("PNG")))
    lines = Part(
        PackURI("/word/media/image9.svg"), "image/svg+xml", f"<svg>{HIDDEN}</svg>".encode(), document.part.package
    )
    number = document.part.relate_to(lines, RELATIONSHIP_TYPE.IMAGE)
    next(document.element.body.iter(qn("a:blip"))).append(
        parse_xml(
            f'<a:extLst xmlns:a="{nsmap["a"]}" xmlns:r="{nsmap["r"]}"><a:ext uri="x"><svgBlip r:embed="{number}"/></a:ext>'
            "</a:extLst>"
        )
    )
    stripped = strip(word_file(document))
    assert only_picture_of(stripped.content).size == (40, 20)
    assert "other forms of pictures, kept beside them" in stripped.removed
    assert not any("EMF" in said for said in stripped.removed)


def test_what_was_cropped_off_a_picture_is_cut_off() -> None:
    stripped = strip(with_crop())
    assert "parts of pictures that were cropped" in stripped.removed
    (name,) = [name for name in all_of_docx(stripped.content) if "media" in name]
    with zipfile.ZipFile(io.BytesIO(stripped.content)) as file:
        left = Image.open(io.BytesIO(file.read(name))).convert("RGB")
    assert left.size == (20, 20)
    assert left.getcolors() == [(400, (0, 0, 255))]
    assert dangling(stripped.content) == []


def test_a_cropped_picture_that_cannot_be_cut_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="cropped") as refusal:
        strip(with_crop(100_000))
    assert "Delete cropped areas" in refusal.value.advice


def test_a_jpeg_in_a_pdf_is_freed_too_where_its_filter_stands_in_a_list() -> None:
    with pikepdf.open(io.BytesIO(pdf_with_everything())) as pdf:
        held = pdf.pages[0].Resources.XObject.Im0
        held.Filter = pikepdf.Array([pikepdf.Name.DCTDecode])
        out = io.BytesIO()
        pdf.save(out)
    assert not any(HIDDEN.encode() in part for part in all_of_pdf(strip(out.getvalue()).content))


def test_a_jpeg_is_freed_of_its_records_and_still_opens() -> None:
    bare = bare_jpeg(photo())
    assert HIDDEN.encode() not in bare
    assert Image.open(io.BytesIO(bare)).size == (40, 40)


@pytest.mark.parametrize("content", [b"plain words", b"%PDF-1.4 and then nothing", b"PK\3\4 and then nothing"])
def test_what_cannot_be_cleaned_is_refused_and_never_passed_on(content: bytes) -> None:
    with pytest.raises(Refused):
        strip(content)


def test_real_files_come_out_with_the_same_words(shared_data: Path) -> None:
    for path in sorted((shared_data / "docx-zoo" / "python-docx").glob("*.docx")):
        content = path.read_bytes()
        before = [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
        after = [paragraph.text for paragraph in Document(io.BytesIO(strip(content).content)).paragraphs]
        assert after == before, path.name
    for name in ("pfd_Template.pdf", "pfd_Amy_Henderson.pdf", "TAIC_a_2019_006.pdf"):
        content = (shared_data / "docs-investigation-reports" / name).read_bytes()
        assert text_of_pdf(strip(content).content) == text_of_pdf(content), name
