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
    "review:judgement:read": "read this review's judgements by the markers",
    "review:judgement:write": "judge this review by the markers and add evidence",
    "review:judgement:second": "be a second voice about a judgement of this review",
    "review:judgement:sign": "sign a judgement of this review",
    "review:involvement:read_practitioners": "see which practitioners are involved in this review",
    "review:involvement:read_family": "see how the family is involved in this review",
    "review:involvement:change_practitioners": "change how practitioners are involved in this review",
    "review:involvement:change_family": "change how the family is involved in this review",
    "review:involvement:share": "show somebody the part about them",
    "review:conversation:hold_practitioners": "write up a conversation with a practitioner",
    "review:conversation:hold_family": "write up a conversation with the family",
    "review:conversation:read_practitioners": "read what every practitioner said",
    "review:conversation:read_family": "read what everybody of the family said",
    "review:finding:read": "read the findings of this review",
    "review:finding:write": "write the findings of this review",
    "review:finding:agree": "mark a finding of this review as agreed",
}
