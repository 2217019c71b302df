"""The lines that recommendations are looked for in, and the labels, numbers and bullets that they begin with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from reviewtext.document import Section
from reviewtext.structure.addressees import names_a_body
from reviewtext.structure.contents import is_inside

BULLET = re.compile(r"[•▪●○◦‣➢➤■□✓*–—-]\s+(?=\S)")
# A count in letters stands apart: the last letter of 'RECOMMENDATIONS' is none.
_COUNT = (
    r"(?:\d{1,3}(?:[./]\d{1,4})*[a-z]?|(?:[a-z]|[ivx]{1,4})(?=\))|(?<![^\W\d_])(?:[A-Z]{1,4}\d{1,2}|[A-Z]|[IVX]{1,5}|(?i:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen)))"
)
_KIND = (r"(?:(?:safety|national|local|single[- ]agency|multi[- ]agency|overarching|key|additional|review|board|"
    r"panel|lcspr|scr|sar|dhr|dardr|cpr|apr|"
         r"lscb|strategic|thematic)\s+)?")  # fmt: skip
# 'Northwick Police Recommendation 2' and 'Learning & Recommendation 2', but not 'See Recommendation 2' nor 'Progress of
# Recommendation 2'.
_WHOSE = (
    r"(?P<whose>(?!(?:See|In|From|Under|For|Of|To|The|On|Per|Progress|Update|Status|Outcome|Response|Evidence|Rationale|"
    r"Background|Implementing|Delivering|Meeting|About|Why|Note|Draft)\b)(?:(?:[A-Z][\w’'&/-]*|and|&|of|the|for)[ /]){1,5})?"
)
# What stands so before 'Recommendation 2' is said together with it, and is not whose it is.
_SAID_TOGETHER = re.compile(r"(?:\band|[&/])\s*$")
_LABEL = re.compile(
    rf"(?P<label>{_WHOSE}(?i:{_KIND}(?:recommendation|argymhelliad)\s*(?:no\.?\s*|number\s*|#\s*)?\(?){_COUNT}\)?|"
    rf"(?i:{_KIND}(?:recommendation|argymhelliad))(?=\s?[:–—]\s)|"
    # 'Recommendation for Health (HR2)', as reviews that number the recommendations of each agency have them.
    r"(?:Recommendation|RECOMMENDATION) (?:for|to) (?P<coded>[^().;:\n]{2,60}) \([A-Z]{1,4}[ -]?\d{1,2}[a-z]?\)|"
    rf"(?:Rec(?:\.|ommendation)?|REC|R)\.?\s?\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?)"
    r"(?![\w/])(?P<gap>\s*(?:\((?P<named>[^)\n]{1,40})\)\s*|(?:for|to) (?P<given>[^:.;\n]{2,60})(?=:))?"
    r"(?:[:.)]|[-–—]{1,2}(?=\s)|(?=\n|$)|(?=\s+[A-Z“\"(])|(?=\s*\|))\s*)"
)
_INSIDE = re.compile(
    rf"(?<=[.;:!?)”]\s)(?=(?i:{_KIND}recommendation)\s+(?:\d{{1,3}}|(?i:one|two|three|four|five|six|seven|eight|"
    rf"nine|ten))\s*[:.–—-])"
)
_NUMBER = re.compile(
    r"(?P<mark>\(?\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z](?=[.)\s]))?[.)]{0,2}|[①-⑳❶-❿]|\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,5}[.)])\s+(?=\S)"
)
_ANY_AGENCY = re.compile(r"(?:\w+[- ])?agency|review|board|panel", re.I)
_ACTION = re.compile(r"(?:Action|Proposal|Challenge)\s+(?P<mark>\d{1,2}(?:\.\d{1,2})?)\s*[:.)–-]\s*(?=\S)", re.I)
# 'HR2: The Trust should', 'SAB 1. That the Board', '[C3] ...', where each agency's recommendations are numbered apart.
_CODE = re.compile(r"\[?(?P<mark>[A-Z]{1,5}[ -]?\d{1,2}(?:\.\d{1,2})?[a-z]?)(?:\]|\s?[:.)–-])*\s+(?=[A-Z])")
_LOST_NUMBER = re.compile(r"\. (?=[A-Z])")
_COUNTS_SOMETHING = re.compile(
    r"\d{1,3}\s+(?:[a-z%]|(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)"
)
_TRAILING = re.compile(r"\s*\((?P<number>(?:\d{2,4}/\d{2,4}|[A-Z]{1,4}-?\d{2,6}(?:[-/]\d{1,5})*))\)\s*$")
_LINES = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Line:
    """One line of the text: a paragraph, list item, heading or row of a table."""

    start: int
    end: int
    section: Section
    is_heading: bool
    is_row: bool


def lines_of(text: str, section: Section, left_out: list[tuple[int, int]]) -> list[Line]:
    """Return the section's lines that are not blank nor left out. Rows of tables are told by their bars."""
    lines = []
    heading_end = section.start + len(section.heading) + 2 if section.heading else section.start
    for match in _LINES.finditer(text, section.start, section.end):
        start, end = match.start(), match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and not is_inside(start, left_out):
            is_heading = bool(section.heading) and end <= heading_end
            lines.append(Line(start, end, section, is_heading, " | " in text[start:end]))
    return lines


def label_at(text: str, line: Line) -> list[tuple[str, int, int, str]]:
    """Return (label, start, end, body) of each labelled item in a line; usually none or one. `body` is whom the label
    names, as in 'Recommendation 4 (Police)', or ''. One without a number has the number of its paragraph, or ''.

    A sentence that only mentions a recommendation ('Recommendation 4 has been met') is not labelled by it.
    """
    if line.is_row:
        return []
    words = text[line.start : line.end]
    # A plain search is many times faster than the patterns, and few lines speak of a recommendation.
    lower = words.lower()
    speaks = "ecommendation" in lower
    if not speaks and "argymhelliad" not in lower and not _begins_with_r(words):
        return []
    inside = _INSIDE.finditer(words) if speaks else ()
    cuts = [0, *(match.start() for match in inside), len(words)]
    found = []
    for begin, end in pairwise(cuts):
        skipped = _NUMBER.match(words, begin, end)
        match = _LABEL.match(words, begin, end) or (_LABEL.match(words, skipped.end(), end) if skipped else None)
        if match is None:
            continue
        label = _tidy_label(match["label"])
        if label.lower().endswith(("recommendation", "argymhelliad")):
            label = skipped["mark"].strip("(.)") if skipped else ""
        named = match["named"] or match["whose"] or match["coded"] or match["given"] or ""
        is_body = names_a_body(named) and not _ANY_AGENCY.fullmatch(named.strip()) and not _SAID_TOGETHER.search(named)
        body = named.strip() if is_body else ""
        found.append((label, line.start + match.end(), line.start + len(words[:end].rstrip()), body))
    return found


def label_before(words: str) -> tuple[str, int] | None:
    """Return the label that a cell begins with, and where the words after it begin: the cell's end where it is all."""
    match = _LABEL.match(words)
    return (_tidy_label(match["label"]), match.end()) if match else None


def _begins_with_r(words: str) -> bool:
    """True where a line may begin with 'R4' or 'Rec. 4', alone or after a number."""
    skipped = _NUMBER.match(words)
    return words[:1] == "R" or (skipped is not None and words[skipped.end()] == "R")


def _tidy_label(label: str) -> str:
    plain = re.sub(r"\s+", " ", label).strip(" .:(")
    if plain.count(")") > plain.count("("):
        plain = plain.rstrip(")")
    return plain


def number_at(words: str) -> tuple[str, int] | None:
    """Return the number or letter that a list item begins with, and its length with the space behind; else None."""
    match = _NUMBER.match(words)
    if match is None or _COUNTS_SOMETHING.match(words):
        return None
    return _in_digits(match["mark"]), match.end()


def _in_digits(mark: str) -> str:
    """Return the number in a circle as one without; digits of other scripts, as of Arabic, stay as they stand."""
    return f"{unicodedata.numeric(mark):.0f}" if len(mark) == 1 and not mark.isdecimal() else mark


def numbers_of(lines: list[str]) -> list[tuple[str, int] | None]:
    """Return `number_at` of each line. On a scan the recogniser may lose a figure and leave its point: then the line
    has the number after the last one. Codes such as 'HR2' are marks where several lines begin with one."""
    codes = [_CODE.match(words) for words in lines]
    are_codes = sum(map(bool, codes)) > 1
    marks: list[tuple[str, int] | None] = []
    last = ""
    for words, code in zip(lines, codes, strict=True):
        mark = number_at(words)
        if mark is None and are_codes and code:
            mark = (code["mark"], code.end())
        if mark is None and (action := _ACTION.match(words)):
            mark = (action["mark"], action.end())
        if mark is None and last and _LOST_NUMBER.match(words):
            mark = (f"{int(last) + 1}.", 2)
        if mark is not None:
            last = mark[0][:-1] if mark[0][:-1].isdigit() and mark[0].endswith(".") else ""
        marks.append(mark)
    return marks


def trailing_number(text: str, start: int, end: int, label: str) -> tuple[str, int]:
    """Return the label joined with an official number printed behind the text, '6.3.1 (012/22)', and the new end."""
    match = _TRAILING.search(text[start:end])
    return (f"{label} ({match['number']})", start + match.start()) if match else (label, end)
