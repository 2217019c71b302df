"""A study as a REFI-QDA project, and where the sources and selections of such a project lie in our reports."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from reviewtext import refi
from throughline.analysis.codebook_file import to_refi
from throughline.analysis.models import Code, Coding, CodingMove, Origin, Study, StudyReport, Weight
from throughline.library import vocabularies
from throughline.library.models import Page, Passage, Reading, Report
from throughline.library.models.edition import EditionKind, replaced
from throughline.people.models import Person

# Our things get their identifiers from this and from what they are, so that each export names them alike.
OURS = uuid.UUID("6d3f4a52-8a0c-5f5e-9a43-7468726c6e65")
AGREED = str(uuid.uuid5(OURS, "agreed coding"))
VARIABLES = {"year": ("Year", "Integer"), "nation": ("Nation", "Text"), "review_type": ("Type of review", "Text"),
             "age_band": ("Age", "Text"), "body": ("Published by", "Text")}  # fmt: skip


def guid_of(kind: str, name: object) -> str:
    """Return the identifier of one of our things in project files."""
    return str(uuid.uuid5(OURS, f"{kind}:{name}"))


def person_guid(person: Person) -> str:
    """Return the identifier of a coder. It says nothing of who they are, and no other installation names anybody so."""
    return person_guids(person)[0]


def person_guids(person: Person) -> list[str]:
    """Return the identifier of a coder under the present secret key, then those under former ones, in older files."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [hmac.digest(key.encode(), f"coder:{person.pk}".encode(), "sha256") for key in keys]
    return [str(uuid.UUID(bytes=one[:16], version=4)) for one in made]


def outside_name(guid: str, names: dict[str, str]) -> str:
    """Return what to call a coder who has no part in the study."""
    return (names.get(guid) or "Somebody else")[:200]


def whole_text(reading: Reading) -> str:
    """Return the text of a reading, in which passages and pages have their offsets."""
    text = ""
    for start, words in Page.objects.filter(reading=reading).order_by("number").values_list("start", "text"):
        text += "\n" * (start - len(text)) + words
    return text


def readings_of(study_reports: Sequence[StudyReport]) -> dict[int, Reading]:
    """Return, by study report, the reading that is coded: the one with codings, or else the current one of the report.

    A report that is read anew keeps the reading on which its coding was begun, because offsets count in that, until its
    coding is moved to a corrected edition.
    """
    coded = (
        Coding.objects.filter(study_report__in=study_reports)
        .order_by("passage__reading_id")
        .values_list("study_report_id", "passage__reading_id")
        .distinct()
    )
    moves = CodingMove.objects.filter(study_report__in=study_reports, reading__isnull=False).order_by("moved_at", "pk")
    chosen = dict(coded) | dict(moves.values_list("study_report_id", "reading_id"))
    readings = Reading.objects.select_related("edition").in_bulk(chosen.values())
    kinds = list(EditionKind.values)
    current = {
        reading.edition.report_id: reading
        for reading in sorted(
            # One whose correction waits to be read, or could not be, is read until then.
            Reading.objects.filter(is_current=True, edition__report__in=[one.report_id for one in study_reports])
            .exclude(replaced("edition__"))
            .select_related("edition"),
            # The last one written wins: the full report, where there is one.
            key=lambda reading: (-kinds.index(reading.edition.kind), -reading.edition.number),
        )
    }
    found = {}
    for one in study_reports:
        reading = readings.get(chosen.get(one.pk, 0)) or current.get(one.report_id)
        if reading is not None:
            found[one.pk] = reading
    return found


def project_of(
    study: Study, codes: Iterable[Code], study_reports: Sequence[StudyReport], codings: Iterable[Coding]
) -> refi.Project:
    """Return the project of a study, with the codings that are given. Who may see them is the caller's question."""
    by_report: dict[int, list[Coding]] = {}
    for coding in codings:
        by_report.setdefault(coding.study_report_id, []).append(coding)
    readings = readings_of(study_reports)
    project = refi.Project(
        name=study.title, description=study.question, codes=to_refi(codes),
        variables=[refi.Variable(guid_of("variable", key), name, kind) for key, (name, kind) in VARIABLES.items()],
    )  # fmt: skip
    users: dict[str, str] = {}
    for one in study_reports:
        reading = readings.get(one.pk)
        if reading is None:
            continue
        source = guid_of("reading", f"{one.report.code}/{reading.pk}")
        selections = _selections(by_report.get(one.pk, []), project.notes, users)
        project.sources.append(refi.Source(source, one.report.code, whole_text(reading), one.report.title, selections))
        project.cases.append(
            refi.Case(
                guid_of("report", one.report.code), one.report.title, values=_values(one.report), sources=[source]
            )
        )
    project.users = [refi.User(guid, name) for guid, name in users.items()]
    return project


def _values(report: Report) -> list[refi.Value]:
    found: list[refi.Value] = []
    for key in VARIABLES:
        value: Any = getattr(report, key)
        vocabulary = {"nation": "nations", "review_type": "review-types", "age_band": "age-bands"}.get(key)
        if value:
            said = vocabularies.label_of(vocabulary, value) if vocabulary else value
            found.append(refi.Value(guid_of("variable", key), said))
    return found


def _selections(codings: Iterable[Coding], notes: list[refi.Note], users: dict[str, str]) -> list[refi.Selection]:
    """Return one selection for each stretch of words, with every coding of exactly that stretch."""
    found: dict[tuple[int, int], refi.Selection] = {}
    for coding in codings:
        start, end = coding.passage.start + coding.start, coding.passage.start + coding.end
        place = found.get((start, end))
        if place is None:
            guid = guid_of("selection", f"{coding.study_report_id}/{coding.passage_id}/{coding.start}-{coding.end}")
            place = found[start, end] = refi.Selection(guid, start, end)
        user, name = _user(coding)
        users[user] = name
        said = refi.Coding(str(coding.client_id), str(coding.code.guid), user, coding.made_at)
        description = facts_of(coding)
        if coding.memo or description:
            note = refi.Note(guid_of("memo", coding.client_id), coding.memo, "Memo", description, user, coding.made_at)
            notes.append(note)
            said.notes.append(note.guid)
        place.codings.append(said)
    return [found[place] for place in sorted(found)]


def _user(coding: Coding) -> tuple[str, str]:
    if coding.is_agreed:
        return AGREED, "Agreed coding"
    if coding.coder is not None:
        return person_guid(coding.coder), coding.coder.name
    name = coding.outside_coder or "Somebody else"
    return guid_of("outside", name), name


def facts_of(coding: Coding) -> str:
    """Return what the standard has no place for, as a line that stands with the memo. Nothing where all is as usual."""
    said = []
    if coding.weight != Weight.CLEAR:
        said.append(f"Weight: {Weight(coding.weight).label}")
    if coding.is_good_example:
        said.append("Good example")
    if coding.origin != Origin.BY_HAND:
        said.append(f"How: {Origin(coding.origin).label}")
    return ". ".join(said)


def facts_from(description: str) -> dict[str, Any]:
    """Return the fields that such a line says."""
    facts: dict[str, Any] = {}
    for part in description.split(". "):
        key, _, label = part.partition(": ")
        if key == "Weight":
            facts["weight"] = next((value for value, name in Weight.choices if name == label), Weight.CLEAR)
        elif key == "How":
            facts["origin"] = next((value for value, name in Origin.choices if name == label), Origin.IMPORTED)
        elif key == "Good example":
            facts["is_good_example"] = True
    return facts


@dataclass(frozen=True, slots=True)
class Located:
    """Where in our passages a selection lies."""

    passage: Passage
    start: int
    end: int


def in_passages(passages: Iterable[Passage], text: str, start: int, end: int) -> list[Located]:
    """Return where the characters [start, end) of a reading's text lie: in one passage, or in each that they run across."""
    found = []
    for passage in passages:
        first, last = max(start, passage.start), min(end, passage.end)
        if first < last and text[first:last].strip():
            found.append(Located(passage, first - passage.start, last - passage.start))
    return found


class Matched:
    """A source of a file and the report that it is."""

    def __init__(self, study_report: StudyReport, reading: Reading, source: refi.Source) -> None:
        self.study_report, self.source = study_report, source
        self.text = whole_text(reading)
        self.passages = list(Passage.objects.filter(reading=reading).order_by("start").select_related("reading"))

    @cached_property
    def is_same(self) -> bool:
        return self.text == self.source.text

    def places(self, selection: refi.Selection) -> list[Located]:
        """Return where the selection lies: in one passage, or in each of those that it runs across."""
        start, end = selection.start, selection.end
        if not self.is_same:
            words = self.source.text[start:end]
            start = self.text.find(words) if words.strip() else -1
            # Words that stand in our text twice could mean either place, so they are not guessed at.
            if start < 0 or self.text.find(words, start + 1) >= 0:
                return []
            end = start + len(words)
        return in_passages(self.passages, self.text, start, end)


class Locator:
    """Finds which report of the study a source of a file is."""

    def __init__(self, study_reports: Iterable[StudyReport]) -> None:
        self.study_reports = list(study_reports)
        self.readings = readings_of(self.study_reports)

    @cached_property
    def _by_text(self) -> dict[str, StudyReport]:
        return {whole_text(reading): one for one in self.study_reports if (reading := self.readings.get(one.pk))}

    def report_of(self, source: refi.Source) -> Matched | None:
        """Return the report that a source is, or None."""
        for one in self.study_reports:
            reading = self.readings.get(one.pk)
            if reading and source.guid == guid_of("reading", f"{one.report.code}/{reading.pk}"):
                return Matched(one, reading, source)
        named = next((one for one in self.study_reports if one.report.code == source.name.strip().upper()), None)
        found = self._by_text.get(source.text) or named
        reading = self.readings.get(found.pk) if found else None
        return Matched(found, reading, source) if found and reading else None
