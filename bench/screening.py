"""How soon the relevant records are read, beside ASReview's default model: same records, first examples and seeds."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.ranking import CACHE, SHARED
from reviewtext.suggest.features import Features, features
from reviewtext.suggest.screening import rank
from reviewtext.suggest.stopping import may_stop

BESIDE = Path(__file__).resolve().parent.parent / ".venv" / "beside-screening" / "bin" / "python"
SEEDS = range(5)
# Official labels of coroners' reports; all from 2015, when 'Child Death' came into use.
LABELS = {"child death": "Child Death", "railway": "Railway", "police": "Police", "custody": "State Custody"}
TUNED_ON = ("kitchenham", "child death", "railway")
# Read this share of what was read so far before the order is made again: one at a time at first, then more.
BATCH = 0.05
csv.field_size_limit(2**24)


@dataclass(frozen=True, slots=True)
class Task:
    """Records to screen, and which of them are relevant."""

    name: str
    texts: list[str]
    relevant: npt.NDArray[np.bool_]

    @property
    def records(self) -> str:
        """The set that the texts come from: tasks of the same set have the same features."""
        return "kitchenham" if self.name == "kitchenham" else "pfd"


@dataclass(frozen=True, slots=True)
class Run:
    """The records found in the order read, without the first examples, and how long it took."""

    finds: npt.NDArray[np.bool_]
    seconds: float


def tasks() -> Iterator[Task]:
    """Read the five tasks from the shared data."""
    with (SHARED / "screening-kitchenham" / "Kitchenham.csv").open(encoding="utf-8", errors="replace") as file:
        rows = list(csv.DictReader(file))
    texts = [f"{row['Document Title']} {row['Abstract']}" for row in rows]
    yield Task("kitchenham", texts, np.array([row["label"] == "yes" for row in rows]))
    with (SHARED / "pfd-reports" / "pfd_reports_2013-2019.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["date"] >= "2015"]
    texts = [
        "\n\n".join(row[part] for part in ("investigation", "circumstances", "concerns") if row[part]) for row in rows
    ]
    given = [json.loads(row["categories"] or "[]") for row in rows]
    for name, label in LABELS.items():
        yield Task(name, texts, np.array([any(label in one for one in some) for some in given]))


def first_examples(task: Task, seed: int) -> tuple[int, int]:
    """Draw one relevant record and one that is not."""
    lots = np.random.default_rng(seed)
    return int(lots.choice(np.flatnonzero(task.relevant))), int(lots.choice(np.flatnonzero(~task.relevant)))


def ours(task: Task, made: Features, seed: int) -> Run:
    """Screen until the last relevant record is found."""
    began = time.perf_counter()
    labels = {at: bool(task.relevant[at]) for at in first_examples(task, seed)}
    wanted, finds = int(task.relevant.sum()), list[bool]()
    while sum(finds) < wanted - 1:
        order = rank(made, labels, seed=seed).order
        for at in order[: max(1, int(BATCH * len(labels)))]:
            labels[int(at)] = bool(task.relevant[at])
            finds.append(labels[int(at)])
    return Run(np.array(finds), time.perf_counter() - began)


def measures(task: Task, run: Run) -> dict[str, float]:
    """Return the figures of one run. The first examples are left out of all of them."""
    total, wanted = len(task.texts) - 2, int(task.relevant.sum()) - 1
    finds = np.zeros(total, bool)
    finds[: len(run.finds)] = run.finds
    at = np.flatnonzero(finds) + 1
    enough = at[int(np.ceil(0.95 * wanted)) - 1]
    # The loss of ASReview: the area between the curve of finds and the best one, as a share of all that could be lost.
    loss = (wanted * (total - (wanted - 1) / 2) - np.cumsum(finds).sum()) / (wanted * (total - wanted))
    return {
        "loss": float(loss),
        "WSS@95": float(0.95 - enough / total),
        "recall@10%": float((at <= 0.1 * total).sum() / wanted),
        "ATD": float(at.mean()),
        "seconds": run.seconds,
    }


def theirs(task: Task, seed: int) -> Run:
    """Screen with ASReview's default model. Runs are kept, because they take minutes; `fresh` makes them again."""
    kept = CACHE / "asreview" / f"{task.name.replace(' ', '-')}-{seed}.json"
    if not kept.exists():
        asked = {
            "texts": task.texts, "relevant": task.relevant.astype(int).tolist(),
            "first": list(first_examples(task, seed)), "seed": seed,
        }  # fmt: skip
        command = [str(BESIDE), str(Path(__file__).with_name("beside_screening.py"))]
        kept.parent.mkdir(parents=True, exist_ok=True)
        # It writes a cache of its own wherever it is started.
        done = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, text=True, check=True, cwd=kept.parent
        )
        kept.write_text(done.stdout)
    answer = json.loads(kept.read_text())
    return Run(np.array(answer["finds"], bool), answer["seconds"])


def mean(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure."""
    return {name: float(np.mean([one[name] for one in runs])) for name in runs[0]}


def rule(task: Task, run: Run) -> tuple[float, float]:
    """Return the recall at which the stopping rule ended a run, and the share read; asked after each record."""
    finds, total = run.finds, len(task.texts)
    everything = np.concatenate([[True, False], finds, np.zeros(total - 2 - len(finds), bool)])
    wanted = int(everything.sum())
    at = stopped_at(everything)
    return float(everything[:at].sum()) / wanted, at / total


def stopped_at(order: npt.NDArray[np.bool_]) -> int:
    """Return after how many records the rule first allows to stop. Between two finds it can only come nearer to it."""
    finds = np.flatnonzero(order)
    for end in [*finds, len(order)]:
        if may_stop(order[:end].tolist(), len(order)).stop:
            low, high = int(finds[finds < end][-1]) + 1, int(end)
            while low < high:
                middle = (low + high) // 2
                low, high = (low, middle) if may_stop(order[:middle].tolist(), len(order)).stop else (middle + 1, high)
            return low
    return len(order)


def run(argv: list[str]) -> None:
    """Print each task's figures, ours beside ASReview's, then how the stopping rule kept its risk and what it cost."""
    if not SHARED.is_dir() or not BESIDE.exists():
        print("skipped: the real data in ../shared/data, or what we are measured beside, is not here")
        return
    if "fresh" in argv:
        shutil.rmtree(CACHE / "asreview", ignore_errors=True)
    made: dict[str, Features] = {}
    rows: dict[str, list[dict[str, float]]] = {"ours": [], "ASReview": []}
    rules: list[tuple[str, float, float]] = []
    print(f"{'task':<12} {'':<9} {'loss':>6} {'WSS@95':>7} {'recall@10%':>11} {'ATD':>6} {'seconds':>8}")
    for task in tasks():
        if task.records not in made:
            began = time.perf_counter()
            made[task.records] = features(task.texts)
            print(f"  features of {len(task.texts)} {task.records} records: {time.perf_counter() - began:.1f} s")
        runs = {"ours": [ours(task, made[task.records], seed) for seed in SEEDS]}
        runs["ASReview"] = [theirs(task, seed) for seed in SEEDS]
        for who, screened in runs.items():
            rows[who].append(mean([measures(task, one) for one in screened]))
            _print(task.name if who == "ours" else "", who, rows[who][-1])
        rules.extend((task.name, *rule(task, one)) for one in runs["ours"])
    for who, some in rows.items():
        _print("mean" if who == "ours" else "", who, mean(some))
    print(f"stopping rule, {len(rules)} runs: recall below 95% in {sum(recall < 0.95 for _, recall, _ in rules)}")
    for name in dict.fromkeys(name for name, _, _ in rules):
        kept = [(recall, read) for other, recall, read in rules if other == name]
        recall, read = np.mean(kept, axis=0)
        lowest = min(kept)[0]
        print(f"  {name:<12} recall {recall:.3f} (lowest {lowest:.3f}) after reading {read:.0%}", flush=True)


def _print(name: str, who: str, row: dict[str, float]) -> None:
    print(
        f"{name:<12} {who:<9} {row['loss']:>6.3f} {row['WSS@95']:>7.3f} {row['recall@10%']:>11.3f}"
        f" {row['ATD']:>6.0f} {row['seconds']:>8.1f}",
        flush=True,
    )
