"""The demonstration reports, set as PDF, Word, web page and so on, give the recommendations that were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext import read
from tests.reviewtext.reports import demo_reports
from tests.reviewtext.test_structure_demo_reports import RECOMMENDATIONS
from throughline.library.demo_rendering import Source, read_source, render
from throughline.library.models import Recommendation

WRITTEN = {**RECOMMENDATIONS, "2024-quernmore-isel-and-wray-stepping-down-too-soon": 8}
SOURCES = [read_source(path) for path in demo_reports() if path.stem in WRITTEN]
SCANS = [source for source in SOURCES if source.about["render"] == "scanned-pdf"]


@pytest.mark.parametrize(
    "source", [source for source in SOURCES if source not in SCANS], ids=lambda source: source.name
)
def test_every_recommendation_is_found_in_the_file_as_readers_get_it(source: Source, tmp_path: Path) -> None:
    file = tmp_path / source.file_name
    file.write_bytes(render(source))
    found = read(file).recommendations
    assert len(found) == WRITTEN[source.name], [item.label for item in found]
    assert not any(item.text.startswith(("|", ".")) or item.text.endswith("-") for item in found)
    assert all(item.body for item in found)


@pytest.mark.django_db
@pytest.mark.parametrize("source", SCANS, ids=lambda source: source.name)
def test_every_recommendation_is_found_in_a_scan(source: Source) -> None:
    # As the worker of the demonstration world read it: to recognise it once more would take half a minute.
    found = Recommendation.objects.filter(reading__edition__file_name=source.file_name, reading__is_current=True)
    assert len(found) == WRITTEN[source.name], [item.label for item in found]
    assert not any(item.text.startswith(("|", ".")) for item in found)
