"""What events, briefings, the information service and the weekly alert gave back to everybody."""

from __future__ import annotations

import uuid

from django.db.models import Q

from reviewtext.addresses import Address
from throughline.alerts.models import Issue, IssueItem, IssueState
from throughline.alerts.queries import published_issues
from throughline.analysis.models import Publication
from throughline.briefings.models import PUBLIC_STATES, Briefing, Citation, Illustration, SectionText, SlotName, Version
from throughline.enquiries.models import PublishedAnswer
from throughline.events.models import (
    Contribution,
    ContributionState,
    Event,
    EventMaterial,
    LearningMaterial,
    LearningModule,
    Question,
    Session,
    SummitTable,
)
from throughline.improvement.handover_parts.part import Part, Row, Rows, editions, listed, readable
from throughline.library.models import Edition

# Where a link stood that only those with a place may know: an event without a venue needs some link.
NO_LINK = "https://withheld.invalid/"


def _events() -> Rows:
    return Event.objects.public()


def _materials() -> Rows:
    """Open materials of public events, without a file that is also that of a report which is not open or was corrected."""
    closed = Edition.objects.exclude(pk__in=editions().values("pk"))
    found = LearningMaterial.objects.filter(is_open=True, module__event__in=_events())
    return found.exclude(file__in=closed.values("file"))


def of_materials() -> Rows:
    """Return the keys of the files of open materials."""
    return _materials().values("file")


def _contributions() -> Rows:
    """What tables said in public, and what a published briefing cites. What was withdrawn stands there without words."""
    cited = Citation.objects.filter(version__in=_versions(), contribution__isnull=False)
    public = Q(published_at__isnull=False, question__event__contributions_published_at__isnull=False)
    is_cited = Q(pk__in=cited.values("contribution"), state=ContributionState.APPROVED, may_be_quoted=True)
    return Contribution.objects.filter(public | is_cited, question__event__in=_events())


def _as_shown(row: Row) -> Row:
    """What may not be quoted is counted, and its words stay behind."""
    return row if row["may_be_quoted"] else row | {"why": "", "helps": "", "own_words": "", "profession": ""}


def _briefings() -> Rows:
    """Briefings that stand. A withdrawn one stays behind whole, as a withdrawn report does."""
    found = Briefing.objects.filter(withdrawn_at=None, pk__in=Version.objects.standing().values("briefing"))
    return found.filter(Q(report=None) | Q(report__in=listed()))


def _versions() -> Rows:
    return Version.objects.filter(briefing__in=_briefings(), state__in=PUBLIC_STATES)


def _texts() -> Rows:
    """The text of each section that counts; what stood there before was never public."""
    last: dict[tuple[int, str], int] = {}
    rows = SectionText.objects.filter(version__in=_versions()).order_by("number")
    for version, section, key in rows.values_list("version", "section", "pk"):
        last[version, section] = key
    return SectionText.objects.filter(pk__in=last.values())


def _citations() -> Rows:
    of_people = Q(contribution__in=_contributions())
    return Citation.objects.filter(Q(report__in=listed()) | of_people, version__in=_versions())


def _illustrations() -> Rows:
    return Illustration.objects.filter(citation__in=_citations(), edition__in=editions())


def _items() -> Rows:
    of_nothing_closed = Q(report=None) | Q(report__in=readable())
    return IssueItem.objects.filter(of_nothing_closed, issue__in=published_issues())


def _without_link(row: Row) -> Row:
    return row | {"online_link": NO_LINK if row["online_link"] else ""}


def _of_published_study(row: Row) -> Row:
    """Leave out a study that is not public, and what depends on it."""
    is_public = Publication.objects.standing().filter(study=row["study"]).exists()
    return row if is_public else row | {"study": None, "issue_number": None}


def _without_withdrawn(row: Row) -> Row:
    """Leave out references to reports that were withdrawn."""
    codes = set(listed().values_list("code", flat=True))
    return row | {"references": [one for one in row["references"] if Address.parse(one).document in codes]}


def _as_sent(row: Row) -> Row:
    """An issue whose sending had begun is not sent on by whoever loads it."""
    return row | {"state": IssueState.SENT.value}


def _f(names: str) -> frozenset[str]:
    return frozenset(names.split())


GIVEN_BACK = [
    # The address that answers questions is that of the host who leaves.
    Part("events", Event, _events, withheld=_f("contact created_at"), change=_without_link),
    Part("sessions", Session, lambda: Session.objects.filter(event__in=_events()), public_names=_f("led_by")),
    Part(
        "event_materials", EventMaterial,
        lambda: EventMaterial.objects.filter(event__in=_events(), report__in=listed()),
    ),
    Part(
        "learning_modules", LearningModule, lambda: LearningModule.objects.filter(event__in=_events()),
        withheld=_f("pre_work"),
    ),
    Part("learning_materials", LearningMaterial, _materials),
    Part(
        "summit_questions", Question, lambda: Question.objects.filter(event__in=_events()), change=_of_published_study
    ),
    # Not the code by which a table is joined.
    Part(
        "summit_tables", SummitTable, lambda: SummitTable.objects.filter(event__in=_events()),
        fields=_f("id event number closed_at"),
    ),
    # Whoever knows its `uid` is given the link by which a contribution is withdrawn.
    Part("contributions", Contribution, _contributions, change=_as_shown, anew={"uid": uuid.uuid4}),
    Part("briefings", Briefing, _briefings),
    Part("briefing_versions", Version, _versions, withheld=_f("sent_back_reason")),
    Part("briefing_texts", SectionText, _texts),
    Part("briefing_citations", Citation, _citations),
    Part("briefing_illustrations", Illustration, _illustrations),
    Part("briefing_places", SlotName, SlotName.objects.all),
    Part(
        "published_answers", PublishedAnswer, PublishedAnswer.objects.all, withheld=_f("enquiry"),
        change=_without_withdrawn,
    ),
    Part(
        "alert_issues", Issue, published_issues, change=_as_sent,
        fields=_f("id number title introduction has_monthly_list state approved_at started_at sent_at created_at"),
    ),
    Part("alert_items", IssueItem, _items, withheld=_f("from_inbox why_chosen")),
]  # fmt: skip
