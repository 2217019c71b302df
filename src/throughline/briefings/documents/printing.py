"""What every file of a briefing says besides its sections, and how a citation reads in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from reviewtext.wording import counted
from throughline.briefings.packs import templates
from throughline.briefings.queries.composing import Cited, Composed, day

FLAG_SIGN = "Not shown"


@dataclass(frozen=True, slots=True)
class Printing:
    """A composed version, the whole address of its page, and how many reviews have come since."""

    composed: Composed
    address: str
    newer: int = 0

    @property
    def standing(self) -> str:
        """Say whether this version still counts; '' where it does."""
        version = self.composed.version
        if version.briefing.is_withdrawn:
            return "This briefing has been withdrawn."
        if version.superseded_at is not None:
            return f"A later version replaced this one on {day(version.superseded_at.date())}."
        return ""

    @property
    def notices(self) -> list[str]:
        """Return what a reader must know before reading on."""
        said = [self.standing] if self.standing else []
        if self.newer:
            said.append(newer_words(self.newer))
        return said

    @property
    def about(self) -> list[str]:
        version = self.composed.version
        template = templates().get(version.briefing.template)
        said = [f"{template.title if template else 'Briefing'}, version {version.number}"]
        if version.published_at:
            said.append(f"published on {day(version.published_at.date())}")
        if version.review_on:
            said.append(f"to be looked at again by {day(version.review_on)}")
        return [
            f"{', '.join(said)}. The library is run by {settings.THROUGHLINE['HOST_NAME']}.",
            f"The newest version stands at {self.address}",
        ]


def newer_words(count: int) -> str:
    """Say how many reviews have come since a briefing was written."""
    return f"New evidence since this was written: {counted(count, 'review')}."


def whole(link: str) -> str:
    """Return a path as a whole address."""
    return str(settings.THROUGHLINE["SITE_ADDRESS"]) + link


def said_of(one: Cited) -> list[tuple[str, str]]:
    """Return a citation as pieces: ('plain', what is said of it), ('quote', its words), ('flag', why it is not shown)."""
    if one.flag:
        return [("flag", f"{FLAG_SIGN}: {one.flag}")]
    pieces = [("plain", one.illustration)] if one.illustration else []
    if one.words:
        pieces.append(("quote", f"“{one.words}”"))
    return pieces


def source_of(one: Cited) -> str:
    """Return where a citation comes from, for print: the profession, or the number of its reference with the page."""
    if one.flag:
        return ""
    if one.attribution:
        return one.attribution
    return f"[{one.reference}], page {one.page}"
