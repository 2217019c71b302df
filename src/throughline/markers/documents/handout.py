"""What every form of a handout says, whichever file it ends in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from throughline.markers.choices import Strength
from throughline.markers.models import Marker, MarkerSet
from throughline.markers.queries import Group, Shelf

JUDGEMENTS = ("Yes", "Partly", "No", "Does not apply")
HOW_TO_USE = (
    "The markers prompt talk and judgement. They are not a score. For each question say what you judge, what shows it and "
    "why, or why it does not apply."
)


@dataclass(frozen=True, slots=True)
class Handout:
    """The chosen questions with everything that must travel with them. `site` is the address of the site, without /."""

    shelf: Shelf
    site: str
    taken_on: datetime.date

    @property
    def title(self) -> str:
        return self.sets[0].title if len(self.sets) == 1 else "Quality Markers"

    @property
    def sets(self) -> list[MarkerSet]:
        return self.shelf.shown_sets

    @property
    def groups(self) -> list[Group]:
        return self.shelf.groups

    @property
    def chosen(self) -> str:
        """What was chosen, in words."""
        return self.shelf.words or "All questions"

    @property
    def dated(self) -> str:
        """Which versions these are and when they were taken."""
        versions = ", ".join(f"{one.short_title}: version {one.version}" for one in self.sets)
        return f"{versions}. Taken on {date_format(self.taken_on, 'j F Y')} from {self.site}/markers/"

    @property
    def credits(self) -> list[str]:
        return [one.credit for one in self.sets]

    @property
    def language(self) -> str:
        return self.sets[0].language if self.sets else "en"

    def address_of(self, marker: Marker) -> str:
        """Return the whole address of a marker's page, of the version that this is."""
        return f"{self.site}/markers/{marker.set.code}/{marker.number}/?version={marker.set.version}"


def handout_of(shelf: Shelf, *, site: str) -> Handout:
    """Return the handout of what is on the shelf, taken today."""
    return Handout(shelf, site.rstrip("/"), timezone.localdate())


def heading_of(marker: Marker) -> str:
    return f"{marker.number}. {marker.title}"


def strength_words(marker: Marker) -> str:
    return str(Strength(marker.basis_strength).label)
