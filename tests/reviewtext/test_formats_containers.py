"""Zipped and compound office files: bombs, locks and old formats end in a plain refusal, before they cost anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reviewtext.document import Refused
from reviewtext.formats.containers import OLE_MARK, Container, explain_ole, parse_xml, refuse_ole


def test_a_bomb_is_refused_by_its_stated_sizes_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"0" * 60_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("a part was opened"))
    with pytest.raises(Refused) as refusal:
        Container(path)
    assert refusal.value.code == "too_large_inside"


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w") as parts:
        for number in range(5_001):
            parts.writestr(f"part{number}", b"")
    with pytest.raises(Refused) as refusal:
        Container(path)
    assert refusal.value.code == "too_large_inside"


def test_a_part_larger_than_allowed_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("big.xml", b"x" * 2000)
    with Container(path) as container, pytest.raises(Refused) as refusal:
        container.read("big.xml", most=1000)
    assert refusal.value.code == "too_large_inside"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'
    with pytest.raises(Refused) as refusal:
        parse_xml(text.encode(encoding))
    assert refusal.value.code == "unsafe_xml"


@pytest.mark.parametrize(
    ("stream", "code", "word"),
    [
        ("EncryptedPackage", "encrypted", "password"),
        ("WordDocument", "old_office", ".doc"),
        ("Workbook", "old_office", ".xls"),
        ("Something", "old_office", "old Microsoft Office"),
    ],
)
def test_compound_files_are_told_apart(tmp_path: Path, stream: str, code: str, word: str) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(OLE_MARK + bytes(512) + stream.encode("utf-16-le"))
    with pytest.raises(Refused) as refusal:
        refuse_ole(path)
    assert refusal.value.code == code
    assert word in refusal.value.reason
    assert explain_ole(path.read_bytes()).code == code


def test_instructions_to_other_programs_are_no_part_of_a_file() -> None:
    assert [child.tag for child in parse_xml(b"<a><?some program?><b/></a>")] == ["b"]
