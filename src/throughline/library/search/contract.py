"""What a search index promises, whichever engine stands behind it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from throughline.library.search.plan import Plan

Only = Literal["all", "recommendations", "findings"]
Sort = Literal["relevance", "newest", "oldest", "title"]
Mode = Literal["both", "words", "meaning"]
Facet = tuple[str, int]
Span = tuple[int, int]
# The facets of a report, and the one of a passage.
REPORT_FACETS = ("review_type", "nation", "body", "year", "theme", "age_band", "model")
FACETS = (*REPORT_FACETS, "section")


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """A report as the index knows it. `published_on` is a proleptic Gregorian ordinal."""

    report_id: int
    title: str
    body: str = ""
    review_type: str = ""
    nation: str = ""
    year: int | None = None
    published_on: int | None = None
    age_band: str = ""
    sex: str = ""
    incident: str = ""
    model: str = ""
    themes: Sequence[str] = ()
    availability: str = "open"


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as the index knows it. `section` is the kind of the section that it stands in."""

    passage_id: int
    report_id: int
    edition_id: int
    section: str
    page_first: int
    text: str
    heading: str = ""


@dataclass(slots=True)
class SearchRequest:
    """What somebody asks. `filters`: facet -> values, any of which will do; facets combine with and.

    `allowed_availability` is decided by who asks; nothing outside it is looked at, nor anything of the reports and
    editions that are to be left out, of which the index may not have heard yet.
    """

    text: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    only: Only = "all"
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = 10
    mode: Mode = "both"
    allowed_availability: set[str] = field(default_factory=lambda: {"open"})
    without_reports: frozenset[int] = frozenset()
    without_editions: frozenset[int] = frozenset()
    like_passage: int | None = None
    facets: bool = True


@dataclass(slots=True)
class PassageHit:
    """A passage found. `is_near` says that it was found by meaning, whatever its words."""

    passage_id: int
    report_id: int
    score: float
    is_near: bool = False


@dataclass(slots=True)
class ReportHits:
    """A report with its best passages; `more` counts the passages found beyond those."""

    report_id: int
    score: float
    passages: list[PassageHit]
    more: int = 0


@dataclass(slots=True)
class SearchAnswer:
    """What was found. Facets count reports. `applied_synonyms`: (what was typed, other words searched for, term id).

    `plan` is what was looked for, from which `explaining.explain` marks words and gives reasons.
    """

    plan: Plan
    total_reports: int = 0
    total_passages: int = 0
    groups: list[ReportHits] = field(default_factory=list)
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    applied_synonyms: list[tuple[str, list[str], str]] = field(default_factory=list)
    did_you_mean: str | None = None
    parse_notes: list[str] = field(default_factory=list)


class Index(ABC):
    """One writer, many readers. A reader sees a commit at once; a crash leaves the last commit whole."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """Hold the one writer's place, waiting for it if another process has it."""

    @abstractmethod
    def replace_edition(self, report: IndexedReport, edition_id: int, passages: Iterable[IndexedPassage]) -> None:
        """Put an edition's passages in the place of whatever was there. Doing it twice changes nothing."""

    @abstractmethod
    def remove_edition(self, edition_id: int) -> None:
        """Take an edition out."""

    @abstractmethod
    def remove_report(self, report_id: int) -> None:
        """Take a report out with all its editions."""

    @abstractmethod
    def commit(self) -> None:
        """Make what was written since the last commit visible and lasting, all of it or none."""

    @abstractmethod
    def empty(self) -> None:
        """Take everything out."""

    @abstractmethod
    def have_vectors(self, passage_ids: Sequence[int]) -> set[int]:
        """Return which of these passages can be found by meaning."""

    @abstractmethod
    def vectors_of(self, passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
        """Return a vector for each of these passages, in their order; None unless all can be found by meaning."""

    @abstractmethod
    def add_vectors(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        """Keep unit vectors, shape (n, dimensions), lasting at once."""

    @abstractmethod
    def nearest_among(self, words: str, like: Sequence[int], among: Sequence[int], count: int) -> list[int]:
        """Return those of the passages `among` that lie nearest in meaning to words and to the passages `like`."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Say whether no passage is held."""

    def has_older(self) -> bool:
        """Say whether files of an index of an older shape are still there."""
        return False

    @abstractmethod
    def all_passage_ids(self) -> list[int]:
        """Return the ids of every passage held, with repeats if any is held twice."""

    @abstractmethod
    def purge(self) -> None:
        """Remove the files of what is gone. After `empty`, filling anew and `commit`, no word or vector of it is left."""

    @abstractmethod
    def search(self, request: SearchRequest, meanwhile: Callable[[SearchAnswer], None] | None = None) -> SearchAnswer:
        """Answer a request.

        `meanwhile` is called once, in the caller's thread, with the answer as soon as its groups are known: what a page
        of results needs besides can be fetched while facets and totals are still being counted.
        """

    @abstractmethod
    def best_reports(self, request: SearchRequest) -> list[ReportHits]:
        """Return the groups that `search` answers a request with, for whoever asks neither how many there are in all nor
        what else may have been meant: both take longer than to find them."""

    @abstractmethod
    def report_ids(self, request: SearchRequest) -> list[int]:
        """Return every report that the request finds, newest first, whatever page it asks for."""

    @abstractmethod
    def passages_within(self, request: SearchRequest, report_id: int) -> SearchAnswer:
        """Return the few passages of one report that answer a request best, as the one group of the answer."""

    @abstractmethod
    def plan(self, query: str) -> Plan:
        """Return what a query looks for, synonyms included."""
