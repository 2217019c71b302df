"""The roles, and what each may do. Data-free classes: the roles page prints them as they stand here."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from throughline.people.permissions import PERMISSIONS, PermissionName


class Scope(StrEnum):
    """Where a role counts: everywhere, or inside one organisation or one review alone."""

    PLATFORM = "platform"
    ORGANISATION = "one organisation"
    REVIEW = "one review"
    STUDY = "one study"
    IMPROVEMENT = "improvement"
    SYSTEM = "system"


class Role:
    """A named list of permissions, each `area:thing:action`.

    `needs_second_step` stands on every role that opens anything confidential, or that decides who else gets in.
    """

    name: str
    label: str
    description: str
    scope: Scope = Scope.PLATFORM
    permissions: tuple[PermissionName, ...] = ()
    needs_second_step: bool = False


class Reader(Role):
    name = "reader"
    label = "Reader"
    description = "Reads what the library keeps for people who have signed in."
    permissions: tuple[str, ...] = ("library:report:read_signed_in",)


class Subscriber(Reader):
    name = "subscriber"
    label = "Subscriber"
    description = "Reads as a reader does, and is told by email what is new."


class Cataloguer(Role):
    name = "cataloguer"
    label = "Cataloguer"
    description = "Deposits reports, corrects their records and decides how they may be read."
    permissions = (
        "library:report:read_signed_in",
        "library:report:read_restricted",
        "library:report:deposit",
        "library:report:read_again",
        "library:record:edit",
        "library:record:import",
        "library:report:set_availability",
    )


class Analyst(Reader):
    name = "analyst"
    label = "Analyst"
    description = "Reads published reports closely, to find what keeps going wrong and why. Opens studies."
    permissions = ("library:report:read_signed_in", "analysis:study:open")


class BriefingEditor(Reader):
    name = "briefing_editor"
    label = "Briefing editor"
    description = "Writes and publishes briefings that cite published reports."


class InformationSpecialist(Reader):
    name = "information_specialist"
    label = "Information specialist"
    description = "Answers questions put to the information service."


class EventOrganiser(Reader):
    name = "event_organiser"
    label = "Event organiser"
    description = "Arranges summits, masterclasses and conferences."


class Facilitator(Reader):
    name = "facilitator"
    label = "Facilitator"
    description = "Leads a group at an event and writes down what it contributes."


class AlertEditor(Reader):
    name = "alert_editor"
    label = "Alert editor"
    description = "Puts together the weekly alert."


class MarkerEditor(Role):
    name = "marker_editor"
    label = "Marker editor"
    description = "Reads what people suggest about the Quality Markers' questions, and answers."
    permissions = ("library:report:read_signed_in", "markers:suggestion:answer")


class ActionOwner(Reader):
    name = "action_owner"
    label = "Action owner"
    description = "Carries out an agreed action and says what changed."
    scope = Scope.IMPROVEMENT


class BoardMember(Reader):
    name = "board_member"
    label = "Board member"
    description = "Sits on the board that answers for the response to a review."
    scope = Scope.IMPROVEMENT


class AllianceMember(Reader):
    name = "alliance_member"
    label = "Alliance member"
    description = "Belongs to the national bodies that take up what local reviews cannot change alone."
    scope = Scope.IMPROVEMENT


class Administrator(Role):
    name = "administrator"
    label = "Administrator"
    description = "Looks after accounts, organisations and the site. This opens no review."
    scope = Scope.SYSTEM
    permissions = (
        "library:report:read_signed_in",
        "people:account:manage",
        "people:organisation:manage",
        "people:outbox:read",
    )
    needs_second_step = True


class Auditor(Role):
    name = "auditor"
    label = "Auditor"
    description = "Sees who did what and when, but nothing that was written in a review."
    scope = Scope.SYSTEM
    permissions = ("library:report:read_signed_in", "audit:event:read")
    needs_second_step = True


class Member(Role):
    name = "member"
    label = "Member"
    description = "Works for the organisation and sees who else does."
    scope = Scope.ORGANISATION
    permissions = ("organisation:people:read",)


class OrganisationLead(Role):
    name = "organisation_lead"
    label = "Organisation lead"
    description = "Invites people to the organisation, decides on requests to join, ends memberships, opens reviews."
    scope = Scope.ORGANISATION
    permissions = ("organisation:people:read", "organisation:people:change", "organisation:review:open")
    needs_second_step = True


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


class StudyRole(Role):
    """What every role inside a study has in common. Everybody in the team sees how the study stands.

    Studies hold published reports and what people say about them, so no second step is asked for.
    """

    scope = Scope.STUDY
    permissions: tuple[str, ...] = ("study:work:read",)


class StudyLead(StudyRole):
    name = "study_lead"
    label = "Study lead"
    description = "Answers for the study: its question, protocol, sample and team."
    permissions = (
        "study:work:read",
        "study:team:change",
        "study:codebook:change",
        "study:codebook:sign",
        "study:coding:compare",
        "study:outcome:publish",
        "study:setup:change",
        "study:record:screen",
        "study:record:settle",
    )


class Screener(StudyRole):
    name = "screener"
    label = "Screener"
    description = "Decides which reports belong in the study."
    permissions = ("study:work:read", "study:record:screen")


class Coder(StudyRole):
    name = "coder"
    label = "Coder"
    description = "Marks what passages of the included reports are about."
    permissions = ("study:work:read", "study:coding:make")


class Adjudicator(StudyRole):
    name = "adjudicator"
    label = "Adjudicator"
    description = "Settles where screeners or coders differ."
    permissions = (
        "study:work:read",
        "study:record:settle",
        "study:codebook:sign",
        "study:coding:compare",
        "study:coding:settle",
    )


class StudyReader(StudyRole):
    name = "study_reader"
    label = "Study reader"
    description = "Sees how the study stands and what it found, and changes nothing."


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
