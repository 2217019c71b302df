"""A version put together from its one source, in the shape from which the page and every file are made."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from django.urls import reverse
from django.utils import formats

from reviewtext.wording import counted
from throughline.briefings.models import OPEN_STATES, Citation, SectionText, Version
from throughline.briefings.packs import SectionPart
from throughline.briefings.queries.standing import Stands, State, standing_of
from throughline.events.queries import reason_labels
from throughline.library.kinds import name_beside_reviews
from throughline.library.models import Report
from throughline.library.queries import suggested_citation

# What a practitioner withdrew leaves every draft by itself; in what is published its place says that it was withdrawn.
OTHER_REASONS = "Other reasons"
QUOTE_SIGNS = '“”"‘’'
NUMBERED = re.compile(r"^\d+\. ")
# How many versions are looked at together.
AT_ONCE = 20
LEAVING = (State.CONSENT, State.UNUSABLE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered reference: the report, its year and page as the field writes them, and the way to its words."""

    number: int
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation as it is shown. `flag` says why its words are not; what was said of it is then not shown either."""

    pk: int
    kind: str
    words: str = ""
    illustration: str = ""
    attribution: str = ""
    group: str = ""
    page: int = 0
    link: str = ""
    reference: int = 0
    report: Report | None = None
    contribution: int = 0
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the briefing with its text, its evidence and its questions."""

    part: SectionPart
    text: str
    cited: list[Cited]

    @property
    def paragraphs(self) -> list[str]:
        return (
            [block.strip() for block in self.text.split("\n\n") if block.strip()]
            if self.part.kind != "questions"
            else []
        )

    @property
    def questions(self) -> list[str]:
        return lines_of(self.text) if self.part.kind == "questions" else []

    @property
    def layer_words(self) -> str:
        return {"reports": "From reviews", "practitioners": "From practitioners"}.get(self.part.layer, "")

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.cited)

    @property
    def words(self) -> int:
        return len(self.text.split()) + sum(len(f"{one.words} {one.illustration}".split()) for one in self.cited)


@dataclass(frozen=True, slots=True)
class Composed:
    """A version with everything in its place."""

    version: Version
    sections: list[Section]
    references: list[Reference]
    based_on: list[str]
    flagged: list[Cited] = field(default_factory=list)
    # How many contributions left this draft because whoever made them withdrew them, or they may no longer be used.
    left: int = 0

    @property
    def title(self) -> str:
        return self.version.title

    @property
    def questions(self) -> list[str]:
        return [question for section in self.sections for question in section.questions]

    @property
    def shown(self) -> list[Section]:
        return _numbered_anew([section for section in self.sections if not section.is_empty])

    @property
    def file_name(self) -> str:
        return f"briefing-{self.version.briefing.code}-version-{self.version.number}"


def _numbered_anew(sections: list[Section]) -> list[Section]:
    """Where headings are numbered, number those that are shown without a gap: a section that is empty is left out."""
    numbers, made = count(1), []
    for section in sections:
        heading = NUMBERED.sub(lambda _: f"{next(numbers)}. ", section.part.heading)
        made.append(replace(section, part=section.part.model_copy(update={"heading": heading})))
    return made


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without blank ones and without the signs of a list."""
    return [line for line in (one.strip().lstrip("-*• ").strip() for one in text.splitlines()) if line]


def parts_of(version: Version) -> list[SectionPart]:
    """Return the parts of a version as its template had them when it was begun."""
    return [SectionPart.model_validate(part) for part in version.parts]


def part_of(version: Version, section_id: str) -> SectionPart | None:
    return next((part for part in parts_of(version) if part.id == section_id), None)


def texts_of(version: Version) -> dict[str, SectionText]:
    """Return the text of each section that counts now."""
    found: dict[str, SectionText] = {}
    for text in SectionText.objects.filter(version=version).order_by("number").select_related("written_by"):
        found[text.section] = text
    return found


def compose(version: Version) -> Composed:
    """Put a version together as it is to be shown now: what may no longer be shown is flagged, and its words are gone."""
    citations = list(
        Citation.objects.filter(version=version)
        .select_related("report", "contribution", "illustration__edition")
        .order_by("place", "pk")
    )
    standing = standing_of(citations)
    kept = [one for one in citations if not (version.state in OPEN_STATES and standing[one.pk].state in LEAVING)]
    left, citations = len(citations) - len(kept), kept
    texts = texts_of(version)
    order = {part.id: place for place, part in enumerate(parts_of(version))}
    citations.sort(key=lambda one: (order.get(one.section, 99), one.place, one.pk))
    references, numbers = _references(citations, standing)
    cited: dict[str, list[Cited]] = {}
    for one in citations:
        cited.setdefault(one.section, []).append(_cited(one, standing[one.pk], numbers.get(one.pk, 0)))
    sections = [
        Section(part, texts[part.id].text if part.id in texts else "", _in_groups(cited.get(part.id, []), part))
        for part in parts_of(version)
    ]
    every = [one for section in sections for one in section.cited]
    flagged = [one for one in every if one.flag]
    return Composed(version, sections, references, based_on(every), flagged, left)


def flagged_in(versions: Sequence[Version]) -> dict[int, int]:
    """Return how many citations of each version can no longer be shown, as `compose` flags them, by the version's row."""
    shown = {one.pk: {part.id for part in parts_of(one)} for one in versions}
    is_open = {one.pk: one.state in OPEN_STATES for one in versions}
    counts = dict.fromkeys(shown, 0)
    # Some at a time: where they stand is read from the pages of every review among them.
    for first in range(0, len(versions), AT_ONCE):
        some = versions[first : first + AT_ONCE]
        cited = Citation.objects.filter(version__in=some).select_related("report", "contribution")
        citations = [one for one in cited if one.section in shown[one.version_id]]
        standing = standing_of(citations)
        for one in citations:
            stands = standing[one.pk]
            is_left_out = is_open[one.version_id] and stands.state in LEAVING
            counts[one.version_id] += stands.is_flagged and not is_left_out
    return counts


def _references(citations: Sequence[Citation], standing: dict[int, Stands]) -> tuple[list[Reference], dict[int, int]]:
    """Return the references in the order of their first citation, one for each page, and the number of each citation's."""
    made: dict[tuple[int, int], Reference] = {}
    numbers: dict[int, int] = {}
    for one in citations:
        stands = standing[one.pk]
        if stands.is_flagged or one.report is None or stands.edition is None:
            continue
        page = (stands.edition.pk, stands.page)
        if page not in made:
            text = suggested_citation(one.report, edition=stands.edition, page=stands.page)
            made[page] = Reference(len(made) + 1, text, reverse("cite", args=[one.address]))
        numbers[one.pk] = made[page].number
    return list(made.values()), numbers


def _cited(one: Citation, stands: Stands, reference: int) -> Cited:
    if stands.is_flagged:
        return Cited(one.pk, one.kind, flag=stands.explanation, report=one.report)
    if one.contribution is not None:
        reasons = reason_labels(one.contribution.reasons)
        return Cited(
            one.pk, one.kind, words=stands.words, attribution=one.contribution.profession,
            group=reasons[0] if reasons else "", contribution=one.contribution.pk,
        )  # fmt: skip
    illustration = getattr(one, "illustration", None)
    return Cited(
        one.pk, one.kind, words=stands.words.strip(QUOTE_SIGNS) if one.is_quoted else "",
        illustration=illustration.text if illustration else "", page=stands.page,
        link=reverse("cite", args=[one.address]), reference=reference, report=one.report,
    )  # fmt: skip


def _in_groups(cited: list[Cited], part: SectionPart) -> list[Cited]:
    """Return what practitioners gave as reasons together by the kind of reason, in the order of the first of each kind."""
    if not (part.why and part.layer == "practitioners"):
        return [replace(one, group="") for one in cited]
    order = [group for group in dict.fromkeys(one.group for one in cited) if group]
    if not order:
        return cited
    named = [one if one.group or one.flag else replace(one, group=OTHER_REASONS) for one in cited]
    return sorted(named, key=lambda one: order.index(one.group) if one.group in order else len(order))


def own_words(composed: Composed) -> Composed:
    """Return a version with what its writers wrote alone: no words of reviews or of practitioners, nothing about a case."""
    sections = [replace(section, cited=[]) for section in composed.sections]
    return replace(composed, sections=sections, references=[], based_on=[], flagged=[])


def based_on(cited: Iterable[Cited]) -> list[str]:
    """Say what a briefing rests on, counted from the citations that can still be shown."""
    cited = list(cited)
    standing = {one.report.pk: one.report for one in cited if one.report is not None and not one.flag}
    reviews = [report for report in standing.values() if not name_beside_reviews(report.review_type)]
    others = len(standing) - len(reviews)
    said = []
    if reviews:
        said.append(f"Based on {counted(len(reviews), 'review')} published {_span(reviews)}.")
    if others:
        said.append(f"It also draws on {counted(others, 'other publication')}.")
    said += _from_practitioners(cited)
    gone = sum(bool(one.flag) for one in cited)
    if gone:
        said.append(
            f"{counted(gone, 'citation')} can no longer be shown, and {'does' if gone == 1 else 'do'} not count here."
        )
    return said


def _from_practitioners(cited: Sequence[Cited]) -> list[str]:
    people = {one.contribution: one.attribution for one in cited if one.contribution and not one.flag}
    if not people:
        return []
    professions = ", ".join(sorted({profession.lower() for profession in people.values()}))
    return [f"With {counted(len(people), 'contribution')} from practitioners ({professions})."]


def _span(reports: Sequence[Report]) -> str:
    """Say when reports were published: by month where each gives its day, otherwise by year."""
    days = [report.published_on for report in reports if report.published_on]
    if len(days) == len(reports):
        first, last = (formats.date_format(day, "F Y") for day in (min(days), max(days)))
    else:
        years = [str(report.year) for report in reports if report.year]
        if not years:
            return "in years that are not known"
        first, last = min(years), max(years)
    return f"in {first}" if first == last else f"between {first} and {last}"


def day(moment: datetime.date | None) -> str:
    """Return a day as it is written on screens."""
    return formats.date_format(moment, "j F Y") if moment else ""
