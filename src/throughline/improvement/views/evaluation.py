"""Does it help? What this installation knows of its own reach, use and reported effect, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughline.analysis.queries.matrix import workbook
from throughline.improvement.queries import evaluation as queries
from throughline.improvement.views.downloads import XLSX, as_csv, as_file

ON_PAGE, IN_FILES = 4, 12


@login_not_required
def evaluation(request: HttpRequest) -> HttpResponse:
    today, form = timezone.localdate(), request.GET.get("form")
    if form in ("csv", "xlsx"):
        rows = queries.evaluation_rows(queries.quarters_until(today, IN_FILES))
        if form == "csv":
            return as_csv(rows, "evaluation.csv")
        sheets = {"Figures": rows, "Read first": [[line] for line in queries.read_first()]}
        return as_file(workbook(sheets), XLSX, "evaluation.xlsx")
    # The newest first, which is what a narrow window shows of the tables.
    quarters = queries.quarters_until(today, ON_PAGE)[::-1]
    # Each figure with its quarter, whose name a narrow window puts before it.
    parts = [
        (part.title, [(figure, list(zip(quarters, figure.cells, strict=True))) for figure in part.figures])
        for part in queries.evaluation(quarters)
    ]
    context = {"quarters": quarters, "parts": parts, "read_first": queries.read_first()}
    return render(request, "improvement/evaluation.html", context)
