"""Learn anew, from the marked sentences of the tests, how likely words are to be details: `python scripts/learn_details.py`.

Writes src/reviewtext/data/identify/details.crfsuite. Takes some minutes. What is kept aside is left out (bench/identifying.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.identifying import Case, Span, learnt_from  # noqa: E402
from reviewtext.identify.identifying import by_rules  # noqa: E402
from reviewtext.identify.learnt import GROUP_OF, LEARNT, Seen, Token, lines_of  # noqa: E402
from reviewtext.identify.model import entities  # noqa: E402
from reviewtext.identify.scanned import mended  # noqa: E402
from reviewtext.identify.words import Lexicon  # noqa: E402

SETTINGS = {"c1": 0.1, "c2": 0.5, "max_iterations": 100, "feature.possible_transitions": True}


def rows_of(case: Case, *, use_model: bool) -> Iterable[tuple[list[list[str]], list[str]]]:
    """Yield what is seen of the words of each line, and how they are marked."""
    text = mended(case.text)
    seen, lexicon = entities(text) if use_model else None, Lexicon(text)
    eyes = Seen(text, by_rules(text, seen, lexicon), seen, lexicon)
    for tokens in lines_of(text):
        yield eyes.features(tokens), [_label(token, case.gold) for token in tokens]


def _label(token: Token, gold: list[Span]) -> str:
    for start, end, kind in gold:
        if start < token.end and token.start < end:
            return f"{'B' if token.start <= start else 'I'}-{GROUP_OF[kind]}"
    return "O"


def learn(cases: list[Case], path: Path) -> None:
    """Learn from marked sentences, each as seen with the model of names and without, and write what was learnt."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for case in cases:
        for use_model in (True, False):
            for rows, labels in rows_of(case, use_model=use_model):
                trainer.append(rows, labels)
    trainer.train(str(path))


if __name__ == "__main__":
    began = time.monotonic()
    learn(learnt_from(), LEARNT)
    print(f"learnt in {time.monotonic() - began:.0f} s: {LEARNT.relative_to(ROOT)}, {LEARNT.stat().st_size:,} bytes")
