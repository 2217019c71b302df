"""How each coding came about: by hand, accepted from a suggestion, found in a check, brought in, settled."""

from __future__ import annotations

from collections import Counter, defaultdict

from throughline.analysis.models import Code, CoderReading, Coding, Origin, Study
from throughline.analysis.policies import may_read_study
from throughline.analysis.queries.codebook import names_of
from throughline.analysis.queries.counting import codings_counted
from throughline.people.policies import Actor

# The first way that applies is what an agreed coding is said to rest on: one that a coder made unaided comes first.
UNAIDED_FIRST = (Origin.BY_HAND, Origin.CHECKED, Origin.IMPORTED, Origin.SUGGESTED)
HEAD = [
    "Code",
    "Codings",
    *(Origin(one).label for one in UNAIDED_FIRST),
    "Of these, settled between coders",
    "Not known",
]


def origin_rows(study: Study, *, seen_by: Actor) -> list[list[str | int]]:
    """Return a row for each code with how many of its codings came about in each way, headings first.

    A settled coding counts in the way that the coders' own codings of the same words came about; by hand, if any of them
    marked these words unaided.
    """
    rows: list[list[str | int]] = [[*HEAD]]
    if not may_read_study(seen_by, study):
        return rows
    seen = list(codings_counted(study, seen_by=seen_by).order_by().values_list(*_WHAT, "is_agreed", "origin"))
    behind = _behind(study, {row[0] for row in seen if row[-2]})
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for *what, is_agreed, origin in seen:
        code = what[-1]
        ways = behind.get(tuple(what), set()) if is_agreed else {origin}
        counts[code][next((str(one) for one in UNAIDED_FIRST if one in ways), "")] += 1
        counts[code]["settled"] += is_agreed
    codes = list(Code.objects.filter(pk__in=counts).select_related("parent").order_by("place", "label"))
    names = names_of(codes)
    for one in codes:
        here = counts[one.pk]
        ways_of_one = [here[str(way)] for way in UNAIDED_FIRST]
        rows.append([names[one.pk], sum(ways_of_one) + here[""], *ways_of_one, here["settled"], here[""]])
    return rows


_WHAT = ("study_report_id", "passage_id", "start", "end", "code_id")


def _behind(study: Study, settled: set[int]) -> dict[tuple[int, ...], set[str]]:
    """Return how the coders' own codings of settled reports came about, by their words and code."""
    found: dict[tuple[int, ...], set[str]] = defaultdict(set)
    # What was coded in training is no part of how a report was settled.
    training = CoderReading.objects.filter(study_report__in=settled, is_training=True)
    trainees = set(training.values_list("study_report_id", "coder_id"))
    for one in Coding.objects.present().filter(study=study, study_report__in=settled, is_agreed=False):
        if (one.study_report_id, one.coder_id) not in trainees:
            found[tuple(getattr(one, name) for name in _WHAT)].add(one.origin)
    return found
