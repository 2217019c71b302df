"""What can change about organisations and who works for them."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.models import FormerName, Membership, Organisation, Person
from throughline.people.policies import Actor, Refusal, may_change_people_of, may_manage_organisations, require


@transaction.atomic
def add_organisation(*, kind: str, name: str, email_domains: list[str], by: Actor) -> Organisation:
    """Add an organisation. People with an address at one of `email_domains` may then ask to join it."""
    require(may_manage_organisations(by))
    organisation = Organisation.objects.create(kind=kind, name=name, email_domains=_tidied(email_domains))
    record(
        who=by.audit_name,
        what="add_organisation",
        thing=organisation,
        after={"kind": kind, "name": name, "email_domains": organisation.email_domains},
    )
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    kind: str,
    name: str,
    email_domains: list[str],
    renamed_on: datetime.date | None = None,
    was_misspelt: bool = False,
    by: Actor,
) -> Organisation:
    """Change what is kept about an organisation; what stayed the same is not recorded.

    Where the name changes, the one that it had until `renamed_on`, today if that is left open, is kept as a former name,
    but for one that was misspelt: that never was its name.
    """
    require(may_manage_organisations(by))
    wanted = {"kind": kind, "name": name, "email_domains": _tidied(email_domains)}
    before = {field: getattr(organisation, field) for field in wanted}
    changed = [field for field in wanted if before[field] != wanted[field]]
    for field in changed:
        setattr(organisation, field, wanted[field])
    if changed:
        organisation.save(update_fields=changed)
        if "name" in changed and not was_misspelt:
            _rename(organisation, before["name"], renamed_on or timezone.localdate())
        record(
            who=by.audit_name,
            what="change_organisation",
            thing=organisation,
            before={field: before[field] for field in changed},
            after={field: wanted[field] for field in changed},
        )
    return organisation


def _rename(organisation: Organisation, name: str, on: datetime.date) -> None:
    last = organisation.former_names.first()
    if last is not None and on < last.until_on:
        raise Refusal(
            f"Until {last.until_on:%-d %B %Y} it was called {last.name}. Its last change of name is after that."
        )
    _keep_former_name(organisation, name, on)


def _keep_former_name(organisation: Organisation, name: str, until_on: datetime.date) -> FormerName | None:
    """Keep a name, inside the caller's transaction; None where another name ended on that day, so that it never counted."""
    if until_on > timezone.localdate():
        raise Refusal("A former name ended today or before.")
    kept, is_new = FormerName.objects.get_or_create(
        organisation=organisation, until_on=until_on, defaults={"name": name}
    )
    return kept if is_new else None


@transaction.atomic
def add_former_name(*, organisation: Organisation, name: str, until_on: datetime.date, by: Actor) -> FormerName:
    """Keep what an organisation was called until a day: before it was entered here, for example."""
    require(may_manage_organisations(by))
    kept = _keep_former_name(organisation, name, until_on)
    if kept is None:
        raise Refusal("Another of its names ended on that day.")
    after = {"name": name, "until_on": until_on.isoformat()}
    record(who=by.audit_name, what="add_former_name", thing=organisation, after=after)
    return kept


@transaction.atomic
def take_off_former_name(*, former: FormerName, by: Actor) -> None:
    """Take off a name that an organisation never had."""
    require(may_manage_organisations(by))
    before = {"name": former.name, "until_on": former.until_on.isoformat()}
    record(who=by.audit_name, what="take_off_former_name", thing=former.organisation, before=before)
    former.delete()


@transaction.atomic
def add_membership(*, person: Person, organisation: Organisation, role: str, by: Actor) -> Membership:
    """Make a person a member or lead of an organisation; a membership they hold already takes the new role."""
    require(may_change_people_of(by, organisation))
    return keep_membership(person=person, organisation=organisation, role=role, by=by)


def keep_membership(*, person: Person, organisation: Organisation, role: str, by: Actor) -> Membership:
    """Make a membership inside the caller's transaction, where the caller has already found that it may be made."""
    membership, is_new = Membership.objects.get_or_create(
        person=person, organisation=organisation, ended_at=None, defaults={"role": role}
    )
    before = {} if is_new else {"role": membership.role}
    if is_new or membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
        after = {"role": role, "person": person.audit_name}
        record(who=by.audit_name, what="add_membership", thing=organisation, before=before, after=after)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Actor) -> None:
    """End a membership. What it opened closes at once; the row stays as history."""
    require(may_change_people_of(by, membership.organisation))
    if membership.ended_at is not None:
        return
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    record(
        who=by.audit_name,
        what="end_membership",
        thing=membership.organisation,
        before={"role": membership.role, "person": membership.person.audit_name},
    )


def _tidied(domains: list[str]) -> list[str]:
    return sorted({domain.strip().lower().lstrip("@") for domain in domains if domain.strip()})
