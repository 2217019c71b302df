"""Every permission there is, with what it allows in words that end the sentence 'Only ... may ...'."""

from __future__ import annotations

# A plain string: its shape and its place in the list below are checked by a test, not by the type.
PermissionName = str

PERMISSIONS: dict[PermissionName, str] = {
    "library:report:read_signed_in": "read reports kept for people who have signed in",
    "library:report:read_restricted": "read reports that are not open",
    "library:report:deposit": "deposit reports",
    "library:report:read_again": "have a file read again",
    "library:record:edit": "change a record",
    "library:record:import": "import records",
    "library:report:set_availability": "change who can read a report",
    "markers:suggestion:answer": "read and answer what people suggest about the markers",
    "markers:pack:load": "load a pack of Quality Markers",
    "people:account:manage": "look after accounts",
    "people:organisation:manage": "look after organisations",
    "people:outbox:read": "see what was sent by email",
    "audit:event:read": "read the audit record",
    "organisation:people:read": "see who works for this organisation",
    "organisation:people:change": "change who works for this organisation",
    "organisation:review:open": "open a review",
    "review:case:read": "open this review",
    "review:papers:read": "read the papers of this review",
    "review:history:read": "see the history of this review",
    "review:team:change": "change the team of this review",
    "review:chronology:read": "read the chronology of this review",
    "review:chronology:write": "write an agency's chronology",
    "review:chronology:manage": "name the agencies of this review and who writes for them",
    "review:chronology:analyse": "say why entries of the chronology matter",
    "review:chronology:open_key": "see who the people in the chronology are",
    "review:paper:read": "read the papers that were added to this review",
    "review:paper:add": "add papers to this review",
    "review:paper:read_advice": "read the legal advice of this review",
    "review:paper:read_conversations": "read the notes of conversations of this review",
    "review:request:read": "see what information this review asked for",
    "review:request:change": "keep the log of what information this review asked for",
    "review:retention:read": "see how long the papers of this review are kept",
    "review:retention:change": "decide how long the papers of this review are kept",
    "review:retention:destroy": "have the papers of this review destroyed",
}
