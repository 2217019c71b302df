"""Packs for tests: small, invented, and easy to spoil in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.world import ROOT
from throughline.markers.packfile import UnusablePack, check_pack
from throughline.markers.packs import CrosswalkPack, MarkerSetPack, Pack

SHIPPED = ROOT / "packs" / "markers"


def question(code: str, text: str = "Has the tide table been read?") -> dict[str, Any]:
    return {"id": code, "text": text, "tag": "D", "audiences": ["panel"], "moments": ["planning"]}


def marker(number: int, *, links: tuple[int, ...] = ()) -> dict[str, Any]:
    return {
        "number": number,
        "id": f"marker-{number}",
        "title": f"Harbour {number}",
        "stage": "first",
        "tag": "D",
        "audiences": ["panel"],
        "statement": "Ships leave on time.",
        "rationale": "Tides do not wait.",
        "questions": [question(f"{number}.1"), question(f"{number}.2", "Who watches the lighthouse keepers?")],
        "basis": {"strength": "experience", "kinds": ["practice"], "text": "What pilots know.", "tag": "D"},
        "links": list(links),
    }


def set_content(code: str = "harbour", version: int = 1) -> dict[str, Any]:
    """Return what a pack of three markers says, to be changed at will."""
    return {
        "kind": "marker_set",
        "id": code,
        "title": f"Markers for {code}",
        "short_title": code.capitalize(),
        "version": version,
        "language": "en",
        "summary": "Three invented markers.",
        "credit": f"Made for tests of {code}.",
        "tags": {"D": "Derived by us"},
        "stages": [{"id": "first", "label": "First stage", "markers": [1, 2, 3]}],
        "markers": [marker(1, links=(2,)), marker(2, links=(1, 3)), marker(3)],
    }


def crosswalk_content(one: str = "harbour", other: str = "airfield") -> dict[str, Any]:
    return {
        "kind": "crosswalk",
        "id": f"{one}-to-{other}",
        "title": "From one to the other",
        "version": 1,
        "from_set": one,
        "to_set": other,
        "pairs": [{"from": [1], "to": [1, 2], "note": "Both speak of setting out."}, {"from": [2], "to": [3]}],
    }


def pack_of(content: dict[str, Any]) -> Pack:
    return check_pack(yaml.safe_dump(content, sort_keys=False).encode(), "test.yaml")


def marker_set(code: str = "harbour", version: int = 1, change: Callable[[Any], None] | None = None) -> MarkerSetPack:
    content = set_content(code, version)
    if change is not None:
        change(content)
    pack = pack_of(content)
    assert isinstance(pack, MarkerSetPack)
    return pack


def crosswalk(one: str = "harbour", other: str = "airfield") -> CrosswalkPack:
    pack = pack_of(crosswalk_content(one, other))
    assert isinstance(pack, CrosswalkPack)
    return pack


def faults_of(text: str | bytes, name: str = "test.yaml") -> str:
    """Return what is said of a pack that cannot be used; fails if it can."""
    try:
        check_pack(text if isinstance(text, bytes) else text.encode(), name)
    except UnusablePack as problem:
        return str(problem)
    raise AssertionError("the pack was taken")


def write(folder: Path, content: dict[str, Any], name: str = "test.yaml") -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return path
