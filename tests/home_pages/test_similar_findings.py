"""A finding of a running review is held beside the published library, and nothing of it stays there."""

from __future__ import annotations

import io
import logging
import logging.config
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import client_of
from tests.reviewing.people import lead, wexmoor
from throughline.audit.models import Event
from throughline.library.search import words
from throughline.reviewing import operations

pytestmark = pytest.mark.django_db
WORD = "quillfeatherstone"


def page_for(title: str) -> str:
    finding = operations.add_finding(
        review=wexmoor(), title=title, why="The school was not asked to the strategy meeting.", by=lead()
    )
    return f"/reviews/{wexmoor().code}/findings/{finding.number}/similar/"


def test_published_passages_are_found_by_what_the_finding_says() -> None:
    answer = client_of(lead()).get(page_for("Schools are not asked to strategy meetings"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "tl-hit__link" in text
    assert "school" in text.lower()
    # A link that carried the words along would put them into addresses, and so into logs.
    assert "/search/" not in text.split("<main")[1]
    assert "?q=" not in text


@pytest.mark.parametrize("title", ['"unclosed AND (', "year:1999..", "-", "=1+1", "x" * 19_000])
def test_no_wording_of_a_finding_stops_the_search(title: str) -> None:
    assert client_of(lead()).get(page_for(title)).status_code == 200


def test_the_public_side_keeps_nothing_of_the_finding() -> None:
    logging.config.dictConfig(settings.LOGGING)
    root = logging.getLogger()
    handler = next(one for one in root.handlers if type(one) is logging.StreamHandler)
    stream, level = io.StringIO(), root.level
    handler.setStream(stream)
    root.setLevel(logging.DEBUG)
    address, client = page_for(f"{WORD} meets nobody"), client_of(lead())
    before = files_of(settings.INDEX_FOLDER)
    events = Event.objects.count()
    try:
        assert client.get(address).status_code == 200
    finally:
        root.setLevel(level)
    lines = [line for line in stream.getvalue().splitlines() if "django.db.backends" not in line]
    assert WORD not in "\n".join(lines)
    assert Event.objects.count() == events, "and not even that it was asked is recorded beside public things"
    assert files_of(settings.INDEX_FOLDER) == before
    for cached in (words.stems, words.plain_words, words.stem_of):
        assert cached.cache_info().currsize == 0
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names come from the database itself
            assert WORD not in str(cursor.fetchall()), table


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
