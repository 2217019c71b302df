"""Loading a handover into an installation that holds nothing of its kind yet."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction

from throughline.audit.operations import record
from throughline.improvement.handover_parts import VERSION, Part, parts
from throughline.improvement.models import LoadedPart
from throughline.improvement.queries.handover import ELSEWHERE, FORMAT, PLACE, handed_fields, sha256_of
from throughline.library import object_store
from throughline.library.models import Edition
from throughline.library.models.edition import EditionState
from throughline.library.models.stored_file import path_of
from throughline.library.operations.deposit import keep_bytes
from throughline.library.operations.indexing import note_everything, queue_refresh
from throughline.library.operations.meaning import queue_meaning
from throughline.people.models import FormerName, Organisation, Person
from throughline.people.policies import ALLOWED, HOST_OPERATOR, Actor, Refusal, refused, require
from throughline.people.sealed_texts import SealedTextField
from throughline.queueing import enqueue

LAST = "everything"


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder whose every file was found whole. `key` is the hash of its manifest."""

    folder: Path
    key: str
    counts: dict[str, int]
    paths: list[str]


def check_handover(folder: Path) -> Checked:
    """Read the manifest and compare every checksum. Raises Refusal that names the first place that is wrong."""
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}. Check its name.")
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        paths = [(str(one["path"]), str(one["sha256"])) for one in manifest["files"]]
        counts = {str(name): int(count) for name, count in manifest["counts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Refusal(
            "manifest.json is not there or cannot be read, so this folder is no finished handover."
        ) from problem
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
        raise Refusal(f"manifest.json: this is not version {VERSION} of the format {FORMAT}.")
    for path, wanted in paths:
        if not PLACE.fullmatch(path):
            raise Refusal(f"manifest.json names a place that no handover has: {path[:100]}")
        if not (folder / path).is_file():
            raise Refusal(f"{path} is missing.")
        if sha256_of(folder / path) != wanted:
            raise Refusal(f"{path} is damaged: its checksum is another than the manifest says.")
    return Checked(folder, sha256_of(folder / "manifest.json"), counts, [path for path, _ in paths])


def load_handover(*, folder: Path, by: Actor, say: Callable[[str], object] = print) -> dict[str, int]:
    """Load a whole handover and return how many rows each part has.

    Each file of rows is one transaction that also keeps that it was loaded, so a load that was killed goes on there.
    """
    require(ALLOWED if by is HOST_OPERATOR else refused("Only the host loads a handover, by command."))
    found = check_handover(folder)
    _see_that_it_is_empty(found)
    names = {part.name: part for part in parts()}
    done = set(LoadedPart.objects.filter(handover=found.key).values_list("part", flat=True))
    for path in (one for one in found.paths if one.startswith("files/")):
        _keep_file(found, path)
    data = [path for path in found.paths if path.startswith("data/")]
    for at, path in enumerate(data, 1):
        name = path.removeprefix("data/").rpartition("-")[0]
        if name not in names:
            raise Refusal(f"{path}: this installation knows no part of that name.")
        if path not in done:
            _load_rows(found, path, names[name])
        say(f"{at} of {len(data)}: {path}")
    counts = {part.name: part.model._default_manager.count() for part in parts()}
    wrong = next((name for name, count in found.counts.items() if counts.get(name) != count), None)
    if wrong is not None:
        raise Refusal(f"{wrong}: {found.counts[wrong]} rows were handed over, and {counts.get(wrong)} are here now.")
    if LAST not in done:
        _finish(found)
    return counts


def _see_that_it_is_empty(found: Checked) -> None:
    if LoadedPart.objects.filter(handover=found.key).exists():
        return
    full = next((part.name for part in parts() if part.model._default_manager.exists()), None)
    if full is not None:
        raise Refusal(
            f"This installation holds {full.replace('_', ' ')} already. A handover is loaded into an empty one."
        )


def _keep_file(found: Checked, path: str) -> None:
    """Keep the bytes in the store, unless they are there already."""
    sha256 = path.removeprefix("files/")
    if not object_store.is_kept(sha256, path_of(sha256)):
        with (found.folder / path).open("rb") as content:
            keep_bytes(content)


@transaction.atomic
def _load_rows(found: Checked, path: str, part: Part) -> None:
    fields = {field.name: field for field in handed_fields(part)}
    things, rows = [], []
    for number, line in enumerate((found.folder / path).read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            rows.append(json.loads(line))
            things.append(_thing(part, fields, rows[-1]))
        except Exception as problem:
            raise Refusal(f"{path}, line {number}: this row is not one of {part.name}.") from problem
    part.model._default_manager.bulk_create(things)
    # Days that are set by themselves when a row is made are those of the installation that handed it over.
    if kept := [name for name, field in fields.items() if _sets_itself(field)]:
        for thing, row in zip(things, rows, strict=True):
            for name in kept:
                setattr(thing, name, fields[name].to_python(row[name]))
        part.model._default_manager.bulk_update(things, kept)
    LoadedPart.objects.create(handover=found.key, part=path)


def _sets_itself(field: models.Field[Any, Any]) -> bool:
    return bool(getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False))


def _thing(part: Part, fields: dict[str, models.Field[Any, Any]], row: dict[str, Any]) -> models.Model:
    if set(row) != set(fields):
        raise ValueError("other fields")
    thing = part.model(**{fields[name].attname: _value(fields[name], value) for name, value in row.items()})
    for field in part.model._meta.concrete_fields:
        if field.name not in fields and field.name.endswith("_by") and field.related_model is not Person:
            setattr(thing, field.attname, ELSEWHERE)
    for name, make in part.anew.items():
        setattr(thing, name, make())
    return thing


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if field.related_model is Organisation:
        return _organisation(value).pk
    if isinstance(field, models.BinaryField) and not isinstance(field, SealedTextField):
        return base64.b64decode(value)
    if isinstance(field, models.JSONField) or field.is_relation or value is None:
        return value
    return field.to_python(value)


def _organisation(handed: dict[str, Any]) -> Organisation:
    """Return the organisation of that name, made with what it was called before where it is not here yet."""
    organisation, is_new = Organisation.objects.get_or_create(name=handed["name"], defaults={"kind": handed["kind"]})
    if is_new:
        # A handover by an earlier version has no former names.
        for former in handed.get("former_names", []):
            until_on = datetime.date.fromisoformat(former["until_on"])
            FormerName.objects.create(organisation=organisation, name=former["name"], until_on=until_on)
    return organisation


@transaction.atomic
def _finish(found: Checked) -> None:
    """Have everything put into the index, and what was not read yet read."""
    note_everything()
    for edition in Edition.objects.filter(state=EditionState.DEPOSITED, row_number=None):
        enqueue("library.tasks.read_edition", edition_id=edition.pk)
    for sha256 in set(
        Edition.objects.filter(state=EditionState.DEPOSITED).exclude(row_number=None).values_list("file", flat=True)
    ):
        enqueue("library.tasks.read_rows", sha256=sha256)
    queue_refresh()
    queue_meaning()
    LoadedPart.objects.create(handover=found.key, part=LAST)
    record(who=HOST_OPERATOR.audit_name, what="load_handover", after={"manifest": found.key, **found.counts})
