"""Reads plain text and simple Markdown: mends the lines, and finds headings by how they look."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from reviewtext.document import Note, Page, Refused
from reviewtext.formats.blocks import Block, lay_out, table_block, tidy
from reviewtext.formats.encoding import decode, guess_note, is_guess, mend
from reviewtext.structure.headings import is_capitals, looks_like_heading
from reviewtext.structure.wordings import stands_alone

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.S)
_FRONT_FIELD = re.compile(r"^(title|author|date|subject|language)\s*:\s*(\S.*)$", re.I | re.M)
_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
# One sign again and again: as old programs drew rules, in groups too.
_UNDERLINE = re.compile(r"\s*([=~_*#-])(?:[ \t]*\1){2,}\s*$")
# Lines at the head of a printed message.
_OF_MESSAGE = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Attachments):\s")
_ITEM = re.compile(
    r"\s*(?:[-*+•▪◦●○■➢]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+)(?=\S)"
    r"|\s*(?:R|Rec\.? ?|(?:Recommendation|Argymhelliad) )\d{1,2}[.:)]\s+(?=\S)"
)
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_DASH = re.compile(r"^\s*[-*+]\s+")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\3(?![\w*])")
_WRAPPED = 60
# The same line at the head or foot of so many of the pages that form feeds divide, but for a number, is furniture.
_FEWEST_PAGES, _MOST_OF_PAGES = 3, 0.6
# How many such lines stand one below the other at most.
_MOST_LINES = 3
_DIGITS = re.compile(r"\d+")


def read_pages(path: Path) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return pages of about 450 words (or as form feeds divide the file), metadata and notes."""
    data = path.read_bytes()
    _refuse_bytes(data)
    text, encoding = decode(data)
    return pages_of_text(text, encoding)


def pages_of_text(text: str, encoding: str = "utf-8") -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return what `read_pages` does, for text already decoded."""
    text, mended = mend(text.replace("\r\n", "\n").replace("\r", "\n"))
    metadata = {}
    front = _FRONT_MATTER.match(text)
    if front:
        metadata = {field[1].lower(): field[2].strip(" '\"") for field in _FRONT_FIELD.finditer(front[1])}
        text = text[front.end() :]
    blocks: list[Block] = []
    parts, margin = _without_furniture(text.split("\f"))
    for at, part in enumerate(parts):
        found = _blocks(part)
        if at:
            found[:0] = [Block(breaks_before=1)]
        blocks += found
    pages = lay_out(blocks, cut_by_words="\f" not in text)
    if pages:
        pages[0].margin = margin
    return pages, metadata, _notes(pages, encoding, mended, text.count("\ufffd"))


def _without_furniture(parts: list[str]) -> tuple[list[str], str]:
    """Take off the lines that stand alike at the head of most pages, and at their foot; return them, a line each."""
    pages = [part.split("\n") for part in parts]
    gone: list[str] = []
    taken: list[int | None] = []
    for step, is_first in [(step, at == 0) for step in (1, -1) for at in range(_MOST_LINES)]:
        edges = [next((at for at in range(len(page))[::step] if page[at].strip()), None) for page in pages]
        if not is_first:
            # A second line goes only where it stands right beside the first: what is apart from it is text.
            beside = [before if step == 1 or before is None else before - 1 for before in taken]
            edges = [at if at == near else None for at, near in zip(edges, beside, strict=True)]
        taken = [None] * len(pages)
        keys = [None if at is None else _alike(page[at]) for page, at in zip(pages, edges, strict=True)]
        counts = Counter(key for key in keys if key)
        usual, uses = counts.most_common(1)[0] if counts else ("", 0)
        if uses < max(_FEWEST_PAGES, _MOST_OF_PAGES * len(pages)):
            continue
        for number, (page, at, key) in enumerate(zip(pages, edges, keys, strict=True)):
            if at is not None and key == usual:
                taken[number] = at
                gone.append(tidy(page.pop(at)))
    lines = {_alike(line): line for line in reversed(gone) if any(map(str.isalpha, line))}
    return ["\n".join(page) for page in pages], "\n".join(reversed(lines.values()))


def _alike(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _refuse_bytes(data: bytes) -> None:
    # Text has no zero bytes, save in UTF-16 and UTF-32, where every other byte or so is zero.
    zeros = data[:4096].count(0)
    if zeros and zeros < len(data[:4096]) // 5:
        raise Refused(
            "not_text",
            "This file is not text, whatever its name says.",
            "Deposit the report as PDF, DOCX, ODT, HTML or plain text.",
        )


def _notes(pages: list[Page], encoding: str, mended: int, lost: int) -> list[Note]:
    notes = []
    if not any(page.text for page in pages):
        notes.append(Note("no_text", "No text was found in this file.", "Check that it is the right file."))
    if is_guess(encoding):
        notes.append(guess_note(encoding))
    if mended:
        notes.append(
            Note(
                "marks_mended",
                f"{mended} quote(s), dash(es) or accent(s) had been garbled by an earlier program and were put right.",
                "Look over a page or two before publishing.",
            )
        )
    if lost:
        notes.append(
            Note(
                "characters_lost",
                f"{lost} character(s) could not be read in the encoding {encoding}.",
                "Save the file again as UTF-8 and deposit that.",
                tuple(page.number for page in pages if "\ufffd" in page.text),
            )
        )
    return notes


def _blocks(text: str) -> list[Block]:
    """Cut text into blocks, then decide which short ones are headings by their neighbours."""
    blocks = [block for chunk in _chunks(text) for block in _read_chunk(chunk)]
    # A file that marks its headings needs no guesses.
    if sum(1 for block in blocks if block.level) >= 3:
        return blocks
    texts = [block.text for block in blocks]
    for at, block in enumerate(blocks):
        if (
            block.level
            or block.rows
            or _OF_MESSAGE.match(block.text)
            or (_ITEM.match(block.text) and not re.match(r"\d", block.text))
        ):
            continue
        before = texts[at - 1] if at else ""
        after = texts[at + 1] if at + 1 < len(texts) else ""
        block.level = looks_like_heading(block.text, before, after)
    return blocks


def _chunks(text: str) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for given in text.split("\n"):
        # Marks of a quotation go first, as lists and empty lines stand in quotations too.
        line = _QUOTED.sub("", given)
        if line.strip():
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _read_chunk(lines: list[str]) -> list[Block]:
    """Read the lines between two blank lines."""
    if len(lines) > 1 and all(_TABLE_ROW.match(line) for line in lines):
        return _table(lines)
    blocks: list[Block] = []
    waiting: list[str] = []

    def settle() -> None:
        blocks.extend(Block(text) for text in _paragraphs(waiting))
        waiting.clear()

    for line in lines:
        marked = _MARKED.match(line)
        under = _UNDERLINE.match(line)
        if marked and marked[2]:
            settle()
            blocks.append(Block(_plain(marked[2]), len(marked[1])))
        elif under and waiting and len(waiting[-1].split()) <= 14 and not _ITEM.match(waiting[-1]):
            heading = waiting.pop()
            settle()
            blocks.append(Block(_plain(heading), 1 if under[1] == "=" else 2))
        elif not under:
            waiting.append(line)
    settle()
    return [block for block in blocks if block.text]


def _table(lines: list[str]) -> list[Block]:
    rows = [
        [_plain(cell) for cell in line.strip().strip("|").split("|")] for line in lines if not _TABLE_RULE.match(line)
    ]
    block = table_block(rows)
    return [block] if block else []


def _paragraphs(lines: list[str]) -> list[str]:
    """Join hard-wrapped lines; keep apart list items, lines that are each a paragraph, and a capital heading on top."""
    if not lines:
        return []
    longest = max(len(line) for line in lines)
    each_alone = longest > 140 or (len(lines) > 1 and longest < _WRAPPED)
    groups: list[list[str]] = []
    for at, line in enumerate(lines):
        is_headed = is_capitals(lines[0]) or (stands_alone(lines[0]) and line.lstrip()[:1].isupper())
        after_heading = at == 1 and is_headed and not is_capitals(line)
        is_hanging = bool(groups) and longest <= 140 and _hangs(groups[-1][0], line)
        if not groups or _ITEM.match(line) or ((each_alone or after_heading) and not is_hanging):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_plain(" ".join(_unhyphenated(group))) for group in groups]


def _hangs(first: str, line: str) -> bool:
    """True for a line below an item that begins further in, as those do that belong to it."""
    indents = [len(one) - len(one.lstrip()) for one in (first, line)]
    return indents[1] > indents[0] + 1 and bool(_ITEM.match(first))


def _unhyphenated(lines: list[str]) -> list[str]:
    joined = [lines[0].rstrip()]
    for line in lines[1:]:
        if re.search(r"[a-z]-$", joined[-1]) and re.match(r"\s*[a-z]", line):
            joined[-1] = joined[-1] + line.strip()
        else:
            joined.append(line.strip())
    return joined


def _plain(text: str) -> str:
    """Take the marks of Markdown off a line and put a bullet for a dash."""
    text = _DASH.sub("• ", text)
    return tidy(_EMPHASIS.sub(lambda match: match[2] or match[4], text))
