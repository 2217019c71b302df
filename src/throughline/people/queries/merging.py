"""What merging one record of an organisation into another would do, and where the addresses of one that was merged lead."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from reviewtext.wording import counted
from throughline.people.contributions import against_merging, held_of
from throughline.people.models import MergedOrganisation, Organisation
from throughline.people.policies import Actor, may_manage_organisations, require


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What goes over, who then sees what the other record holds, and what stands against it.

    `mark` changes with anything of this, so that nobody merges other than what they saw.
    """

    gone: Organisation
    into: Organisation
    moves: list[str]
    coming: list[str]
    there: list[str]
    against: list[str]

    @property
    def mark(self) -> str:
        said = [self.gone.pk, self.gone.name, self.into.pk, self.into.name]
        said += [self.moves, self.coming, self.there, self.against]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def merge_preview(gone: Organisation, into: Organisation, *, seen_by: Actor) -> MergePreview:
    """Return what would happen. Nothing is changed."""
    require(may_manage_organisations(seen_by))
    coming, there = _who(gone), _who(into)
    counts = [
        (len(coming), "membership", "memberships"),
        (gone.invitations.count(), "invitation", "invitations"),
        (gone.join_requests.count(), "request to join", "requests to join"),
        (gone.former_names.count(), "former name", "former names"),
        (len(gone.email_domains), "email domain", "email domains"),
    ]
    moves = [counted(count, one, several) for count, one, several in counts if count]
    against = ["This is the same record."] if gone.pk == into.pk else against_merging(gone, into)
    return MergePreview(gone, into, moves + held_of(gone), coming, there, against)


def _who(organisation: Organisation) -> list[str]:
    present = organisation.memberships.present().select_related("person").order_by("person__name", "pk")
    return [f"{one.person.name}, {one.get_role_display().lower()}" for one in present]


def address_after_merging(app: str, name: str, named: Mapping[str, Any]) -> str:
    """Return where an address of a record that was merged leads now; '' where it is the address of none."""
    merged = MergedOrganisation.objects.filter(number=named["pk"]).first()
    if merged is None:
        return ""
    new = merged.numbers.get(app, {})
    there = {key: new.get(key, {}).get(str(value), value) for key, value in named.items()} | {"pk": merged.into_id}
    try:
        return reverse(name, kwargs=there)
    except NoReverseMatch:
        return ""
