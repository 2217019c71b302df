"""Finds the recommendations of a report as items: labelled, numbered, bulleted, in tables or in sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from reviewtext.document import Document, Recommendation, Section
from reviewtext.structure.addressees import addressee, addressee_of_lead_in, body_of_heading
from reviewtext.structure.recommendation_items import SPOKEN, Found, end_of, rank_of
from reviewtext.structure.recommendation_labels import labelled
from reviewtext.structure.recommendation_lines import (
    BULLET,
    Line,
    lines_of,
    numbers_of,
    trailing_number,
)
from reviewtext.structure.recommendation_tables import from_labelled_rows, from_tables
from reviewtext.structure.recommendation_wordings import (
    ABOUT,
    ASK,
    BEGINS_WITH_DEED,
    EXPRESSLY,
    RECOMMENDS,
    TELLS,
    is_ask,
)

_PLACES = ("findings", "analysis", "learning", "conclusion")
_ALIKE = 90.0
# '4.', '1a' and 'HR2', but not '(a)'.
_NUMBERED = re.compile(r"\d")


def recommendations_of(
    document: Document, text: str, sections: list[Section], left_out: list[tuple[int, int]]
) -> list[Recommendation]:
    """Return the recommendations in the order they stand, each once, from the place that gives it in full.

    For every item `text[start:end]` is its text, without label or number; where a row of a table goes on over the page
    that is what stands on the first page, and the text has the rest too. A coroner's matters of concern are none.
    """
    found = labelled(text, sections, left_out)
    found += from_labelled_rows(document, text, sections)
    for zone in _zones(sections):
        found += _in_zone(document, text, zone, left_out, found)
    if not found:
        found = from_tables(document, text, [s for s in sections if s.kind in ("response", "appendix")], 4)
    if not found:
        found = _expressly(text, sections, left_out)
    kept = sorted(_once(text, found), key=lambda item: item.start)
    starts = document.page_starts()
    return [
        Recommendation(
            number,
            item.label,
            _whole(text, item),
            item.body,
            bisect_right(starts, item.start),
            item.start,
            item.end,
        )
        for number, item in enumerate(kept, 1)
    ]


def _whole(text: str, item: Found) -> str:
    """Return all that an item says. A word broken over two pages loses its hyphen where the report has it without one."""
    first = text[item.start : item.end]
    if item.rest is None:
        return first
    rest = text[slice(*item.rest)]
    if not first.endswith("-"):
        return f"{first} {rest}"
    broken = re.split(r"\s", first)[-1][:-1] + re.split(r"\W", rest)[0]
    is_one = re.search(rf"\b{re.escape(broken)}\b", text, re.I)
    return (first[:-1] if is_one else first) + rest


def _zones(sections: list[Section]) -> Iterator[list[Section]]:
    """Yield runs of neighbouring sections that hold recommendations."""
    run: list[Section] = []
    for section in sections:
        holds = section.kind == "recommendations" or (
            SPOKEN.search(section.heading) and section.kind in ("findings", "conclusion", "learning")
        )
        if holds:
            run.append(section)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _in_zone(
    document: Document, text: str, zone: list[Section], left_out: list[tuple[int, int]], known: list[Found]
) -> list[Found]:
    """Find the items of a run of sections. Where they are labelled, lists below them are parts and reasons."""
    start, end = zone[0].start, zone[-1].end
    labelled = [item for item in known if start <= item.start < end]
    found: list[Found] = []
    body = ""
    for section in zone:
        body = body_of_heading(section.heading) if section is not zone[0] or section.level > 1 else ""
        has_labelled = any(section.start <= item.start < section.end for item in labelled)
        for item in labelled:
            if section.start <= item.start < section.end and not item.body:
                item.body = body
        in_tables = from_tables(document, text, [section], rank_of(section))
        found += in_tables
        label = in_tables[0].label if in_tables else ""
        if label.isdecimal() and len(label) < 4 and int(label) > 1:
            # The first rows of the table stand on the page before, where they were read as lines.
            first = in_tables[0].start
            found += [item for item in _in_section(text, section, left_out) if item.end <= first and item.label]
        if has_labelled or in_tables or (labelled and not SPOKEN.search(section.heading) and not body):
            continue
        found += [
            replace(item, body=item.body or body, rank=rank_of(section))
            for item in _in_section(text, section, left_out, bool(body))
        ]
    if not found and not labelled:
        found = from_tables(document, text, zone, rank_of(zone[0]), of_actions=True)
    return found


def _in_section(
    text: str, section: Section, left_out: list[tuple[int, int]], is_for_a_body: bool = False
) -> list[Found]:
    """`is_for_a_body`: the section's heading says whose all of it is, as 'Recommendations for schools' does."""
    lines = [line for line in lines_of(text, section, left_out) if not line.is_heading]
    listed = _numbered(text, lines, is_for_a_body) or _bulleted(text, lines, is_for_a_body)
    if not listed:
        return _sentences(text, lines)
    # Reasons stand between the items of a numbered list, and only what is expressly recommended counts beside bullets.
    if listed[0].label:
        return listed
    return listed + [item for item in _sentences(text, lines) if EXPRESSLY.match(text, item.start)]


def _numbered(text: str, lines: list[Line], is_for_a_body: bool) -> list[Found]:
    """Find numbered items. '6.3 ... recommended that the CAA:' over '6.3.1' introduces items and is none itself."""
    marks = numbers_of([text[line.start : line.end] for line in lines])
    found: list[Found] = []
    decimal: list[bool] = []
    lead_in, parent = "", ""
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        words = text[line.start : line.end]
        if mark is None or not _NUMBERED.search(mark[0]):
            if mark is None and words.rstrip().endswith(":"):
                lead_in, parent = addressee_of_lead_in(words), ""
            continue
        number = mark[0].strip("(.) ")
        following = next((m[0].strip("(.) ") for m in marks[at + 1 :] if m and m[0].strip("(.)")[:1].isdigit()), "")
        if words.rstrip().endswith(":") and following.startswith(number + "."):
            lead_in, parent = addressee_of_lead_in(words[mark[1] :]), f"{number}."
            continue
        # What '6.3' introduces are '6.3.1' and its like; '6.4' is about something else.
        lead_in = lead_in if number.startswith(parent) else ""
        start = line.start + mark[1]
        end = end_of(text, lines, at, line.end)
        label, end = trailing_number(text, start, end, number)
        found.append(Found(label, addressee(text[start:end]) or lead_in, start, end, 0))
        decimal.append(
            "." in number and not number.startswith(tuple(f"{parent.label}." for parent in found[:-1] if parent.label))
        )
    return _that_ask(text, found, decimal, is_for_a_body)


def _that_ask(text: str, found: list[Found], decimal: list[bool], is_for_a_body: bool) -> list[Found]:
    """Drop numbered paragraphs that only talk of recommendations. In a plain list, most asking vouches for all, and below a
    heading that says whom they are for, all that tell of nothing past ask."""
    asks = [_asks(text, item, is_for_a_body and not one) for item, one in zip(found, decimal, strict=True)]
    mostly = sum(asks) * 2 >= len(asks)
    return [
        item
        for item, ask, is_decimal in zip(found, asks, decimal, strict=True)
        if not ABOUT.match(text[item.start : item.end]) and (ask or (mostly and not is_decimal))
    ]


def _asks(text: str, item: Found, is_for_a_body: bool) -> bool:
    words = text[item.start : item.end]
    return is_ask(words) or bool(item.body) or (is_for_a_body and not TELLS.search(words))


def _bulleted(text: str, lines: list[Line], is_for_a_body: bool) -> list[Found]:
    found = []
    lead_in = ""
    for at, line in enumerate(lines):
        words = text[line.start : line.end]
        mark = BULLET.match(words) or re.match(r"\(?(?:[a-z]|[ivx]{1,4})[.)]\s+", words)
        if mark is None:
            if words.rstrip().endswith(":"):
                lead_in = addressee_of_lead_in(words)
            continue
        start = line.start + mark.end()
        end = line.end
        if at + 1 < len(lines) and text[end - 1] not in ".!?:;" and text[lines[at + 1].start].islower():
            end = lines[at + 1].end
        found.append(Found("", addressee(text[start:end]) or lead_in, start, end, 0))
    asks = sum(_asks(text, item, is_for_a_body) for item in found)
    return [item for item in found if not ABOUT.match(text[item.start : item.end])] if asks * 2 >= len(found) else []


def _sentences(text: str, lines: list[Line]) -> list[Found]:
    """Find paragraphs that ask something of a body: 'The Board should ...', 'It is recommended that ...'."""
    found = []
    for at, line in enumerate(lines):
        words = text[line.start : line.end]
        if line.is_row or not ASK.search(words) or ABOUT.match(words) or len(words.split()) < 6:
            continue
        body = addressee(words)
        if body or EXPRESSLY.match(words):
            found.append(Found("", body, line.start, end_of(text, lines, at, line.end), 0))
    return found or _imperatives(text, lines)


def _expressly(text: str, sections: list[Section], left_out: list[tuple[int, int]]) -> list[Found]:
    """Find what is recommended in so many words among the findings and conclusions of a review that lists nothing."""
    found: list[Found] = []
    for section in sections:
        if section.kind not in _PLACES or "recommend" not in text[section.start : section.end]:
            continue
        for line in lines_of(text, section, left_out):
            words = text[line.start : line.end]
            if not line.is_row and not line.is_heading and RECOMMENDS.match(words):
                found.append(Found("", addressee(words), line.start, line.end, rank_of(section)))
    return found


def _imperatives(text: str, lines: list[Line]) -> list[Found]:
    """Find paragraphs that each begin with what is to be done, 'Review the form', where most of the section are such."""
    prose = [line for line in lines if not line.is_row and not text[line.start : line.end].rstrip().endswith(":")]
    asking = [line for line in prose if BEGINS_WITH_DEED.match(text, line.start, line.end)]
    if len(asking) < 2 or 3 * len(asking) < 2 * len(prose):
        return []
    return [Found("", "", line.start, line.end, 0) for line in asking]


def _once(text: str, found: list[Found]) -> list[Found]:
    """Keep each recommendation once: where it stands among recommendations, else where it comes first."""
    kept: list[Found] = []
    words: list[str] = []
    for item in sorted(found, key=lambda item: (item.rank, item.start)):
        item.start, item.end = _trimmed(text, item.start, item.end)
        plain = " ".join(text[item.start : item.end].lower().split())
        if len(plain) < 12 or any(_same(item, plain, other, known) for other, known in zip(kept, words, strict=True)):
            continue
        kept.append(item)
        words.append(plain)
    return kept


def _same(item: Found, plain: str, other: Found, known: str) -> bool:
    if item.start < other.end and other.start < item.end:
        return True
    if item.rank > 0 and item.rank > other.rank and item.label and item.label.lower() == other.label.lower():
        return True
    if item.rank == other.rank and item.label != other.label and item.label and other.label:
        return False
    return fuzz.ratio(plain, known) >= _ALIKE or (
        min(len(plain), len(known)) > 60 and fuzz.partial_ratio(plain, known) >= 97
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ":–—-"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
