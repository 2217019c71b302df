"""Learn anew, from the marked sentences of the tests, how likely words are to be details: `python scripts/learn_details.py`.

Writes details.crfsuite, in_context.npz and details_in_context.crfsuite into src/reviewtext/data/identify. Takes an hour and
7 GB on two cores. What is kept aside is left out (bench/identifying.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.identifying import Case, Span, hands_learnt_from  # noqa: E402
from reviewtext.identify import fields, in_context  # noqa: E402
from reviewtext.identify.findings import GROUP_OF  # noqa: E402
from reviewtext.identify.identifying import by_rules  # noqa: E402
from reviewtext.identify.in_context import COLUMNS, NOTHING, Chances, InContext, states, with_neighbours  # noqa: E402
from reviewtext.identify.model import entities  # noqa: E402
from reviewtext.identify.scanned import mended  # noqa: E402
from reviewtext.identify.seen import Seen, Token, lines_of  # noqa: E402
from reviewtext.identify.words import Lexicon  # noqa: E402
from reviewtext.meaning import load_model  # noqa: E402

SETTINGS = {"c1": 0.4, "c2": 0.3, "max_iterations": 100, "feature.possible_transitions": True}
# What the network says of a sentence must come from other hands, or the field would believe it more than it deserves.
PARTS = 4
INNER = 128
Net = Any


@dataclass(slots=True)
class Line:
    """A line of a marked sentence: what is seen of its words, with the model of names and without, and how they are marked."""

    rows: tuple[list[list[str]], list[list[str]]]
    labels: list[str]
    states: Chances


def lines(cases: Sequence[Case]) -> list[Line]:
    """Return the lines of marked sentences. Needs the model of names and the model of meaning."""
    return [line for case in cases for line in _lines_of(case)]


def _lines_of(case: Case) -> Iterator[Line]:
    text, lexicon, model = mended(case.text), Lexicon(mended(case.text)), load_model()
    if model is None:
        raise SystemExit("The model of meaning is not installed: make setup")
    eyes = [Seen(text, by_rules(text, seen, lexicon), seen, lexicon) for seen in (entities(text), None)]
    for tokens in lines_of(text):
        with_names, without = (one.features(tokens) for one in eyes)
        labels = [_label(token, case.gold) for token in tokens]
        yield Line((with_names, without), labels, states(model, text, tokens).astype(np.float16))


def _label(token: Token, gold: list[Span]) -> str:
    for start, end, kind in gold:
        if start < token.end and token.start < end:
            return f"{'B' if token.start <= start else 'I'}-{GROUP_OF[kind]}"
    return NOTHING


def _net(some: Sequence[Line]) -> Net:
    from sklearn.neural_network import MLPClassifier

    made = np.vstack([with_neighbours(line.states.astype(np.float32)) for line in some])
    wanted = [COLUMNS.index(label.rpartition("-")[2]) for line in some for label in line.labels]
    settings = {"alpha": 1e-3, "early_stopping": True, "max_iter": 30, "n_iter_no_change": 3, "random_state": 0}
    return MLPClassifier((INNER,), **settings).fit(made, wanted)


def _keep(net: Net, path: Path) -> None:
    inner, out = net.coefs_
    # Of a column that nothing was marked with it says that it never is.
    weights, bias = np.zeros((INNER, len(COLUMNS))), np.full(len(COLUMNS), -30.0)
    weights[:, net.classes_], bias[net.classes_] = out, net.intercepts_[1]
    kept = {"weights0": inner, "bias0": net.intercepts_[0], "weights1": weights, "bias1": bias}
    np.savez_compressed(path, **{name: part.astype(np.float16) for name, part in kept.items()})


def _field(some: Sequence[Line], chances: Sequence[Chances] | None, path: Path) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for at, line in enumerate(some):
        for rows in line.rows:
            trainer.append(fields.with_context(rows, chances[at]) if chances else rows, line.labels)
    trainer.train(str(path))


def learn(hands: Sequence[Sequence[Case]], folder: Path) -> None:
    """Learn from the marked sentences of several hands, and write what was learnt."""
    with ProcessPoolExecutor(2) as two:
        by_hand = list(two.map(lines, hands))
        every = [line for some in by_hand for line in some]
        alone = two.submit(_field, every, None, folder / fields.LEARNT.name)
        # Who else may say it: the hands of the other parts.
        others = [
            [line for at, some in enumerate(by_hand) if at % PARTS != part for line in some] for part in range(PARTS)
        ]
        path = folder / in_context.LEARNT.name
        told: list[list[Chances]] = []
        nets = []
        for part in range(PARTS):
            _keep(_net(others[part]), path)
            nets.append(InContext(load_model(), path))  # type: ignore[arg-type]
        for at, some in enumerate(by_hand):
            told.append([nets[at % PARTS].of_states(line.states.astype(np.float32)) for line in some])
        two.submit(
            _field, every, [one for some in told for one in some], folder / fields.LEARNT_IN_CONTEXT.name
        ).result()
        alone.result()
    _keep(_net(every), path)


if __name__ == "__main__":
    began = time.monotonic()
    learn(hands_learnt_from(), fields.LEARNT.parent)
    print(f"learnt in {time.monotonic() - began:.0f} s")
    for kept in (fields.LEARNT, in_context.LEARNT, fields.LEARNT_IN_CONTEXT):
        print(f"{kept.relative_to(ROOT)}, {kept.stat().st_size:,} bytes")
