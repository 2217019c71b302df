"""A set of briefings that belong together: its places, what is written of them, and what its makers left open."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.models.codebook import JourneyStep
from throughline.briefings.models import SlotName, Version
from throughline.briefings.packs import SetPack, SlotPart, sets

TAGS = {
    "S": "read in a published source",
    "K": "well known in the field, not read again",
    "D": "derived by us",
    "E": "named by an editor here",
}
UNPLACED = "Not placed on the journey"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a set: its title and how firmly that is known, where it stands, and the briefing that is published."""

    key: str
    slot: SlotPart
    title: str
    tag: str
    source: str
    version: Version | None

    @property
    def tag_words(self) -> str:
        return TAGS.get(self.tag, "")

    @property
    def steps(self) -> str:
        return ", ".join(str(JourneyStep(step).label) for step in self.slot.steps)


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set with its places, also by the steps of the child's journey."""

    pack: SetPack
    places: list[Place]

    @property
    def written(self) -> int:
        return sum(place.version is not None for place in self.places)

    @property
    def named(self) -> int:
        return sum(bool(place.title) for place in self.places)

    @property
    def not_known(self) -> int:
        """How many issues of the map nobody has named."""
        return self.pack.issues_on_map - self.named

    @property
    def by_step(self) -> list[tuple[str, list[Place]]]:
        """Return every step of the journey with the places that stand there, and at the end those that stand nowhere."""
        steps = [
            (str(step.label), [one for one in self.places if one.slot.steps and one.slot.steps[0] == step])
            for step in JourneyStep
        ]
        return [*steps, (UNPLACED, [one for one in self.places if not one.slot.steps])]

    def as_table(self) -> list[list[str | float]]:
        """Return the places as rows, headings first."""
        head: list[str | float] = [
            "Number",
            "Title",
            "Basis of the title",
            "Steps",
            "Basis of the steps",
            "Briefing",
            "Published",
        ]
        rows: list[list[str | float]] = [
            [
                one.slot.number, one.title or "Not known", one.tag, one.steps, one.slot.steps_tag or "",
                one.version.briefing.code if one.version else "",
                f"{one.version.published_at:%Y-%m-%d}" if one.version and one.version.published_at else "",
            ]
            for one in self.places
        ]  # fmt: skip
        return [head, *rows]


def key_of(pack: SetPack, number: int) -> str:
    """Return the name of a place by which briefings keep it."""
    return f"{pack.id}:{number}"


def set_page(pack: SetPack) -> SetPage:
    """Return a set with its places."""
    published = {one.briefing.slot: one for one in Version.objects.standing().select_related("briefing")}
    names: dict[str, SlotName] = {}
    for name in SlotName.objects.filter(slot__startswith=f"{pack.id}:").order_by("named_at", "pk"):
        names[name.slot] = name
    places = []
    for slot in pack.slots:
        key = key_of(pack, slot.number)
        given = None if slot.title else names.get(key)
        title, tag = (given.title, "E") if given else (slot.title, slot.tag or "")
        places.append(Place(key, slot, title, tag, given.source if given else "", published.get(key)))
    return SetPage(pack, places)


def set_pages() -> list[SetPage]:
    """Return every set."""
    return [set_page(pack) for pack in sets().values()]


def place_of(key: str) -> Place | None:
    """Return the place of that name in any set."""
    set_id, _, number = key.partition(":")
    pack = sets().get(set_id)
    if pack is None or not number.isdecimal():
        return None
    return next((place for place in set_page(pack).places if place.slot.number == int(number)), None)


def open_places() -> list[Place]:
    """Return the places that have a title and that no briefing is published in."""
    return [place for page in set_pages() for place in page.places if place.title and place.version is None]
