"""Bringing codes and codings in: from a starter codebook, from a codebook file, from a project file."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from reviewtext import refi
from throughline.analysis.codebook_file import colour_from, fields_from
from throughline.analysis.codebook_packs import CodebookPack
from throughline.analysis.models import (
    Code,
    CoderReading,
    CodeStatus,
    Coding,
    Origin,
    ReportSettlement,
    Study,
    StudyMember,
    StudyReport,
)
from throughline.analysis.operations.codebook import add_code
from throughline.analysis.policies_coding import may_change_codebook
from throughline.analysis.project_file import (
    AGREED,
    Located,
    Locator,
    Matched,
    facts_from,
    outside_name,
    person_guids,
)
from throughline.analysis.project_left_out import without_a_place
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require


@dataclass
class Brought:
    """What came in, and what did not, in sentences."""

    codes: int = 0
    codes_known: int = 0
    codings: int = 0
    codings_known: int = 0
    left_out: list[str] = field(default_factory=list)


@transaction.atomic
def start_from_pack(*, study: Study, pack: CodebookPack, by: Actor) -> Brought:
    """Propose the codes of a starter codebook, but for those that came from it before."""
    require(may_change_codebook(by, study))
    brought = Brought()
    known = set(Code.objects.filter(study=study).exclude(pack_item="").values_list("pack_item", flat=True))
    for group in pack.groups:
        place = f"{pack.id}:{group.id}"
        heading = Code.objects.filter(study=study, pack_item=place).first() or _add(
            study, by, group.label, None, kind=group.code_kind, is_codable=False, pack_item=place
        )
        for part in pack.codes_of(group):
            item = f"{pack.id}:{part.id}"
            if item in known:
                brought.codes_known += 1
                continue
            _add(
                study, by, part.label, heading, kind=group.code_kind, definition=part.definition,
                use_when=part.use_when, not_when=part.not_when, synonyms=part.synonyms,
                journey_step=part.journey_step or "", pack_item=item, basis=part.tag,
            )  # fmt: skip
            brought.codes += 1
    note("start_from_pack", study, by, pack=f"{pack.id} {pack.version}", codes=brought.codes)
    return brought


def _add(study: Study, by: Actor, label: str, parent: Code | None, **fields: Any) -> Code:
    """Add a code under a name that is free in its place: two packs may use the same word for different things."""
    taken = Code.objects.filter(study=study, parent=parent).exclude(status=CodeStatus.RETIRED)
    names = {name.casefold() for name in taken.values_list("label", flat=True)}
    free, number = label, 2
    while free.casefold() in names:
        free, number = f"{label} ({number})", number + 1
    return add_code(study=study, label=free, by=by, parent=parent, **fields)


@transaction.atomic
def bring_in_codes(*, study: Study, codes: Iterable[refi.Code], by: Actor) -> Brought:
    """Propose the codes of a file. One whose identifier the study has already is left as it is here."""
    require(may_change_codebook(by, study))
    brought = Brought()
    _bring_in(study, codes, None, by, brought, {})
    note("bring_in_codes", study, by, codes=brought.codes, known=brought.codes_known)
    return brought


def _bring_in(
    study: Study,
    codes: Iterable[refi.Code],
    parent: Code | None,
    by: Actor,
    brought: Brought,
    notes: Mapping[str, refi.Note],
) -> None:
    for said in codes:
        guid = _uuid(said.guid)
        code = Code.objects.filter(study=study, guid=guid).first()
        if code is not None:
            brought.codes_known += 1
        else:
            fields = fields_from(said.description) | {"is_codable": said.is_codable, "guid": guid}
            # We keep no memos of codes, so what one says stands with the definition.
            fields["definition"] = _joined(
                fields["definition"], *(notes[one].text for one in said.notes if one in notes)
            )
            colour = colour_from(said.colour)
            if colour:
                fields["colour"] = colour
            code = _add(study, by, said.name.strip()[:200] or "Without a name", parent, **fields)
            brought.codes += 1
        _bring_in(study, said.codes, code, by, brought, notes)


def _joined(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def _uuid(guid: str) -> uuid.UUID:
    try:
        return uuid.UUID(guid)
    except ValueError as problem:
        raise refi.UnusableFile(f"'{guid[:60]}' in this file is not an identifier (guid).") from problem


@transaction.atomic
def bring_in_project(*, study: Study, project: refi.Project, by: Actor) -> Brought:
    """Bring in the codes of a project and its codings of reports that are in this study.

    A source is one of the study's reports if it has the identifier that our own export gives it, or the same text, or the
    report's code as its name; failing the same text, each selection is looked for by its words. A coding whose identifier
    is known already is not brought in again. Coders who have a part in this study are recognised by their identifier;
    others are kept by name. What we have no place for is left out, and `left_out` counts it.
    """
    require(may_change_codebook(by, study))
    brought = Brought(left_out=list(project.left_out))
    _bring_in(study, project.codes, None, by, brought, {one.guid: one for one in project.notes})
    made = _CodingsOf(study, project, brought).made
    Coding.objects.bulk_create(made, batch_size=500)
    _note_readings(made, by)
    brought.codings = len(made)
    brought.left_out += without_a_place(project)
    note("bring_in_project", study, by, codes=brought.codes, codings=brought.codings)
    return brought


class _CodingsOf:
    """The codings of a project as ours, not yet stored."""

    def __init__(self, study: Study, project: refi.Project, brought: Brought) -> None:
        self.brought, self.made = brought, list[Coding]()
        self.codes = {str(code.guid): code for code in Code.objects.filter(study=study)}
        members = StudyMember.objects.filter(study=study).select_related("person")
        self.team = {guid: one.person for one in members for guid in person_guids(one.person)}
        self.names = {user.guid: user.name for user in project.users}
        self.notes = {one.guid: one for one in project.notes}
        self.known = {str(one) for one in Coding.objects.filter(study=study).values_list("client_id", flat=True)}
        # Whoever moves the coding of one to a corrected edition at the same moment waits until it is in.
        reports = StudyReport.objects.select_for_update(of=("self",)).filter(study=study).included()
        locator = Locator(reports.select_related("report"))
        for source in project.sources:
            self._of_source(source, locator.report_of(source))

    def _of_source(self, source: refi.Source, found: Matched | None) -> None:
        if found is None:
            if source.selections or source.codings or source.page_selections:
                self._leave_out(f"The codings of '{source.name}': it is not one of the study's included reports.")
            return
        for selection in source.selections:
            places = found.places(selection)
            if not places:
                self._leave_out(f"A selection of '{source.name}' whose words are not in our text of the report.")
            for coding in selection.codings:
                self._of_coding(source, found, places, coding, selection.notes)

    def _of_coding(
        self, source: refi.Source, found: Matched, places: list[Located], coding: refi.Coding, notes: list[str]
    ) -> None:
        code = self.codes.get(coding.code)
        if code is None:
            self._leave_out(f"A coding of '{source.name}' by a code that the file does not have.")
            return
        for number, place in enumerate(places):
            # What runs across passages is a coding in each; those after the first get identifiers that never change.
            guid = _uuid(coding.guid) if number == 0 else uuid.uuid5(_uuid(coding.guid), str(number))
            if str(guid) in self.known:
                self.brought.codings_known += 1
            else:
                self.known.add(str(guid))
                self.made.append(self._made(found.study_report, place, code, coding, guid, notes))

    def _made(
        self,
        study_report: StudyReport,
        place: Located,
        code: Code,
        said: refi.Coding,
        guid: uuid.UUID,
        notes: list[str],
    ) -> Coding:
        coder = self.team.get(said.user)
        about = [self.notes[one] for one in [*said.notes, *notes] if one in self.notes]
        facts = facts_from(". ".join(one.description for one in about))
        return Coding(
            study_id=study_report.study_id, study_report=study_report, passage=place.passage,
            passage_length=len(place.passage.text), start=place.start, end=place.end, code=code,
            code_version=code.version, coder=coder,
            outside_coder="" if coder else outside_name(said.user, self.names), is_agreed=said.user == AGREED,
            memo=_joined(*(one.text for one in about)), client_id=guid, origin=facts.pop("origin", Origin.IMPORTED),
            **({"made_at": said.at} if said.at else {}), **facts,
        )  # fmt: skip

    def _leave_out(self, sentence: str) -> None:
        self.brought.left_out.append(sentence)


def _note_readings(made: Iterable[Coding], by: Actor) -> None:
    """Note who has begun with which report; one that comes with agreed codings is settled."""
    for report, coder in {(one.study_report_id, one.coder_id) for one in made if one.coder_id and not one.is_agreed}:
        CoderReading.objects.get_or_create(study_report_id=report, coder_id=coder)
    for report in {one.study_report_id for one in made if one.is_agreed}:
        ReportSettlement.objects.get_or_create(
            study_report_id=report, defaults={"settled_by": writer(by), "note": "Brought in from a file."}
        )
