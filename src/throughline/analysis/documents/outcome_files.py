"""What a study found in each of the forms in which it can be taken away."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from throughline.analysis.documents.map_document import map_as_docx
from throughline.analysis.documents.map_picture import map_as_svg
from throughline.analysis.documents.png import as_png
from throughline.analysis.downloads import csv_bytes
from throughline.analysis.queries import outcomes, workbook
from throughline.people.policies import Actor

FORMS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jsonld": "application/ld+json",
}


@dataclass(frozen=True, slots=True)
class Printing:
    """What is written, for whom, and what the file says of where it comes from."""

    found: outcomes.Found
    seen_by: Actor
    methods: list[str]
    address: str = ""
    published_on: str = ""


def outcome_file(said: Printing, form: str) -> bytes:
    """Return the file in one of FORMS."""
    found, chart = said.found, outcomes.map_of(said.found)
    match form:
        case "svg":
            return map_as_svg(chart, title=chart.title).encode()
        case "png":
            return as_png(map_as_svg(chart, title=chart.title))
        case "csv":
            return csv_bytes(chart.as_table())
        case "xlsx":
            return workbook(outcomes.sheets_of(found, seen_by=said.seen_by, methods=said.methods))
        case "docx":
            return map_as_docx(found, seen_by=said.seen_by, methods=said.methods, today=timezone.localdate())
        case _:
            linked = outcomes.as_json_ld(
                found, methods=said.methods, address=said.address, published_on=said.published_on
            )
            return linked.encode()
