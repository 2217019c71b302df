"""Files, folders, archives and manifests come in; what cannot be taken says why and hides nothing else."""

from __future__ import annotations

import errno
import io
import os
import tracemalloc
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reviewtext import Refused
from throughline.library.incoming import Incoming, incoming_files
from throughline.library.manifest import LARGEST, LONGEST_CELL, details_from


def taken(paths: list[Path]) -> list[Incoming]:
    return [item for item in incoming_files(paths) if isinstance(item, Incoming)]


def refused(paths: list[Path]) -> list[tuple[str, Refused]]:
    return [item for item in incoming_files(paths) if isinstance(item, tuple)]


def test_a_folder_gives_its_readable_files_in_order_and_says_what_it_cannot_take(tmp_path: Path) -> None:
    for name in ("b.txt", "a.pdf", "notes.exe", ".hidden.txt"):
        (tmp_path / name).write_text("words")
    assert [Path(item.shown_as).name for item in taken([tmp_path])] == ["a.pdf", "b.txt"]
    assert [(Path(name).name, why.code) for name, why in refused([tmp_path])] == [("notes.exe", "unknown_kind")]


def test_a_manifest_may_be_named_itself_and_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("words")
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "one.txt").write_text("words")
    (folder / "manifest.csv").write_text(f"file,title\none.txt,A title\n../secret.txt,B\n{tmp_path}/secret.txt,C\n")
    (item,) = taken([folder / "manifest.csv"])
    assert (item.path, item.details.fields["title"]) == (folder / "one.txt", "A title")
    assert [why.code for _, why in refused([folder / "manifest.csv"])] == ["not_found", "not_found"]


def test_a_file_that_only_the_manifest_knows_is_reported(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "one.txt").write_text("words")
    (tmp_path / "manifest.csv").write_text("file,title\none.txt,A title\ntwo.txt,Another\n")
    assert [item.details.fields["title"] for item in taken([tmp_path])] == ["A title"]
    assert [Path(name).name for name, _ in refused([tmp_path])] == ["two.txt"]


def test_a_manifest_that_a_spreadsheet_saved_in_its_own_encoding_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("words")
    manifest = "file,title\r\none.txt,2019 – Yedshire – Café\r\n".encode("cp1252")
    (tmp_path / "manifest.csv").write_bytes(manifest)
    packed = tmp_path / "set.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "words")
        archive.writestr("manifest.csv", manifest)
    for given in (tmp_path / "manifest.csv", packed):
        assert [item.details.fields["title"] for item in taken([given])] == ["2019 – Yedshire – Café"]


def test_a_table_with_an_endless_first_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("words")
    (tmp_path / "odd.csv").write_text("x" * (LONGEST_CELL + 1))
    assert [Path(item.shown_as).name for item in taken([tmp_path])] == ["odd.csv", "one.txt"]


def test_a_manifest_gives_its_fields_to_the_file_it_names_and_is_not_deposited_itself(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("words")
    (tmp_path / "manifest.csv").write_text(
        "file,title,body,authors,published_on,edition,review,keywords\n"
        'one.txt,A title,Invented Board,"Ann Hale; Bo Reed",2024-05-31,summary,key-1,harm.neglect\n'
    )
    (item,) = taken([tmp_path])
    assert item.details.fields["authors"] == ["Ann Hale", "Bo Reed"]
    assert item.details.fields["published_on"] == "2024-05-31"
    assert (item.details.kind, item.details.review_key, item.details.themes) == ("summary", "key-1", ["harm.neglect"])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"edition": "sequel"}, "edition"),
        ({"published_on": "May"}, "published_on"),
        ({"sex": "Female"}, "sex"),
        ({"incident": "Accident"}, "incident"),
        ({"source_address": "javascript:alert(1)"}, "source_address"),
        ({"report": "K7QM2X", "replaces": "edition 1"}, "replaces"),
        ({"report": "K7QM2X", "replaces": "²"}, "replaces"),
        ({"report": "K7QM2X", "replaces": "9" * 5_000}, "replaces"),
        ({"nation": "Atlantis"}, "nation"),
        ({"keywords": "harm.neglect; gremlins"}, "keywords"),
        ({"availability": "members"}, "availability"),
        ({"availability": "withdrawn"}, "availability"),
        ({"title": "A title", "who_may_read": "signed_in"}, "who_may_read"),
        ({"availabilty": "record_only"}, "availabilty"),
    ],
)
def test_a_manifest_with_an_unusable_value_is_refused_naming_the_column(said: dict[str, str], names: str) -> None:
    with pytest.raises(Refused) as refusal:
        details_from(said)
    assert names in refusal.value.reason
    assert refusal.value.advice


def test_a_manifest_may_use_the_words_that_people_use_for_a_code() -> None:
    details = details_from({"nation": "Cymru", "review_type": "SCR", "age_band": "Under 1", "keywords": "Neglect; DV"})
    assert (details.fields, details.themes) == (
        {"nation": "wales", "review_type": "serious_case_review", "age_band": "under_1"},
        ["harm.neglect", "family.domestic_abuse"],
    )


def test_a_manifest_says_who_may_read_and_whether_search_engines_list_it() -> None:
    for said in ("signed_in", "For people who have signed in"):
        details = details_from({"availability": said, "is_hidden_from_search_engines": "No"})
        assert details.fields == {"availability": "signed_in", "is_hidden_from_search_engines": False}


def test_a_manifest_is_read_as_a_spreadsheet_writes_it() -> None:
    said = {"published_on": "31/05/2024", "sex": "Girl", "incident": "Death", "learning": "Ask; do not assume\nLook"}
    assert details_from(said).fields == {
        "published_on": "2024-05-31",
        "sex": "girl",
        "incident": "death",
        "learning": ["Ask; do not assume", "Look"],
    }


def test_a_list_of_files_for_another_purpose_says_nothing_of_them() -> None:
    assert details_from({"file": "a.pdf", "bytes": "900", "encrypted": "no"}).fields == {}


def test_one_bad_manifest_row_does_not_hide_the_other_files(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("words")
    (tmp_path / "two.txt").write_text("words")
    (tmp_path / "manifest.csv").write_text("file,edition\none.txt,sequel\ntwo.txt,full\n")
    assert [Path(item.shown_as).name for item in taken([tmp_path])] == ["two.txt"]
    assert [Path(name).name for name, _ in refused([tmp_path])] == ["one.txt"]


def test_an_archive_gives_its_members_with_their_manifest(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("set/one.txt", "words in a file")
        archive.writestr("set/manifest.csv", "filename,title\none.txt,From the manifest\n")
    (item,) = taken([path])
    assert item.details.fields["title"] == "From the manifest"
    with item.open() as content:
        assert content.read() == b"words in a file"


def test_what_may_not_be_read_is_named_and_hides_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    for name in ("a.txt", "b.txt", "closed/in_it.txt"):
        (tmp_path / name).write_text("words")

    # The administrator of a machine may read everything, so that rights alone would not try this.
    def forbid(within: Any, name: str, *refused_names: str) -> None:
        was = getattr(within, name)

        def asked(path: Any, *more: Any, **named: Any) -> Any:
            if Path(path).name in refused_names:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return was(path, *more, **named)

        monkeypatch.setattr(within, name, asked)

    forbid(os, "scandir", "closed")
    forbid(io, "open", "b.txt")
    items = list(incoming_files([tmp_path]))
    assert [(item[0], item[1].code) for item in items if isinstance(item, tuple)] == [
        (str(tmp_path / "closed"), "not_allowed")
    ]
    a, b = (item for item in items if isinstance(item, Incoming))
    with a.open() as content:
        assert content.read() == b"words"
    with pytest.raises(Refused, match="does not let you read it"), b.open():
        pass
    with pytest.raises(Refused, match="does not let you read it"), b.on_disk():
        pass


def test_a_manifest_that_cannot_be_read_keeps_back_what_it_may_speak_of(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "apart").mkdir()
    (tmp_path / "inside" / "manifest.csv").write_text("file,abstract\na.txt," + "x" * (LONGEST_CELL + 1))
    for name in ("inside/a.txt", "apart/b.txt"):
        (tmp_path / name).write_text("words")
    said = {Path(str(item[0])).name: item[1] for item in incoming_files([tmp_path]) if isinstance(item, tuple)}
    taken = [item.path.name for item in incoming_files([tmp_path]) if isinstance(item, Incoming) and item.path]
    assert {name: refusal.code for name, refusal in said.items()} == {
        "manifest.csv": "bad_manifest",
        "a.txt": "bad_manifest",
    }
    assert "Line 2" in said["manifest.csv"].reason
    assert taken == ["b.txt"]
    ((_, refusal),) = refused([tmp_path / "inside" / "manifest.csv"])
    assert refusal.code == "bad_manifest"


def test_an_archive_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 50_000_000)
    ((_, refusal),) = refused([path])
    assert refusal.code == "archive_too_large"


def test_a_damaged_archive_and_a_missing_path_each_say_so(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not really")
    codes = {refusal.code for _, refusal in refused([tmp_path / "broken.zip", tmp_path / "nowhere"])}
    assert codes == {"bad_archive", "not_found"}


def test_an_archive_member_whose_name_climbs_out_is_only_ever_read(tmp_path: Path) -> None:
    path = tmp_path / "climb.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../outside.txt", "words")
    path.write_bytes(buffer.getvalue())
    (item,) = taken([path])
    with item.open() as content:
        assert content.read() == b"words"
    assert not (tmp_path.parent.parent / "outside.txt").exists()


def test_a_device_and_a_pipe_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert [why.code for _, why in refused([Path(os.devnull), tmp_path / "pipe.pdf"])] == ["no_file", "no_file"]


def test_an_empty_folder_and_an_empty_archive_say_so(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    for empty in ("folder", "empty.zip"):
        assert [why.code for _, why in refused([tmp_path / empty])] == ["nothing_in_it"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_manifest_may_have_other_marks_than_commas_between_its_cells(tmp_path: Path, separator: str) -> None:
    (tmp_path / "one.txt").write_text("words")
    rows = (("file", "title", "authors"), ("one.txt", "A title, with a comma", '"Ann Hale; Bo Reed"'))
    (tmp_path / "manifest.csv").write_text("\n".join(separator.join(row) for row in rows))
    (item,) = taken([tmp_path])
    assert item.details.fields == {"title": "A title, with a comma", "authors": ["Ann Hale", "Bo Reed"]}


def test_what_a_manifest_says_of_an_archive_holds_for_its_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("one.txt", "words")
        archive.writestr("two.txt", "words")
        archive.writestr("manifest.csv", "file,availability\ntwo.txt,record_only\n")
    (tmp_path / "manifest.csv").write_text("file,availability\nset.zip,signed_in\n")
    assert [item.details.fields["availability"] for item in taken([tmp_path])] == ["signed_in", "record_only"]


def packed(folder: Path, *members: tuple[str, str | bytes]) -> Path:
    path = folder / "set.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_two_members_of_one_name_are_two_files(tmp_path: Path) -> None:
    words = []
    for item in taken([packed(tmp_path, ("report.txt", "The first."), ("report.txt", "The second."))]):
        with item.open() as content:
            words.append(content.read())
    assert words == [b"The first.", b"The second."]


def test_a_member_larger_than_the_memory_goes_by_the_disk(tmp_path: Path) -> None:
    path = packed(tmp_path, ("report.txt", os.urandom(1_000_000) + bytes(40_000_000)))
    tracemalloc.start()
    (item,) = taken([path])
    with item.open() as content:
        assert len(content.read(10)) == 10
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_table_that_names_no_files_is_not_read_to_find_that_out(tmp_path: Path) -> None:
    table = b"title,text\n" + b"A title,Words of a report.\n" * 1_500_000
    path = packed(tmp_path, ("reports.csv", os.urandom(300_000)), ("rows.csv", table))
    (tmp_path / "rows.csv").write_bytes(table)
    tracemalloc.start()
    assert len(taken([path])) == 2 and len(taken([tmp_path / "rows.csv"])) == 1
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 25_000_000


def test_a_manifest_larger_than_any_list_of_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"file,title\n" + b"one.txt,A title of a report\n" * (LARGEST // 28 + 1))
    ((_, why),) = refused([tmp_path / "manifest.csv"])
    assert why.code == "bad_manifest" and "larger than 20 MB" in why.reason


def test_an_archive_whose_names_are_no_text_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, ("é.txt", "words"))
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xfe"))
    assert [why.code for _, why in refused([path])] == ["bad_archive"]


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "one\0.txt", "../" * 2_000 + "one.txt"])
def test_a_manifest_may_name_what_no_file_can_be_called(tmp_path: Path, name: str) -> None:
    (tmp_path / "one.txt").write_text("words")
    (tmp_path / "manifest.csv").write_text(f"file,title\n{name},A title\none.txt,Another\n")
    assert [why.code for _, why in refused([tmp_path / "manifest.csv"])] == ["not_found"]
    assert [item.details.fields["title"] for item in taken([tmp_path / "manifest.csv"])] == ["Another"]


@pytest.mark.parametrize("name", ["é" * 200 + ".csv", "../../../tmp/rows.csv", "/etc/rows.csv"])
def test_a_member_gets_a_place_of_its_own_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (item,) = taken([packed(tmp_path, (name, "title,text\nA,Words\n"))])
    with item.on_disk() as place:
        assert place.read_text() == "title,text\nA,Words\n" and place.suffix == ".csv"
        assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert not place.exists()
