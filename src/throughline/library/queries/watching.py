"""Which reports that have just come answer to searches that people keep, each search with its own answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from reviewtext.meaning import load_model
from throughline.library import policies
from throughline.library.models import Passage, Report
from throughline.library.models.edition import EditionState
from throughline.library.search import open_index
from throughline.library.search.explaining import could_say, says, why_it_says
from throughline.library.search.plan import Plan
from throughline.library.search.words import stem_of, words_with_ends
from throughline.people.policies import Actor

# How near in meaning a passage must be to what is asked. Whoever searches sees the nearest there is; whoever is told by
# mail wants to hear of what is near, so this lies well above what search takes at the least.
NEAR_ENOUGH = 0.45
EMBEDDED_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """A search that somebody keeps. `mode`: 'both', 'words' or 'meaning'."""

    words: str
    mode: str = "both"
    filters: Mapping[str, Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    passage: Passage
    words: list[str]
    stems: list[str]
    said: frozenset[str]


def is_ready_to_watch(report: Report) -> bool:
    """Say whether a report can be found in every way that searches have: read, and by meaning where a model is at hand."""
    ids = list(_passages([report]).values_list("pk", flat=True))
    return bool(ids) and (load_model() is None or len(open_index().have_vectors(ids)) == len(ids))


def answers_among(
    searches: Mapping[int, Kept], reports: Iterable[Report], *, seen_by: Actor
) -> list[tuple[int, Report, str]]:
    """Return (search, report, why) for each report that answers a search and that the person may read.

    By words a passage must have all that is asked for, unlike on the search page, which also shows what has a part of it.
    """
    readable = [report for report in reports if policies.may_read_text(seen_by, report)]
    plans = {number: open_index().plan(kept.words[:1000]) for number, kept in searches.items()}
    near = _near(searches, plans, readable)
    found = []
    for report in readable:
        passages = [_read(passage) for passage in _passages([report])]
        said = frozenset[str]().union(*(read.said for read in passages))
        for number, kept in searches.items():
            if not _is_of(report, kept, plans[number]):
                continue
            planned = plans[number]
            if not planned.concepts and not planned.unwanted:
                found.append((number, report, "a new review of the kind that you chose"))
                continue
            is_possible = kept.mode != "meaning" and could_say(said, planned)
            if is_possible and (why := _why_by_words(passages, planned, kept)):
                found.append((number, report, why))
            elif (number, report.pk) in near:
                found.append((number, report, f"speaks of something close to “{kept.words}”"))
    return found


def _passages(reports: Sequence[Report]) -> QuerySet[Passage]:
    return Passage.objects.filter(
        reading__edition__report__in=reports, reading__is_current=True, reading__edition__state=EditionState.READABLE
    ).select_related("section")


def _read(passage: Passage) -> _Read:
    words, _ = words_with_ends(passage.text)
    stems = [stem_of(word) for word in words]
    return _Read(passage, words, stems, frozenset(stems))


def _why_by_words(passages: list[_Read], planned: Plan, kept: Kept) -> str:
    sections = set((kept.filters or {}).get("section", []))
    for read in passages:
        if sections and read.passage.section.kind not in sections:
            continue
        if says(read.words, read.stems, read.said, planned):
            return why_it_says(read.passage.text, planned)
    return ""


def _is_of(report: Report, kept: Kept, planned: Plan) -> bool:
    """Say whether the report is of the kind that the search is narrowed to, by its filters and by field:value."""
    have = {
        "review_type": {report.review_type}, "nation": {report.nation}, "body": {report.body}, "year": {str(report.year)},
        "theme": {one.theme for one in report.themes.all()}, "age_band": {report.age_band}, "model": {report.model},
    }  # fmt: skip
    asked = [*(kept.filters or {}).items(), *planned.filters.items()]
    if any(values and name in have and not have[name] & set(values) for name, values in asked):
        return False
    named = {"title": report.title, "body": report.body}
    return all(set(look.stems) <= {stem_of(w) for w in words_with_ends(named[f])[0]} for f, look in planned.named)


def _near(searches: Mapping[int, Kept], plans: Mapping[int, Plan], reports: list[Report]) -> set[tuple[int, int]]:
    """Return (search, report) where a passage is near in meaning. Quotes ask for exact words, which nothing replaces."""
    model = load_model()
    asked = [n for n, kept in searches.items() if kept.mode != "words" and not plans[n].is_strict and plans[n].meaning]
    rows = [(pk, report) for pk, report in _passages(reports).values_list("pk", "reading__edition__report_id")]
    there = open_index().have_vectors([pk for pk, _ in rows]) if model and asked else set()
    rows = [row for row in rows if row[0] in there]
    vectors = open_index().vectors_of([pk for pk, _ in rows]) if rows else None
    if model is None or vectors is None:
        return set()
    near, report_ids = set(), np.array([report for _, report in rows])
    for begin in range(0, len(asked), EMBEDDED_AT_ONCE):
        chosen = asked[begin : begin + EMBEDDED_AT_ONCE]
        likeness = model.embed([plans[n].meaning for n in chosen]) @ vectors.T
        for number, row in zip(chosen, likeness >= NEAR_ENOUGH, strict=True):
            near |= {(number, int(report)) for report in report_ids[row]}
    return near
