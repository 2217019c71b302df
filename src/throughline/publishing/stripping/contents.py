"""Frees what is drawn on the pages of a PDF of what is written there and not drawn."""

from __future__ import annotations

import io

import pikepdf

_SHOWS = ("Tj", "TJ", "'", '"')
_INVISIBLE = 3


def bare_contents(pdf: pikepdf.Pdf) -> set[str]:
    """Take out text that is not drawn (mode 3; the text under a scan is such text too), remarks and texts beside marks.

    Pages are written anew, and so are the drawings that they share (form XObjects and patterns).
    """
    removed: set[str] = set()
    undrawn: set[tuple[int, int]] = set()
    for page in pdf.pages:
        content, found = _bare(page, 0, undrawn)
        page.obj["/Contents"] = pdf.make_stream(content)
        removed |= found | _bare_properties(page.obj)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and (one.get("/Subtype") == "/Form" or one.get("/PatternType") == 1):
            content, found = _bare(one, _INVISIBLE if one.objgen in undrawn else 0, undrawn)
            one.write(content)
            removed |= found | _bare_properties(one)
    return removed


def _bare(drawn: pikepdf.Page | pikepdf.Object, mode: int, undrawn: set[tuple[int, int]]) -> tuple[bytes, set[str]]:
    """Return the bare content of a page or form, and note in `undrawn` the forms it draws while text is not drawn."""
    kept, removed, saved = [], set[str](), list[int]()
    for instruction in pikepdf.parse_content_stream(drawn):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        elif operator == "Tr":
            mode = int(operands[0])
        elif operator == "Do" and mode == _INVISIBLE:
            undrawn.add(_resource(drawn, "/XObject", str(operands[0])).objgen)
        if mode == _INVISIBLE and operator in _SHOWS:
            removed.add("text that is not drawn")
            continue
        if operator in ("BDC", "DP") and isinstance(operands[1], pikepdf.Dictionary):
            numbers, found = _numbers(operands[1])
            removed |= found
            instruction = pikepdf.ContentStreamInstruction([operands[0], numbers], instruction.operator)
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept), removed


def _resource(drawn: pikepdf.Page | pikepdf.Object, kind: str, name: str) -> pikepdf.Object:
    held = drawn.get("/Resources", pikepdf.Dictionary()).get(kind, pikepdf.Dictionary())
    return held.get(name, pikepdf.Dictionary())


def _numbers(marked: pikepdf.Object) -> tuple[pikepdf.Dictionary, set[str]]:
    """Return what ties marked content to its tag, without the texts that programs read out in its place."""
    rest = {str(key): value for key, value in marked.items() if key == "/MCID"}
    return pikepdf.Dictionary(rest), {"texts beside what is drawn"} if len(rest) < len(marked) else set()


def _bare_properties(drawn: pikepdf.Object) -> set[str]:
    removed: set[str] = set()
    held = drawn.get("/Resources", pikepdf.Dictionary()).get("/Properties", pikepdf.Dictionary())
    for name, marked in list(held.items()):
        if marked.get("/Type") not in ("/OCG", "/OCMD"):
            held[name], found = _numbers(marked)
            removed |= found
    return removed


def without_text(content: bytes) -> bytes:
    """Return a PDF as it would be drawn had it no words."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.obj["/Contents"] = pdf.make_stream(_textless(page))
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
                one.write(_textless(one))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _textless(drawn: pikepdf.Page | pikepdf.Object) -> bytes:
    kept = [one for one in pikepdf.parse_content_stream(drawn) if str(one.operator) not in _SHOWS]
    return pikepdf.unparse_content_stream(kept)
