"""The competence map: every competence says how firmly it stands, and a host may have a map of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from throughline.events import competences
from throughline.markers.packfile import UnusablePack


def test_every_competence_says_what_it_rests_on_and_the_map_what_it_lacks() -> None:
    found = competences.competence_map()
    for one in found.all():
        assert one.basis
        # What a marker is said to ask names the marker.
        assert one.markers or one.tag == "K", one.id
    assert "topics" in found.gaps


def test_a_map_with_faults_names_them(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    ours = (Path(__file__).parents[2] / "packs" / "competences" / "lead-reviewer.yaml").read_text()
    path.write_text(ours.replace("id: scope,", "id: purpose,").replace("tag: K", "tag: X", 1))
    with pytest.raises(UnusablePack, match="tag"):
        competences.read_competence_map(path)
    path.write_text(ours.replace("id: scope,", "id: purpose,"))
    with pytest.raises(UnusablePack, match="stands twice"):
        competences.read_competence_map(path)


def test_a_hosts_own_map_stands_in_the_place_of_ours(tmp_path: Path, settings: Any) -> None:
    ours = (Path(__file__).parents[2] / "packs" / "competences" / "lead-reviewer.yaml").read_text()
    (tmp_path / "competences").mkdir()
    (tmp_path / "competences" / "lead-reviewer.yaml").write_text(ours.replace("Keeping the purpose clear", "Our own"))
    settings.HOME = tmp_path
    competences.competence_map.cache_clear()
    try:
        assert competences.competence_of("purpose").label == "Our own"  # type: ignore[union-attr]
    finally:
        competences.competence_map.cache_clear()
