"""What only a cluster can get wrong: who writes, what a rebuild shows, and that it ranks as the embedded engine does."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.library.search_engines import ENGINES, close, find, passages, put, report, reports_found
from throughline.library.search.contract import Index
from throughline.library.search.looking import Beginning, BestOf, Clause, Either, Row, Weighed, Within, Word

pytestmark = pytest.mark.skipif(
    not os.environ.get("SEARCH_URL"), reason="needs an OpenSearch cluster: make test-opensearch starts one"
)
lease = pytest.importorskip("throughline.library.search.cluster.lease")
reading = pytest.importorskip("throughline.library.search.cluster.reading")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = ENGINES["cluster"](tmp_path)
    yield made
    close(made)


def writers_row(index: Index, **holder: object) -> None:
    """Let somebody else hold the writer's place."""
    connection = index.connection  # type: ignore[attr-defined]
    connection.client.index(index=connection.state, id=lease.ROW, body={"token": "another", **holder})


def test_whoever_searches_while_the_index_is_made_again_sees_it_whole(index: Index) -> None:

    def fill() -> None:
        for number in range(1, 41):
            index.replace_edition(report(number), number * 10 + 1, passages(number, "Neglect was seen."))
        index.commit()

    with index.writing():
        fill()
    seen: list[int] = []
    ended = threading.Event()

    def search() -> None:
        while not ended.is_set():
            seen.append(find(index, "neglect").total_reports)

    readers = [threading.Thread(target=search) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(3):
        with index.writing():
            index.empty()
            fill()
            index.purge()
    ended.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 10
    assert set(seen) == {40}
    assert len(index.connection.all_words()) == 1  # type: ignore[attr-defined]


def test_a_rebuild_that_is_given_up_leaves_nothing(index: Index) -> None:
    put(index, report(1), passages(1, "Kept."))
    with index.writing():
        index.empty()
        index.replace_edition(report(2), 21, passages(2, "Half built."))
    assert reports_found(find(index, "kept OR built")) == [1]
    assert len(index.connection.all_words()) == 1  # type: ignore[attr-defined]


def test_the_place_of_a_writer_that_is_no_longer_heard_of_is_taken(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SECONDS_TO_LIVE", 1.0)
    writers_row(index, process={"machine": "another", "pid": 1})
    began = time.monotonic()
    put(index, report(1), passages(1, "Written after all."))
    assert time.monotonic() - began >= 1
    assert reports_found(find(index, "written")) == [1]


def test_a_writer_that_lost_its_place_writes_nothing_more(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "SECONDS_BETWEEN", 0.05)
    put(index, report(1), passages(1, "Kept."))
    with index.writing():
        index.replace_edition(report(1), 11, passages(1, "Changed."))
        writers_row(index)
        time.sleep(0.5)
        with pytest.raises(lease.PlaceLost):
            index.commit()
    assert reports_found(find(index, "kept OR changed")) == [1]
    assert find(index, "changed").total_reports == 0


def test_what_a_writer_sent_before_it_died_is_put_right_by_the_next(index: Index) -> None:
    put(index, report(1), passages(1, "Old words.", "More of them."))
    with index.writing():
        index.replace_edition(report(1), 11, passages(1, "Half sent."))
        index._send()  # type: ignore[attr-defined]
    writers_row(index, process=lease._process() | {"pid": 2**22 + 1})
    put(index, report(1), passages(1, "New words."))
    assert index.all_passage_ids() == [passages(1, "x")[0].passage_id]
    assert find(index, "old OR half OR more").total_reports == 0
    assert reports_found(find(index, "new")) == [1]


def test_it_ranks_as_the_embedded_engine_does(index: Index, tmp_path: Path, shared_data: Path) -> None:
    """On 1,400 abstracts and 120 judged questions: the same first ten but for near ties, and the same nDCG@10."""
    documents = rows_of(shared_data / "ir-cranfield" / "corpus.jsonl")
    names = {number: str(row["_id"]) for number, row in enumerate(documents, start=1)}
    embedded = ENGINES["embedded"](tmp_path / "embedded")
    for engine in (index, embedded):
        with engine.writing():
            for number, row in enumerate(documents, start=1):
                engine.replace_edition(report(number), number * 10 + 1, passages(number, row["text"] or "empty"))
            engine.commit()
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (shared_data / "ir-cranfield" / "qrels.tsv").read_text().splitlines():
        query, document, score = line.split("\t")[:3]
        if score.isdigit() and int(score) > 0:
            relevant[query].add(document)
    questions = rows_of(shared_data / "ir-cranfield" / "queries.jsonl")[:120]
    scores, alike = [], []
    for question in questions:
        text = "".join(c if c.isalnum() else " " for c in question["text"])
        found = [reports_found(find(engine, text, facets=False)) for engine in (index, embedded)]
        alike.append(len(set(found[0]) & set(found[1])) / max(len(found[1]), 1))
        scores.append([ndcg([names[one] for one in some], relevant[str(question["_id"])]) for some in found])
    ours, theirs = np.mean(scores, axis=0)
    assert theirs > 0.3
    assert ours == pytest.approx(theirs, abs=0.01)
    assert np.mean(alike) > 0.97


def rows_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def ndcg(found: list[str], relevant: set[str]) -> float:
    gains = sum(1 / np.log2(rank + 2) for rank, name in enumerate(found[:10]) if name in relevant)
    return float(gains / max(sum(1 / np.log2(rank + 2) for rank in range(min(10, len(relevant)))), 1e-9))


def test_each_kind_of_query_scores_as_it_does_in_the_embedded_engine(index: Index, tmp_path: Path) -> None:
    embedded = ENGINES["embedded"](tmp_path / "embedded")
    texts = ["The school knew of the bruises.", "The school and the nursery met.", "A dentist wrote to the school."]
    for engine in (index, embedded):
        for number, text in enumerate(texts, start=1):
            put(engine, report(number), passages(number, text))
    school, met, dentist = Word("text", "school"), Word("text", "met"), Word("text", "dentist")
    for query in (
        school,
        Weighed(school, 0.6),
        Row("text", ("the", "school")),
        Either([school, met]),
        Either([school, met], unwanted=[dentist]),
        BestOf([school, met], 0.1),
        Within(school, [Clause(met), Clause(Beginning("plain", "dent"), is_wanted=False)]),
    ):
        found = [engine.reader().find(query, 10).found for engine in (index, embedded)]  # type: ignore[attr-defined]
        lucene, tantivy = ({passage: score for passage, _, score in some} for some in found)
        assert lucene == pytest.approx(tantivy, rel=1e-3), query
