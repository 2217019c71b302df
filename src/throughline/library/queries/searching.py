"""Search: what a person asked, what the index found, and everything a hit needs to be shown and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewtext.addresses import Address
from throughline.library import kinds, policies, vocabularies
from throughline.library.models import Passage, Report
from throughline.library.queries.addressing import addresses_of_passages, pages_at
from throughline.library.queries.reports import reports_by_id
from throughline.library.queries.snippets import snippet
from throughline.library.queries.withholding import only_what_may_be_found
from throughline.library.search import open_index
from throughline.library.search.contract import Facet, PassageHit, SearchAnswer, SearchRequest
from throughline.library.search.explaining import explain
from throughline.library.search.grammar import LONGEST
from throughline.library.search.words import forget_words
from throughline.people.policies import Actor

PER_PAGE = 10
# The facets in the order shown, each with its heading and the vocabulary that names its values.
FACETS = {
    "review_type": ("Type", "review-types"),
    "nation": ("Nation", "nations"),
    "body": ("Published by", ""),
    "year": ("Year", ""),
    "theme": ("Theme", "themes"),
    "age_band": ("Age", "age-bands"),
    "model": ("Method", ""),
    "section": ("Part of the report", "sections"),
}
ONLY = {"all": "Everything", "recommendations": "Only recommendations", "findings": "Only findings"}
SORTS = {"relevance": "Best match", "newest": "Newest", "oldest": "Oldest", "title": "Title"}


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found: its words in pieces (text, is_marked), where it is, and why it was found."""

    passage: Passage
    address: Address
    pieces: list[tuple[str, bool]]
    why: list[str]
    score: float
    highlights: list[tuple[int, int]]

    @property
    def page(self) -> int:
        return self.passage.page_first


@dataclass(frozen=True, slots=True)
class Group:
    """A report with its best passages, and how many more of its passages were found."""

    report: Report
    hits: list[Hit]
    more: int


@dataclass(slots=True)
class Results:
    """The answer to a search. `facets`: name -> [(value, label, reports, is_chosen)]."""

    request: SearchRequest
    answer: SearchAnswer
    groups: list[Group] = field(default_factory=list)
    facets: dict[str, list[FacetOption]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.answer.total_reports // self.request.per_page))

    @property
    def items(self) -> dict[str, int]:
        """How many reviews were found, and apart from them what else, by kind. Facets must have been asked for."""
        chosen = self.request.filters.get("review_type")
        counts = dict(self.answer.facets.get("review_type", []))
        # What was chosen of a facet does not narrow that facet's own counts.
        by_type = {value: count for value, count in counts.items() if not chosen or value in chosen}
        return kinds.counted_apart(by_type, self.answer.total_reports)

    @property
    def items_in_words(self) -> str:
        return kinds.in_words(self.items)


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value of a facet with the number of reports that have it."""

    value: str
    label: str
    count: int
    is_chosen: bool


def request_from(asked: Mapping[str, Any], *, seen_by: Actor, per_page: int = PER_PAGE) -> SearchRequest:
    """Turn the fields of an address, form or API call into a request. Unknown values fall back to the widest choice.

    `asked` is a QueryDict or a plain mapping; a facet's value may be text or a list of texts.
    """

    def many(name: str) -> list[str]:
        value = asked.getlist(name) if hasattr(asked, "getlist") else asked.get(name, [])
        return [str(v) for v in ([value] if isinstance(value, str | int) else value or []) if str(v)]

    def one(name: str, allowed: Mapping[str, str], default: str) -> str:
        return str(asked.get(name)) if asked.get(name) in allowed else default

    def number(name: str) -> int | None:
        said = str(asked.get(name) or "")
        # No number of ours is longer, and the index takes none that is.
        return int(said) if said.isdecimal() and len(said) < 16 else None

    # A little more than is searched for, even if it ends in a space, so that whoever asked is told.
    text = " ".join(str(asked.get("q") or "").split())[: LONGEST + 2].strip()
    return SearchRequest(
        text=text,
        filters={name: values for name in FACETS if (values := many(name))},
        only=one("only", ONLY, "all"),  # type: ignore[arg-type]
        sort=one("sort", SORTS, "relevance"),  # type: ignore[arg-type]
        page=min(max(number("page") or 1, 1), 1000),
        per_page=per_page,
        mode=one("mode", {"both": "", "words": "", "meaning": ""}, "both"),  # type: ignore[arg-type]
        allowed_availability=policies.readable_availabilities(seen_by),
        # Whoever types words on the page of passages like one asks something new.
        like_passage=None if text else number("like"),
        facets=True,
    )


def search(request: SearchRequest, *, seen_by: Actor) -> Results:
    """Run a search. Only passages of reports that the person may read are looked at, whatever the request says."""
    groups: list[Group] = []

    def meanwhile(answer: SearchAnswer) -> None:
        groups.extend(_groups(answer, seen_by))

    answer = open_index().search(only_what_may_be_found(request, seen_by=seen_by), meanwhile)
    results = Results(request, answer, groups)
    results.facets = {name: _options(name, answer.facets.get(name, []), request) for name in FACETS}
    return results


def _groups(answer: SearchAnswer, seen_by: Actor) -> list[Group]:
    ids = [hit.passage_id for group in answer.groups for hit in group.passages]
    passages = (
        Passage.objects.select_related("section", "reading__edition__report")
        .defer("reading__fingerprint", "reading__notes")
        .in_bulk(ids)
    )
    addresses = addresses_of_passages(list(passages.values()))
    reports = reports_by_id(group.report_id for group in answer.groups)
    groups = []
    for group in answer.groups:
        # The index may be a moment behind the database: what is gone or was closed since is not shown.
        report = reports.get(group.report_id)
        if report is None or not policies.may_read_text(seen_by, report):
            continue
        hits = [
            _hit(hit, passages[hit.passage_id], addresses[hit.passage_id], answer)
            for hit in group.passages
            if hit.passage_id in passages
        ]
        if hits:
            groups.append(Group(report, hits, group.more))
    return groups


def _hit(hit: PassageHit, passage: Passage, address: Address, answer: SearchAnswer) -> Hit:
    spans, why = explain(passage.text, answer.plan, is_near=hit.is_near)
    return Hit(passage, address, snippet(passage.text, spans), why, hit.score, spans)


def _options(name: str, counts: list[Facet], request: SearchRequest) -> list[FacetOption]:
    _, vocabulary = FACETS[name]
    chosen = request.filters.get(name, [])
    options = [
        FacetOption(
            str(value), vocabularies.label_of(vocabulary, str(value)) if vocabulary else str(value), count,
            str(value) in chosen,
        )
        for value, count in counts
    ]  # fmt: skip
    missing = [value for value in chosen if value not in {option.value for option in options}]
    options += [
        FacetOption(value, vocabularies.label_of(vocabulary, value) if vocabulary else value, 0, True)
        for value in missing
    ]
    if name == "year":
        options.sort(key=lambda option: option.value, reverse=True)
    return options


def words_searched_for(text: str, query: str) -> list[tuple[int, int]]:
    """Return the character spans in `text` of the words that a query asks for, synonyms included."""
    if not query.strip():
        return []
    return explain(text, open_index().plan(query[: LONGEST + 1]))[0]


def passages_about(words: str, *, seen_by: Actor, groups: int = 5) -> list[Group]:
    """Return the passages that speak most of something, grouped by report."""
    request = SearchRequest(text=words, per_page=groups, facets=False)
    return search(request, seen_by=seen_by).groups


def passages_within(report: Report, words: str, *, seen_by: Actor) -> list[Hit]:
    """Return the few passages of one report that speak most of something; none to whoever may not read its text."""
    request = only_what_may_be_found(SearchRequest(text=as_words(words)), seen_by=seen_by)
    groups = _groups(open_index().passages_within(request, report.pk), seen_by)
    return groups[0].hits if groups else []


def passages_like_private_words(words: str, *, seen_by: Actor, groups: int = 8) -> list[Group]:
    """Return passages like words that nobody else may know of. Nothing of them is kept, not even in memory."""
    try:
        return passages_about(as_words(words), seen_by=seen_by, groups=groups)
    finally:
        forget_words()


def as_words(text: str) -> str:
    """Return the text without the signs that the search box gives a meaning to."""
    return "".join(c if c.isalnum() or c in " '’" else " " for c in text)[:600]


def boxes_of(hits: list[Hit]) -> dict[int, list[list[float]]]:
    """Return, by passage id, the boxes of its words on its first page: [left, top, right, bottom] in points."""
    there = pages_at((hit.passage.reading_id, hit.passage.page_first) for hit in hits)
    pages = {(page.reading_id, page.number): page for page in there.only("reading_id", "number", "start", "word_boxes")}
    found = {}
    for hit in hits:
        page = pages[hit.passage.reading_id, hit.passage.page_first]
        boxes = page.words().between(hit.passage.start - page.start, hit.passage.end - page.start)
        found[hit.passage.pk] = [[round(value, 1) for value in box] for box in boxes.tolist()]
    return found
