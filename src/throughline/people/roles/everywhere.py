"""Roles on the whole site: readers, those who look after what is published, and those who look after the site."""

from __future__ import annotations

from throughline.people.roles.role import Role, Scope


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
    description = "Writes briefings that cite published reports, and signs off those that others wrote."
    permissions = (
        "library:report:read_signed_in",
        "events:contribution:cite",
        "enquiries:count:read",
        "briefings:briefing:write",
        "briefings:briefing:sign_off",
    )


class InformationSpecialist(Reader):
    name = "information_specialist"
    label = "Information specialist"
    description = "Answers questions put to the information service."
    permissions = ("library:report:read_signed_in", "enquiries:desk:work", "enquiries:count:read")
    needs_second_step = True


class EventOrganiser(Reader):
    name = "event_organiser"
    label = "Event organiser"
    description = "Arranges summits, masterclasses and conferences, and deposits what is shown there."
    permissions = (
        "library:report:read_signed_in",
        "library:report:deposit",
        "events:event:arrange",
        "events:booking:manage",
        "events:table:lead",
        "events:contribution:moderate",
    )
    # Sees what people need to take part, and that can tell of their health.
    needs_second_step = True


class Facilitator(Reader):
    name = "facilitator"
    label = "Facilitator"
    description = "Leads a group at an event and writes down what it contributes."
    permissions = ("library:report:read_signed_in", "events:table:lead")


class AlertEditor(Reader):
    name = "alert_editor"
    label = "Alert editor"
    description = "Puts together the weekly alert, approves what a colleague put together, and looks after its sources."
    permissions = ("library:report:read_signed_in", "alerts:issue:edit", "alerts:issue:approve", "alerts:source:change")


class MarkerEditor(Role):
    name = "marker_editor"
    label = "Marker editor"
    description = "Reads what people suggest about the Quality Markers' questions, and answers."
    permissions = ("library:report:read_signed_in", "markers:suggestion:answer")


class ActionOwner(Role):
    """What it allows of improvement counts in the organisations where its holder works, and nowhere else."""

    name = "action_owner"
    label = "Action owner"
    description = "Carries out an agreed action of the organisation they work for, and says what changed."
    scope = Scope.IMPROVEMENT
    permissions = ("library:report:read_signed_in", "organisation:improvement:read", "organisation:improvement:report")
    needs_second_step = True


class BoardMember(Role):
    """Likewise."""

    name = "board_member"
    label = "Board member"
    description = "Sits on the board of the organisation they work for, and closes actions that others own."
    scope = Scope.IMPROVEMENT
    permissions = ("library:report:read_signed_in", "organisation:improvement:read", "organisation:improvement:close")
    needs_second_step = True


class AllianceMember(Reader):
    name = "alliance_member"
    label = "Alliance member"
    description = "Belongs to the national bodies that take up what local reviews cannot change alone."
    scope = Scope.IMPROVEMENT
    permissions = ("library:report:read_signed_in", "improvement:issue:take_up")


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
