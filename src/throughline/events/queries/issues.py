"""Practice issues that can be put to tables: those of published studies, and those of the starter codebooks."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.models import CodeKind, Publication, Study


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue with the value that a form sends for it, and where it comes from."""

    value: str
    label: str
    source: str
    definition: str = ""
    study: Study | None = None
    number: int | None = None
    pack_item: str = ""


def issues_to_put() -> list[Issue]:
    """Return every practice issue that can be put to tables, those of published studies first."""
    return [*_of_studies(), *_of_packs()]


def issue_by_value(value: str) -> Issue | None:
    return next((issue for issue in issues_to_put() if issue.value == value), None)


def _of_studies() -> list[Issue]:
    found = []
    for publication in Publication.objects.standing().select_related("study"):
        items = dict(publication.study.codes.exclude(pack_item="").values_list("pk", "pack_item"))
        found += [
            Issue(
                f"study:{publication.study.code}:{code['pk']}", code["label"], publication.content["title"],
                code.get("definition", ""), publication.study, code["pk"], items.get(code["pk"], ""),
            )
            for code in publication.content["codes"]
            if code["kind"] == CodeKind.PRACTICE_ISSUE and code.get("is_codable", True)
        ]  # fmt: skip
    return found


def _of_packs() -> list[Issue]:
    return [
        Issue(f"pack:{code.id}", code.label, pack.title, code.definition, pack_item=code.id)
        for pack in codebook_packs().values()
        for group in pack.groups
        if group.code_kind == CodeKind.PRACTICE_ISSUE
        for code in pack.codes_of(group)
    ]
