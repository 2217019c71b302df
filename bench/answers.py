"""Where the right page stands for questions with known answers, put to real documents by the command line."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

# The questions and the way they are judged are those of the tests, so that the two can never differ.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.known_answers.asking import (
    BY_WORDS_ALONE,
    SETS,
    TOP,
    found_for,
    names_in,
    place_of_answer,
    result_with_answer,
)

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
CACHE = Path(os.environ.get("THROUGHLINE_BENCH_DIR", Path(tempfile.gettempdir()) / "throughline-bench")) / "answers"


def run(arguments: list[str]) -> None:
    """Print, by set and half, how many right pages stand first, in the first three passages, and in the first three reports.

    Names of sets choose among them; `words` leaves meaning out everywhere and `meaning` nowhere, not even where embedding
    takes long; `questions` also prints the place of each answer and of its report (0: not on the first page of results).
    """
    if not SHARED.is_dir():
        print("the real data in ../shared/data is not here")
        return
    print("Right pages that are the first passage; among the first three passages; shown by the first three reports")
    print(f"{'':<46}{'tried on':>20}{'kept aside':>20}{'all':>20}")
    for name in [name for name in SETS if name in arguments] or SETS:
        with_meaning = "meaning" in arguments or ("words" not in arguments and name not in BY_WORDS_ALONE)
        began = time.monotonic()
        found = found_for(SHARED, name, CACHE, with_meaning=with_meaning, is_whole=True)
        took, names = time.monotonic() - began, names_in(SHARED, name)
        places = {question: place_of_answer(hits, question, names) for question, hits in found.items()}
        results = {question: result_with_answer(hits, question, names) for question, hits in found.items()}
        halves = [[q for q in found if q.is_kept_aside == half] for half in (False, True)]
        how = f"{name}, {'words and meaning' if with_meaning else 'words alone'}"
        counts = (_counts([places[q] for q in some], [results[q] for q in some]) for some in (*halves, [*found]))
        print(f"{how:<46}{''.join(counts)}  ({took:.0f} s)", flush=True)
        if "questions" in arguments:
            for question, at in places.items():
                print(
                    f"  {at:>3} {results[question]:>3}  {'kept aside' if question.is_kept_aside else '':<12}{question.text}"
                )


def _counts(places: list[int], results: list[int]) -> str:
    first, top = sum(at == 1 for at in places), sum(1 <= at <= TOP for at in places)
    return f"{f'{first}; {top}; {sum(1 <= at <= TOP for at in results)} of {len(places)}':>20}"
