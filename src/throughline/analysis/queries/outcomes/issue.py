"""One issue: its passages with the way to their words, what stands beside it, and how its codings came about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from reviewtext.addresses import Address
from reviewtext.proportions import Interval, wilson
from throughline.analysis.corrected import NOT_SHOWN, hidden_readings
from throughline.analysis.models import CodeKind, Origin
from throughline.analysis.queries.outcomes.found import CodeSaid, Found, Mark
from throughline.library.models import Page, Passage, Report
from throughline.library.policies import may_read_text
from throughline.library.queries import address_of_span, resolve
from throughline.people.policies import STRANGER, Actor

# What may stand beside an issue, under the heading that it gets on the issue's page.
BESIDE = {
    CodeKind.CONTRIBUTORY_FACTOR: "Reasons that stand beside it",
    CodeKind.GOOD_PRACTICE: "Good practice that stands beside it",
    CodeKind.RECOMMENDATION_TYPE: "Recommendations that stand beside it",
}
WAYS = {
    Origin.BY_HAND: "marked by hand",
    Origin.SUGGESTED: "accepted from a suggestion",
    Origin.IMPORTED: "brought in from a file",
    Origin.SETTLED: "settled between coders",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Coded words with what stands around them, their page and the link that shows them there."""

    code: int
    report: Report
    before: str
    words: str
    after: str
    page: int
    link: str
    came_about: str
    # The address for life of the words; '' where they stand on no page.
    address: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether these are the words, and not what stands in their place where a correction took them out."""
        return self.words != NOT_SHOWN


@dataclass(frozen=True, slots=True)
class Beside:
    """A code found beside the issue: in the same passage, and in the same review, of those that have the issue."""

    code: CodeSaid
    passages: int
    reviews: int


@dataclass(frozen=True, slots=True)
class IssuePage:
    """What the page of an issue shows. `quotations` are those of one page of them; reports that may not be read have none."""

    code: CodeSaid
    reviews: int
    of: int
    passages: int
    share: Interval | None
    quotations: list[Quotation]
    page: int
    pages: int
    beside: list[tuple[str, list[Beside]]]
    ways: list[tuple[str, int]]
    not_shown: int


QUOTATIONS_A_PAGE = 20


def issue_of(found: Found, number: int, *, seen_by: Actor, page: int = 1) -> IssuePage | None:
    """Return the page of an issue, or None where the study has no such code."""
    code = found.code(number)
    if code is None:
        return None
    marks = _one_each([mark for mark in found.marks if mark.code == code.pk])
    shown = [mark for mark in marks if may_read_text(seen_by, found.reports[mark.report])]
    shown.sort(key=lambda mark: (found.reports[mark.report].title, mark.report, mark.passage, mark.start))
    pages = max(1, -(-len(shown) // QUOTATIONS_A_PAGE))
    page = min(max(page, 1), pages)
    reviews = {mark.report for mark in marks}
    return IssuePage(
        code=code, reviews=len(reviews), of=found.of, passages=len({mark.passage for mark in marks}),
        share=wilson(len(reviews), found.of),
        quotations=quotations_of(found, shown[(page - 1) * QUOTATIONS_A_PAGE : page * QUOTATIONS_A_PAGE], seen_by=seen_by),
        page=page, pages=pages, beside=beside_issue(found, code), ways=ways_of(marks), not_shown=len(marks) - len(shown),
    )  # fmt: skip


def _one_each(marks: Sequence[Mark]) -> list[Mark]:
    """Return one mark for the same words, where coders of a report that is not settled yet marked the same."""
    kept: dict[tuple[int, int, int], Mark] = {}
    for mark in marks:
        place = (mark.passage, mark.start, mark.end)
        known = kept.get(place)
        ways = dict(Counter(known.ways) + Counter(mark.ways)) if known else mark.ways
        kept[place] = Mark(mark.code, mark.report, *place, mark.is_agreed, ways)
    return list(kept.values())


def quotations_of(found: Found, marks: Sequence[Mark], *, seen_by: Actor) -> list[Quotation]:
    """Return marks as quotations. The words are taken from the passage, so that nothing is quoted that is not there.

    Of an edition that a correction replaced only whoever may correct the record reads more than what the correction still
    says. A public page leaves such a quotation out; the team's says that it is not shown, because it counts there.
    """
    reader = STRANGER if found.is_public else seen_by
    passages = Passage.objects.in_bulk([mark.passage for mark in marks])
    pages = _pages_of(list(passages.values()))
    hidden = hidden_readings({one.reading_id for one in passages.values()}, seen_by=reader)
    made = []
    for mark in marks:
        passage = passages.get(mark.passage)
        if passage is None:
            continue
        number, address = _place_of(passage, mark, pages[passage.reading_id])
        link = reverse("cite", args=[address]) if address else ""
        before, after = passage.text[: mark.start], passage.text[mark.end :]
        # A public page quotes what was coded and nothing more.
        around = ("", "") if found.is_public else (_tail(before), _head(after))
        words = passage.text[mark.start : mark.end]
        if passage.reading_id in hidden:
            around = "", ""
            if not _still_stands(words, address, seen_by=reader):
                if found.is_public:
                    continue
                words = NOT_SHOWN
        made.append(
            Quotation(
                mark.code,
                found.reports[mark.report],
                around[0],
                words,
                around[1],
                number,
                link,
                came_about(mark),
                address,
            )
        )
    return made


def _still_stands(words: str, address: str, *, seen_by: Actor) -> bool:
    """Say whether this reader who follows the address finds these words: a correction may be there to take a name out."""
    found = resolve(Address.parse(address), seen_by=seen_by) if address else None
    return found is not None and found.located.text.split() == words.split()


def _pages_of(passages: Sequence[Passage]) -> dict[int, list[Page]]:
    wanted: dict[int, set[int]] = defaultdict(set)
    for one in passages:
        wanted[one.reading_id] |= set(range(one.page_first, one.page_last + 1))
    numbers = {number for those in wanted.values() for number in those}
    pages = Page.objects.filter(reading__in=wanted, number__in=numbers).defer("word_boxes", "headings", "tables")
    found: dict[int, list[Page]] = defaultdict(list)
    for page in pages.select_related("reading__edition__report").order_by("number"):
        if page.number in wanted[page.reading_id]:
            found[page.reading_id].append(page)
    return found


def _place_of(passage: Passage, mark: Mark, pages: Sequence[Page]) -> tuple[int, str]:
    start, end = passage.start + mark.start, passage.start + mark.end
    for page in pages:
        first, last = max(start - page.start, 0), min(end - page.start, len(page.text))
        if first < last and page.text[first:last].strip():
            return page.number, str(address_of_span(page, first, last))
    return passage.page_first, ""


def _tail(text: str, most: int = 160) -> str:
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _head(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def came_about(mark: Mark) -> str:
    """Return in words how a coding came about."""
    said = [
        f"{WAYS.get(Origin(way), way)}{f' by {count} coders' if count > 1 else ''}"
        for way, count in sorted(mark.ways.items(), key=lambda one: (-one[1], one[0]))
    ]
    if mark.is_agreed:
        said.append("settled between coders" if said else "settled; no coder's own coding of these words is left")
    return (", ".join(said)).capitalize()


def ways_of(marks: Sequence[Mark]) -> list[tuple[str, int]]:
    """Return how many codings came about in which way. One that several coders marked counts once, by its mixture."""
    counted = Counter(came_about(mark) for mark in marks)
    return counted.most_common()


def beside_issue(found: Found, code: CodeSaid) -> list[tuple[str, list[Beside]]]:
    """Return the codes of other kinds that stand beside an issue, under their headings, most often first."""
    reports, passages = found.reports_with(), found.passages_with()
    groups = []
    for kind, heading in BESIDE.items():
        near = [
            Beside(one, len(passages[one.pk] & passages[code.pk]), len(reports[one.pk] & reports[code.pk]))
            for one in found.codes
            if one.kind == kind and one.pk != code.pk
        ]
        kept = sorted(
            (one for one in near if one.reviews), key=lambda one: (-one.passages, -one.reviews, one.code.label)
        )
        groups.append((heading, kept))
    return groups
