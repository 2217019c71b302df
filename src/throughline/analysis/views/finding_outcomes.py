"""How the pages of outcomes find what their address names, and hand it out as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from throughline.analysis.documents.map_document import map_as_docx
from throughline.analysis.documents.map_picture import map_as_svg
from throughline.analysis.documents.png import as_png
from throughline.analysis.downloads import csv_download, download
from throughline.analysis.models import Publication
from throughline.analysis.queries import outcomes, workbook
from throughline.analysis.views.finding import found_or_404, study_or_404
from throughline.people.policies import Actor
from throughline.people.queries import person_asking

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def outcomes_or_404(request: HttpRequest, code: str) -> outcomes.Found:
    """Return what the study found, if the person asking has a part in it."""
    person = person_asking(request)
    return found_or_404(outcomes.found_in_study(study_or_404(request, code), seen_by=person))


def publication_or_404(code: str) -> Publication:
    """Return what stands published of a study, for everybody."""
    return found_or_404(outcomes.publication_of(code))


def page_asked(request: HttpRequest) -> int:
    """Return the page number in the address; 1 where there is none that counts."""
    number = request.GET.get("page", "")
    return int(number) if number.isdecimal() and len(number) < 6 else 1


def outcomes_as_file(
    found: outcomes.Found, form: str, *, seen_by: Actor, methods: list[str], address: str = "", published_on: str = ""
) -> HttpResponse:
    """Return the outcomes in one of their forms, under a name that says nothing but the study's code."""
    name, chart = f"study-{found.study.code}-map.{form}", outcomes.map_of(found)
    match form:
        case "svg":
            return download(map_as_svg(chart, title=chart.title).encode(), name, "image/svg+xml")
        case "png":
            return download(as_png(map_as_svg(chart, title=chart.title)), name, "image/png")
        case "csv":
            return csv_download(chart.as_table(), name)
        case "xlsx":
            sheets = outcomes.sheets_of(found, seen_by=seen_by, methods=methods)
            return download(workbook(sheets), name, XLSX)
        case "docx":
            made = map_as_docx(found, seen_by=seen_by, methods=methods, today=timezone.localdate())
            return download(made, name, DOCX)
        case "jsonld":
            text = outcomes.as_json_ld(found, methods=methods, address=address, published_on=published_on)
            return download(text.encode(), name, "application/ld+json")
        case _:
            raise Http404
