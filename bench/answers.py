"""Where the right page stands for questions with known answers, put to real documents by the command line."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

# The questions and the way they are judged are those of the tests, so that the two can never differ.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.known_answers.asking import SETS, TOP, found_for, names_in, place_of_answer

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
CACHE = Path(os.environ.get("THROUGHLINE_BENCH_DIR", Path(tempfile.gettempdir()) / "throughline-bench")) / "answers"


def run(arguments: list[str]) -> None:
    """Print, by set and half, how many right pages stand first and how many in the first three.

    `words` leaves meaning out; `questions` also prints the place of each answer (0: not on the first page of results).
    """
    if not SHARED.is_dir():
        print("the real data in ../shared/data is not here")
        return
    with_meaning = "words" not in arguments
    print(f"{'words and meaning' if with_meaning else 'words alone':<28}{'tried on':>20}{'kept aside':>20}{'all':>20}")
    for name in SETS:
        began = time.monotonic()
        found = found_for(SHARED, name, CACHE, with_meaning=with_meaning, is_whole=True)
        took, names = time.monotonic() - began, names_in(SHARED, name)
        places = {question: place_of_answer(hits, question, names) for question, hits in found.items()}
        halves = [[at for q, at in places.items() if q.is_kept_aside == half] for half in (False, True)]
        print(
            f"{name:<28}{''.join(map(_counts, [*halves, list(places.values())]))}  ({took:.0f} s to deposit and ask)",
            flush=True,
        )
        if "questions" in arguments:
            for question, at in places.items():
                print(f"  {at:>3}  {'kept aside' if question.is_kept_aside else '':<12}{question.text}")


def _counts(places: list[int]) -> str:
    first, top = sum(at == 1 for at in places), sum(1 <= at <= TOP for at in places)
    return f"{f'{first} first, {top} in {TOP} of {len(places)}':>20}"
