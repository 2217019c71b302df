"""The demonstration reports, set as PDF, Word, web page and so on, give the recommendations that were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext import Limits, read
from tests.reviewtext.reports import demo_reports
from tests.reviewtext.test_structure_demo_reports import RECOMMENDATIONS
from throughline.library.demo_rendering import read_source, render

WRITTEN = {**RECOMMENDATIONS, "2024-quernmore-isel-and-wray-stepping-down-too-soon": 8}


@pytest.mark.parametrize("path", [path for path in demo_reports() if path.stem in WRITTEN], ids=lambda path: path.stem)
def test_every_recommendation_is_found_in_the_file_as_readers_get_it(path: Path, tmp_path: Path) -> None:
    source = read_source(path)
    file = tmp_path / source.file_name
    file.write_bytes(render(source))
    # One is a scan: recognising it takes its time on a busy machine, and pages left over would have no text.
    found = read(file, Limits(seconds=600)).recommendations
    assert len(found) == WRITTEN[path.stem], [item.label for item in found]
    assert not any(item.text.startswith(("|", ".")) for item in found)
