"""Reads a pack from its YAML file, and names the line and the field of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from throughline.markers.packs import CrosswalkPack, FaultInPack, MarkerSetPack, Pack, Place

MOST_BYTES = 1024 * 1024
# The 18 markers of 2016 make about 3,500 events. Fifty times as many is no set of markers.
MOST_EVENTS = 100_000
MOST_DEPTH = 12
MOST_FAULTS = 20
KINDS: dict[str, type[Pack]] = {"marker_set": MarkerSetPack, "crosswalk": CrosswalkPack}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class AnyPack(Protocol):
    """A pack of whatever kind: a schema that can also say what is wrong between its fields."""

    def faults(self) -> list[FaultInPack]: ...


P = TypeVar("P", bound=AnyPack)


class UnusablePack(Exception):
    """A pack does not say what its schema asks. The message has a line for each fault: file, line, field, reason."""


def is_marker_pack(path: Path) -> bool:
    """Say whether a file means to be a marker set or a crosswalk, rather than a vocabulary."""
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            start = handle.read(MOST_BYTES)
    except OSError:
        return False
    return any(line.startswith(("kind:", "markers:", "pairs:")) for line in start.splitlines())


def read_pack(path: Path) -> Pack:
    """Read and check one file. Raises UnusablePack with every fault, or OSError where it cannot be opened."""
    return read_pack_of(KINDS, path)


def read_pack_of(kinds: Mapping[str, type[P]], path: Path) -> P:
    """Read and check one file that is a pack of one of these kinds, by the name that stands under `kind`."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnusablePack(f"{path.name}: the file has {size:,} bytes. A pack has at most {MOST_BYTES:,}.")
    return check_pack_of(kinds, path.read_bytes(), path.name)


def check_pack(content: bytes, name: str) -> Pack:
    """Check the bytes of one pack; `name` is what faults call it. Raises UnusablePack with every fault."""
    return check_pack_of(KINDS, content, name)


def check_pack_of(kinds: Mapping[str, type[P]], content: bytes, name: str) -> P:
    """Check the bytes of one pack of one of these kinds. Raises UnusablePack with every fault."""
    try:
        text = content.decode("utf-8-sig")
        _refuse_bombs(text, name)
        loader = LOADER(text)
        try:
            node = loader.get_single_node()
            lines = _lines_of(node, name)
            data = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    except UnicodeDecodeError as problem:
        raise UnusablePack(f"{name}: byte {problem.start} is not UTF-8 text.") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise UnusablePack(f"{name}, line {line}: {problem.problem}.") from problem
    except (yaml.YAMLError, ValueError) as problem:
        raise UnusablePack(f"{name}: {problem}".rstrip(".") + ".") from problem
    return _validate(kinds, data, lines, name)


def _refuse_bombs(text: str, name: str) -> None:
    """Refuse what could grow without end or go round in a circle, before anything is built from it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnusablePack(f"{name}, line {line}: a pack may not refer to itself with & and *. Write it out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise UnusablePack(f"{name}, line {line}: nested more than {MOST_DEPTH} deep.")
        if count > MOST_EVENTS:
            raise UnusablePack(f"{name}, line {line}: the pack is too large.")


def _lines_of(node: yaml.Node | None, name: str) -> dict[Place, int]:
    """Return the line on which each field starts, counted from 1. Refuses a field that stands twice."""
    lines: dict[Place, int] = {}
    waiting: list[tuple[Place, yaml.Node]] = [((), node)] if node else []
    while waiting:
        place, this = waiting.pop()
        lines.setdefault(place, this.start_mark.line + 1)
        if isinstance(this, yaml.MappingNode):
            for key, value in this.value:
                inner = (*place, str(key.value))
                if inner in lines:
                    raise UnusablePack(
                        f"{name}, line {key.start_mark.line + 1}, {_field(inner)}: the field stands twice."
                    )
                lines[inner] = key.start_mark.line + 1
                waiting.append((inner, value))
        elif isinstance(this, yaml.SequenceNode):
            waiting += [((*place, number), item) for number, item in enumerate(this.value)]
    return lines


def _validate(kinds: Mapping[str, type[P]], data: Any, lines: dict[Place, int], name: str) -> P:
    kind = str(data.get("kind", "")) if isinstance(data, dict) else ""
    if kind not in kinds:
        line = lines.get(("kind",), 1)
        raise UnusablePack(f"{name}, line {line}, kind: must be one of {', '.join(sorted(kinds))}.")
    try:
        pack: P = TypeAdapter(kinds[kind]).validate_python(data)
    except ValidationError as problem:
        faults = [(tuple(error["loc"]), error["msg"]) for error in problem.errors(include_url=False)]
        raise UnusablePack(_message(faults, lines, name)) from problem
    faults_between = pack.faults()
    if faults_between:
        raise UnusablePack(_message([(fault.place, fault.message) for fault in faults_between], lines, name))
    return pack


def fault_message(fault: FaultInPack, name: str) -> str:
    """Say one fault that was found after reading, where the line is no longer known."""
    return f"{name}, {_field(fault.place)}: {fault.message}."


def _message(faults: Iterable[tuple[Place, str]], lines: dict[Place, int], name: str) -> str:
    said = [f"{name}, line {_line(place, lines)}, {_field(place)}: {text.rstrip('.')}." for place, text in faults]
    more = len(said) - MOST_FAULTS
    return "\n".join([*said[:MOST_FAULTS], *([f"{name}: and {more} more."] if more > 0 else [])])


def _line(place: Place, lines: dict[Place, int]) -> int:
    """Return the line of a field, or of the nearest thing around it when the field itself is missing."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _field(place: Place) -> str:
    """Write a place as a reader would: markers[2].questions[0].text, counted from 0 as YAML tools do."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.lstrip(".") or "the whole file"
