"""Finds the language of a report among those that UK reviews and their families' summaries are written in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("en", "cy", "gd", "ga", "fr", "pl", "ro", "es", "pt", "it", "de", "nl", "lt", "lv", "bg", "tr", "ur", "pa",
             "bn", "ar", "fa", "so", "uk", "ru", "hu", "sk", "cs", "sq", "hi", "gu", "ta", "zh")  # fmt: skip
_LEAST_WORDS = 20
_SAMPLE_WORDS = 1200
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# The commonest words of the two languages that reviews are published in, chosen so that neither list is in the other.
_STOPS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "was",
            "that",
            "for",
            "with",
            "her",
            "his",
            "she",
            "he",
            "had",
            "not",
            "been",
            "were",
            "by",
            "from",
            "which",
            "this",
            "it",
            "be",
            "as",
        ]
    ),
    "cy": frozenset(
        [
            "yn",
            "y",
            "yr",
            "ar",
            "ei",
            "eu",
            "oedd",
            "gan",
            "wedi",
            "bod",
            "nid",
            "oes",
            "mae",
            "roedd",
            "ac",
            "o",
            "i'r",
            "a'r",
            "sydd",
            "ni",
            "cael",
            "fel",
            "hyn",
            "gyda",
        ]
    ),
}
_PLAIN = {"en": 0.22, "cy": 0.2}
_SOME_ENGLISH = 0.1


def language_of(text: str) -> str:
    """Return a two-letter code; 'en' where there is too little text to tell.

    Common words decide English and Welsh at once; anything else is left to a statistical model.
    """
    words = _sample(text)
    if len(words) < _LEAST_WORDS:
        return "en"
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in stops) / len(words) for code, stops in _STOPS.items()}
    likely = max(shares, key=lambda code: shares[code])
    if shares[likely] >= _PLAIN[likely]:
        return likely
    # Lists, tables and names look like any language to the model; common English words outweigh it. So it is not asked,
    # which saves the half second that it takes to load in each process that reads one file and ends.
    if shares["en"] > _SOME_ENGLISH:
        return "en"
    found, _ = _model().classify(" ".join(words))
    return str(found)


def _sample(text: str) -> list[str]:
    """Return words from the start, the middle and the end, so that a translated cover does not decide."""
    third = 6 * _SAMPLE_WORDS // 3
    middle = max(len(text) // 2 - third // 2, 0)
    parts = text if len(text) <= 3 * third else " ".join((text[:third], text[middle : middle + third], text[-third:]))
    return _WORD.findall(parts.lower().replace("’", "'"))


@cache
def _model() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(model.labels)
    model.set_languages([code for code in LANGUAGES if code in known])
    return model
