"""Which codings stand again in a correction, kept for a while, so that a list need not compare whole texts at each opening."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.core.cache import cache

from throughline.analysis.models import Coding, StudyReport
from throughline.analysis.moving import Compared, Comparing, correction_of_reading, new_passages
from throughline.analysis.project_file import readings_of
from throughline.library.models import Reading

# What was kept under another number counts no more: it goes up when words are found again by another rule.
RULE = 1
# Longer than the day after which the worker compares what is not kept.
KEPT_FOR = 8 * 24 * 60 * 60
NEEDED = (
    "study_report", "passage", "start", "end", "code", "coder", "outside_coder", "is_agreed", "removed_at",
    "left_behind_at",
)  # fmt: skip


def compared_of(study_reports: Sequence[StudyReport]) -> dict[int, Compared]:
    """Return, by study report, which of its codings stand again in its newest correction; no row where nothing corrects it.

    Rows of codings and places alone are kept, no words. Readings never change, so what was found between two of them holds
    for as long as the codings are where they were. It asks for nobody: pages show of it what their reader may see.
    """
    both: dict[int, tuple[Reading, Reading]] = {}
    for pk, coded in readings_of(study_reports).items():
        if (reading := correction_of_reading(coded)) is not None:
            both[pk] = coded, reading
    codings: dict[int, list[Coding]] = {pk: [] for pk in both}
    for one in Coding.objects.filter(study_report__in=both).only(*NEEDED).order_by("pk"):
        codings[one.study_report_id].append(one)
    marks = {pk: _mark(*both[pk], codings[pk]) for pk in both}
    kept = cache.get_many(marks.values())
    return {
        pk: Compared(*both[pk], codings[pk], *(kept.get(marks[pk]) or _compare(pk, *both[pk], marks[pk])))
        for pk in both
    }


def new_since(before: Reading, reading: Reading) -> list[int]:
    """Return the numbers of the passages of a reading of which the one before did not say every word."""
    name = _named("new", _identity(before), _identity(reading))
    return list(cache.get_or_set(name, lambda: new_passages(before, reading), KEPT_FOR) or ())


def _compare(study_report: int, coded: Reading, reading: Reading, mark: str) -> tuple[frozenset[int], frozenset[int]]:
    codings = Coding.objects.filter(study_report=study_report).select_related("passage__reading")
    places, unclear = Comparing(coded, reading).places_of(list(codings))
    said = frozenset(places), frozenset(unclear)
    cache.set(mark, said, KEPT_FOR)
    return said


def _mark(coded: Reading, reading: Reading, codings: Iterable[Coding]) -> str:
    """Return the name under which it is kept: it is another once any of what is compared is another."""
    stand = [
        (
            one.pk, one.passage_id, one.start, one.end, one.code_id, one.coder_id, one.outside_coder, one.is_agreed,
            one.removed_at is None, one.left_behind_at is None,
        )
        for one in codings
    ]  # fmt: skip
    return _named("found", _identity(coded), _identity(reading), stand)


def _identity(reading: Reading) -> tuple[int, str]:
    return reading.pk, reading.read_at.isoformat()


def _named(*parts: object) -> str:
    return f"compared-{hashlib.sha256(repr((RULE, *parts)).encode()).hexdigest()}"
