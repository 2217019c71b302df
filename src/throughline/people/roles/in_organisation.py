"""Roles inside one organisation."""

from __future__ import annotations

from throughline.people.roles.role import Role, Scope


class Member(Role):
    name = "member"
    label = "Member"
    description = "Works for the organisation, sees who else does, and answers its self-assessments with them."
    scope = Scope.ORGANISATION
    permissions = ("organisation:people:read", "organisation:assessment:read", "organisation:assessment:write")


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
        "organisation:assessment:read",
        "organisation:assessment:write",
        "organisation:improvement:read",
        "organisation:improvement:change",
        "organisation:improvement:report",
        "organisation:improvement:close",
    )
    needs_second_step = True
