"""From what was typed to what is looked for: concepts with their alternatives, before any engine is involved."""

from __future__ import annotations

from dataclasses import dataclass, field

from throughline.library.search.grammar import Part, parse, years_of
from throughline.library.search.synonyms import Group, Stems, Synonyms
from throughline.library.search.words import STOP_WORDS, plain_words, stems

SYNONYM_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Look:
    """One way for a concept to be in a passage. kind: 'words' (stems, each counts), 'phrase' (in a row), 'prefix'."""

    kind: str
    stems: Stems
    weight: float
    written: str


@dataclass(slots=True)
class Concept:
    """Something asked for. `typed` is how it was asked; `others` are the synonyms' ways of saying it.

    `is_exact`: it was asked for in quotes or as the beginning of a word.
    """

    typed: list[Look]
    others: list[Look] = field(default_factory=list)
    is_exact: bool = False


@dataclass(slots=True)
class Plan:
    """Everything that a query asks for. `meaning` is the text to search for by meaning, '' if there is none.

    `wanted` is what was typed, as it was parsed: of each concept the parts of which one is enough.
    """

    wanted: list[list[Part]] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    unwanted: list[Look] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    # (field, what must stand in it): title:… and body:… narrow what is found, as a filter does.
    named: list[tuple[str, Look]] = field(default_factory=list)
    meaning: str = ""
    synonyms: list[tuple[str, list[str], str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_strict(self) -> bool:
        """Whether quotes, a prefix or a leading minus ask for exact words, which nearness cannot replace."""
        return any(c.is_exact for c in self.concepts) or bool(self.unwanted)

    def known_phrases(self) -> list[Look]:
        """Return the phrases of more than one word that a vocabulary saw in what was typed, and its ways of saying them."""
        return [
            look
            for concept in self.concepts
            if not concept.is_exact and any(look.kind == "phrase" for look in concept.typed)
            for look in (*concept.typed, *concept.others)
            if look.kind == "phrase"
        ]

    def looks(self) -> list[Look]:
        return [look for concept in self.concepts for look in (*concept.typed, *concept.others)]


def plan(text: str, synonyms: Synonyms) -> Plan:
    """Plan a query. Words that carry no meaning are left out unless there is nothing else."""
    parsed = parse(text)
    made = Plan(parsed.wanted, meaning=parsed.plain_text, notes=parsed.notes)
    run: list[Part] = []
    for concept in parsed.wanted:
        if all(part.kind == "word" for part in concept):
            # OR parts runs of words, so that either side of 'health visitor OR midwife' is seen whole. Any concept may
            # be missing from a passage, so nothing more is needed for either to be enough.
            for place, part in enumerate(concept):
                if place:
                    _add_run(made, run, synonyms)
                    run = []
                run.append(part)
            continue
        _add_run(made, run, synonyms)
        run = []
        _add_alternatives(made, concept, synonyms)
    _add_run(made, run, synonyms)
    made.unwanted = [look for part in parsed.unwanted for look in _looks(part)]
    for part in parsed.fields:
        if part.name in {"title", "body"}:
            kind = "prefix" if part.text.endswith("*") else "word"
            made.named += [(part.name, look) for look in _looks(Part(kind, part.text.rstrip("*")))]
        else:
            made.filters.setdefault(part.name, []).extend(_values(made, part, synonyms))
    if text.strip() and not (made.concepts or made.unwanted or made.filters or made.named or made.notes):
        made.notes.append("There is no word in this to search for.")
    return made


def _values(made: Plan, part: Part, synonyms: Synonyms) -> list[str]:
    """Return the facet values that field:value stands for; a value that the vocabulary does not have is noted."""
    if part.name == "year":
        return [str(year) for year in years_of(part.text)]
    value = synonyms.value_of(part.name, part.text)
    if value is None:
        made.notes.append(f"No report has “{part.text}” there. The choices beside the results show what there is.")
    return [value or part.text]


def _add_run(made: Plan, run: list[Part], synonyms: Synonyms) -> None:
    """Add words typed one after another, seeing in them phrases that the vocabularies know."""
    words = [
        (stem, plain) for part in run for stem, plain in zip(stems(part.text), plain_words(part.text), strict=True)
    ]
    row = tuple(stem for stem, _ in words)
    meant = [plain for _, plain in words if plain not in STOP_WORDS]
    at = 0
    while at < len(row):
        length, groups = synonyms.at(row, at)
        if length and any(plain not in STOP_WORDS for _, plain in words[at : at + length]):
            written = " ".join(plain for _, plain in words[at : at + length])
            typed = [Look("words", (s,), 1.0, p) for s, p in words[at : at + length] if p not in STOP_WORDS]
            if length > 1:
                typed.append(Look("phrase", row[at : at + length], 0.5, written))
            made.concepts.append(Concept(typed, _others(made, written, row[at : at + length], groups)))
            at += length
            continue
        stem, plain = words[at]
        if plain not in STOP_WORDS or not meant:
            made.concepts.append(Concept([Look("words", (stem,), 1.0, plain)]))
        at += 1


def _others(made: Plan, written: str, own: Stems, groups: list[Group]) -> list[Look]:
    """Return the other ways of saying a phrase, each once, and note them for the reader.

    A longer phrase that holds the words typed, in a row, is left out: they find it already.
    """
    looks: dict[Stems, Look] = {}
    for group in groups:
        said = []
        for phrase, stemmed in zip(group.phrases, group.stemmed, strict=True):
            if not _holds(stemmed, own) and stemmed not in looks:
                looks[stemmed] = Look("phrase", stemmed, SYNONYM_WEIGHT, phrase)
                said.append(phrase)
        if said:
            made.synonyms.append((written, said, group.term))
    return list(looks.values())


def _holds(longer: Stems, row: Stems) -> bool:
    return any(longer[at : at + len(row)] == row for at in range(len(longer) - len(row) + 1))


def _add_alternatives(made: Plan, parts: list[Part], synonyms: Synonyms) -> None:
    """Add a concept of quoted phrases, prefixes, and words joined to them by OR. Only the words are widened."""
    typed = [look for part in parts for look in _looks(part)]
    others: list[Look] = []
    for part in parts:
        row = stems(part.text)
        length, groups = synonyms.at(row, 0) if part.kind == "word" else (0, [])
        if length and length == len(row):
            others += _others(made, part.text, row, groups)
    if typed:
        made.concepts.append(Concept(typed, others, is_exact=True))


def _looks(part: Part) -> list[Look]:
    row = stems(part.text)
    if not row:
        return []
    if part.kind == "phrase" and len(row) > 1:
        return [Look("phrase", row, 1.0, part.text)]
    if part.kind == "prefix":
        words = plain_words(part.text)
        return [Look("prefix", words[-1:], 1.0, f"{part.text}…")] if words else []
    return [Look("phrase" if len(row) > 1 else "words", row, 1.0, part.text)]
