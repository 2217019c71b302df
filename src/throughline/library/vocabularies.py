"""The controlled vocabularies of the library, read from `packs/vocabularies`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

# The same loader written in C, where it was built: ten times faster, and every start reads every vocabulary.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Basis = Literal["S", "K", "D"]


class Term(BaseModel):
    """One term: what it is called, what it means, and the other words that people use for it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    label: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    old_terms: tuple[str, ...] = ()
    broader: str | None = None
    related: tuple[str, ...] = ()
    status: str = "accepted"
    history: str = ""
    basis: Basis = "D"
    # How one and several are counted, of things that are named and counted apart from others.
    singular: str = ""
    plural: str = ""

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every way of saying it: label, synonyms and old terms, without repeats."""
        return tuple(dict.fromkeys((self.label, *self.synonyms, *self.old_terms)))


class Facet(BaseModel):
    """A group of terms, such as 'Harm'."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    label: str
    terms: tuple[Term, ...]


class Expansion(BaseModel):
    """Ways of saying the same thing that are not themes, such as 'HV' and 'health visitor'."""

    model_config = ConfigDict(extra="allow", frozen=True)

    terms: tuple[str, ...]
    note: str = ""
    basis: Basis = "D"


class Vocabulary(BaseModel):
    """One file of `packs/vocabularies`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    title: str
    version: int
    facets: tuple[Facet, ...] = ()
    terms: tuple[Term, ...] = ()
    expansions: tuple[Expansion, ...] = ()

    def all_terms(self) -> Iterable[Term]:
        yield from self.terms
        for facet in self.facets:
            yield from facet.terms


class UnusablePack(Exception):
    """A pack does not say what its schema asks. The message names the file and the place."""


@cache
def load(name: str) -> Vocabulary:
    """Return the vocabulary in `packs/vocabularies/NAME.yaml`."""
    return read_vocabulary(Path(settings.PACKS) / "vocabularies" / f"{name}.yaml")


def read_vocabulary(path: Path) -> Vocabulary:
    """Read and check one file. Raises UnusablePack naming the file, the line or the field."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe, both of them
        vocabulary = Vocabulary.model_validate(content)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise UnusablePack(f"{path.name}, line {line}: {problem.problem}.") from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise UnusablePack(f"{path.name}: this is no text in UTF-8. Save it so and try again.") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the top of the file"
        raise UnusablePack(f"{path.name}, {place}: {first['msg']}.") from problem
    seen: set[str] = set()
    for term in vocabulary.all_terms():
        if term.id in seen:
            raise UnusablePack(f"{path.name}: the id {term.id} stands twice.")
        seen.add(term.id)
    return vocabulary


@cache
def terms_by_id(name: str) -> dict[str, Term]:
    """Return the terms of a vocabulary under their ids."""
    return {term.id: term for term in load(name).all_terms()}


def label_of(name: str, term_id: str) -> str:
    """Return what a term is called; an id that the vocabulary no longer has is shown as it is."""
    term = terms_by_id(name).get(term_id)
    return term.label if term else term_id.replace("_", " ")


def id_of(name: str, said: str) -> str | None:
    """Return the id of the term that somebody means by its id, label, a synonym or an old term; None if by none."""
    return _ids_by_words(name).get(_plain(said))


@cache
def _ids_by_words(name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for term in load(name).all_terms():
        for said in (term.id, *term.phrases):
            words.setdefault(_plain(said), term.id)
    return words


def _plain(said: str) -> str:
    return said.strip().lower().replace("_", " ")


def choices(name: str) -> list[tuple[str, str]]:
    """Return (id, label) pairs for a form."""
    return [(term.id, term.label) for term in load(name).all_terms()]


@cache
def theme_phrases() -> dict[str, tuple[str, ...]]:
    """Return the ways of saying each theme, under the theme's id."""
    return {term.id: term.phrases for term in load("themes").all_terms()}
