"""Answer OAI-PMH 2.0 requests with Dublin Core (openarchives.org/OAI/openarchivesprotocol.html, 2002).

A maintained server library was looked for and none covers resumption, deleted records and Django's ORM together, so
these six verbs are written out here against the protocol's text.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from lxml import etree

from throughline.library.models import Report
from throughline.library.queries.browsing import records
from throughline.library.queries.records import OAI_DC, XSI, dublin_core, xml_text

OAI = "http://www.openarchives.org/OAI/2.0/"
PREFIX = "oai:throughline:"
AT_ONCE = 100
DAY = "%Y-%m-%d"
SECOND = "%Y-%m-%dT%H:%M:%SZ"


class Fault(Exception):
    """A request that the protocol answers with an error element."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def answer_to(asked: dict[str, list[str]], address: str) -> str:
    """Return the whole XML answer to a request's arguments."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI} {OAI}OAI-PMH.xsd")
    _text(root, "responseDate", timezone.now().astimezone(datetime.UTC).strftime(SECOND))
    request = _text(root, "request", address)
    try:
        verb, arguments = _checked(asked)
        for name, value in {"verb": verb, **arguments}.items():
            request.set(name, xml_text(value))
        root.append(VERBS[verb][0](arguments, address))
    except Fault as fault:
        error = _text(root, "error", str(fault))
        error.set("code", fault.code)
        if fault.code in {"badVerb", "badArgument"}:
            request.attrib.clear()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _checked(asked: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    if any(len(values) > 1 for values in asked.values()):
        raise Fault("badArgument", "An argument stands twice.")
    arguments = {name: values[0] for name, values in asked.items() if values}
    verb = arguments.pop("verb", "")
    if verb not in VERBS:
        raise Fault("badVerb", f"Use one of the verbs {', '.join(VERBS)}.")
    _, needed, allowed = VERBS[verb]
    if "resumptionToken" in arguments and "resumptionToken" in allowed:
        if len(arguments) > 1:
            raise Fault("badArgument", "A resumptionToken stands alone.")
        return verb, arguments
    if missing := needed - set(arguments):
        raise Fault("badArgument", f"{verb} needs {', '.join(sorted(missing))}.")
    if unknown := set(arguments) - needed - allowed:
        raise Fault("badArgument", f"{verb} does not take {', '.join(sorted(unknown))}.")
    if arguments.get("metadataPrefix", "oai_dc") != "oai_dc":
        raise Fault("cannotDisseminateFormat", "Records are given as oai_dc.")
    return verb, arguments


def _identify(arguments: dict[str, str], address: str) -> etree._Element:
    element = etree.Element(f"{{{OAI}}}Identify")
    first = Report.objects.order_by("updated_at").values_list("updated_at", flat=True).first() or timezone.now()
    for name, value in (
        ("repositoryName", settings.THROUGHLINE["SITE_NAME"]),
        ("baseURL", address),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.THROUGHLINE["CONTACT_EMAIL"] or "nobody@example.org"),
        ("earliestDatestamp", first.astimezone(datetime.UTC).strftime(SECOND)),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        _text(element, name, value)
    return element


def _list_formats(arguments: dict[str, str], address: str) -> etree._Element:
    if "identifier" in arguments:
        _report(arguments["identifier"])
    element = etree.Element(f"{{{OAI}}}ListMetadataFormats")
    form = etree.SubElement(element, f"{{{OAI}}}metadataFormat")
    _text(form, "metadataPrefix", "oai_dc")
    _text(form, "schema", f"{OAI_DC.rstrip('/')}.xsd")
    _text(form, "metadataNamespace", OAI_DC)
    return element


def _list_sets(arguments: dict[str, str], address: str) -> etree._Element:
    raise Fault("noSetHierarchy", "This repository has no sets.")


def _get_record(arguments: dict[str, str], address: str) -> etree._Element:
    element = etree.Element(f"{{{OAI}}}GetRecord")
    element.append(_record(_report(arguments["identifier"])))
    return element


def _list_records(arguments: dict[str, str], address: str) -> etree._Element:
    return _list(arguments, "ListRecords", _record)


def _list_identifiers(arguments: dict[str, str], address: str) -> etree._Element:
    return _list(arguments, "ListIdentifiers", _header)


def _list(arguments: dict[str, str], verb: str, show: Callable[[Report], etree._Element]) -> etree._Element:
    if "set" in arguments:
        raise Fault("noSetHierarchy", "This repository has no sets.")
    reports, span, after = _selection(arguments)
    rows = list(reports.filter(pk__gt=after).order_by("pk")[: AT_ONCE + 1])
    if not rows:
        raise Fault("noRecordsMatch", "No record was changed in that time.")
    element = etree.Element(f"{{{OAI}}}{verb}")
    for report in rows[:AT_ONCE]:
        element.append(show(report))
    if len(rows) > AT_ONCE:
        _text(element, "resumptionToken", f"{span[0]}!{span[1]}!{rows[AT_ONCE - 1].pk}")
    elif after:
        _text(element, "resumptionToken", "")
    return element


def _selection(arguments: dict[str, str]) -> tuple[QuerySet[Report], tuple[str, str], int]:
    begin, end, after = arguments.get("from", ""), arguments.get("until", ""), "0"
    if "resumptionToken" in arguments:
        parts = arguments["resumptionToken"].split("!")
        # No number of ours is longer.
        if len(parts) != 3 or not parts[2].isdecimal() or len(parts[2]) > 15:
            raise Fault("badResumptionToken", "This token was not given by us.")
        begin, end, after = parts
    if begin and end and len(begin) != len(end):
        raise Fault("badArgument", "from and until differ in granularity.")
    reports = records().prefetch_related("themes")
    if begin:
        reports = reports.filter(updated_at__gte=_moment(begin, is_end=False))
    if end:
        reports = reports.filter(updated_at__lt=_moment(end, is_end=True))
    return reports, (begin, end), int(after)


def _moment(text: str, *, is_end: bool) -> datetime.datetime:
    """Return the moment; an end is the first moment after the whole day or second named."""
    for form, step in ((SECOND, datetime.timedelta(seconds=1)), (DAY, datetime.timedelta(days=1))):
        try:
            moment = datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC)
            return moment + step if is_end else moment
        except ValueError:
            continue
        except OverflowError:
            # The last day that a calendar has: nothing comes after it.
            return moment
    raise Fault("badArgument", f"'{text}' is not a date such as 2024-05-31 or 2024-05-31T10:00:00Z.")


def _report(identifier: str) -> Report:
    report = records().prefetch_related("themes").filter(code=identifier.removeprefix(PREFIX)).first()
    if report is None or not identifier.startswith(PREFIX):
        raise Fault("idDoesNotExist", f"No record has the identifier {identifier}.")
    return report


def _header(report: Report) -> etree._Element:
    element = etree.Element(f"{{{OAI}}}header")
    if report.is_withdrawn:
        element.set("status", "deleted")
    _text(element, "identifier", PREFIX + report.code)
    _text(element, "datestamp", report.updated_at.astimezone(datetime.UTC).strftime(SECOND))
    return element


def _record(report: Report) -> etree._Element:
    element = etree.Element(f"{{{OAI}}}record")
    element.append(_header(report))
    if not report.is_withdrawn:
        etree.SubElement(element, f"{{{OAI}}}metadata").append(dublin_core(report))
    return element


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{OAI}}}{name}")
    element.text = xml_text(text)
    return element


Answer = Callable[[dict[str, str], str], etree._Element]
# verb: (answer, arguments needed, further arguments allowed)
VERBS: dict[str, tuple[Answer, set[str], set[str]]] = {
    "Identify": (_identify, set(), set()),
    "ListMetadataFormats": (_list_formats, set(), {"identifier"}),
    "ListSets": (_list_sets, set(), {"resumptionToken"}),
    "GetRecord": (_get_record, {"identifier", "metadataPrefix"}, set()),
    "ListRecords": (_list_records, {"metadataPrefix"}, {"from", "until", "set", "resumptionToken"}),
    "ListIdentifiers": (_list_identifiers, {"metadataPrefix"}, {"from", "until", "set", "resumptionToken"}),
}
