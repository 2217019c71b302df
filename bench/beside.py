"""What other recognisers find, in an environment of their own: texts come in as JSON, [start, end, label] lists go out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

Spans = list[tuple[int, int, str]]
_SPACY_NAMES = {"PERSON"}


def presidio(model: str) -> Callable[[str], Spans]:
    """Presidio's analyzer with every recogniser that it loads of itself for English."""
    import tldextract

    # Nothing is fetched: the list of top-level domains that comes with the package is enough.
    tldextract.extract = tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": model}])
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return lambda text: [(r.start, r.end, r.entity_type) for r in analyzer.analyze(text=text, language="en")]


def spacy_alone(model: str) -> Callable[[str], Spans]:
    """The model's own entities."""
    import spacy

    nlp = spacy.load(model, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    return lambda text: [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]


def main() -> None:
    which, model = sys.argv[1:3]
    find: Any = {"presidio": presidio, "spacy": spacy_alone}[which](model)
    json.dump([find(text) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
