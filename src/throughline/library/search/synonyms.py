"""Other ways of saying what was typed, from the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from throughline.library.search.words import STOP_WORDS, stems
from throughline.library.vocabularies import Vocabulary

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Ways of saying one thing: as people write them, and stemmed. `term` is the vocabulary's id, or ''."""

    phrases: tuple[str, ...]
    stemmed: tuple[Stems, ...]
    term: str


@dataclass(slots=True)
class Synonyms:
    """Groups of phrases, found by the stems of any of them."""

    groups: list[Group] = field(default_factory=list)
    by_stems: dict[Stems, list[int]] = field(default_factory=dict)
    longest: int = 1
    # The stems of all words of all phrases: whoever types one of them has made no slip.
    words: set[str] = field(default_factory=set)
    # Facet -> (what people call a value, in lower case -> its id). A facet that is not here takes any value.
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def from_vocabularies(cls, *vocabularies: Vocabulary) -> Synonyms:
        """Gather the terms' labels, synonyms and old terms, and the general expansions."""
        found = cls()
        for vocabulary in vocabularies:
            for term in vocabulary.all_terms():
                found.add(term.phrases, term.id)
            for expansion in vocabulary.expansions:
                found.add(expansion.terms, "")
        return found

    def add(self, phrases: Iterable[str], term: str) -> None:
        """Add a group. Labels such as 'Drug / alcohol misuse' are split at the stroke."""
        written: dict[Stems, str] = {}
        for phrase in phrases:
            for part in phrase.split(" / "):
                key = stems(part)
                self.words.update(key)
                if key and not all(word in STOP_WORDS for word in key):
                    written.setdefault(key, part.strip())
        if len(written) < 2:
            return
        self.groups.append(Group(tuple(written.values()), tuple(written), term))
        for key in written:
            self.by_stems.setdefault(key, []).append(len(self.groups) - 1)
            self.longest = max(self.longest, len(key))

    def name_values(self, facet: str, vocabulary: Vocabulary) -> None:
        """Let a facet's values be typed by their ids, labels, synonyms or old terms."""
        known = self.codes.setdefault(facet, {})
        for term in vocabulary.all_terms():
            for name in (*term.phrases, term.id):
                known[name.lower().replace("_", " ")] = term.id

    def value_of(self, facet: str, typed: str) -> str | None:
        """Return the id that was meant, or None where the facet has a vocabulary and this is not in it."""
        if facet not in self.codes:
            return typed
        return self.codes[facet].get(typed.lower().replace("_", " "))

    def at(self, words: Stems, start: int) -> tuple[int, list[Group]]:
        """Return the longest run of words from `start` that is a known phrase, and its groups: (0, []) if none is."""
        for length in range(min(self.longest, len(words) - start), 0, -1):
            places = self.by_stems.get(words[start : start + length])
            if places:
                return length, [self.groups[place] for place in places]
        return 0, []
