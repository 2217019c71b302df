"""Counter-evidence: the passages nearest in meaning to an issue that were coded otherwise, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.corrected import hidden_readings
from throughline.analysis.models import StudyReport
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.outcomes.found import CodeSaid, Found
from throughline.library.models import Passage, Report
from throughline.library.policies import may_read_text
from throughline.library.queries import addresses_of_passages, passages_nearest
from throughline.people.policies import Actor

MOST = 20


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A passage that lies near the issue and does not have its code, with the codes that it does have."""

    passage: Passage
    report: Report
    address: str
    codes: list[CodeSaid]


@dataclass(frozen=True, slots=True)
class CounterEvidence:
    """The passages, nearest first, of `looked_at`; `unknown` have no place by meaning yet and were not compared."""

    code: CodeSaid
    passages: list[Otherwise]
    looked_at: int
    unknown: int


def counter_evidence(found: Found, number: int, *, seen_by: Actor) -> CounterEvidence | None:
    """Return the passages of the reviews that count which are most like an issue without having its code."""
    code = found.code(number)
    if code is None or found.is_public:
        return None
    readable = [pk for pk, report in found.reports.items() if may_read_text(seen_by, report)]
    study_reports = list(StudyReport.objects.filter(study=found.study, report__in=readable))
    readings = {reading.pk for reading in readings_of(study_reports).values()}
    readings -= hidden_readings(readings, seen_by=seen_by)
    having = found.passages_with()[code.pk]
    there = [
        pk for pk in Passage.objects.filter(reading__in=readings).values_list("pk", flat=True) if pk not in having
    ]  # fmt: skip
    near, known = passages_nearest(f"{code.label}. {code.definition}", like=sorted(having), among=there, count=MOST)
    return CounterEvidence(code, _shown(found, near), known, len(there) - known)


def _shown(found: Found, near: list[int]) -> list[Otherwise]:
    passages = Passage.objects.select_related("reading__edition__report").in_bulk(near)
    addresses = addresses_of_passages(list(passages.values()))
    codes = {code.pk: code for code in found.codes}
    on: dict[int, set[int]] = {}
    for mark in found.marks:
        on.setdefault(mark.passage, set()).add(mark.code)
    return [
        Otherwise(
            passages[pk], passages[pk].reading.edition.report, str(addresses[pk]),
            [codes[one] for one in sorted(on.get(pk, ())) if one in codes],
        )
        for pk in near
        if pk in passages
    ]  # fmt: skip
