"""The record of a report in the forms that other systems read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TextIO

import rispy
from django.conf import settings
from django.urls import reverse
from lxml import etree
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from throughline.library import vocabularies
from throughline.library.given import as_cell
from throughline.library.models import Edition, Report
from throughline.library.models.edition import EditionKind
from throughline.library.queries.naming import Name, named

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
NOT_IN_XML = re.compile("[^\t\n\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
XSI = "http://www.w3.org/2001/XMLSchema-instance"

CSV_COLUMNS = (
    "code", "title", "label", "body", "review_type", "nation", "authors", "published_on", "incident", "age_band", "sex",
    "model", "abstract", "learning", "recommendations_summary", "keywords", "collection", "licence", "rights_holder",
    "source_address", "availability", "retention_until", "is_hidden_from_search_engines",
)  # fmt: skip


def site_address() -> str:
    """Return what comes before the path in a whole address, as the host has set it."""
    return str(settings.THROUGHLINE["SITE_ADDRESS"])


def absolute_link(report: Report) -> str:
    """Return the report's whole address."""
    return site_address() + reverse("report", args=[report.code])


def suggested_citation(report: Report, *, edition: Edition | None = None, page: int | None = None) -> str:
    """Return a citation in words: body (year) title, page, and where it is kept. Harvard order, as the field writes it.

    An edition other than the full report is named, since its pages are not those of the full report.
    """
    who = report.body or ", ".join(report.authors) or "Unknown publisher"
    parts = [f"{who} ({report.year or 'no date'})", report.label or report.title]
    if report.review_type:
        parts.append(vocabularies.label_of("review-types", report.review_type))
    if edition and edition.kind != EditionKind.FULL:
        parts.append(edition.get_kind_display())
    if page:
        parts.append(f"p. {page}")
    kept = f"{settings.THROUGHLINE['SITE_NAME']} reference {report.code}"
    return ". ".join(part.rstrip(".") for part in [*parts, kept]) + "."


def creators(report: Report) -> list[Name]:
    """Return who wrote the report, or where nobody is named the body that published it."""
    bodies = {report.body, report.rights_holder} - {""}
    return [named(name, bodies=bodies) for name in report.authors or [report.body] if name]


def to_ris(report: Report) -> str:
    """Return a RIS record (type RPRT). Its specification wants 'Last, First, Suffix', at most 255 characters, no '*'."""
    entry: dict[str, Any] = {
        "type_of_reference": "RPRT",
        "title": report.title,
        "authors": [name.inverted.replace("*", "")[:255] for name in creators(report)],
        "publisher": report.body,
        "year": str(report.year or ""),
        "date": report.published_on.strftime("%Y/%m/%d/") if report.published_on else "",
        # A line that breaks off could begin another field, or end the record.
        "abstract": " ".join(report.abstract.split()),
        "keywords": _theme_labels(report),
        "urls": [link for link in (report.source_address, absolute_link(report)) if link],
        "id": report.code,
    }
    return rispy.dumps([{name: value for name, value in entry.items() if value}], implementation=_Ris)


class _Ris(rispy.RisWriter):
    """Writes no number before a record: the specification has none, and a file begins with TY."""

    def set_header(self, count: int) -> str:
        return ""


def to_bibtex(report: Report) -> str:
    """Return a BibTeX record (techreport)."""
    fields = {
        "title": f"{{{report.title}}}",
        "institution": report.body or "Unknown body",
        "year": str(report.year or ""),
        "abstract": report.abstract,
        "keywords": ", ".join(_theme_labels(report)),
        "url": report.source_address or absolute_link(report),
        "number": report.code,
    }
    people = {"author": [_bibtex_person(name) for name in creators(report)]} if report.authors else {}
    entry = Entry("techreport", {name: value for name, value in fields.items() if value}, people)
    return _BibTex().to_string(BibliographyData({f"throughline-{report.code}": entry}))


class _BibTex(Writer):
    """Leaves addresses as they are: programs open them, and an escape in one leads elsewhere."""

    def _write_field(self, stream: TextIO, type: str, value: str) -> None:
        if type == "url":
            stream.write(f",\n    url = {self.quote(value)}")
        else:
            super()._write_field(stream, type, value)


def _bibtex_person(name: Name) -> Person:
    """Return the name for BibTeX. Braces keep a body's name whole."""
    if name.is_body:
        return Person(last=f"{{{name.last}}}")
    return Person(first=name.first, last=name.last, lineage=name.suffix)


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_body:
        return {"literal": name.last}
    parts = {"family": name.last, "given": name.first, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def csl(report: Report) -> dict[str, Any]:
    """Return a CSL-JSON item (type report)."""
    issued = report.published_on
    item: dict[str, Any] = {
        "id": report.code,
        "type": "report",
        "title": report.title,
        "publisher": report.body,
        "author": [_csl_name(name) for name in creators(report)],
        "abstract": report.abstract,
        "keyword": ", ".join(_theme_labels(report)),
        "URL": report.source_address or absolute_link(report),
    }
    if issued:
        item["issued"] = {"date-parts": [[issued.year, issued.month, issued.day]]}
    elif report.year:
        item["issued"] = {"date-parts": [[report.year]]}
    return {name: value for name, value in item.items() if value}


def schema_org(report: Report) -> str:
    """Return schema.org JSON-LD for the report's page, safe to stand inside a script element."""
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": report.title,
        "identifier": report.code,
        "reportNumber": report.code,
        "abstract": report.abstract,
        "datePublished": report.published_on.isoformat() if report.published_on else str(report.year or ""),
        "publisher": {"@type": "Organization", "name": report.body} if report.body else None,
        "author": [
            {"@type": "Organization" if name.is_body else "Person", "name": written}
            for written, name in zip(report.authors, creators(report), strict=False)
        ],
        "keywords": _theme_labels(report),
        "license": report.licence,
        "url": absolute_link(report),
    }
    text = json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def dublin_core(report: Report) -> etree._Element:
    """Return the record as oai_dc, the form that OAI-PMH asks every repository for."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    values: list[tuple[str, str]] = [
        ("title", report.title),
        *(("creator", name) for name in report.authors or [report.body]),
        *(("subject", label) for label in _theme_labels(report)),
        ("description", report.abstract),
        ("publisher", report.body),
        ("date", report.published_on.isoformat() if report.published_on else str(report.year or "")),
        ("type", vocabularies.label_of("review-types", report.review_type) if report.review_type else ""),
        ("identifier", absolute_link(report)),
        ("source", report.source_address),
        ("coverage", vocabularies.label_of("nations", report.nation) if report.nation else ""),
        ("rights", report.licence or report.rights_holder),
    ]
    for name, value in values:
        if value:
            etree.SubElement(root, f"{{{DC}}}{name}").text = xml_text(value)
    return root


def to_dublin_core(report: Report) -> str:
    """Return the record as an XML document of Dublin Core."""
    return etree.tostring(dublin_core(report), xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


# form: (media type, writer)
FORMATS: dict[str, tuple[str, Callable[[Report], str]]] = {
    "ris": ("application/x-research-info-systems", to_ris),
    "bib": ("application/x-bibtex", to_bibtex),
    "csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda r: json.dumps([csl(r)], ensure_ascii=False, indent=2),
    ),
    "dc.xml": ("application/xml", to_dublin_core),
    "jsonld": ("application/ld+json", schema_org),
}


def export(report: Report, form: str) -> tuple[str, str]:
    """Return (media type, text) of the record in one of FORMATS."""
    media_type, write = FORMATS[form]
    return media_type, write(report)


def csv_record_rows(reports: Iterable[Report]) -> list[list[str]]:
    """Return records as rows for a CSV file, headings first. `import_records` reads the same columns back."""
    return [list(CSV_COLUMNS), *([_cell(report, name) for name in CSV_COLUMNS] for report in reports)]


def _cell(report: Report, name: str) -> str:
    if name == "keywords":
        return "; ".join(item.theme for item in report.themes.all())
    value = getattr(report, name)
    if isinstance(value, list):
        return as_cell(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _theme_labels(report: Report) -> list[str]:
    return [vocabularies.label_of("themes", item.theme) for item in report.themes.all()]


def xml_text(text: str) -> str:
    """Leave out the characters that XML cannot carry (its production 2, Char)."""
    return NOT_IN_XML.sub("", text)
