"""What the codebook of a study says, what was changed about it, and what waits to be coded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from throughline.analysis.models import Code, CodebookEdition, CodeChange, CodeStatus, Coding, Study
from throughline.analysis.policies import may_read_study
from throughline.people.models import Person
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in its place in the tree; `depth` is 0 at the top."""

    code: Code
    depth: int

    @property
    def path(self) -> str:
        return f"{self.code.parent.label}: {self.code.label}" if self.code.parent else self.code.label


def codes_of(study: Study, *, seen_by: Actor, with_retired: bool = False) -> list[CodeRow]:
    """Return the codes in the order of the tree, each under the one that it stands under."""
    if not may_read_study(seen_by, study):
        return []
    codes = Code.objects.filter(study=study).select_related("parent", "merged_into")
    return in_tree(codes if with_retired else codes.exclude(status=CodeStatus.RETIRED))


def in_tree(codes: Iterable[Code]) -> list[CodeRow]:
    """Return codes in the order of the tree. One whose parent is not among them stands at the top."""
    codes = list(codes)
    there = {code.pk for code in codes}
    below: dict[int | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent_id if code.parent_id in there else None, []).append(code)
    rows: list[CodeRow] = []
    waiting = [(code, 0) for code in reversed(below.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        rows.append(CodeRow(code, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(code.pk, []))]
    return rows


def names_of(codes: Iterable[Code]) -> dict[int, str]:
    """Return what each code of a table is called there: where two have one name, with what they stand under."""
    codes = list(codes)
    having = Counter(code.label for code in codes)
    return {code.pk: code.label if having[code.label] == 1 else _name_in_full(code) for code in codes}


def _name_in_full(code: Code) -> str:
    names, above = [code.label], code.parent
    while above:
        names.insert(0, above.label)
        above = above.parent
    # A name may be given again once a code is retired.
    return ": ".join(names) + (" (retired)" if code.status == CodeStatus.RETIRED else "")


def live_codes(study: Study, *, seen_by: Actor) -> list[Code]:
    """Return the codes that may be given now, in the order of the tree."""
    rows = codes_of(study, seen_by=seen_by)
    return [row.code for row in rows if row.code.is_codable and row.code.is_live]


def code_for(study: Study, number: int, *, seen_by: Actor) -> Code | None:
    """Return one code of the study."""
    if not may_read_study(seen_by, study):
        return None
    return Code.objects.filter(study=study, pk=number).select_related("study", "parent", "merged_into").first()


def history_of_code(code: Code, *, seen_by: Actor) -> QuerySet[CodeChange]:
    """Return what was changed about a code, newest first."""
    changes = CodeChange.objects.filter(code=code).select_related("changed_by")
    return changes if may_read_study(seen_by, code.study) else changes.none()


def editions_of(study: Study, *, seen_by: Actor) -> QuerySet[CodebookEdition]:
    """Return the editions of the codebook, newest first."""
    editions = CodebookEdition.objects.filter(study=study).select_related("made_by", "signed_by")
    return editions if may_read_study(seen_by, study) else editions.none()


def edition_for(study: Study, number: int, *, seen_by: Actor) -> CodebookEdition | None:
    return editions_of(study, seen_by=seen_by).filter(number=number).select_related("study").first()


def recode_queue(study: Study, *, seen_by: Actor) -> QuerySet[Coding]:
    """Return the person's own codings that were made under a definition, or by a code, that has changed since.

    Codings of settled reports do not wait: they are history, and the report is settled again if that is needed.
    """
    if not isinstance(seen_by, Person) or not may_read_study(seen_by, study):
        return Coding.objects.none()
    changed = Q(code_version__lt=F("code__version")) | Q(
        code__status=CodeStatus.RETIRED, code__split_into__isnull=False
    )
    return (
        Coding.objects.present()
        .filter(changed, study=study, coder=seen_by, is_agreed=False, study_report__settlement=None)
        .select_related("code", "coded_as", "passage", "study_report__report", "study")
        .order_by("code__place", "pk")
        .distinct()
    )


def uses_of_codes(study: Study, codings: QuerySet[Coding]) -> dict[int, int]:
    """Return how many of these codings each code has."""
    counted = codings.filter(study=study).order_by().values("code_id").annotate(count=Count("pk"))
    return {row["code_id"]: row["count"] for row in counted}
