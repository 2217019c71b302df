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
    "review:draft:read": "read the drafts of this review",
    "review:draft:write": "write the drafts of this review",
    "review:draft:comment": "comment on the drafts of this review",
    "review:draft:challenge": "log changes that were asked for in drafts of this review",
    "review:draft:sign": "sign a draft of this review off",
    "review:timetable:read": "see the timetable of this review",
    "review:timetable:change": "change the timetable of this review",
    "review:parallel:read": "see the processes that run beside this review",
    "review:parallel:change": "change what is kept of processes that run beside this review",
}
