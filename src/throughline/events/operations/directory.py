"""The directory of reviewers: standing in it, and coming off it at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.events.models import DirectoryEntry
from throughline.events.policies_learning import may_take_off_directory, may_write_for_self
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, require


@transaction.atomic
def list_reviewer(
    *, name: str, works_in: list[str], about: str, by: Person, contact: str = "", shows_certificates: bool = False
) -> DirectoryEntry:
    """Put oneself into the directory, or change what one wrote there."""
    require(may_write_for_self(by))
    fields = {
        "name": name, "works_in": works_in, "about": about, "contact": contact,
        "shows_certificates": shows_certificates, "listed_at": timezone.now(),
    }  # fmt: skip
    entry, _ = DirectoryEntry.objects.update_or_create(person=by, defaults=fields)
    # Not what was written: whoever comes off the directory leaves nothing behind.
    note("list_reviewer", by, by)
    return entry


@transaction.atomic
def take_off_directory(*, entry: DirectoryEntry, by: Actor) -> None:
    """Take somebody off the directory: the entry is deleted."""
    require(may_take_off_directory(by, entry))
    note("take_off_directory", entry.person, by)
    entry.delete()
