"""Merging two records of one organisation."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.contributions import Numbers, merge_elsewhere, put_in_place_of
from throughline.people.models import FormerName, Membership, MergedOrganisation, Organisation
from throughline.people.policies import Actor, Refusal, may_manage_organisations, require, require_as_seen
from throughline.people.queries.merging import merge_preview

CHANGED = "What the two records hold has changed since this page was opened. Look at it again."


@transaction.atomic
def merge_organisations(
    *, gone: Organisation, into: Organisation, until_on: datetime.date | None = None, seen: str | None = None, by: Actor
) -> Organisation:
    """Move everything of one record into another of the same body, and remove the one that is empty then.

    `until_on`: the day until which the body was called what the record that goes is called; left open, that was never its
    name. `seen`: the mark of the preview that somebody had before them.
    """
    require(may_manage_organisations(by))
    # Held still, both and always in the same order, as whatever is numbered within an organisation holds its row too.
    held = {
        one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=[gone.pk, into.pk]).order_by("pk")
    }
    if len(held) < 2:
        raise Refusal("There are not two records to merge. One of them may have been merged meanwhile.")
    gone, into = held[gone.pk], held[into.pk]
    preview = merge_preview(gone, into, seen_by=by)
    require_as_seen(seen, preview.mark, CHANGED)
    if preview.against:
        raise Refusal(preview.against[0])
    numbers = merge_elsewhere(gone, into)
    people = _move_people(gone, into)
    _move_names(gone, into, until_on)
    before = {"merged": gone.pk, "name": gone.name, "kind": gone.kind, "email_domains": gone.email_domains}
    into.email_domains = sorted({*into.email_domains, *gone.email_domains})
    into.save(update_fields=["email_domains"])
    _lead_on(gone, into, numbers)
    _refuse_to_lose(gone)
    gone.delete()
    after = {"name": into.name, "moved": preview.moves, "people": people}
    record(who=by.audit_name, what="merge_organisations", thing=into, before=before, after=after)
    return into


def _move_people(gone: Organisation, into: Organisation) -> list[str]:
    """Move memberships, invitations and requests. Who works for both has one membership afterwards, as a lead if in either.

    Return who works for it by this, as the record names them.
    """
    there = {one.person_id: one for one in into.memberships.present()}
    moved = []
    for one in gone.memberships.present().select_related("person").order_by("pk"):
        moved.append(one.person.audit_name)
        double = there.get(one.person_id)
        if double is not None:
            _join(one, double)
    Membership.objects.filter(organisation=gone).update(organisation=into)
    gone.invitations.update(organisation=into)
    gone.join_requests.update(organisation=into)
    return moved


def _join(one: Membership, double: Membership) -> None:
    """Have a person go on by the other membership. What was given to them on behalf of the body goes on by it too."""
    put_in_place_of(one, double)
    if one.role == "organisation_lead" and double.role != one.role:
        double.role = one.role
    double.started_at = min(double.started_at, one.started_at)
    double.save(update_fields=["role", "started_at"])
    one.ended_at = timezone.now()
    one.save(update_fields=["ended_at"])


def _move_names(gone: Organisation, into: Organisation, until_on: datetime.date | None) -> None:
    """Keep what the record that goes was called, if the body ever was called so, and its former names."""
    if until_on is not None:
        if until_on > timezone.localdate():
            raise Refusal("A former name ended today or before.")
        if into.former_names.filter(until_on=until_on).exists():
            raise Refusal("Another of its names ended on that day.")
        FormerName.objects.create(organisation=into, name=gone.name, until_on=until_on)
    taken = set(into.former_names.values_list("until_on", flat=True))
    # Of two that ended on one day the record that stays is believed.
    gone.former_names.filter(until_on__in=taken).delete()
    gone.former_names.update(organisation=into)


def _lead_on(gone: Organisation, into: Organisation, numbers: dict[str, Numbers]) -> None:
    """Have old addresses lead to the record that stays: of this one, and of those that were merged into it before."""
    for earlier in gone.merged_records.all():
        earlier.into, earlier.numbers = into, _through(earlier.numbers, numbers)
        earlier.save(update_fields=["into", "numbers"])
    MergedOrganisation.objects.create(number=gone.pk, name=gone.name, into=into, numbers=numbers)


def _through(old: dict[str, Numbers], new: dict[str, Numbers]) -> dict[str, Numbers]:
    """Return to which numbers the old ones lead, where those have changed once more."""
    return {
        app: {
            name: {at: new.get(app, {}).get(name, {}).get(to, to) for at, to in pairs.items()}
            for name, pairs in by.items()
        }
        for app, by in old.items()
    }


def _refuse_to_lose(gone: Organisation) -> None:
    """Stop where anything still hangs on the record: removing it would take that along."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        if relation.related_model._default_manager.filter(**{relation.field.name: gone}).exists():
            raise RuntimeError(f"Nobody moved what {relation.related_model.__name__} keeps of an organisation.")
