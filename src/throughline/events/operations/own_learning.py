"""What people write for themselves about their own learning. The record says that it was written, and nothing of it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.events.competences import competence_of
from throughline.events.models import Development, Event, ReflectiveEntry
from throughline.events.policies_learning import may_learn, may_open_own, may_write_for_self
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def write_entry(*, text: str, by: Person, event: Event | None = None) -> ReflectiveEntry:
    """Add an entry to one's own reflective log. Sealed; nobody else reads it."""
    require(may_write_for_self(by))
    if event is not None:
        require(may_learn(by, event))
    entry = ReflectiveEntry.objects.create(person=by, event=event, text=text)
    # Neither the text's fingerprint nor its length: even how much somebody wrote is theirs.
    note("write_reflective_entry", entry, by)
    return entry


@transaction.atomic
def change_entry(*, entry: ReflectiveEntry, text: str, by: Actor) -> None:
    """Write an entry anew. What stood before is not kept."""
    require(may_open_own(by, entry.person_id))
    entry.text, entry.changed_at = text, timezone.now()
    entry.save(update_fields=["text", "changed_at"])
    note("change_reflective_entry", entry, by)


@transaction.atomic
def remove_entry(*, entry: ReflectiveEntry, by: Actor) -> None:
    """Delete an entry."""
    require(may_open_own(by, entry.person_id))
    note("remove_reflective_entry", entry, by)
    entry.delete()


@transaction.atomic
def write_development(*, competence: str, can_do: str, to_learn: str, by: Person) -> None:
    """Say in words how one sees oneself in one competence. With nothing said, nothing is kept."""
    require(may_write_for_self(by))
    if competence_of(competence) is None:
        raise Refusal("The map has no such competence.")
    if not can_do and not to_learn:
        Development.objects.filter(person=by, competence=competence).delete()
    else:
        said = {"can_do": can_do, "to_learn": to_learn, "written_at": timezone.now()}
        Development.objects.update_or_create(person=by, competence=competence, defaults=said)
    note("write_development", by, by)
