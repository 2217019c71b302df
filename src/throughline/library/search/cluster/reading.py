"""The index on a cluster, asked through OpenSearch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from throughline.library.search import looking
from throughline.library.search.cluster.connection import Connection
from throughline.library.search.cluster.mapping import DEEPEST
from throughline.library.search.fields import EDITION, SPEAKS
from throughline.library.search.looking import Ask, Listed, Query, Reader

# So many reports may have several editions before their facets are only nearly right.
MOST_SEVERAL = 10_000
# Facet values that each shard names, of which the most frequent are shown; and from how many distinct reports on a
# shard counts them only nearly.
VALUES_A_SHARD, COUNTED_EXACTLY = 1_000, 40_000
AT_ONCE = 10_000
# How many near words are looked through. Not more than a person would ever mean, and enough that closed reports' words
# do not crowd out open ones'.
MOST_ALIKE = 200
# Of passages with the same score the one with the lower id comes first: copies of a shard number theirs differently.
BEST_FIRST = ["_score", "passage_id", "report_id"]


@dataclass(frozen=True, slots=True)
class ClusterReader(Reader):
    """What was committed last. `several` says which reports have more than one edition, worked out once a commit."""

    connection: Connection
    several: Callable[[ClusterReader], list[int]]
    # Which index is asked, if not the live one.
    index: str = ""

    def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._ask_all([body])[0]

    def _ask_all(self, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Ask several things in one request."""
        asked = [(self._how(body), {"_source": False, "stored_fields": "_none_", **body}) for body in bodies]
        return self.connection.search(self.index or self.connection.words, asked)

    def _how(self, body: dict[str, Any]) -> dict[str, Any]:
        # A list that leaves out what a shard would have said is worse than an error, after which it is asked again.
        # Nor is a question kept on the cluster: it may have been asked in confidence.
        how: dict[str, Any] = {"allow_partial_search_results": False, "request_cache": False}
        if self.connection.place.shards > 1 and body["size"]:
            # So that how rare a word is does not depend on the shard that its report happens to be in.
            how["search_type"] = "dfs_query_then_fetch"
        return how

    def answer(self, asks: Sequence[Ask]) -> list[Any]:
        if not asks:
            return []
        bodies = [_bodies(ask) for ask in asks]
        answers = iter(self._ask_all([body for several in bodies for body in several]))
        return [_answer(ask, list(islice(answers, len(several)))) for ask, several in zip(asks, bodies, strict=True)]

    def reports_in_order(self, query: Query, field: str, *, is_descending: bool, depth: int) -> Iterator[int]:
        order = [{field: "desc" if is_descending else "asc"}, "report_id", "passage_id"]
        yield from (report for _, report, _ in self._walked(translated(query), order, depth))

    def _walked(self, query: dict[str, Any], order: list[Any], depth: int) -> Iterator[list[Any]]:
        """Yield what each passage is sorted by, looking further into the list as more are asked for."""
        after: dict[str, Any] = {}
        while True:
            depth = min(depth, AT_ONCE)
            asked = {"query": query, "size": depth, "sort": order, "track_total_hits": False}
            hits = self._ask(asked | after)["hits"]["hits"]
            yield from (hit["sort"] for hit in hits)
            if len(hits) < depth:
                return
            after, depth = {"search_after": hits[-1]["sort"]}, depth * 2

    def may_hold(self, field: str, value: str) -> bool:
        return True

    def words_like(self, field: str, word: str, most: int) -> list[tuple[str, int, int]]:
        alike = {
            "field": field, "analyzer": "whitespace", "suggest_mode": "always", "max_edits": most, "prefix_length": 0,
            "size": MOST_ALIKE, "shard_size": MOST_ALIKE, "string_distance": "damerau_levenshtein",
            # Otherwise a word is not looked at where enough reports have it, of which the asker may read none.
            "max_term_freq": 1_000_000_000,
        }  # fmt: skip
        answer = self._ask({"size": 0, "suggest": {"alike": {"text": word, "term": alike}}})
        found = []
        for option in (option for entry in answer["suggest"]["alike"] for option in entry["options"]):
            away = DamerauLevenshtein.distance(word, option["text"])
            if away <= most and option["text"][0] in word[:2]:
                found.append((option["text"], away, option["freq"]))
        return found

    def of_several_editions(self) -> list[int]:
        return self.several(self)

    def count_several_editions(self) -> list[int]:
        """Work out which reports have more than one edition. All passages of a report are on one shard."""
        repeated = {"terms": {"field": "report_id", "size": MOST_SEVERAL, "min_doc_count": 2}}
        asked = {"query": {"term": {"speaks_for": SPEAKS[EDITION]}}, "size": 0, "aggs": {"several": repeated}}
        return [bucket["key"] for bucket in self._ask(asked)["aggregations"]["several"]["buckets"]]

    def all_passage_ids(self) -> list[int]:
        everything = self._walked({"match_all": {}}, ["passage_id", "report_id"], AT_ONCE)
        return [passage for passage, _ in everything]

    def of(self, field: str, numbers: list[int]) -> list[tuple[int, int]]:
        """Return (passage id, report id) of every passage with any of these numbers."""
        query = {"terms": {field: numbers}}
        return [(passage, report) for passage, report in self._walked(query, ["passage_id", "report_id"], AT_ONCE)]

    def is_empty(self) -> bool:
        return not self._ask({"size": 0, "track_total_hits": 1, "terminate_after": 1})["hits"]["total"]["value"]


def _bodies(ask: Ask) -> list[dict[str, Any]]:
    """Return what is asked of the cluster to answer one thing."""
    query = {"query": translated(ask.query)}
    counted = {**query, "size": 0, "track_total_hits": True}
    match ask:
        case looking.Find(_, depth, is_counted):
            # Who need not count all that is found can pass over most of it, so both are quicker asked apart.
            best = {**query, "size": depth, "sort": BEST_FIRST, "track_total_hits": False}
            return [best, counted] if is_counted else [best]
        case looking.Count():
            return [counted]
        case looking.Aggregate(_, asked):
            return [{**query, "size": 0, "track_total_hits": False, "aggs": _exactly(asked)}]


def _answer(ask: Ask, answers: list[dict[str, Any]]) -> Any:
    match ask:
        case looking.Find(_, _, is_counted):
            hits = (hit["sort"] for hit in answers[0]["hits"]["hits"])
            total = answers[1]["hits"]["total"]["value"] if is_counted else 0
            return Listed([(passage, report, score) for score, passage, report in hits], total)
        case looking.Count():
            return answers[0]["hits"]["total"]["value"]
        case looking.Aggregate():
            return answers[0]["aggregations"]


def _exactly(asked: dict[str, Any]) -> dict[str, Any]:
    """Return aggregations that shards are to answer as exactly as one engine alone would."""
    made = {}
    for name, what in asked.items():
        made[name] = dict(what)
        if "terms" in what:
            made[name]["terms"] = {"shard_size": max(VALUES_A_SHARD, what["terms"]["size"]), **what["terms"]}
        if "cardinality" in what:
            made[name]["cardinality"] = {"precision_threshold": COUNTED_EXACTLY, **what["cardinality"]}
        if "aggs" in what:
            made[name]["aggs"] = _exactly(what["aggs"])
    return made


def translated(query: Query) -> dict[str, Any]:
    """Return a query as OpenSearch puts it."""
    match query:
        case looking.Everything():
            return {"match_all": {}}
        case looking.Nothing():
            return {"match_none": {}}
        case looking.Word(field, word):
            return {"term": {field: {"value": word}}}
        case looking.AnyOf(field, values):
            return {"constant_score": {"filter": {"terms": {field: list(values)}}, "boost": 0.0}}
        case looking.Row(field, words):
            return {"match_phrase": {field: " ".join(words)}}
        case looking.Beginning(field, start):
            return {"prefix": {field: {"value": start}}}
        case looking.Weighed(inner, weight):
            return {"bool": {"must": [translated(inner)], "boost": weight}}
        case looking.BestOf(queries, share):
            return {"dis_max": {"queries": [translated(one) for one in queries], "tie_breaker": share}}
        case looking.Either(queries, unwanted):
            wanted = {"should": [translated(one) for one in queries], "minimum_should_match": 1}
            return {"bool": {**wanted, "must_not": [translated(one) for one in unwanted]}}
        case looking.Within(inner, clauses):
            needed = [translated(clause.query) for clause in clauses if clause.is_wanted]
            barred = [translated(clause.query) for clause in clauses if not clause.is_wanted]
            return {"bool": {"must": [translated(inner)], "filter": needed, "must_not": barred}}


assert AT_ONCE <= DEEPEST
