"""Kill a search node, a worker and a web process while documents come in and people search; then count what is lost.

    python scripts/fleet_trial.py [--documents 2000] [--seed N] [--rounds 1]

It prints the moments of the kills, how many searches failed before and after one retry, and at the end how many documents
and passages there are, whether any is doubled, and whether index and database agree by count and by checksum.
Each that is killed is started again a few seconds later, as whoever runs containers would. It stops with 1 if anything is amiss.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import boto3
import psycopg
from fleet import GATEWAY, SEARCH_AT, STORE_PORT, WEB_AT, WORKERS_AT, Fleet, search_url, stop, wait_for, web_url

WORDS = [
    "the", "health", "visitor", "told", "school", "nurse", "missed", "and", "nobody", "asked", "why", "again",
    "neglect", "injury", "police", "conference", "mother", "father", "housing", "referral", "chronology",
    "supervision", "doctor", "threshold", "plan", "core", "group", "meeting", "seen", "alone", "weight",
]  # fmt: skip
# Without them a text is taken for no English, and each reading first loads a model of languages.
COMMON_WORDS = ["the", "and", "of", "to", "in", "was", "that", "for", "with", "were"]
KINDS = ("search", "worker", "web")
MOST_FAILING = 0.001
AGAIN_AFTER = 5.0
SEARCHERS, PAUSE = 2, 0.4
# Where among the documents the kills fall: after the first have come and before the last.
FIRST_KILL, LAST_KILL = 0.05, 0.85
MARKERS_TRIED = 40
MOST_SECONDS = 3600
DEPOSITED = "SELECT count(*) FROM library_edition"
READ = "SELECT count(*) FROM library_edition WHERE state = 'readable'"
WAITING = "SELECT count(*) FROM library_indexchange"


class Searchers(threading.Thread):
    """Somebody who searches one thing after another, and on a failure asks once more, of the other web process."""

    def __init__(self, seed: int, documents: int, began: float) -> None:
        super().__init__(daemon=True)
        self.chance, self.stopping = random.Random(seed), threading.Event()  # noqa: S311 - chance for a trial
        self.documents, self.began = documents, began
        self.asked = self.found = 0
        self.failures: list[str] = []
        self.failed_twice: list[str] = []
        self.took: list[float] = []

    def run(self) -> None:
        while not self.stopping.wait(PAUSE):
            asked = self._question()
            first, second = self.chance.sample(WEB_AT, 2)
            self.asked += 1
            began = time.monotonic()
            if self._failed(first, asked, self.failures):
                self._failed(second, asked, self.failed_twice)
            self.took.append(time.monotonic() - began)

    def _question(self) -> str:
        one, two = self.chance.sample(WORDS, 2)
        kinds = (f"{one} {two}", f'"{one} {two}"', f"{one} -{two}", f"{one} OR {two}", marker(self._any()))
        words = f"?q={quote_plus(self.chance.choice(kinds))}"
        return words + self.chance.choice(("", "", "&only=recommendations", "&sort=newest", "&page=2"))

    def _any(self) -> int:
        return self.chance.randrange(self.documents)

    def _failed(self, host: int, asked: str, noted: list[str]) -> bool:
        try:
            self.found += b"tl-result__title" in page_of(host, asked)
        except (OSError, ValueError, http.client.HTTPException) as problem:
            noted.append(f"{time.monotonic() - self.began:7.1f} s  web-{host}: {problem}")
            return True
        return False


def page_of(host: int, asked: str) -> bytes:
    """Return the search page that a web process answers with; raise if it is not a whole one."""
    with urllib.request.urlopen(f"{web_url(host)}/search/{asked}", timeout=20) as answer:
        page: bytes = answer.read()
    if b"</html>" not in page:
        raise ValueError("half a page")
    return page


def marker(number: int) -> str:
    """Return the word that stands in one document alone."""
    return f"marker{number:05d}"


def write_files(folder: Path, documents: int) -> set[str]:
    """Write documents that are all different, and return the checksums of their bytes."""
    folder.mkdir()
    chance, written = random.Random(11), set()  # noqa: S311 - likewise
    for number in range(documents):
        body = "\n\n".join(
            " ".join(chance.choices(WORDS + 3 * COMMON_WORDS, k=50)).capitalize() + "." for _ in range(4)
        )
        actions = f"1. The Board should act on {marker(number)}.\n\n2. Schools should ask again."
        content = f"SUMMARY\n\nReport {marker(number)}.\n\n{body}\n\nRECOMMENDATIONS\n\n{actions}\n".encode()
        (folder / f"report-{number:05d}.txt").write_bytes(content)
        written.add(hashlib.sha256(content).hexdigest())
    return written


@dataclass
class Trial:
    """One such trial on a fleet that stands."""

    fleet: Fleet
    documents: int
    seed: int
    rounds: int

    def __post_init__(self) -> None:
        self.chance, self.began = random.Random(self.seed), time.monotonic()  # noqa: S311 - likewise

    def run(self) -> bool:
        written = write_files(self.fleet.folder / "reports", self.documents)
        self.began = time.monotonic()
        searchers = [Searchers(self.seed + number, self.documents, self.began) for number in range(SEARCHERS)]
        depositing = threading.Thread(
            target=self.fleet.throughline, args=("deposit", str(self.fleet.folder / "reports")), daemon=True
        )
        for thread in (*searchers, depositing):
            thread.start()
        for at, kind in self._moments():
            self._wait_until_read(at)
            self._kill_one(kind)
        depositing.join()
        self._say("all are deposited")
        is_settled = self._settle()
        seconds = time.monotonic() - self.began
        for searcher in searchers:
            searcher.stopping.set()
            searcher.join()
        print(f"{self.documents} documents in {seconds:.0f} s, {self.documents / seconds:.1f} a second")
        answers = [is_settled, said_of_searches(searchers), self._said_of_documents(written), self._said_of_passages(),
                   self._said_of_markers()]  # fmt: skip
        print(self.fleet.throughline("index", "check").strip())
        print(self.fleet.throughline("audit", "verify").strip())
        return all(answers)

    def _moments(self) -> Iterator[tuple[int, str]]:
        """Yield after how many documents read a kill falls, and what is killed: each kind once in each round."""
        kinds = [kind for _ in range(self.rounds) for kind in self.chance.sample(KINDS, len(KINDS))]
        places = sorted(self.chance.uniform(FIRST_KILL, LAST_KILL) for _ in kinds)
        yield from ((int(place * self.documents), kind) for place, kind in zip(places, kinds, strict=True))

    def _wait_until_read(self, documents: int) -> None:
        while self._read() < documents:
            time.sleep(0.3)
            if time.monotonic() - self.began > MOST_SECONDS:
                raise TimeoutError("Reading does not come to an end.")
        # Not at the moment at which a reading was kept.
        time.sleep(self.chance.uniform(0, 2))

    def _kill_one(self, kind: str) -> None:
        hosts, again = {
            "search": (SEARCH_AT, self.fleet.start_search),
            "worker": (WORKERS_AT, self.fleet.start_worker),
            "web": (WEB_AT, self.fleet.start_web),
        }[kind]
        # Each shard has two copies: a second node may not go before they are there again.
        self.fleet.wait_for_search("green")
        host = self.chance.choice(hosts)
        manager = asked_of_search(host, "_cat/cluster_manager?h=node").decode().strip() if kind == "search" else ""
        more = f" ({self._one(DEPOSITED)} are deposited, {self._one(WAITING)} changes wait for the index)"
        self._say(f"{kind}-{host} is killed{', the cluster manager' if manager == f'node-{host}' else ''}", more)
        self.fleet.kill(f"{kind}-{host}")
        time.sleep(AGAIN_AFTER)
        again(host)
        if kind == "search":
            self.fleet.wait_for_search("green", host)
        elif kind == "web":
            wait_for(f"{web_url(host)}/readyz")
        self._say(f"{kind}-{host} stands again")

    def _settle(self) -> bool:
        """Wait until everything is read and carried into the index; say so if it takes longer than it may."""
        until = time.monotonic() + 300 + self.documents
        while time.monotonic() < until:
            if self._read() >= self.documents and not self._one(WAITING):
                return True
            time.sleep(1)
        self._say("NOT all is read and in the index")
        for row in self._rows("SELECT status, task_path, count(*) FROM django_tasks_db_dbtaskresult GROUP BY 1, 2"):
            print(f"  {row}")
        return False

    def _said_of_documents(self, written: set[str]) -> bool:
        readings = "SELECT edition_id, count(*) FROM library_reading WHERE is_current GROUP BY edition_id"
        editions = self._rows(
            f"SELECT file_id, state, coalesce(r.count, 0) FROM library_edition e LEFT JOIN ({readings}) r ON r.edition_id = e.id"  # noqa: S608
        )
        times = Counter(sha256 for sha256, _, _ in editions)
        whole = sum(state == "readable" and count == 1 for _, state, count in editions)
        lost, doubled = len(written - set(times)), sum(count > 1 for count in times.values())
        again = self._one("SELECT count(*) FROM library_reading WHERE NOT is_current")
        kept = files_in_store(self.fleet)
        print(f"documents: {len(written)} written, {len(editions)} in the database, {whole} of them readable once; "
              f"{lost} lost, {doubled} doubled; {again} were read a second time; {len(kept)} files are in the store")  # fmt: skip
        return len(written) == len(editions) == whole == len(kept) and written == set(times) == kept

    def _said_of_passages(self) -> bool:
        """Compare in words of our own: all first copies of the shards, all second ones, and the database."""
        self.fleet.wait_for_search("green")
        rows = self._rows(
            "SELECT p.id FROM library_passage p JOIN library_reading r ON r.id = p.reading_id WHERE r.is_current"
        )
        found = {"database": [int(row[0]) for row in rows]}
        found |= {f"index, {copy}": passages_of_index(copy) for copy in ("_primary", "_replica")}
        sums = set()
        for name, ids in found.items():
            summed = hashlib.sha256(",".join(map(str, sorted(ids))).encode()).hexdigest()[:16]
            sums.add(summed)
            print(f"passages: {len(ids):6} in the {name:16} {summed}")
        return len(sums) == 1 and bool(rows)

    def _said_of_markers(self) -> bool:
        """Ask both web processes for words that stand in one document each."""
        numbers = self.chance.sample(range(self.documents), min(MARKERS_TRIED, self.documents))
        asked = [(host, f"?q={marker(number)}") for host in WEB_AT for number in numbers]
        right = sum(page_of(host, words).count(b'class="tl-result__title"') == 1 for host, words in asked)
        print(f"{right} of {len(asked)} searches for a word of one document find just that one")
        return right == len(asked)

    def _read(self) -> int:
        return self._one(READ)

    def _one(self, question: str) -> int:
        return int(self._rows(question)[0][0])

    def _rows(self, question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.fleet.environment["DATABASE_URL"]) as database:
            return database.execute(question.encode()).fetchall()

    def _say(self, sentence: str, more: str = "") -> None:
        print(f"{time.monotonic() - self.began:7.1f} s  {self._read():5} read  {sentence}{more}", flush=True)


def said_of_searches(searchers: list[Searchers]) -> bool:
    once = sorted(failure for one in searchers for failure in one.failures)
    twice = sorted(failure for one in searchers for failure in one.failed_twice)
    asked, found = sum(one.asked for one in searchers), sum(one.found for one in searchers)
    took = sorted(second for one in searchers for second in one.took)
    p50, p95, most = (took[int(len(took) * share)] * 1000 for share in (0.5, 0.95, 0.9999))
    print(f"{asked} searches, of which {found} found something; {len(once)} failed at first ({len(once) / asked:.2%}), "
          f"{len(twice)} after one retry ({len(twice) / asked:.3%}); with retries p50 {p50:.0f} ms, p95 {p95:.0f} ms, "
          f"longest {most:.0f} ms")  # fmt: skip
    for failure in once[:8] + once[8:][-4:]:
        print(f"  at first  {failure}")
    for failure in twice:
        print(f"  TWICE     {failure}")
    return len(twice) < asked * MOST_FAILING and found > 0


def asked_of_search(host: int, what: str, body: dict[str, Any] | None = None) -> bytes:
    asked = urllib.request.Request(f"{search_url(host)}/{what}", headers={"Content-Type": "application/json"})
    asked.data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(asked, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def passages_of_index(copy: str) -> list[int]:
    """Return the ids of all passages in the first or the second copies of all shards, as often as they are there."""
    ids: list[int] = []
    asked: dict[str, Any] = {"size": 10_000, "sort": ["passage_id", "report_id"], "query": {"match_all": {}}}
    while True:
        where = f"throughline-words-*/_search?preference={copy}&allow_partial_search_results=false"
        hits = json.loads(asked_of_search(SEARCH_AT[0], where, asked))["hits"]["hits"]
        ids += [hit["sort"][0] for hit in hits]
        if len(hits) < asked["size"]:
            return ids
        asked["search_after"] = hits[-1]["sort"]


def files_in_store(fleet: Fleet) -> set[str]:
    store = boto3.client(
        "s3", endpoint_url=f"http://{GATEWAY}:{STORE_PORT}", region_name="us-east-1",
        aws_access_key_id="key", aws_secret_access_key="secret",  # noqa: S106 - of a store that forgets everything
    )  # fmt: skip
    pages = store.get_paginator("list_objects_v2").paginate(Bucket="fleet")
    return {Path(there["Key"]).name for page in pages for there in page.get("Contents", [])}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    parser.add_argument("--rounds", type=int, default=1, help="How often each kind is killed.")
    asked = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("Namespaces need root.")
    stop()
    fleet = Fleet()
    try:
        print(f"seed {asked.seed}, load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        began = time.monotonic()
        fleet.start()
        print(f"the fleet stands after {time.monotonic() - began:.0f} s", flush=True)
        is_well = Trial(fleet, asked.documents, asked.seed, asked.rounds).run()
        print(f"{'All is well' if is_well else 'SOMETHING IS AMISS'}; load of the machine {os.getloadavg()[0]:.1f}")
        return 0 if is_well else 1
    finally:
        if os.environ.get("KEEP_SAID"):
            print("\n".join(f"{path.name}: {path.read_text()[-3000:]}" for path in sorted(fleet.folder.glob("*.txt"))))
        fleet.stop()


if __name__ == "__main__":
    sys.exit(main())
