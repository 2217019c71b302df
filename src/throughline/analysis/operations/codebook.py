"""What can change about the codes of a study. No operation deletes a code: what was coded stays coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from throughline.analysis.models import CODE_MOVES, COLOURS, Code, CodeChange, CodeEvent, CodeStatus, Study
from throughline.analysis.policies_coding import may_change_codebook
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

# What a coder goes by. A change of any of these makes a new version, and what was coded before is looked at again.
DEFINING = ("definition", "use_when", "not_when")
FIELDS = (*DEFINING, "label", "kind", "examples", "synonyms", "journey_step", "colour", "is_codable")


def said_of(code: Code) -> dict[str, Any]:
    """Return what a code says, as its history and editions keep it."""
    said = {name: getattr(code, name) for name in FIELDS}
    return said | {
        "guid": str(code.guid),
        "parent": str(code.parent.guid) if code.parent else "",
        "status": code.status,
    }


def keep_change(code: Code, what: CodeEvent, by: Actor, *, before: dict[str, Any], reason: str = "") -> None:
    """Add to the history of a code what changed; only what differs is kept."""
    after = said_of(code)
    differing = [name for name in after if before.get(name) != after[name]]
    CodeChange.objects.create(
        code=code,
        what=what,
        version=code.version,
        before={name: before[name] for name in differing if name in before},
        after={name: after[name] for name in differing},
        reason=reason,
        changed_by=writer(by),
    )
    note(f"code_{what}", code.study, by, texts={"reason": reason}, code=code.pk, version=code.version)


@transaction.atomic
def make_code(*, study: Study, label: str, by: Actor, parent: Code | None = None, **fields: Any) -> Code:
    """Propose a code. `fields`: kind, definition, use_when, not_when, examples, synonyms, journey_step, colour and the like."""
    require(may_change_codebook(by, study))
    return add_code(study=study, label=label, by=by, parent=parent, **fields)


def add_code(*, study: Study, label: str, by: Actor, parent: Code | None = None, **fields: Any) -> Code:
    """Add a code without asking who does: the caller has."""
    refuse_same_name(study, parent, label)
    last = Code.objects.filter(study=study).aggregate(last=Max("place"))["last"] or 0
    fields.setdefault("colour", _colour_for(study, parent))
    code = Code.objects.create(study=study, label=label, parent=parent, place=last + 1, **fields)
    keep_change(code, CodeEvent.MADE, by, before={})
    return code


def _colour_for(study: Study, parent: Code | None) -> int:
    """Return the colour of the code above; under a heading, or at the top, the next of the palette."""
    if parent is not None and parent.is_codable:
        return parent.colour
    return Code.objects.filter(study=study, parent=parent).count() % COLOURS + 1


def refuse_same_name(study: Study, parent: Code | None, label: str, *, but: Code | None = None) -> None:
    """Refuse a second code of the same name in the same place."""
    same = Code.objects.filter(study=study, parent=parent, label__iexact=label).exclude(status=CodeStatus.RETIRED)
    if same.exclude(pk=but.pk if but else 0).exists():
        raise Refusal(f"There is a code '{label}' here already.")


@transaction.atomic
def change_code(*, code: Code, reason: str, by: Actor, **fields: Any) -> Code:
    """Change what a code says or where it stands. A new definition needs its reason."""
    require(may_change_codebook(by, code.study))
    before = said_of(code)
    parent = fields.pop("parent", code.parent)
    refuse_same_name(code.study, parent, fields.get("label", code.label), but=code)
    _refuse_circle(code, parent)
    is_redefined = any(name in fields and fields[name] != getattr(code, name) for name in DEFINING)
    if is_redefined and not reason:
        raise Refusal("Say why the definition changes: whoever coded by the earlier one will want to know.")
    for name, value in {**fields, "parent": parent}.items():
        setattr(code, name, value)
    if is_redefined:
        code.version += 1
    code.save()
    if said_of(code) != before:
        keep_change(code, CodeEvent.REDEFINED if is_redefined else CodeEvent.CHANGED, by, before=before, reason=reason)
    return code


def _refuse_circle(code: Code, parent: Code | None) -> None:
    above = parent
    while above is not None:
        if above.pk == code.pk:
            raise Refusal("A code cannot stand under itself.")
        above = above.parent


def move_code(code: Code, to: CodeStatus, what: CodeEvent, by: Actor, reason: str = "") -> None:
    """Move a code to another status, without asking who does."""
    if to not in CODE_MOVES[code.status]:
        raise Refusal(f"'{code.label}' is {code.get_status_display().lower()} and cannot become that.")
    before = said_of(code)
    code.status = to
    code.save(update_fields=["status"])
    keep_change(code, what, by, before=before, reason=reason)


@transaction.atomic
def take_up_code(*, code: Code, by: Actor) -> None:
    """Take a proposed or retired code into use."""
    require(may_change_codebook(by, code.study))
    if code.merged_into is not None:
        raise Refusal(f"This code was merged into '{code.merged_into}'. Make a new code instead.")
    refuse_same_name(code.study, code.parent, code.label, but=code)
    move_code(code, CodeStatus.LIVE, CodeEvent.TAKEN_UP, by)


@transaction.atomic
def retire_code(*, code: Code, reason: str, by: Actor) -> None:
    """Retire a code: nothing more is coded with it, and what was coded stays."""
    require(may_change_codebook(by, code.study))
    if Code.objects.filter(parent=code).exclude(status=CodeStatus.RETIRED).exists():
        raise Refusal("Codes in use stand under this one. Move or retire them first.")
    move_code(code, CodeStatus.RETIRED, CodeEvent.RETIRED, by, reason)


@transaction.atomic
def merge_codes(*, code: Code, into: Code, reason: str, by: Actor) -> int:
    """Merge a code into another. Its codings move there, remember what they were, and wait to be looked at again.

    Returns how many codings moved.
    """
    require(may_change_codebook(by, code.study))
    if into.study_id != code.study_id or into.pk == code.pk or into.status == CodeStatus.RETIRED:
        raise Refusal("Choose another code that is not retired.")
    _refuse_circle(code, into)
    before, before_into = said_of(code), said_of(into)
    # The earliest meaning is kept where a code that was itself merged is merged again.
    code.codings.filter(coded_as=None).update(coded_as=code)
    moved = code.codings.update(code=into, code_version=0)
    Code.objects.filter(parent=code).update(parent=into)
    into.synonyms = list(dict.fromkeys([*into.synonyms, code.label, *code.synonyms]))
    into.save(update_fields=["synonyms"])
    code.status, code.merged_into = CodeStatus.RETIRED, into
    code.save(update_fields=["status", "merged_into"])
    keep_change(code, CodeEvent.MERGED, by, before=before, reason=reason)
    keep_change(into, CodeEvent.TOOK_IN, by, before=before_into, reason=reason)
    return moved


@transaction.atomic
def split_code(*, code: Code, labels: Sequence[str], reason: str, by: Actor) -> list[Code]:
    """Split a code into new ones beside it and retire it. Its codings stay and wait to be given one of the new codes."""
    require(may_change_codebook(by, code.study))
    labels = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    if len(labels) < 2:
        raise Refusal("Name at least two codes to split it into.")
    before = said_of(code)
    code.status = CodeStatus.RETIRED
    code.save(update_fields=["status"])
    keep_change(code, CodeEvent.SPLIT, by, before=before, reason=reason)
    made = [
        add_code(
            study=code.study, label=label, by=by, parent=code.parent, kind=code.kind, colour=code.colour,
            journey_step=code.journey_step, status=CodeStatus.LIVE, split_from=code,
        )
        for label in labels
    ]  # fmt: skip
    Code.objects.filter(parent=code).update(parent=code.parent)
    return made
