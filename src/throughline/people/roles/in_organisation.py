"""Roles inside one organisation."""

from __future__ import annotations

from throughline.people.roles.role import Role, Scope


class Member(Role):
    name = "member"
    label = "Member"
    description = "Works for the organisation and sees who else does."
    scope = Scope.ORGANISATION
    permissions = ("organisation:people:read",)


class OrganisationLead(Role):
    name = "organisation_lead"
    label = "Organisation lead"
    description = (
        "Invites people to the organisation, decides on requests to join, ends memberships, opens reviews, and follows what "
        "becomes of recommendations."
    )
    scope = Scope.ORGANISATION
    permissions = (
        "organisation:people:read",
        "organisation:people:change",
        "organisation:review:open",
        "organisation:improvement:read",
        "organisation:improvement:change",
        "organisation:improvement:report",
        "organisation:improvement:close",
    )
    needs_second_step = True
