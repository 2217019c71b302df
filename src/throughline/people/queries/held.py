"""What is held about a person, for that person: as a page and as an export."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from throughline.audit.acts import in_words
from throughline.audit.queries import events_by
from throughline.people.contributions import held_elsewhere
from throughline.people.models import AddressChange, Invitation, JoinRequest, OutboxMessage, Person
from throughline.people.queries.tokens import tokens_of


def held_about(person: Person) -> dict[str, Any]:
    """Return everything held about the person, in plain values. Passwords and secrets are named but not shown."""
    return {
        "account": {
            "name": person.name,
            "email": person.email,
            "joined_at": person.joined_at.isoformat(),
            "last_signed_in_at": person.last_login.isoformat() if person.last_login else None,
            "password": "kept as a hash that cannot be turned back" if person.has_usable_password() else "none",
        },
        "new_address": [
            {"email": one.email, "asked_at": one.asked_at.isoformat(), "expires_at": one.expires_at.isoformat()}
            for one in AddressChange.objects.filter(person=person)
        ],
        "roles": [_span(role.role, role.granted_at, role.ended_at) for role in person.roles.order_by("granted_at")],
        "memberships": [
            {"organisation": m.organisation.name, **_span(m.role, m.started_at, m.ended_at)}
            for m in person.memberships.select_related("organisation").order_by("started_at")
        ],
        "second_steps": [
            {"kind": step.get_type_display(), "added_at": step.created_at.isoformat(), "last_used_at": _text(step.last_used_at)}
            for step in Authenticator.objects.filter(user_id=person.pk)
        ],
        "single_sign_on": list(SocialAccount.objects.filter(user_id=person.pk).values("provider", "uid")),
        "sessions": [
            {"address": s.ip, "browser": s.user_agent, "from": s.created_at.isoformat(), "to": s.last_seen_at.isoformat()}
            for s in UserSession.objects.filter(user_id=person.pk)
        ],
        "api_tokens": [
            {"for": one.name, "made_at": one.made_at.isoformat(), "expires_at": one.expires_at.isoformat(),
             "last_used_on": _text(one.last_used_on), "state": one.state}
            for one in tokens_of(person)
        ],
        "invitations": [
            {"sent_at": one.sent_at.isoformat(), "state": one.state, "reason": one.reason or None}
            for one in Invitation.objects.filter(email=person.email)
        ],
        "requests_to_join": [
            {"organisation": one.organisation.name, "asked_at": one.asked_at.isoformat(), "decision": one.decision}
            for one in JoinRequest.objects.filter(email=person.email).select_related("organisation")
        ],
        "messages_kept": [
            {"subject": one.subject, "body": one.words} for one in OutboxMessage.objects.sent_to(person.email)
        ],
        **held_elsewhere(person),
        "recorded": [
            {"at": event.at.isoformat(), "what": event.what, "thing": f"{event.thing_kind} {event.thing_id}".strip(),
             "network": event.address}
            for event in events_by(person.audit_name)
        ],
    }  # fmt: skip


def held_in_words(person: Person) -> dict[str, Any]:
    """Return the same for the page, where acts are called what they are called on other pages."""
    held = held_about(person)
    told = [{**row, "what": in_words(row["what"], row["thing"])} for row in held["recorded"]]
    return held | {"recorded": told}


def _span(role: str, started: Any, ended: Any) -> dict[str, Any]:
    return {"role": role, "from": started.isoformat(), "to": _text(ended)}


def _text(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
