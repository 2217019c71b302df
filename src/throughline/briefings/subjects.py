"""What a briefing can be about: a practice issue, a theme or a sector, by the names that studies and the library use."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.models import Code, CodeKind
from throughline.analysis.queries.outcomes import published_studies
from throughline.briefings.models import Briefing, SubjectKind
from throughline.library import vocabularies

OWN = "label:"
ISSUES_PACK = "practice-issues"
VOCABULARIES = {SubjectKind.THEME: "themes", SubjectKind.SECTOR: "agencies"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with its words: what it is called, what it means, and other ways of saying it."""

    kind: str
    value: str
    label: str
    about: str = ""
    phrases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The subject as one value of a form."""
        return f"{self.kind}|{self.value}"


def subject_of(briefing: Briefing) -> Subject:
    """Return what a briefing is about. An item that its pack no longer has is shown by its id."""
    return subject_named(briefing.subject_kind, briefing.subject)


def subject_named(kind: str, value: str) -> Subject:
    """Return the subject of that kind and value."""
    if kind in VOCABULARIES:
        term = vocabularies.terms_by_id(VOCABULARIES[SubjectKind(kind)]).get(value)
        if term is None:
            return Subject(kind, value, value.replace("_", " "))
        return Subject(kind, value, term.label, term.definition, term.phrases)
    if value.startswith(OWN):
        label = value.removeprefix(OWN)
        return Subject(kind, value, label, _definition_of(label), (label,))
    return next(
        (one for one in pack_issues() if one.value == value),
        Subject(kind, value, value.rpartition(".")[2].replace("_", " ")),
    )


def pack_issues() -> list[Subject]:
    """Return the practice issues of the starter codebook."""
    pack = codebook_packs().get(ISSUES_PACK)
    if pack is None:
        return []
    return [
        Subject(SubjectKind.ISSUE, f"{pack.id}:{code.id}", code.label, code.definition, (code.label, *code.synonyms))
        for group in pack.groups
        for code in pack.codes_of(group)
    ]


def own_issues() -> list[Subject]:
    """Return the practice issues that published studies made themselves, once each."""
    found: dict[str, Subject] = {}
    for publication in published_studies():
        said = [
            one for one in publication.content["codes"] if one["kind"] == CodeKind.PRACTICE_ISSUE and one["is_codable"]
        ]
        items = dict(Code.objects.filter(pk__in=[one["pk"] for one in said]).values_list("pk", "pack_item"))
        for one in said:
            if not items.get(one["pk"]):
                value = f"{OWN}{one['label']}"
                found.setdefault(
                    value, Subject(SubjectKind.ISSUE, value, one["label"], one["definition"], (one["label"],))
                )
    return sorted(found.values(), key=lambda one: one.label)


def _definition_of(label: str) -> str:
    return next((one.about for one in own_issues() if one.label == label), "")


def vocabulary_subjects(kind: SubjectKind) -> list[Subject]:
    """Return every theme, or every agency, as a subject."""
    return [
        Subject(kind, term.id, term.label, term.definition, term.phrases)
        for term in vocabularies.load(VOCABULARIES[kind]).all_terms()
        if term.status == "accepted"
    ]


def subjects() -> list[tuple[str, list[Subject]]]:
    """Return everything that a briefing can be about, under its heading."""
    return [
        ("Practice issues", pack_issues()),
        ("Practice issues of published studies", own_issues()),
        ("Themes", vocabulary_subjects(SubjectKind.THEME)),
        ("Sectors", vocabulary_subjects(SubjectKind.SECTOR)),
    ]
