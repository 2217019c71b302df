"""`throughline packs check` and `packs load` at the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.markers.packs import crosswalk_content, set_content, write
from throughline.markers.models import Crosswalk, MarkerSet


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("packs", *[str(argument) for argument in arguments], stdout=out)
    return out.getvalue()


def test_check_covers_the_shipped_marker_packs() -> None:
    said = run("check")
    assert "scr-2016.yaml: 18 markers, 137 questions" in said
    assert "sar-2022.yaml: 15 markers, 80 questions" in said
    assert "crosswalk.yaml: 16 pairs" in said


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\xa1\xb2")
    with pytest.raises(CommandError, match=r"a\.pdf: this is no text in UTF-8"):
        run("check", tmp_path / "a.pdf")


def test_check_names_every_fault_of_every_file(tmp_path: Path) -> None:
    bad = set_content()
    bad["markers"][0]["questions"][0]["tag"] = "?"
    with pytest.raises(CommandError) as refused:
        run(
            "check",
            write(tmp_path, bad, "bad.yaml"),
            tmp_path / "none.yaml",
            write(tmp_path, set_content(), "good.yaml"),
        )
    assert "bad.yaml, line " in str(refused.value)
    assert "markers[0].questions[0].tag" in str(refused.value)
    assert "none.yaml: No such file or directory." in str(refused.value)


@pytest.mark.django_db
def test_load_brings_sets_and_their_table_in_whatever_the_order(tmp_path: Path) -> None:
    said = run(
        "load",
        write(tmp_path, crosswalk_content(), "table.yaml"),
        write(tmp_path, set_content("harbour"), "one.yaml"),
        write(tmp_path, set_content("airfield"), "two.yaml"),
    )
    assert "harbour, version 1: loaded, 3 markers, 6 questions" in said
    assert Crosswalk.objects.filter(code="harbour-to-airfield").exists()
    assert "already here" in run("load", tmp_path / "one.yaml")


@pytest.mark.django_db
def test_a_bad_pack_among_good_ones_changes_nothing(tmp_path: Path) -> None:
    bad = set_content("airfield")
    bad["markers"][2]["links"] = [77]
    good = write(tmp_path, set_content(), "good.yaml")
    with pytest.raises(
        CommandError, match=r"bad.yaml, line \d+, markers\[2\].links\[0\]: there is no marker 77"
    ) as refused:
        run("load", good, write(tmp_path, bad, "bad.yaml"))
    assert "Nothing was changed." in str(refused.value)
    assert not MarkerSet.objects.filter(code__in=["harbour", "airfield"]).exists()


@pytest.mark.django_db
def test_a_refused_version_takes_back_what_came_before_it(tmp_path: Path) -> None:
    run("load", write(tmp_path, set_content("airfield"), "first.yaml"))
    changed = set_content("airfield")
    changed["title"] = "Changed"
    with pytest.raises(CommandError, match="version 1 is already here with other content"):
        run("load", write(tmp_path, set_content(), "a.yaml"), write(tmp_path, changed, "b.yaml"))
    assert not MarkerSet.objects.filter(code="harbour").exists()


def test_load_wants_files() -> None:
    with pytest.raises(CommandError, match="Name the files"):
        run("load")
