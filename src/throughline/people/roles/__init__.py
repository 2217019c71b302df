"""The roles, and what each may do. Data-free classes: the roles page prints them as they stand here."""

from __future__ import annotations

from functools import cache

from throughline.people.permissions import PERMISSIONS, PermissionName
from throughline.people.roles.everywhere import (
    ActionOwner,
    Administrator,
    AlertEditor,
    AllianceMember,
    Analyst,
    Auditor,
    BoardMember,
    BriefingEditor,
    Cataloguer,
    EventOrganiser,
    Facilitator,
    InformationSpecialist,
    MarkerEditor,
    Reader,
    Subscriber,
)
from throughline.people.roles.in_organisation import Member, OrganisationLead
from throughline.people.roles.in_review import (
    AgencyAuthor,
    BusinessManager,
    Commissioner,
    FamilyLiaison,
    LeadReviewer,
    LegalAdviser,
    PanelMember,
    QualityAssurer,
)
from throughline.people.roles.in_study import Adjudicator, Coder, Screener, StudyLead, StudyReader
from throughline.people.roles.role import Role, Scope

__all__ = [
    "EVERYWHERE", "ROLES", "Role", "Scope", "choices_of", "permissions_of", "role_named", "roles_of", "sentence_without",
]  # fmt: skip

ROLES: tuple[type[Role], ...] = (
    Reader, Subscriber, Cataloguer, Analyst, BriefingEditor, InformationSpecialist, EventOrganiser, Facilitator, AlertEditor,
    MarkerEditor, ActionOwner, BoardMember, AllianceMember, Administrator, Auditor, Member, OrganisationLead, Commissioner,
    BusinessManager, LeadReviewer, PanelMember, AgencyAuthor, FamilyLiaison, LegalAdviser, QualityAssurer, StudyLead,
    Screener, Coder, Adjudicator, StudyReader,
)  # fmt: skip
EVERYWHERE = (Scope.PLATFORM, Scope.IMPROVEMENT, Scope.SYSTEM)


def roles_of(*scopes: Scope) -> list[type[Role]]:
    """Return the roles of these scopes, in the order in which they are shown."""
    return [role for role in ROLES if role.scope in scopes]


def choices_of(*scopes: Scope) -> list[tuple[str, str]]:
    """Return (name, label) of the roles of these scopes, for model fields and forms."""
    return [(role.name, role.label) for role in roles_of(*scopes)]


@cache
def role_named(name: str) -> type[Role] | None:
    """Return the role of that name, or None where it no longer exists: it then allows nothing."""
    return next((role for role in ROLES if role.name == name), None)


@cache
def permissions_of(role_name: str) -> frozenset[str]:
    """Return the permissions of a role; a role that no longer exists allows nothing."""
    role = role_named(role_name)
    return frozenset(role.permissions) if role else frozenset()


def sentence_without(permission: PermissionName) -> str:
    """Return what somebody reads who lacks `permission`: who has it, and what it allows."""
    labels = [role.label.lower() for role in ROLES if permission in role.permissions]
    if not labels:
        return f"Only the host may {PERMISSIONS[permission]}."
    named = f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]
    return f"Only {'an' if named[0] in 'aeiou' else 'a'} {named} may {PERMISSIONS[permission]}."
