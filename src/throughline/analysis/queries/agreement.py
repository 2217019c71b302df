"""How far the coders of a study agree, where they differ, and how a new coder compares with what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewtext.agreement import (
    CodeAgreement,
    CodedText,
    Estimate,
    Span,
    agreement_by_code,
    relevance,
    where_coders_differ,
)
from throughline.analysis.corrected import NOT_SHOWN, hide_replaced
from throughline.analysis.models import Code, CoderReading, Coding, ReportSettlement, Study, StudyMember, StudyReport
from throughline.analysis.policies import may_read_study, permissions_in_study
from throughline.analysis.policies_coding import may_compare_coders, open_reports
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.codebook import names_of
from throughline.analysis.queries.counting import coders_who_count
from throughline.library.models import Passage
from throughline.people.models import Person
from throughline.people.policies import Actor

AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code and how coders agree about it."""

    code: Code
    name: str
    agreement: CodeAgreement


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement in a study. `reports` were read to the end by two or more; `left_out` may not be compared yet."""

    reports: int
    passages: int
    coders: list[str]
    relevance: Estimate | None
    lines: list[CodeLine]
    left_out: int

    @property
    def warnings(self) -> list[str]:
        """What has to be known of every code, which need not be said with each; nothing where there is one code alone."""
        first, *others = [line.agreement.characters.warnings for line in self.lines] or [()]
        return [one for one in first if others and all(one in said for said in others)]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A passage about which coders differ, with who marked which words."""

    study_report: StudyReport
    passage: Passage
    marked: list[tuple[str, list[str]]]
    unmarked: list[str]


def agreement_in(study: Study, *, seen_by: Actor) -> Agreement:
    """Return the agreement about each code, over the reports that two or more coders have read to the end."""
    if not may_compare_coders(seen_by, study):
        return Agreement(0, 0, [], None, [], 0)
    readings = _finished(study)
    seen = _may_be_compared(study, readings, seen_by)
    used = {pk: coders for pk, coders in readings.items() if len(coders) >= 2}
    compared = {pk: coders for pk, coders in used.items() if pk in seen}
    texts = _coded_texts(study, compared)
    codes = {code.pk: code for code in Code.objects.filter(study=study).select_related("parent")}
    found = agreement_by_code(texts)
    lines = _lines(codes, found)
    names = Person.objects.filter(pk__in={coder for coders in compared.values() for coder in coders})
    return Agreement(
        len(compared), len(texts), sorted(one.name for one in names), relevance(texts) if texts else None, lines,
        len(used) - len(compared),
    )  # fmt: skip


def _lines(codes: Mapping[int, Code], found: Sequence[CodeAgreement]) -> list[CodeLine]:
    names = names_of(codes[one.code] for one in found)
    lines = (CodeLine(codes[one.code], names[one.code], one) for one in found)
    return sorted(lines, key=lambda line: line.code.place)


def differences_in(study: Study, code: Code, *, seen_by: Actor) -> list[DifferenceView]:
    """Return the passages in which coders differ about a code, with what each of them marked."""
    if not may_compare_coders(seen_by, study):
        return []
    readings = _finished(study)
    allowed = _may_be_compared(study, readings, seen_by)
    seen = {one.pk: one for one in _reports(allowed)}
    compared = {pk: coders for pk, coders in readings.items() if len(coders) >= 2 and pk in seen}
    texts = _coded_texts(study, compared)
    found = where_coders_differ(texts, code.pk)
    by_key = {text.key: text for text in texts}
    passages = Passage.objects.in_bulk([one.key[1] for one in found])
    hide_replaced(passages.values(), seen_by=seen_by)
    people = {one.pk: one.name for one in Person.objects.filter(pk__in={c for cs in compared.values() for c in cs})}
    views = []
    for one in found:
        report, number = one.key
        passage = passages[number]
        is_shown = passage.text != NOT_SHOWN
        marked = [
            (
                people[coder],
                [
                    passage.text[s.start : s.end]
                    for s in by_key[one.key].codings[coder]
                    if s.code == code.pk and is_shown
                ],
            )
            for coder in one.used_by
        ]
        views.append(DifferenceView(seen[report], passage, marked, [people[c] for c in one.not_used_by]))
    return views


def _may_be_compared(study: Study, readings: dict[int, set[int]], person: Actor) -> set[int]:
    """Leave out reports that are not settled and that the person coded or may code: coders learn of each other only then."""
    own = person.pk if isinstance(person, Person) else 0
    is_open = open_reports(person, study)
    mine = CoderReading.objects.filter(study_report__study=study, coder_id=own).values_list(
        "study_report_id", flat=True
    )
    found = {pk for pk in readings if pk in is_open}
    may_code = "study:coding:make" in (permissions_in_study(person, study) or ())
    return found if may_code else found | (set(readings) - set(mine))


def _finished(study: Study) -> dict[int, set[int]]:
    """Return the coders who read each report to the end, those left out who are in training or have still to train."""
    found: dict[int, set[int]] = {}
    counting = coders_who_count(study)
    finished = CoderReading.objects.finished().filter(study_report__study=study, is_training=False)
    for report, coder in finished.values_list("study_report_id", "coder_id"):
        if counting is None or coder in counting:
            found.setdefault(report, set()).add(coder)
    return found


def _reports(readings: Iterable[int]) -> list[StudyReport]:
    return list(StudyReport.objects.filter(pk__in=list(readings)).select_related("study", "report"))


def _coded_texts(study: Study, compared: dict[int, set[int]]) -> list[CodedText]:
    """Return every passage of the compared reports, with what each of its coders marked."""
    codings: dict[tuple[int, int], list[tuple[int, Span]]] = {}
    present = Coding.objects.present().filter(study=study, study_report__in=compared, is_agreed=False)
    for report, passage, coder, start, end, code in present.values_list(
        "study_report_id", "passage_id", "coder_id", "start", "end", "code_id"
    ):
        codings.setdefault((report, passage), []).append((coder, Span(start, end, code)))
    texts = []
    for report, passage, length in _passages(_reports(compared)):
        marked: dict[int, list[Span]] = {coder: [] for coder in sorted(compared[report])}
        for coder, span in codings.get((report, passage), []):
            if coder in marked:
                marked[coder].append(span)
        texts.append(CodedText((report, passage), length, marked))
    return texts


def _passages(study_reports: Sequence[StudyReport]) -> list[tuple[int, int, int]]:
    """Return (study report, passage, characters) of every passage that there was to code."""
    owner = {reading.pk: report for report, reading in readings_of(study_reports).items()}
    rows = Passage.objects.filter(reading__in=owner).values_list("reading_id", "pk", "start", "end")
    return [
        (owner[reading], passage, end - start) for reading, passage, start, end in rows.order_by("reading", "number")
    ]


@dataclass(frozen=True, slots=True)
class TrainingView:
    """How somebody's blind coding of settled reports compares with the agreed coding."""

    person: Person
    reports: int
    lines: list[CodeLine]
    missed: list[tuple[StudyReport, Passage, Code]]
    added: list[tuple[StudyReport, Passage, Code]]


def training_of(study: Study, number: int, *, seen_by: Actor) -> TrainingView | None:
    """Return the comparison for one coder of the study: to that coder, and to whoever compares coders."""
    member = StudyMember.objects.filter(study=study, person_id=number).select_related("person").first()
    if member is None:
        return None
    person = member.person
    is_own = isinstance(seen_by, Person) and seen_by.pk == person.pk
    if not may_read_study(seen_by, study) or not (is_own or may_compare_coders(seen_by, study)):
        return None
    done = CoderReading.objects.filter(
        study_report__study=study, coder=person, is_training=True, finished_at__isnull=False
    ).values_list("study_report_id", flat=True)
    settled = ReportSettlement.objects.filter(study_report__in=list(done)).values_list("study_report_id", flat=True)
    reports = _reports(settled)
    texts = _against_agreed(study, person, reports)
    codes = {code.pk: code for code in Code.objects.filter(study=study).select_related("parent")}
    lines = _lines(codes, agreement_by_code(texts))
    by_pk = {one.pk: one for one in reports}
    passages = Passage.objects.in_bulk([text.key[1] for text in texts if text.codes])
    missed, added = [], []
    for text in texts:
        if text.codes:
            report, passage = by_pk[text.key[0]], passages[text.key[1]]
            own, agreed = ({span.code for span in text.codings[who]} for who in (person.pk, AGREED))
            missed += [(report, passage, codes[code]) for code in sorted(agreed - own)]
            added += [(report, passage, codes[code]) for code in sorted(own - agreed)]
    hide_replaced([passage for _, passage, _ in (*missed, *added)], seen_by=seen_by)
    return TrainingView(person, len(reports), lines, missed, added)


def _against_agreed(study: Study, person: Person, reports: Sequence[StudyReport]) -> list[CodedText]:
    marked: dict[tuple[int, int], dict[int | str, list[Span]]] = {}
    present = Coding.objects.present().filter(study=study, study_report__in=reports)
    for one in present.only("study_report_id", "passage_id", "coder_id", "is_agreed", "start", "end", "code_id"):
        who = AGREED if one.is_agreed else one.coder_id
        if who in (AGREED, person.pk):
            here = marked.setdefault((one.study_report_id, one.passage_id), {})
            here.setdefault(who, []).append(Span(one.start, one.end, one.code_id))
    empty: dict[int | str, list[Span]] = {}
    return [
        CodedText(
            (report, passage),
            length,
            {who: marked.get((report, passage), empty).get(who, []) for who in (person.pk, AGREED)},
        )
        for report, passage, length in _passages(reports)
    ]


def agreement_as_table(found: Agreement) -> list[list[str | int]]:
    """Return the agreement as rows, headings first."""
    names = ("alpha, passages", "alpha, passages that anybody coded", "alpha, characters that anybody coded", "kappa")
    head: list[str | int] = ["Code", "Times used", "Kappa"]
    for name in names:
        head += [name, f"{name}: low", f"{name}: high", f"{name}: compared", f"{name}: note"]
    rows: list[list[str | int]] = [head]
    for line in found.lines:
        one = line.agreement
        row: list[str | int] = [line.name, one.uses, one.kappa_name]
        for estimate in (one.passages, one.coded_passages, one.characters, one.kappa):
            figures = [figure(value) for value in (estimate.value, estimate.low, estimate.high)]
            row += [*figures, estimate.units, " ".join([estimate.why_not, *estimate.warnings]).strip()]
        rows.append(row)
    return rows


def figure(value: float | None) -> str:
    """Return a coefficient as it is printed: two places, and a true minus sign left to the page."""
    return "" if value is None else f"{value:z.2f}"
