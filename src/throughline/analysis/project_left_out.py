"""Counts what a REFI-QDA project says and we have no place for, so that nothing is left behind without a word."""

from __future__ import annotations

from reviewtext import refi
from throughline.analysis.project_file import VARIABLES, guid_of


def without_a_place(project: refi.Project) -> list[str]:
    """Return a sentence for each kind of thing that is not brought in, with how many there are.

    Cases and variables that our own export writes are no loss: they repeat what the library knows of a report.
    """
    sources = project.sources
    ours = {guid_of("variable", key) for key in VARIABLES}
    cases = [
        one
        for one in project.cases
        if one.codes or one.selections or any(said.variable not in ours for said in one.values)
    ]
    counts = {
        "Codings of whole documents": sum(len(one.codings) for one in sources),
        "Codings of areas on PDF pages": sum(len(area.codings) for one in sources for area in one.page_selections),
        "Selections with a memo and no code": sum(
            1 for one in sources for part in one.selections if part.notes and not part.codings
        ),
        "Memos that belong to no code and no coding of words": _other_notes(project),
        "Cases with what is said of them": len(cases),
        "Variables": sum(one.guid not in ours for one in project.variables),
        "Sets": len(project.sets),
        "Links": len(project.links),
    }
    return [f"{what}: {count:,}." for what, count in counts.items() if count]


def _other_notes(project: refi.Project) -> int:
    kept = {guid for code in project.all_codes() for guid in code.notes}
    for source in project.sources:
        for part in source.selections:
            if part.codings:
                kept.update(part.notes, *(coding.notes for coding in part.codings))
    return sum(one.guid not in kept for one in project.notes)
