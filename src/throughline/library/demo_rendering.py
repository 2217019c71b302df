"""Render a demonstration report from Markdown into the file that a board would have published."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import typst
import yaml
from docx import Document as WordDocument
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image, ImageFilter

ENDINGS = {
    "pdf": "pdf", "pdf-two-column": "pdf", "scanned-pdf": "pdf", "docx": "docx", "html": "html", "odt": "odt", "txt": "txt",
}  # fmt: skip
SCAN_DPI = 150
ODT_TYPE = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Source:
    """A demonstration report as written: its front matter and its Markdown."""

    name: str
    about: dict[str, Any]
    text: str

    @property
    def file_name(self) -> str:
        return f"{self.name}.{ENDINGS[self.about['render']]}"


def read_source(path: Path) -> Source:
    """Read one Markdown file with YAML front matter."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return Source(path.stem, yaml.safe_load(front), text)


def render(source: Source) -> bytes:
    """Return the file's bytes in the form that its front matter asks for."""
    tokens = MarkdownIt("commonmark").enable("table").parse(source.text)
    match source.about["render"]:
        case "pdf":
            return _pdf(source, tokens, columns=1)
        case "pdf-two-column":
            return _pdf(source, tokens, columns=2)
        case "scanned-pdf":
            return _scan(_pdf(source, tokens, columns=1))
        case "docx":
            return _docx(source, tokens)
        case "html":
            return _html(source)
        case "odt":
            return _odt(tokens)
        case _:
            return _txt(source)


@dataclass(slots=True)
class Block:
    """One block of a report: 'heading', 'paragraph', 'quote', 'item' or 'table'."""

    kind: str
    runs: list[tuple[str, str]]
    level: int = 0
    number: int = 0
    rows: list[list[str]] | None = None


def blocks_of(tokens: list[Token]) -> list[Block]:
    """Flatten Markdown tokens into blocks; runs are (text, '' or 'strong' or 'em')."""
    blocks: list[Block] = []
    lists: list[int] = []
    quote, cell, heading, in_item = 0, False, 0, False
    rows: list[list[str]] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "blockquote_open":
                quote += 1
            case "blockquote_close":
                quote -= 1
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                lists.append(0)
            case "ordered_list_close" | "bullet_list_close":
                lists.pop()
            case "list_item_open":
                in_item = True
            case "table_open":
                rows = []
            case "table_close":
                blocks.append(Block("table", [], rows=rows))
                rows = None
            case "tr_open":
                assert rows is not None
                rows.append([])
            case "th_open" | "td_open":
                cell = True
            case "th_close" | "td_close":
                cell = False
            case "inline":
                runs = _runs(token.children or [])
                if cell and rows is not None:
                    rows[-1].append("".join(text for text, _ in runs))
                elif heading:
                    blocks.append(Block("heading", runs, level=heading))
                elif in_item:
                    blocks.append(Block("item", runs, level=len(lists), number=lists[-1]))
                    lists[-1] += 1 if lists[-1] else 0
                    in_item = False
                else:
                    blocks.append(Block("quote" if quote else "paragraph", runs))
    return blocks


def _runs(children: list[Token]) -> list[tuple[str, str]]:
    runs, style = [], ""
    for child in children:
        match child.type:
            case "strong_open" | "em_open":
                style = child.type.removesuffix("_open")
            case "strong_close" | "em_close":
                style = ""
            case "softbreak" | "hardbreak":
                runs.append((" ", style))
            case _:
                runs.append((child.content, style))
    return [(text, style) for text, style in runs if text]


def _typst_text(text: str) -> str:
    """Return text as a Typst string literal, so that no sign in it can act as markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _typst_runs(runs: list[tuple[str, str]]) -> str:
    looks = {"": "text", "strong": "strong", "em": "emph"}
    return "".join(f"#{looks[style]}({_typst_text(text)})" for text, style in runs)


def _pdf(source: Source, tokens: list[Token], *, columns: int) -> bytes:
    about = source.about
    title = about["title"]
    parts = [
        f"#set document(title: {_typst_text(title)}, author: ({', '.join(_typst_text(a) for a in about['authors'])},))",
        f'#set text(lang: {_typst_text(about.get("language", "en"))}, size: 11pt, font: "Libertinus Serif")',
        "#set par(justify: true, leading: 0.7em, spacing: 1.1em)",
        '#set page(paper: "a4", margin: (x: 2.6cm, y: 2.8cm), numbering: "1 of 1", '
        f"header: text(size: 8pt, fill: luma(90), {_typst_text(str(about['body']))}), columns: {columns})",
        "#show heading: set block(above: 1.6em, below: 0.8em)",
        "#show heading.where(level: 1): set text(size: 20pt)\n#show heading.where(level: 2): set text(size: 15pt)",
    ]
    for block in blocks_of(tokens):
        parts.append(_typst_block(block))
    return bytes(typst.compile("\n".join(parts).encode()))


def _typst_block(block: Block) -> str:
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{_typst_runs(block.runs)}]"
    if block.kind == "quote":
        return f"#quote(block: true)[{_typst_runs(block.runs)}]\n"
    if block.kind == "item":
        sign = f"#enum.item({block.number})" if block.number else "#list.item"
        return f"{sign}[{_typst_runs(block.runs)}]"
    if block.kind == "table":
        rows = block.rows or [[""]]
        width = max(len(row) for row in rows)
        cells = ", ".join(f"[#text({_typst_text(c)})]" for row in rows for c in row + [""] * (width - len(row)))
        return f"#text(size: 9.5pt, table(columns: {width}, inset: 5pt, stroke: 0.5pt + luma(150), {cells}))\n"
    return f"{_typst_runs(block.runs)}\n"


def _scan(pdf: bytes) -> bytes:
    """Turn a PDF into a scan of itself: grey page images, a little crooked and noisy, and no text."""
    chance, noise = random.Random(7), np.random.default_rng(7)  # noqa: S311 - looks, not secrets
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
            image = image.rotate(chance.uniform(-0.6, 0.6), fillcolor=250, resample=Image.Resampling.BICUBIC)
            grain = np.asarray(image, np.int16) + noise.normal(0, 6, (image.height, image.width)).astype(np.int16)
            image = Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))
            pages.append(image.filter(ImageFilter.GaussianBlur(0.4)))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI, quality=60)
    return out.getvalue()


def _docx(source: Source, tokens: list[Token]) -> bytes:
    document = WordDocument()
    document.core_properties.title = source.about["title"]
    document.core_properties.author = ", ".join(source.about["authors"])
    document.sections[0].header.paragraphs[0].text = str(source.about["body"])
    for block in blocks_of(tokens):
        if block.kind == "table":
            rows = block.rows or [[""]]
            table = document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=False):
                    cell.text = text
            document.add_paragraph()
            continue
        style = {"heading": f"Heading {min(block.level, 9)}", "quote": "Quote", "paragraph": "Normal"}.get(
            block.kind, "List Number" if block.number else "List Bullet"
        )
        paragraph = document.add_paragraph(style=style)
        for text, look in block.runs:
            run = paragraph.add_run(text)
            run.bold, run.italic = look == "strong" or None, look == "em" or None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _html(source: Source) -> bytes:
    body = MarkdownIt("commonmark").enable("table").render(source.text)
    head = f"<title>{escape(source.about['title'])}</title><meta charset='utf-8'>"
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/contact'>Contact us</a></nav>"
    footer = "<footer>Page footer</footer>"
    page = f"<!doctype html><html lang='{source.about.get('language', 'en')}'><head>{head}</head>"
    page += f"<body>{menu}<main>{body}</main>{footer}</body></html>"
    return page.encode()


def _odt(tokens: list[Token]) -> bytes:
    parts = []
    for block in blocks_of(tokens):
        text = escape("".join(run for run, _ in block.runs))
        if block.kind == "heading":
            parts.append(f'<text:h text:outline-level="{block.level}">{text}</text:h>')
        elif block.kind == "item":
            parts.append(f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>")
        elif block.kind == "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(f"<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>" for c in row)
                + "</table:table-row>"
                for row in block.rows or []
            )
            parts.append(f"<table:table>{rows}</table:table>")
        else:
            parts.append(f"<text:p>{text}</text:p>")
    names = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "text", "table"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.3">'
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document-content>"
    )
    manifest_name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{manifest_name}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODT_TYPE)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _txt(source: Source) -> bytes:
    lines: list[str] = []
    for block in blocks_of(MarkdownIt("commonmark").enable("table").parse(source.text)):
        text = "".join(run for run, _ in block.runs)
        if block.kind == "heading":
            lines += ["", text.upper() if block.level < 3 else text, ""]
        elif block.kind == "item":
            lines += [f"{block.number}. {text}" if block.number else f"- {text}"]
        elif block.kind == "table":
            lines += [" | ".join(row) for row in block.rows or []] + [""]
        else:
            lines += [text, ""]
    return "\n".join(lines).encode()
