"""Invented records to screen and to code, made of words drawn by lot, so that what is relevant is known."""

from __future__ import annotations

import numpy as np

_ABOUT = {
    "sleep": ["infant", "cot", "blanket", "sleeping", "overlay", "mattress", "asphyxia", "bedding"],
    "water": ["pool", "bath", "drowning", "lifeguard", "swimming", "river", "pond", "supervision"],
    "roads": ["junction", "speed", "lorry", "cyclist", "crossing", "driver", "collision", "lighting"],
    "medicine": ["dose", "prescription", "pharmacy", "opioid", "allergy", "tablets", "chart", "label"],
}
_COMMON = (
    "the", "review", "found", "that", "staff", "should", "record", "what", "was", "said", "and", "tell", "others", "in",
    "time", "before", "any", "visit",
)  # fmt: skip


def records(counts: dict[str, int], *, seed: int = 0, own_words: int = 4) -> tuple[list[str], list[str]]:
    """Return texts and the subject of each, shuffled: each has words of its subject, and common ones."""
    lots = np.random.default_rng(seed)
    subjects = [subject for subject, count in counts.items() for _ in range(count)]
    lots.shuffle(subjects)
    texts = []
    for subject in subjects:
        words = [*lots.choice(_ABOUT[subject], own_words), *lots.choice(_COMMON, 14)]
        lots.shuffle(words)
        texts.append(" ".join(words))
    return texts, [str(subject) for subject in subjects]
