"""Take a file in: keep its bytes under their SHA-256, write its record, queue its reading."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction

from reviewtext import Refused
from reviewtext.formats.csv_rows import Row, read_rows
from reviewtext.formats.row_fields import date_of
from throughline.audit.models import Event
from throughline.audit.operations import record
from throughline.library import object_store, policies
from throughline.library.given import is_web_address, known_id
from throughline.library.models import Edition, Report, ReportTheme, StoredFile, TakingDown
from throughline.library.models.edition import MOST_UNREAD, EditionKind, EditionState
from throughline.library.models.report import new_code
from throughline.library.models.stored_file import path_of
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue

COPY_BYTES = 1024 * 1024
ROWS_IN_ONE_TRANSACTION = 200
# Fields of a record that whoever deposits may give; everything else is worked out or decided later.
GIVEN_FIELDS = (
    "title", "label", "body", "review_type", "nation", "authors", "published_on", "incident", "age_band", "sex",
    "model", "abstract", "learning", "recommendations_summary", "collection", "licence", "rights_holder",
    "source_address", "retention_until", "availability", "is_hidden_from_search_engines",
)  # fmt: skip
# What two reviews of one name differ in, in the words of a message.
TELL_APART = {"body": "publishing body", "nation": "nation", "review_type": "type"}


@dataclass(slots=True)
class RecordDetails:
    """What is already known of a file when it is deposited.

    `fields` holds values for GIVEN_FIELDS. `report_code` adds an edition to a report that is here already, and `replaces`
    names the number of the edition that it corrects. `review_key` joins editions handed in together, and what comes later
    if nothing said of it speaks against it; without any of these the file makes a new report. An empty `kind` is a full
    report.
    """

    fields: dict[str, object] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    review_key: str = ""
    kind: str = ""
    language: str = ""
    report_code: str = ""
    replaces: int | None = None

    def filled_from(self, general: RecordDetails) -> RecordDetails:
        """Return these details of one file, with what they leave open taken from what holds for all files.

        A file that says itself which report it belongs to is not moved to another.
        """
        own = bool(self.review_key or self.report_code)
        return RecordDetails(
            fields={**general.fields, **self.fields},
            themes=list(self.themes or general.themes),
            review_key=self.review_key if own else general.review_key,
            report_code=self.report_code if own else general.report_code,
            replaces=self.replaces if own or self.replaces else general.replaces,
            kind=self.kind or general.kind,
            language=self.language or general.language,
        )


@dataclass(frozen=True, slots=True)
class Deposited:
    """The edition that holds the file, and whether this deposit made it (the same bytes are never kept twice)."""

    edition: Edition
    is_new: bool


def keep_bytes(content: IO[bytes], *, check: Callable[[str], None] | None = None) -> tuple[str, int]:
    """Copy the stream into the store and return (sha256, size). Safe to repeat and to kill at any moment.

    The bytes are written beside their final place and renamed, so a file under its hash is always whole. `check` is
    given the hash before that, and what it raises leaves nothing behind.
    """
    incoming = Path(settings.HOME) / "files" / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=incoming, delete=False) as out:
        try:
            while chunk := content.read(COPY_BYTES):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
            if check is not None:
                check(digest.hexdigest())
            target = path_of(digest.hexdigest())
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(out.name).replace(target)
            object_store.keep(digest.hexdigest(), target)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
    return digest.hexdigest(), size


def _refuse_what_was_taken_down(sha256: str) -> None:
    """Whoever hands in a folder again must not bring back what a court has ordered away."""
    if any(sha256 in files for files in TakingDown.objects.values_list("files", flat=True)):
        raise Refused(
            "taken_down",
            "This very file was taken down for good, and is not kept again.",
            "Leave it out. If its publisher has put right what was wrong, deposit the new file.",
        )


def _rows_ever_taken(sha256: str) -> set[int]:
    """Return the rows of a table that were deposited once. One that is not there any more was taken down."""
    taken = Event.objects.filter(what="deposit_rows", after__sha256=sha256).values_list("after__rows", flat=True)
    return {number for first, last in taken for number in range(first, last + 1)}


def deposit(*, content: IO[bytes], file_name: str, by: Actor, details: RecordDetails | None = None) -> Deposited:
    """Keep one file and queue its reading. Depositing the same bytes again changes nothing and says so."""
    require(policies.may_deposit(by))
    sha256, size = keep_bytes(content, check=_refuse_what_was_taken_down)
    details = details or RecordDetails()
    with transaction.atomic():
        there = Edition.objects.filter(file_id=sha256, row_number=None).select_related("report").first()
        if there is not None:
            _refuse_other_availability(there.report, details)
            return Deposited(there, False)
        stored, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": size})
        report = _report_for(details, file_name)
        edition = Edition.objects.create(
            report=report,
            number=_next_number(report),
            kind=details.kind or EditionKind.FULL,
            language=details.language or "en",
            replaces=_replaced(report, details),
            file=stored,
            file_name=Path(file_name).name[-300:],
            deposited_by=by.audit_name,
        )
        record(who=by.audit_name, what="deposit", thing=edition, after={"sha256": sha256, "report": report.code})
        enqueue("library.tasks.read_edition", edition_id=edition.pk)
    return Deposited(edition, True)


def deposit_rows(
    *, path: Path, file_name: str, by: Actor, fields: dict[str, object] | None = None
) -> tuple[StoredFile, int, int]:
    """Keep a CSV file in which each row is a report. Return the file, its number of rows, and how many were new.

    `fields` holds for every row that does not say otherwise; a column 'availability' says who may read a row's report.
    Raises reviewtext.Refused, naming the row and column, before anything but the bytes is kept.
    """
    require(policies.may_deposit(by))
    rows = list(read_rows(path))
    for row in rows:
        _availability_of_row(row)
    with path.open("rb") as content:
        sha256, size = keep_bytes(content, check=_refuse_what_was_taken_down)
    stored, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": size, "media_type": "text/csv"})
    known = set(Edition.objects.filter(file=stored).values_list("row_number", flat=True)) | _rows_ever_taken(sha256)
    new = [row for row in rows if row.number not in known]
    name = Path(file_name).name[-300:]
    general = {"collection": Path(name).stem, **(fields or {})}
    for at in range(0, len(new), ROWS_IN_ONE_TRANSACTION):
        _deposit_some_rows(new[at : at + ROWS_IN_ONE_TRANSACTION], stored, name, general, by)
    return stored, len(rows), len(new)


@transaction.atomic
def _deposit_some_rows(rows: list[Row], stored: StoredFile, name: str, general: dict[str, object], by: Actor) -> None:
    reports = []
    for row, code in zip(rows, free_codes(len(rows)), strict=True):
        said = {field: value for field, value in _fields_of_row(row).items() if value}
        report = Report(code=code, **_given({**general, **said, "title": row.title}))
        report.has_given_title = bool(row.title)
        report.year = report.published_on.year if report.published_on else None
        reports.append(report)
    Report.objects.bulk_create(reports)
    Edition.objects.bulk_create(
        Edition(report=report, number=1, file=stored, file_name=name, row_number=row.number, deposited_by=by.audit_name)
        for report, row in zip(reports, rows, strict=True)
    )
    record(
        who=by.audit_name,
        what="deposit_rows",
        after={"sha256": stored.pk, "rows": [rows[0].number, rows[-1].number]},
    )
    enqueue("library.tasks.read_rows", sha256=stored.pk)


def free_codes(count: int) -> list[str]:
    """Return that many codes that no report has, all different.

    Chance alone is not enough: 3,000 codes drawn blindly meet one of 100,000 that are taken in half of all deposits.
    """
    free: set[str] = set()
    while len(free) < count:
        drawn = {new_code() for _ in range(count - len(free))}
        free |= drawn - set(Report.objects.filter(code__in=drawn).values_list("code", flat=True))
    return list(free)


def is_rows_of_reports(path: Path) -> bool:
    """Say whether a CSV file holds a report in each row: whether any of its columns holds the text of one."""
    try:
        return next(read_rows(path), None) is not None
    except Refused:
        return False


def _fields_of_row(row: Row) -> dict[str, object]:
    """Return what a row's columns say of its record. A date that is no date is left to the cataloguer."""
    said = row.metadata
    fields: dict[str, object] = {"body": said.get("body", ""), "source_address": said.get("url", "")}
    if availability := _availability_of_row(row):
        fields["availability"] = availability
    if said.get("authors"):
        fields["authors"] = [part.strip() for part in re.split(r"[;|]", said["authors"]) if part.strip()]
    written = said.get("date", "")
    fields["published_on"] = date_of(written) or date_of(written[:10])
    return fields


def _availability_of_row(row: Row) -> str:
    said = next((value for name, value in row.metadata.items() if name.strip().lower() == "availability"), "")
    try:
        return known_id("availability", said) if said else ""
    except Refused as refusal:
        raise Refused(
            refusal.code, f"Row {row.number} (line {row.line}): {refusal.reason}", refusal.advice
        ) from refusal


def _report_for(details: RecordDetails, file_name: str) -> Report:
    """Return the report that this edition belongs to, made now if it is the first."""
    if details.report_code:
        there = Report.objects.filter(code=details.report_code.upper()).first()
        if there is None or there.is_withdrawn:
            raise Refused("no_such_report", f"There is no report {details.report_code}.", "Check its reference.")
        _refuse_other_availability(there, details)
        return there
    if details.review_key:
        there = Report.objects.filter(source_key=details.review_key).first()
        if there is not None and there.is_withdrawn:
            raise Refused(
                "withdrawn_report",
                f"The review '{details.review_key}' is the report {there.code}, which has been withdrawn.",
                "Give this file another name of a review, or none.",
            )
        if there is not None:
            _refuse_another_review(there, details)
            _refuse_other_availability(there, details)
            return there
    fields = _given(details.fields)
    title = str(fields.pop("title", ""))
    report = Report(code=free_codes(1)[0], source_key=details.review_key, has_given_title=bool(title), **fields)
    report.year = report.published_on.year if report.published_on else None
    report.title = (title or cautious_title(report, file_name))[:400]
    report.save()
    ReportTheme.objects.bulk_create(ReportTheme(report=report, theme=theme) for theme in dict.fromkeys(details.themes))
    return report


def _refuse_another_review(report: Report, details: RecordDetails) -> None:
    """'Child A' is the name of many reviews. Once joined they could not be parted, as passages keep their addresses."""
    for name in TELL_APART:
        here, said = str(getattr(report, name)), str(details.fields.get(name) or "")
        if here and said and " ".join(here.casefold().split()) != " ".join(said.casefold().split()):
            raise Refused(
                "another_review",
                f"The review '{details.review_key}' is here already as {report.code}, “{report.title}”, and seems to be "
                f"another one: its {TELL_APART[name]} is “{here}”, and you say “{said}”.",
                f"Give this review a name of its own. If the file does belong to {report.code}, give that as its report.",
            )


def _refuse_other_availability(report: Report, details: RecordDetails) -> None:
    """A report that is here already keeps who may read it. To pass over another wish would leave its text open, or shut."""
    if details.fields.get("availability") not in (None, "", report.availability):
        raise Refused(
            "other_availability",
            f"Report {report.code} is here already, and who may read it is not what you ask: {report.availability}.",
            "Change it on the report's page, with a reason.",
        )


def cautious_title(report: Report, file_name: str) -> str:
    """Return a title by the convention 'YYYY - body - label' of what the depositor said, or else the file's own name.

    What the text suggests as a title is often a heading or a line of the letterhead, so a person takes it over or not.
    """
    if report.body and (report.label or report.year):
        return " - ".join(str(part) for part in (report.year, report.body, report.label) if part)
    return Path(file_name).stem.replace("_", " ").strip() or "Untitled"


def _replaced(report: Report, details: RecordDetails) -> Edition | None:
    """Return the edition that this one corrects. Only an edition that nothing has replaced yet can be replaced."""
    if details.replaces is None:
        return None
    if not report.editions.exists():
        raise Refused(
            "no_such_edition",
            f"This file would make a new report, which has no edition {details.replaces} to correct.",
            "Give the reference of the report that it corrects.",
        )
    there = report.editions.filter(number=details.replaces, replaced_by=None).first()
    if there is None:
        raise Refused(
            "no_such_edition",
            f"Report {report.code} has no edition {details.replaces} that is still to be replaced.",
            "Give the number of its present edition, as the report's page lists it.",
        )
    unread = takewhile(lambda one: one.state != EditionState.READABLE, (there, *there.replaced_editions()))
    if len(list(unread)) > MOST_UNREAD:
        raise Refused(
            "corrections_not_read",
            f"Report {report.code} has {MOST_UNREAD + 1} corrections, one of the other, that were not read.",
            f"Have edition {there.number} read first. Its page says why it was not.",
        )
    return there


def _next_number(report: Report) -> int:
    """Return a number that no edition of the report has, nor had before it was moved to a report of its own."""
    given = [*report.editions.values_list("number", flat=True), *report.moved_editions.values_list("number", flat=True)]
    return max(given, default=0) + 1


def _given(fields: dict[str, object]) -> dict[str, object]:
    """Keep the fields that a depositor may give, shortened to what their columns hold, dates as dates.

    What is no web address is left out, since readers are given it as a link.
    """
    kept: dict[str, object] = {}
    for name in GIVEN_FIELDS:
        value = fields.get(name)
        if value in (None, "", []) or (name == "source_address" and not is_web_address(str(value))):
            continue
        if name in {"published_on", "retention_until"} and isinstance(value, str):
            value = datetime.date.fromisoformat(value)
        elif isinstance(value, str):
            longest = Report._meta.get_field(name).max_length  # type: ignore[union-attr]
            value = value[:longest] if longest else value
        kept[name] = value
    return kept
