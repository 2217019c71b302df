"""What somebody wrote for themselves, for that person alone."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.events.competences import Area, Competence, competence_map
from throughline.events.models import Development, ReflectiveEntry
from throughline.people.models import Person
from throughline.people.policies import Actor


def entries_of(person: Person) -> list[ReflectiveEntry]:
    """Return the person's own reflective log, the newest first."""
    return list(ReflectiveEntry.objects.filter(person=person).select_related("event"))


def entry_for(number: int, *, seen_by: Actor) -> ReflectiveEntry | None:
    """Return an entry to whoever wrote it."""
    if not isinstance(seen_by, Person):
        return None
    return ReflectiveEntry.objects.filter(pk=number, person=seen_by).select_related("event").first()


@dataclass(frozen=True, slots=True)
class Place:
    """A competence of the map, with what the person asking says of themselves there."""

    competence: Competence
    own: Development | None


def map_for(person: Actor) -> list[tuple[Area, list[Place]]]:
    """Return the map of competences, area by area. Each person sees their own words in it, and no one else's."""
    written = Development.objects.filter(person=person) if isinstance(person, Person) else Development.objects.none()
    own = {one.competence: one for one in written}
    return [(area, [Place(one, own.get(one.id)) for one in area.competences]) for area in competence_map().areas]


def development_of(person: Actor, competence_id: str) -> Development | None:
    """Return what the person wrote about one competence."""
    if not isinstance(person, Person):
        return None
    return Development.objects.filter(person=person, competence=competence_id).first()


def held_about(person: Person) -> list[dict[str, object]]:
    """Return that there is something of the person's own writing, and since when, but not the words themselves.

    The page of what is held may be printed or sent on; what is private is read on its own page alone.
    """
    entries = ReflectiveEntry.objects.filter(person=person).select_related("event").defer("text")
    rows = [("entry in your reflective log", one.event.title if one.event else "", one.written_at) for one in entries]
    own = Development.objects.filter(person=person).defer("can_do", "to_learn").order_by("competence")
    rows += [("your own development", one.competence, one.written_at) for one in own]
    return [{"what": what, "about": about, "since": since.isoformat()} for what, about, since in rows]
