"""What goes when an account is erased: everything that the person wrote for themselves or about themselves."""

from __future__ import annotations

from throughline.events.models import Certificate, Development, DirectoryEntry, GroupMember, ReflectiveEntry
from throughline.people.models import Person


def erase_learning_of(person: Person) -> None:
    """Delete it, inside the caller's transaction. Notes of a group stay with the group, under the pseudonym."""
    for kept in (ReflectiveEntry, Development, DirectoryEntry):
        kept._default_manager.filter(person=person).delete()
    GroupMember.objects.filter(person=person).delete()
    Certificate.objects.filter(person=person).update(person=None)
