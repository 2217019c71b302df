"""What is asked of a cluster again: answers of its own making stand in for nodes that go down at the wrong moment."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest

connection = pytest.importorskip("throughline.library.search.cluster.connection")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(connection, "REFRESH_PAUSE_SECONDS", 0.0)
    made = connection.Connection(connection.Place("http://127.0.0.1:1"))
    made.client = Mock()
    return made


def answers(failed: int) -> dict[str, Any]:
    return {"_shards": {"total": 6, "successful": 6 - failed, "failed": failed}}


def test_what_only_some_copies_made_visible_is_made_visible_again(cluster: Any) -> None:
    cluster.client.indices.refresh.side_effect = [answers(2), answers(1), answers(0)]
    cluster.refresh("words")
    assert cluster.client.indices.refresh.call_count == 3


def test_a_commit_that_does_not_show_everywhere_is_none(cluster: Any) -> None:
    cluster.client.indices.refresh.side_effect = lambda index: answers(1)
    with pytest.raises(RuntimeError, match="visible"):
        cluster.refresh("words")
