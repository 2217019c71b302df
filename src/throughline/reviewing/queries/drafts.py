"""A review's drafts: the list, one draft to read, one section with its texts, versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.policies import Actor, require
from throughline.reviewing.comparing import Merged, Row, brought_together, rows_between
from throughline.reviewing.models import (
    Draft,
    DraftComment,
    DraftSection,
    DraftSignOff,
    DraftText,
    DraftVersion,
    TextBeside,
)
from throughline.reviewing.rendering import as_html


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section as the draft's page shows it."""

    section: DraftSection
    text: DraftText | None
    open_comments: int
    waiting: int

    @property
    def html(self) -> SafeString:
        return as_html(self.text.text) if self.text else SafeString("")


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft to read, and what stands on it."""

    draft: Draft
    sections: list[ReadSection]
    sign_offs: list[DraftSignOff]

    @property
    def standing(self) -> DraftSignOff | None:
        return next((one for one in self.sign_offs if one.reopened_at is None), None)

    @property
    def words(self) -> int:
        return sum(len(one.text.text.split()) for one in self.sections if one.text)


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section with every text it had, its comments, and what waits beside it."""

    section: DraftSection
    texts: list[DraftText]
    comments: list[DraftComment]
    waiting: list[TextBeside]

    @property
    def now(self) -> str:
        return self.texts[0].text if self.texts else ""

    @property
    def open_comments(self) -> list[DraftComment]:
        return [one for one in self.comments if one.resolved_at is None]

    @property
    def resolved_comments(self) -> list[DraftComment]:
        return [one for one in self.comments if one.resolved_at is not None]

    def text_of(self, number: int) -> str:
        """Return the text of that number; empty for 0, from which every section begins."""
        return next((one.text for one in self.texts if one.number == number), "")


def drafts_of(review: Review, *, seen_by: Actor) -> QuerySet[Draft]:
    """Return the review's drafts, newest first, with how many sections are written and whether one is signed off."""
    require(may_in_review(seen_by, review, "review:draft:read"))
    counted = {"all_sections": Count("sections"), "written": Count("sections", filter=Q(sections__latest__gt=0))}
    return (
        Draft.objects.filter(review=review)
        .select_related("started_by")
        .annotate(**counted, is_signed_off=Exists(DraftSignOff.objects.filter(draft=OuterRef("pk"), reopened_at=None)))
    )


def draft_in(review: Review, pk: int, *, seen_by: Actor) -> Draft | None:
    """Return one draft of the review."""
    require(may_in_review(seen_by, review, "review:draft:read"))
    return Draft.objects.select_related("review", "started_by").filter(review=review, pk=pk).first()


def draft_page(draft: Draft) -> DraftPage:
    """Return a draft to read, in a fixed number of database queries. Ask `draft_in` for the draft first."""
    open_comments, waiting = Q(comments__resolved_at=None), Q(beside__settled_at=None)
    sections = draft.sections.annotate(
        open_comments=Count("comments", filter=open_comments & Q(comments__isnull=False), distinct=True),
        waiting=Count("beside", filter=waiting & Q(beside__isnull=False), distinct=True),
    )
    texts = _latest_texts(draft)
    read = [ReadSection(one, texts.get((one.pk, one.latest)), one.open_comments, one.waiting) for one in sections]
    return DraftPage(draft, read, list(draft.sign_offs.select_related("signed_by", "reopened_by", "version")))


def _latest_texts(draft: Draft) -> dict[tuple[int, int], DraftText]:
    numbers = draft.sections.filter(latest__gt=0).order_by("position").values_list("pk", "latest")
    return _texts([(pk, number) for pk, number in numbers])


def _texts(wanted: Sequence[tuple[int, int]]) -> dict[tuple[int, int], DraftText]:
    condition = Q(pk=None)
    for section, number in wanted:
        condition |= Q(section=section, number=number)
    found = DraftText.objects.filter(condition).select_related("written_by")
    return {(one.section_id, one.number): one for one in found}


def section_page(draft: Draft, pk: int) -> SectionPage | None:
    """Return one section of the draft with everything on it."""
    section = draft.sections.filter(pk=pk).first()
    if section is None:
        return None
    section.draft = draft
    return SectionPage(
        section,
        list(section.texts.select_related("written_by")),
        list(section.comments.select_related("made_by", "resolved_by")),
        list(section.beside.filter(settled_at=None).select_related("written_by")),
    )


def merged(page: SectionPage, beside: TextBeside) -> Merged:
    """Return the text beside and the section's present text brought together."""
    return brought_together(page.text_of(beside.after_number), page.now, beside.text)


def versions_of(draft: Draft) -> list[DraftVersion]:
    """Return the draft's kept versions, newest first."""
    return list(draft.versions.select_related("kept_by"))


def versions_compared(draft: Draft, left: DraftVersion, right: DraftVersion | None) -> list[tuple[str, list[Row]]]:
    """Return (heading, rows) of every section that differs; with no `right`, against the draft as it stands now."""
    before: dict[int, int] = dict(left.texts)
    now = draft.sections.order_by("position").values_list("pk", "latest")
    after: dict[int, int] = dict(right.texts) if right else dict(now)
    texts = _texts([pair for side in (before, after) for pair in side.items() if pair[1]])

    def text_of(side: dict[int, int], pk: int) -> str:
        found = texts.get((pk, side.get(pk, 0)))
        return found.text if found else ""

    return [
        (section.title, rows_between(text_of(before, section.pk), text_of(after, section.pk)))
        for section in draft.sections.order_by("position")
        if before.get(section.pk, 0) != after.get(section.pk, 0)
    ]
