"""The public learning as a folder: JSON lines, CSV, the files by their hash, and a manifest with a checksum for each."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from throughline import __version__
from throughline.improvement.handover_parts import VERSION, Part, parts
from throughline.library.models import StoredFile
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.csv_tables import csv_text

FORMAT = "throughline-handover"
# A manifest names no place outside its folder.
PLACE = re.compile(r"(data/[a-z_]+-\d{5}\.jsonl|csv/[a-z_]+\.csv|files/[0-9a-f]{64})")
ROWS_A_FILE = 500
# Stands where a field must say by whom something was done.
ELSEWHERE = "another installation"


def handed_fields(part: Part) -> list[models.Field[Any, Any]]:
    """Return the fields of a part that are handed over: never one that points at a person."""
    return [
        field
        for field in part.model._meta.concrete_fields
        if (part.fields is None or field.name in part.fields)
        and field.name not in part.withheld
        and field.name not in part.anew
        and field.related_model is not Person
        and (not field.name.endswith("_by") or field.name in part.public_names)
    ]


def row_of(thing: models.Model, fields: list[models.Field[Any, Any]]) -> dict[str, Any]:
    """Return one row as JSON can hold it. Bytes are base64; an organisation is its name, its kind and its former names."""
    row: dict[str, Any] = {}
    for field in fields:
        value = getattr(thing, field.attname)
        if field.related_model is Organisation:
            value = _names_of(getattr(thing, field.name))
        elif isinstance(field, models.BinaryField) and not isinstance(field, SealedTextField):
            value = base64.b64encode(bytes(value)).decode()
        row[field.name] = value
    return row


def _names_of(organisation: Organisation) -> dict[str, Any]:
    former = [{"name": one.name, "until_on": one.until_on.isoformat()} for one in organisation.former_names.all()]
    return {"name": organisation.name, "kind": organisation.kind, "former_names": former}


def export_handover(folder: Path, *, say: Callable[[str], object]) -> dict[str, int]:
    """Write the folder and return how many rows each part has.

    The manifest comes last, so a folder without one is not finished; exporting into it again goes on, and files that are
    there whole are not copied anew. What an earlier export left, and is not handed over any more, goes.
    """
    (folder / "manifest.json").unlink(missing_ok=True)
    for name in ("data", "csv", "files"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    counts, written = {}, []
    for part in parts():
        counts[part.name], made = _write_part(folder, part)
        written += made
        say(f"{part.name}: {counts[part.name]}")
    written += _copy_files(folder, say)
    _remove_others(folder, set(written))
    _write_manifest(folder, counts, written)
    return counts


def _write_part(folder: Path, part: Part) -> tuple[int, list[str]]:
    fields, count, made = handed_fields(part), 0, []
    table: list[list[str]] = [[field.name for field in fields]]
    for number, things in enumerate(_chunks(part), 1):
        rows = [part.change(row_of(thing, fields)) for thing in things]
        lines = (json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False) for row in rows)
        made.append(_write(folder, f"data/{part.name}-{number:05}.jsonl", "".join(f"{line}\n" for line in lines)))
        table += [[_cell(value) for value in row.values()] for row in rows] if part.has_csv else []
        count += len(rows)
    if part.has_csv:
        made.append(_write(folder, f"csv/{part.name}.csv", "\ufeff" + csv_text(table)))
    return count, made


def _chunks(part: Part) -> Iterator[list[models.Model]]:
    """Yield the rows by their key, some at a time, without holding a table in memory."""
    last: Any = None
    while True:
        rows = part.rows().order_by("pk")
        found = list((rows if last is None else rows.filter(pk__gt=last))[:ROWS_A_FILE])
        if not found:
            return
        yield found
        last = found[-1].pk


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).strip('"')


def _copy_files(folder: Path, say: Callable[[str], object]) -> list[str]:
    part = next(one for one in parts() if one.model is StoredFile)
    made, files = [], list(part.rows().order_by("pk"))
    for at, file in enumerate(files, 1):
        target = folder / "files" / file.sha256
        if not target.exists() or sha256_of(target) != file.sha256:
            beside = target.with_suffix(".part")
            shutil.copyfile(file.path, beside)
            beside.replace(target)
        made.append(f"files/{file.sha256}")
        if at % 100 == 0 or at == len(files):
            say(f"files: {at} of {len(files)}")
    return made


def _remove_others(folder: Path, written: set[str]) -> None:
    """Remove what only an earlier export wrote: a report may have been closed since. What is no part of a handover stays."""
    for name in ("data", "csv", "files"):
        for path in (folder / name).iterdir():
            place = path.relative_to(folder).as_posix()
            if PLACE.fullmatch(place) and place not in written:
                path.unlink()


def _write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return name


def _write_manifest(folder: Path, counts: dict[str, int], written: list[str]) -> None:
    files = [
        {"path": name, "sha256": sha256_of(folder / name), "size": (folder / name).stat().st_size} for name in written
    ]
    _write(folder, "SHA256SUMS", "".join(f"{one['sha256']}  {one['path']}\n" for one in files))
    manifest = {
        "format": FORMAT, "version": VERSION, "made_at": timezone.now().isoformat(), "made_with": __version__,
        "counts": counts, "files": files,
    }  # fmt: skip
    beside = folder / "manifest.part"
    beside.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    beside.replace(folder / "manifest.json")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
