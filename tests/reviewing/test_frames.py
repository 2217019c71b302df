"""The packs of frames: those that come with Throughline are sound, and each fault is named with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from tests.world import ROOT
from throughline.reviewing import frames as module
from throughline.reviewing.frames import UnusableFrame, frames, hindsight, read_frame_pack, wordings_in

SHIPPED = sorted((ROOT / "packs" / "frames").glob("*.yaml"))


@pytest.fixture
def fresh() -> Any:
    """Read the packs anew in this test, and again after it."""
    frames.cache_clear()
    yield
    frames.cache_clear()


def content(**more: Any) -> dict[str, Any]:
    factors = [{"id": f"f{n}", "label": f"Factor {n}", "tag": "D", "question": "What was it?"} for n in (1, 2)]
    frame = {
        "kind": "analysis_frame",
        "id": "own",
        "title": "Our own",
        "version": 1,
        "credit": "Ours",
        "factors": factors,
    }
    return frame | more


def write(folder: Path, data: Any) -> Path:
    path = folder / "own.yaml"
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data))
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_pack_passes_its_schema(path: Path) -> None:
    read_frame_pack(path)


def test_the_shipped_frames_hold_what_the_domain_notes_list() -> None:
    assert [(frame.id, len(frame.factors)) for frame in frames().values()] == [
        ("learning-together", 6),
        ("seips-3", 6),
        ("between-agencies", 10),
    ]
    assert {factor.tag for factor in frames()["learning-together"].factors} == {"K"}
    assert {factor.tag for factor in frames()["seips-3"].factors} == {"S"}
    assert {prompt.tag for prompt in hindsight().prompts} == {"S", "D"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (content(factors=[]), "factors"),
        (content(version="1"), "version"),
        (content(colour="red"), "colour"),
        (content(id="Not An Id"), "id"),
        (content(source="http://somewhere.example"), "source"),
        (content(factors=[content()["factors"][0]] * 2), "stands twice"),
        (content(factors=[{**content()["factors"][0], "tag": "X"}, content()["factors"][1]]), "factors.0.tag"),
        ("kind: analysis_frame\nid: [", "line"),
        ("just words", "whole file"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, data: Any, said: str) -> None:
    with pytest.raises(UnusableFrame, match=r"own\.yaml") as fault:
        read_frame_pack(write(tmp_path, data))
    assert said in str(fault.value)


def test_the_command_checks_a_frame(tmp_path: Path) -> None:
    call_command("packs", "check", str(write(tmp_path, content())))
    with pytest.raises(CommandError, match="version"):
        call_command("packs", "check", str(write(tmp_path, content(version=0))))


def test_a_partnership_can_put_a_frame_of_its_own_beside_them(
    tmp_path: Path, settings: Any, fresh: None, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "frames").mkdir()
    write(tmp_path / "frames", content(order=1))
    (tmp_path / "frames" / "broken.yaml").write_text("kind: analysis_frame")
    assert next(iter(frames())) == "own"
    assert len(frames()) == 4
    assert "A frame is left out: broken.yaml" in caplog.text
    frames.cache_clear()
    assert module.factor_of("own", "f1") is not None
    assert module.factor_of("own", "gone") is None


def test_wordings_are_found_across_lines_and_each_is_told_once() -> None:
    assert wordings_in("They SHOULD\nhave  known, and should have known again. They failed to call.") == [
        "should have known",
        "failed to",
    ]
    assert wordings_in("They did what the form asked.") == []
