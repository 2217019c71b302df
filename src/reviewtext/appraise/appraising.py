"""Puts the questions of a pack to a report and gathers the passages that each looks at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reviewtext.appraise.checks import Check, Look, ReportChecks
from reviewtext.appraise.recommended import is_weak, without_finding, wording_of
from reviewtext.document import Document, Section
from reviewtext.identify import GRADES, Combination
from reviewtext.structure.sentences import sentences
from reviewtext.wording import counted

MOST_SHOWN = 8
LONG_SENTENCE = 40
_QUOTE = 320


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was looked at. `note` says what was seen in it; `page` is its number in the file."""

    page: int
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Appraised:
    """One check with what it looked at. `seen` tells in words how much; it is no mark out of anything."""

    check: Check
    seen: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    document: Document
    text: str
    page_starts: list[int]
    combinations: tuple[Combination, ...]

    def page_of(self, at: int) -> int:
        number = bisect_right(self.page_starts, at)
        return self.document.pages[max(number - 1, 0)].number if self.document.pages else 1

    def quote(self, start: int, end: int, note: str = "") -> Evidence:
        said = " ".join(self.text[start:end].split())
        if len(said) > _QUOTE:
            said = said[:_QUOTE].rsplit(" ", 1)[0] + " …"
        return Evidence(self.page_of(start), said, note)


def appraise(document: Document, pack: ReportChecks, combinations: Iterable[Combination] = ()) -> list[Appraised]:
    """Return each check with its passages, in the order of the pack. Nothing is judged and nothing is summed."""
    report = _Report(document, document.text, document.page_starts(), tuple(combinations))
    return [_look(report, check) for check in pack.checks]


def _look(report: _Report, check: Check) -> Appraised:
    if check.look.builtin:
        seen, evidence = _BUILTIN[check.look.builtin](report)
    else:
        seen, evidence = _by_words(report, check.look)
    return Appraised(check, seen if evidence else check.nothing, tuple(evidence))


def _by_words(report: _Report, look: Look) -> tuple[str, list[Evidence]]:
    pattern = _pattern(look.words)
    found = [
        report.quote(section.start, section.end, "a section of its own") for section in _sections(report, look.sections)
    ]
    spans = [span for span in _sentences_within(report, look.within) if _is_prose(report.text[slice(*span)])]
    if look.show == "without":
        passages = _passages_without(report, look, pattern)
        return _found_words(len(passages), "passage"), [report.quote(*span) for span in passages[:MOST_SHOWN]]
    for start, end in spans:
        match = pattern.search(report.text, start, end) if pattern else None
        if match:
            found.append(report.quote(start, end, f"“{match.group()}”"))
    return _found_words(len(found), "passage"), found[:MOST_SHOWN]


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    # Any apostrophe and any white space; a word that begins with an apostrophe ends another word.
    said = [re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+") for word in words]
    alternatives = [(one if one.startswith("['’]") else rf"\b{one}") + r"\b" for one in said]
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _sections(report: _Report, kinds: Iterable[str]) -> list[Section]:
    return [section for section in report.document.sections if section.kind in kinds]


def _sentences_within(report: _Report, kinds: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the sentences of sections of these kinds; of the whole text where there are none."""
    sections = _sections(report, kinds)
    places = [(section.start, section.end) for section in sections] or [(0, len(report.text))]
    return [(at + start, at + end) for at, until in places for start, end in sentences(report.text[at:until])]


def _passages_without(report: _Report, look: Look, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    within = {section.number for section in _sections(report, look.within)}
    return [
        (passage.start, passage.end)
        for passage in report.document.passages
        if passage.section in within and not (pattern and pattern.search(passage.text)) and _is_prose(passage.text)
    ]


def _is_prose(said: str) -> bool:
    return len(said.split()) >= 5 and any(letter.islower() for letter in said)


def _found_words(number: int, what: str) -> str:
    shown = f" The first {MOST_SHOWN} are shown." if number > MOST_SHOWN else ""
    return f"{counted(number, what)} found.{shown}"


def _recommendation_wording(report: _Report) -> tuple[str, list[Evidence]]:
    noted = [(one, wording_of(one)) for one in report.document.recommendations]
    found = [report.quote(one.start, one.end, note) for one, note in noted if note]
    return _found_words(
        len(found), "recommendation"
    ) + " What is noted was not recognised; it may be there in other words.", found[:MOST_SHOWN]


def _recommendation_count(report: _Report) -> tuple[str, list[Evidence]]:
    all_ = report.document.recommendations
    ranked = re.search(
        r"(?i)\bpriorit(?:y|ies|ised)\b|\bin order of\b|\bmost important\b", " ".join(one.text for one in all_)
    )
    seen = f"{_found_words(len(all_), 'recommendation')} " + (
        "Words for a ranking were seen." if ranked else "No words for a ranking were seen."
    )
    return seen, [report.quote(one.start, one.end, one.label) for one in all_[:MOST_SHOWN]]


def _recommendation_strength(report: _Report) -> tuple[str, list[Evidence]]:
    noted = [(one, is_weak(one)) for one in report.document.recommendations]
    found = [report.quote(one.start, one.end, f"“{word}”") for one, word in noted if word]
    return _found_words(len(found), "recommendation"), found[:MOST_SHOWN]


def _identifying(report: _Report) -> tuple[str, list[Evidence]]:
    found = [report.quote(*_around(report.text, one), f"{GRADES[one.grade]}. {one.why}") for one in report.combinations]
    return _found_words(len(found), "combination"), found[:MOST_SHOWN]


def _around(text: str, one: Combination) -> tuple[int, int]:
    """Return the place of a combination widened to whole words on either side."""
    start = text.rfind(" ", 0, max(one.start - 60, 0)) + 1
    end = text.find(" ", min(one.end + 60, len(text)))
    return start, end if end >= 0 else len(text)


def _readability(report: _Report) -> tuple[str, list[Evidence]]:
    spans = [(span, len(report.text[slice(*span)].split())) for span in sentences(report.text)]
    prose = [(span, words) for span, words in spans if words > 3]
    long = sorted((item for item in prose if item[1] > LONG_SENTENCE), key=lambda item: -item[1])
    total, pages = sum(words for _, words in prose), len(report.document.pages)
    mean = round(total / len(prose)) if prose else 0
    seen = f"{counted(pages, 'page')}, about {total:,} words, {mean} words to a sentence. {counted(len(long), 'sentence is', 'sentences are')} longer than {LONG_SENTENCE} words."
    return seen, [report.quote(*span, f"{words} words") for span, words in long[:MOST_SHOWN]]


def _chain(report: _Report) -> tuple[str, list[Evidence]]:
    kinds = ("findings", "analysis", "learning", "conclusion", "summary", "good_practice", "voices")
    numbers = {section.number for section in _sections(report, kinds)}
    findings = [passage.text for passage in report.document.passages if passage.section in numbers]
    alone = without_finding(report.document.recommendations, findings)
    acts = bool(_sections(report, ("response",)))
    seen = _found_words(len(alone), "recommendation") + (
        " A section on responses or actions is there."
        if acts
        else " No section on responses or actions was recognised."
    )
    return seen, [report.quote(one.start, one.end, one.label) for one in alone[:MOST_SHOWN]]


_BUILTIN: dict[str, Callable[[_Report], tuple[str, list[Evidence]]]] = {
    "recommendation_wording": _recommendation_wording,
    "recommendation_count": _recommendation_count,
    "recommendation_strength": _recommendation_strength,
    "identifying": _identifying,
    "readability": _readability,
    "chain": _chain,
}
