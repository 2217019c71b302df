"""The places where somebody works, and which of them one person may open: the page's own mark decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import resolve, reverse

from throughline.people import queries
from throughline.people.marks import mark_of
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import Actor, may_change_people_of, may_manage_organisations


@dataclass(frozen=True, slots=True)
class Desk:
    """`name`: of the address; `title` and `about`: what the page says of it.

    `begins_at`: the address of the page where the work begins, where everybody may open that page and `name` is for few.
    `takes`: the permission of those who are led there, where everybody may open the page itself.
    """

    name: str
    title: str
    about: str
    begins_at: str = ""
    takes: PermissionName | None = None

    @property
    def address(self) -> str:
        return reverse(self.begins_at or self.name)


# In the order of the loop: reviews, the library, what is learnt from many, what is given back, this site.
DESKS = (
    Desk("my_reviews", "Your reviews", "The reviews that you have a part in, and what waits for you there."),
    Desk("deposits", "Deposits", "Files that were given to the library, and how far each was read."),
    Desk("import_records", "Records from a spreadsheet", "Bring back the records that were corrected as CSV."),
    Desk("my_studies", "Your studies", "The studies that you have a part in: screening, coding and practice issues."),
    Desk("arrange_events", "Events", "Arrange summits and masterclasses: bookings, tables, what was said there."),
    Desk(
        "join_table",
        "Lead a table",
        "At a summit, with the code of the table: what it is asked, and what was said there.",
        takes="events:table:lead",
    ),
    Desk("my_learning", "Your learning", "Masterclasses that you take part in, your own log, groups and certificates."),
    Desk("editing", "Briefings", "Briefings that are being written, to be signed off, or have new evidence."),
    Desk("alert_desk", "The weekly alert", "What came in, the issue that is being put together, and what was sent."),
    Desk("enquiry_desk", "Questions to the service", "Questions that came in, who answers them, and by when."),
    Desk("enquiry_counts", "What people ask about", "How many questions came in each week, by topic and sector."),
    Desk(
        "suggestions", "Suggestions about questions", "What readers propose for the questions of the Quality Markers."
    ),
    Desk(
        "raise_issue",
        "National issues",
        "What national bodies were asked, what they answered, and what to raise.",
        "alliance",
    ),
    Desk("people", "People", "Accounts, roles and invitations."),
    Desk("organisations", "Organisations", "Partnerships and bodies, and who works for them."),
    Desk("outbox", "Outbox", "Messages that were kept because no mail server was set up."),
    Desk("audit_timeline", "Audit record", "Who did what, and when."),
)


@dataclass(frozen=True, slots=True)
class OwnOrganisation:
    """Where somebody works, and how many requests to join wait there for them."""

    organisation: Organisation
    waiting: int


def organisations_of(person: Person) -> list[OwnOrganisation]:
    """Return the organisations that the person works for."""
    found = [one.organisation for one in queries.my_organisations(person)]
    return [OwnOrganisation(one, _requests_waiting(one, person)) for one in found]


def _requests_waiting(organisation: Organisation, person: Person) -> int:
    if not may_change_people_of(person, organisation):
        return 0
    return queries.requests_to_join(organisation, seen_by=person).count()


def is_nobodys_yet(person: Actor) -> bool:
    """Say whether this person may add organisations and there is none: the first day of a new site."""
    return bool(may_manage_organisations(person)) and not queries.organisations(seen_by=person).exists()


def desks_of(person: Actor) -> list[Desk]:
    """Return the desks that this person may open."""
    return [desk for desk in DESKS if _may_open(desk, person)]


def _may_open(desk: Desk, person: Actor) -> bool:
    if desk.takes is not None and not person.can(desk.takes):
        return False
    mark = mark_of(resolve(reverse(desk.name)).func)
    return bool(mark and mark.verdict(person, {}))
