"""How well similar recommendations are found, and their strength told: ours beside plain BM25, by labels of our own."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from bench.ranking import CACHE, SHARED, Judged, average_precision, embedded, plain_bm25
from reviewtext.meaning import to_int8
from reviewtext.proportions import wilson
from reviewtext.remedies import Known, features, suggest_strength, weights_of
from reviewtext.remedies.likeness import scores_of
from throughline.library.search.words import stems

SHORTEST, LONGEST = 60, 450
LABELS = Path(__file__).parent / "labels"
HALVES = ("tuned on", "kept aside")
DRAWS = 10_000
# As many as `improvement.queries.earlier` looks at.
POOL = 40
Order = Callable[[str, list[str]], list[str]]
# A coroner's concerns are cut at line ends and at numbers or letters that begin an item.
_ITEM = re.compile(r"\n+|(?<=[.;:])\s+(?=\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[).]\s)")


@dataclass(frozen=True, slots=True)
class Text:
    """A recommendation or concern: where it stands, what it says, who is asked, and which case it is from.

    `name` is "taic:ROW" or "pfd:ROW:START-END": the row of the table from 1, headings not counted, and the characters of its
    `concerns`. No name holds a person's.
    """

    name: str
    said: str
    put_to: str
    case: str

    @property
    def check(self) -> str:
        """Eight digits of the SHA-256 of what it says: a label whose text has changed is refused."""
        return hashlib.sha256(self.said.encode()).hexdigest()[:8]


def texts() -> list[Text]:
    """Read every recommendation and concern that is neither too short to ask for anything nor too long to be one."""
    return [one for one in (*_recommendations(), *_concerns()) if SHORTEST <= len(one.said) <= LONGEST]


def _recommendations() -> Iterator[Text]:
    for row, fields in _rows("taic-recommendations/taic_recommendations_1980-2009.csv"):
        yield Text(
            f"taic:{row}", fields["Recommendation"].strip(), fields["Recipient"].strip(), fields["Inquiry"].strip()
        )


def _concerns() -> Iterator[Text]:
    for row, fields in _rows("pfd-reports/pfd_reports_2013-2019.csv"):
        said, begin = fields["concerns"], 0
        for match in [*_ITEM.finditer(said), None]:
            end = match.start() if match else len(said)
            yield Text(f"pfd:{row}:{begin}-{end}", said[begin:end].strip(), fields["receiver"].strip(), fields["url"])
            begin = match.end() if match else end


def _rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (SHARED / path).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=1)


def labels(name: str, **checks: str) -> Iterator[dict[str, str]]:
    """Read labels; `checks` says which column holds the check of which. Raises ValueError where a text is not as it was."""
    known = {one.name: one.check for one in texts()}
    with (LABELS / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, check in checks.items():
                if known.get(row[column]) != row[check]:
                    raise ValueError(f"{row[column]} is not the text that was labelled")
            yield row


def judged_queries(half: str) -> dict[str, dict[str, bool]]:
    """Return the judged candidates of each query of a half that has one with the same remedy."""
    found: dict[str, dict[str, bool]] = {}
    for row in labels("same_remedy.csv", query="query_check", candidate="candidate_check"):
        if row["half"] == half:
            found.setdefault(row["query"], {})[row["candidate"]] = row["same"] == "1"
    return {query: candidates for query, candidates in found.items() if any(candidates.values())}


def orders(them: list[Text]) -> dict[str, Order]:
    """Return each way of putting candidates in order; all see the same texts, all of both tables."""
    said = {one.name: one.said for one in them}
    places = {one.name: at for at, one in enumerate(them)}
    vectors = embedded("remedies", list(said.values()))
    whole, in_words = features(list(said.values()), vectors), features(list(said.values()))
    bm25 = plain_bm25(Judged("remedies", said, {}, {}), depth=len(said))

    def by_bm25(query: str, candidates: list[str]) -> list[str]:
        rank = {name: at for at, name in enumerate(bm25(said[query]))}
        return sorted(candidates, key=lambda name: rank.get(name, len(said)))

    def by_ours(known: Known) -> Order:
        def order(query: str, candidates: list[str]) -> list[str]:
            scores = scores_of(known, said[query], vectors[places[query]])
            return sorted(candidates, key=lambda name: -scores[places[name]])

        return order

    common = weights_of(list(said.values()), vectors)
    kept = to_int8(vectors).astype(np.float32) / np.float32(127)
    names = list(said)

    def as_in_app(query: str, candidates: list[str]) -> list[str]:
        """A pool of POOL texts alone is compared, with vectors of one byte a number, weighed as among all of them."""
        near = zip(*(np.argsort(-one)[:POOL].tolist() for one in nearness(query)), strict=True)
        pool = dict.fromkeys([*candidates, *(names[at] for pair in near for at in pair)])
        others = [one for one in pool if one != query][:POOL]
        at = [places[one] for one in others]
        own = vectors[places[query]]
        known = features([*(said[one] for one in others), said[query]], np.vstack([kept[at], own]), among=common)
        scores = dict(zip(others, scores_of(known, said[query], own), strict=False))
        return sorted(candidates, key=lambda name: -scores[name])

    def nearness(query: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float32]]:
        in_common = (in_words.words @ in_words.words[places[query]].T).todense()
        return np.asarray(in_common, np.float64).ravel(), vectors @ vectors[places[query]]

    def by_meaning(query: str, candidates: list[str]) -> list[str]:
        return sorted(candidates, key=lambda name: -float(vectors[places[name]] @ vectors[places[query]]))

    exact = exact_bm25(list(said.values()))

    def by_exact(query: str, candidates: list[str]) -> list[str]:
        scores = exact(said[query])
        return sorted(candidates, key=lambda name: -scores[places[name]])

    return {
        "BM25": by_exact,
        "BM25, tantivy": by_bm25,
        "MiniLM": by_meaning,
        "ours, words": by_ours(in_words),
        "ours": by_ours(whole),
        "ours, in app": as_in_app,
    }


def exact_bm25(them: list[str], k1: float = 1.2, b: float = 0.75) -> Callable[[str], npt.NDArray[np.float64]]:
    """Return BM25 with the true length of each text: the engine rounds lengths, which costs it something on texts so short."""
    counter = CountVectorizer(analyzer=stems)
    counts = sparse.csr_matrix(counter.fit_transform(them), dtype=np.float64)
    lengths, within = np.asarray(counts.sum(axis=1)).ravel(), counts.getnnz(axis=0)
    rare = np.log(1 + (len(them) - within + 0.5) / (within + 0.5))
    rows = np.repeat(np.arange(len(them)), np.diff(counts.indptr))
    often = counts.data
    counts.data = rare[counts.indices] * often * (k1 + 1) / (often + k1 * (1 - b + b * lengths[rows] / lengths.mean()))
    return lambda query: np.asarray((counts @ (counter.transform([query]) > 0).T.astype(np.float64)).todense()).ravel()


def between(values: npt.NDArray[np.float64]) -> str:
    """Return the mean with its 95% interval over queries drawn again and again (percentile bootstrap)."""
    drawn = values[np.random.default_rng(0).integers(0, len(values), (DRAWS, len(values)))].mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{values.mean():>6.3f} ({low:.3f} to {high:.3f})"


def same_remedy(halves: Sequence[str]) -> None:
    """Print the mean average precision of each order on each half, and how far it is from BM25's query by query."""
    ways = orders(texts())
    print(f"{'half':<11} {'queries':>7} {'pairs':>5} {'same':>4} {'order':<13} {'mean AP':>24} {'beside BM25':>26}")
    for half in halves:
        queries = judged_queries(half)
        pairs, same = sum(map(len, queries.values())), sum(sum(one.values()) for one in queries.values())
        found = {
            name: np.array([
                average_precision(way(query, list(candidates)), {one for one, is_same in candidates.items() if is_same})
                for query, candidates in queries.items()
            ])
            for name, way in ways.items()
        }  # fmt: skip
        for name, values in found.items():
            row = f"{half:<11} {len(queries):>7} {pairs:>5} {same:>4} {name:<13} {between(values):>24}"
            print(row, f"{between(values - found['BM25']):>26}" if name != "BM25" else "", flush=True)


def strengths(halves: Sequence[str]) -> None:
    """Print how often the class of strength is the one that was labelled, beside the commonest class."""
    said = {one.name: one.said for one in texts()}
    for half in halves:
        rows = [row for row in labels("strength.csv", text="check") if row["half"] == half]
        right = [suggest_strength(said[row["text"]]).name == row["strength"] for row in rows]
        share = wilson(sum(right), len(right))
        usual = Counter(row["strength"] for row in rows).most_common(1)[0][1]
        rounded = share.rounded if share else []
        print(f"strength, {half}: {sum(right)} of {len(right)}, {rounded}; the commonest class alone {usual}")


def run(argv: list[str]) -> None:
    """Print both measurements; `tuned` leaves out the half kept aside."""
    if not SHARED.is_dir():
        print("skipped: the real data in ../shared/data is not here")
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    halves = HALVES[:1] if "tuned" in argv else HALVES
    same_remedy(halves)
    strengths(halves)
