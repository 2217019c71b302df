"""Codes against reviews, and codes against each other, every count with its denominator."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from throughline.analysis.models import Code, ReportSettlement, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.queries.codebook import in_tree, names_of
from throughline.analysis.queries.counting import changed_since_read, codings_counted, read_to_the_end
from throughline.library.policies import may_read_text
from throughline.people.policies import Actor
from throughline.ui.cells import guarded

REVIEWS_A_PAGE = 50
WIDEST_HEADING, WIDEST_COLUMN = 20, 60


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A code: in how many reviews it was found, by how many codings, and how many in each review."""

    code: Code
    name: str
    depth: int
    reviews: int
    codings: int
    counts: list[int]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Some of the reviews of a matrix, each with whether its text may be read, and every code."""

    reports: list[tuple[StudyReport, bool]]
    rows: list[tuple[MatrixRow, list[int]]]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes by reviews. `read` reviews are the denominator, as on the map: each was read to its end by a coder.

    A 0 means that no coder found the code there, also where nothing at all was found. The `begun` have no column yet, nor
    have those in which nothing is coded and that say something else since they were read, which `changed` counts.
    """

    reports: list[StudyReport]
    rows: list[MatrixRow]
    included: int
    settled: int
    begun: int
    changed: int = 0

    @property
    def read(self) -> int:
        return len(self.reports)

    def page(self, number: int, *, seen_by: Actor) -> MatrixPage:
        """Return one page of the reviews, for the screen; files hold them all."""
        pages = max(1, -(-len(self.reports) // REVIEWS_A_PAGE))
        number = min(max(number, 1), pages)
        here = slice((number - 1) * REVIEWS_A_PAGE, number * REVIEWS_A_PAGE)
        reports = [(one, bool(may_read_text(seen_by, one.report))) for one in self.reports[here]]
        return MatrixPage(reports, [(row, row.counts[here]) for row in self.rows], number, pages)

    def as_table(self) -> list[list[str | int]]:
        """Return the matrix as rows, headings first, with what was counted above them."""
        head: list[str | int] = ["Code", "Kind", f"Reviews with it, of {self.read} read to the end", "Codings"]
        titles: list[str | int] = [f"{one.report.code}: {one.report.title}" for one in self.reports]
        lines: list[list[str | int]] = [
            [row.name, row.code.get_kind_display(), row.reviews, row.codings, *row.counts] for row in self.rows
        ]
        return [[*head, *titles], *lines]


def matrix_of(study: Study, *, seen_by: Actor) -> Matrix:
    """Return how often each code stands in each review, as far as the person may see.

    A settled review counts by its agreed coding; another, once it is read to its end, by what its coders marked, so that
    a passage which two of them gave the same code counts once. Coders who have still to train do not count.
    """
    if not may_read_study(seen_by, study):
        return Matrix([], [], 0, 0, 0)
    included = StudyReport.objects.included().filter(study=study)
    read = included.filter(pk__in=read_to_the_end(study, seen_by=seen_by))
    reports = list(read.select_related("report").order_by("report__title", "pk"))
    there = {report.pk for report in reports}
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    seen = codings_counted(study, seen_by=seen_by).order_by()
    counted = seen.filter(study_report__in=there).values("code_id", "study_report_id")
    for row in counted.annotate(passages=Count("passage_id", distinct=True)):
        counts[row["code_id"]][row["study_report_id"]] = row["passages"]
    codes = in_tree(Code.objects.filter(study=study, is_codable=True).select_related("parent").order_by("place"))
    shown = [one for one in codes if one.code.pk in counts or one.code.is_live]
    names = names_of(one.code for one in shown)
    rows = [
        MatrixRow(
            one.code, names[one.code.pk], one.depth, len(counts[one.code.pk]), sum(counts[one.code.pk].values()),
            [counts[one.code.pk].get(report.pk, 0) for report in reports],
        )
        for one in shown
    ]  # fmt: skip
    settled = ReportSettlement.objects.filter(study_report__in=there).count()
    begun = set(seen.exclude(study_report__in=there).values_list("study_report", flat=True))
    changed = changed_since_read(study, seen_by=seen_by) - begun
    return Matrix(reports, rows, included.count(), settled, len(begun), len(changed))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes and in how many passages and reviews both stand, beside how many have each."""

    first: Code
    second: Code
    first_name: str
    second_name: str
    passages: int
    first_passages: int
    second_passages: int
    reviews: int


def co_occurrence(study: Study, *, seen_by: Actor) -> tuple[list[Pair], int]:
    """Return the pairs of codes that stand in the same passage, most often first, and how many passages are coded."""
    where: dict[int, set[int]] = defaultdict(set)
    review_of: dict[int, int] = {}
    seen = codings_counted(study, seen_by=seen_by).order_by().values_list("passage_id", "code_id", "study_report_id")
    for passage, code, report in seen.distinct():
        where[passage].add(code)
        review_of[passage] = report
    alone: dict[int, int] = defaultdict(int)
    both: dict[tuple[int, int], int] = defaultdict(int)
    reviews: dict[tuple[int, int], set[int]] = defaultdict(set)
    for passage, given in where.items():
        ordered = sorted(given)
        for place, first in enumerate(ordered):
            alone[first] += 1
            for second in ordered[place + 1 :]:
                both[first, second] += 1
                reviews[first, second].add(review_of[passage])
    codes = Code.objects.select_related("parent").in_bulk(list(alone))
    names = names_of(codes.values())
    pairs = [
        Pair(codes[a], codes[b], names[a], names[b], count, alone[a], alone[b], len(reviews[a, b]))
        for (a, b), count in both.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.passages, pair.first.place, pair.second.place)), len(where)


def pairs_as_table(pairs: list[Pair], passages: int) -> list[list[str | int]]:
    """Return the pairs as rows, headings first."""
    head: list[str | int] = [
        "Code", "Other code", f"Passages with both, of {passages} coded", "Passages with the first",
        "Passages with the second", "Reviews with both",
    ]  # fmt: skip
    rows: list[list[str | int]] = [
        [p.first_name, p.second_name, p.passages, p.first_passages, p.second_passages, p.reviews] for p in pairs
    ]
    return [head, *rows]


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    """Return tables as an XLSX file, a sheet each, with headings that stay in sight. No cell is a formula."""
    import openpyxl  # here, because loading it would make every start of the site wait
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    for title, (head, *rows) in sheets.items():
        sheet = book.create_sheet(title)
        # Before the first row, because a sheet is written as its rows come.
        sheet.freeze_panes = "A2"
        for number, width in enumerate(_widths(head, rows), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        headings = [WriteOnlyCell(sheet, value=words) for words in guarded(head)]
        for cell in headings:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.append(headings)
        for row in rows:
            sheet.append(guarded(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(head: Sequence[str | float], rows: Sequence[Sequence[str | float]]) -> list[int]:
    """Return how many letters each column takes: what it holds, within bounds; a long heading goes on in a new line."""
    widths = [min(len(str(words)), WIDEST_HEADING) for words in head]
    for row in rows:
        widths = [max(width, len(str(cell))) for width, cell in zip(widths, row, strict=False)]
    return [min(width, WIDEST_COLUMN) + 2 for width in widths]
