"""Roles inside one review."""

from __future__ import annotations

from throughline.people.roles.role import Role, Scope


class ReviewRole(Role):
    """What every role inside a review has in common. It counts for that one review and no other."""

    scope = Scope.REVIEW
    needs_second_step = True


class Commissioner(ReviewRole):
    name = "commissioner"
    label = "Commissioner"
    description = "Board chair or partner who commissions the review and answers for it."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:history:read",
        "review:team:change",
        "review:finding:read",
        "review:finding:agree",
        "review:judgement:read",
        "review:judgement:second",
        "review:judgement:sign",
        "review:setup:change",
        "review:decision:make",
        "review:terms:write",
        "review:family:record",
        "review:draft:read",
        "review:draft:comment",
        "review:draft:challenge",
        "review:draft:sign",
        "review:timetable:read",
        "review:parallel:read",
        "review:chronology:read",
        "review:paper:read",
        "review:paper:read_advice",
        "review:request:read",
        "review:retention:read",
        "review:publication:read",
        "review:publication:plan",
        "review:publication:look_after",
        "review:publication:decide",
        "review:publication:hand_over",
    )


class BusinessManager(ReviewRole):
    name = "business_manager"
    label = "Business manager"
    description = "Runs the unit that runs the review: its team, timetable and papers."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:history:read",
        "review:team:change",
        "review:judgement:read",
        "review:judgement:write",
        "review:judgement:second",
        "review:involvement:read_practitioners",
        "review:involvement:read_family",
        "review:involvement:change_practitioners",
        "review:involvement:change_family",
        "review:conversation:hold_practitioners",
        "review:conversation:hold_family",
        "review:setup:change",
        "review:terms:write",
        "review:family:record",
        "review:draft:read",
        "review:draft:write",
        "review:draft:comment",
        "review:draft:challenge",
        "review:finding:read",
        "review:timetable:read",
        "review:timetable:change",
        "review:parallel:read",
        "review:parallel:change",
        "review:chronology:read",
        "review:chronology:write",
        "review:chronology:manage",
        "review:chronology:analyse",
        "review:chronology:open_key",
        "review:paper:read",
        "review:paper:add",
        "review:paper:read_advice",
        "review:request:read",
        "review:request:change",
        "review:retention:read",
        "review:retention:change",
        "review:retention:destroy",
        "review:publication:read",
        "review:publication:check",
        "review:publication:open_key",
        "review:publication:plan",
        "review:publication:look_after",
        "review:publication:decide",
        "review:publication:hand_over",
    )


class LeadReviewer(ReviewRole):
    name = "lead_reviewer"
    label = "Lead reviewer"
    description = "Leads the review and writes its report."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:history:read",
        "review:judgement:read",
        "review:judgement:write",
        "review:judgement:second",
        "review:judgement:sign",
        "review:involvement:read_practitioners",
        "review:involvement:read_family",
        "review:involvement:change_practitioners",
        "review:involvement:change_family",
        "review:involvement:share",
        "review:conversation:hold_practitioners",
        "review:conversation:hold_family",
        "review:conversation:read_practitioners",
        "review:conversation:read_family",
        "review:terms:write",
        "review:family:record",
        "review:draft:read",
        "review:draft:write",
        "review:draft:comment",
        "review:draft:challenge",
        "review:finding:read",
        "review:finding:write",
        "review:finding:agree",
        "review:timetable:read",
        "review:timetable:change",
        "review:parallel:read",
        "review:parallel:change",
        "review:chronology:read",
        "review:chronology:write",
        "review:chronology:manage",
        "review:chronology:analyse",
        "review:chronology:open_key",
        "review:paper:read",
        "review:paper:add",
        "review:paper:read_advice",
        "review:paper:read_conversations",
        "review:request:read",
        "review:request:change",
        "review:retention:read",
        "review:publication:read",
        "review:publication:check",
        "review:publication:open_key",
    )


class PanelMember(ReviewRole):
    name = "panel_member"
    label = "Panel member"
    description = "Sits on the review's panel and reads its papers."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:finding:read",
        "review:judgement:read",
        "review:judgement:second",
        "review:draft:read",
        "review:draft:comment",
        "review:draft:challenge",
        "review:timetable:read",
        "review:parallel:read",
        "review:chronology:read",
        "review:paper:read",
        "review:request:read",
        "review:publication:read",
        "review:publication:decide",
    )


class AgencyAuthor(ReviewRole):
    name = "agency_author"
    label = "Agency author"
    description = "Answers for one agency and writes its own account. Does not read the other papers."
    permissions = ("review:case:read", "review:timetable:read", "review:chronology:write", "review:request:answer")


class FamilyLiaison(ReviewRole):
    name = "family_liaison"
    label = "Family liaison"
    description = "Keeps the family informed and brings their voice in. Does not read the other papers."
    permissions = (
        "review:case:read",
        "review:involvement:read_family",
        "review:involvement:change_family",
        "review:conversation:hold_family",
        "review:conversation:read_family",
        "review:family:record",
        "review:timetable:read",
    )


class LegalAdviser(ReviewRole):
    name = "legal_adviser"
    label = "Legal adviser"
    description = "Advises on proceedings, disclosure and publication."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:finding:read",
        "review:judgement:read",
        "review:draft:read",
        "review:draft:comment",
        "review:draft:challenge",
        "review:timetable:read",
        "review:parallel:read",
        "review:parallel:change",
        "review:chronology:read",
        "review:paper:read",
        "review:paper:read_advice",
        "review:publication:read",
    )


class QualityAssurer(ReviewRole):
    name = "quality_assurer"
    label = "Quality assurer"
    description = "Holds the review up against the Quality Markers."
    permissions = (
        "review:case:read",
        "review:papers:read",
        "review:judgement:read",
        "review:judgement:write",
        "review:judgement:second",
        "review:involvement:read_practitioners",
        "review:involvement:read_family",
        "review:draft:read",
        "review:draft:comment",
        "review:draft:challenge",
        "review:finding:read",
        "review:timetable:read",
        "review:parallel:read",
        "review:chronology:read",
        "review:paper:read",
        "review:request:read",
        "review:publication:read",
        "review:publication:decide",
    )
