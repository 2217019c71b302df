"""What a study found, in one shape for its team and for everybody: codes, the reviews that count, and what was marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from throughline.analysis.codebook_packs import TAGS
from throughline.analysis.models import Code, CodeKind, Coding, JourneyStep, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.queries.codebook import in_tree
from throughline.analysis.queries.counting import changed_since_read, codings_counted, read_to_the_end
from throughline.library.models import Report
from throughline.people.policies import Actor

STEPS = dict(JourneyStep.choices)
KINDS = dict(CodeKind.choices)


@dataclass(frozen=True, slots=True)
class CodeSaid:
    """A code as it stands, or as it stood when the study was published."""

    pk: int
    label: str
    kind: str
    under: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    step: str = ""
    basis: str = ""
    is_codable: bool = True

    @property
    def is_issue(self) -> bool:
        """Whether the code stands on the map: practice issues do, and whatever else was given a step of the journey."""
        return self.is_codable and (self.kind == CodeKind.PRACTICE_ISSUE or bool(self.step))

    @property
    def kind_words(self) -> str:
        return str(KINDS.get(self.kind, self.kind))

    @property
    def step_words(self) -> str:
        return str(STEPS.get(self.step, ""))

    @property
    def basis_words(self) -> str:
        return f"{TAGS[self.basis].lower()} [{self.basis}]" if self.basis in TAGS else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a passage that were given a code. `ways` says how often the coding came about in each way."""

    code: int
    report: int
    passage: int
    start: int
    end: int
    is_agreed: bool = False
    ways: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a study found. `reports` are the reviews that count: read to the end, so that a code not marked was not found.

    `included` counts all that belong in the study, `begun` those whose coding is not finished, `changed` those in which
    nothing is coded and that say something else since they were read to the end, and `gone` those that were published with
    the study and may no longer be shown.
    """

    study: Study
    codes: list[CodeSaid]
    reports: dict[int, Report]
    marks: list[Mark]
    included: int
    begun: int = 0
    changed: int = 0
    gone: int = 0
    is_public: bool = False
    # As they were when the study was published: what its team writes afterwards is not public.
    published_title: str = ""
    published_question: str = ""

    @property
    def title(self) -> str:
        return self.published_title or self.study.title

    @property
    def question(self) -> str:
        return self.published_question or self.study.question

    @property
    def of(self) -> int:
        return len(self.reports)

    @property
    def issues(self) -> list[CodeSaid]:
        return [code for code in self.codes if code.is_issue]

    def code(self, number: int) -> CodeSaid | None:
        return next((code for code in self.codes if code.pk == number and code.is_codable), None)

    def reports_with(self) -> dict[int, set[int]]:
        """Return, by code, the reviews in which it was found."""
        there: dict[int, set[int]] = defaultdict(set)
        for mark in self.marks:
            there[mark.code].add(mark.report)
        return there

    def passages_with(self) -> dict[int, set[int]]:
        """Return, by code, the passages in which it was marked."""
        there: dict[int, set[int]] = defaultdict(set)
        for mark in self.marks:
            there[mark.code].add(mark.passage)
        return there


def found_in_study(study: Study, *, seen_by: Actor) -> Found | None:
    """Return what the study found as far as this person may see it; None to whoever has no part in it."""
    if not may_read_study(seen_by, study):
        return None
    counted = read_to_the_end(study, seen_by=seen_by)
    seen = codings_counted(study, seen_by=seen_by)
    reports = {
        one.pk: one.report for one in StudyReport.objects.included().filter(pk__in=counted).select_related("report")
    }
    included = StudyReport.objects.included().filter(study=study).count()
    begun = set(seen.exclude(study_report__in=reports).order_by().values_list("study_report", flat=True))
    changed = changed_since_read(study, seen_by=seen_by) - begun
    marks = marks_from(study, seen.filter(study_report__in=reports), {pk: one.pk for pk, one in reports.items()})
    used = {mark.code for mark in marks}
    codes = codes_said(Code.objects.filter(study=study).select_related("parent").order_by("place"), used)
    return Found(
        study, codes, {one.pk: one for one in reports.values()}, marks, included, len(begun), len(changed)
    )  # fmt: skip


def codes_said(codes: Iterable[Code], used: set[int]) -> list[CodeSaid]:
    """Return codes in the order of the tree: those in use, and others where something was marked with them."""
    return [
        CodeSaid(
            pk=one.code.pk, label=one.code.label, kind=one.code.kind,
            under=one.code.parent.label if one.code.parent else "", definition=one.code.definition,
            use_when=one.code.use_when, not_when=one.code.not_when, step=one.code.journey_step, basis=one.code.basis,
            is_codable=one.code.is_codable,
        )
        for one in in_tree(codes)
        if one.code.is_live or one.code.pk in used
    ]  # fmt: skip


def marks_from(study: Study, codings: QuerySet[Coding], report_of: dict[int, int]) -> list[Mark]:
    """Return codings as marks. Of an agreed one, the coders who gave the same code to some of its words say how."""
    behind = _made_by_coders(study, report_of)
    # Rows and not objects, because a study may have tens of thousands of codings.
    rows = codings.order_by("passage", "start", "pk").values_list(
        "code_id", "study_report_id", "passage_id", "start", "end", "is_agreed", "origin"
    )
    found = []
    for code, report, passage, start, end, is_agreed, origin in rows:
        ways = {origin: 1}
        if is_agreed:
            near = behind[passage, code]
            ways = dict(Counter(way for way, _ in {one[2:] for one in near if one[0] < end and one[1] > start}))
        found.append(Mark(code, report_of[report], passage, start, end, is_agreed, ways))
    return found


Made = tuple[int, int, str, int | None]


def _made_by_coders(study: Study, reports: Iterable[int]) -> dict[tuple[int, int], list[Made]]:
    """Return, by passage and code, where coders put it, how, and who."""
    behind: dict[tuple[int, int], list[Made]] = defaultdict(list)
    made = Coding.objects.present().filter(study=study, is_agreed=False, study_report__in=list(reports))
    rows = made.values_list("passage_id", "code_id", "start", "end", "origin", "coder_id")
    for passage, code, start, end, origin, coder in rows:
        behind[passage, code].append((start, end, str(origin), coder))
    return behind
