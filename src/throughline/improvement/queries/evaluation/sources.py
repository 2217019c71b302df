"""What each part of the system knows of its own reach, use and effect. A part that is added has its line in SOURCES."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from throughline.alerts.models import Delivery, DeliveryState, Issue, Subscriber
from throughline.analysis.models import Publication, PublishedReport
from throughline.briefings.models import PUBLIC_STATES as PUBLISHED
from throughline.briefings.models import GapAction, SelfAssessment, Version
from throughline.enquiries.models import Enquiry, EnquiryState, PublishedAnswer
from throughline.events.models import Booking, Contribution, Event, EventState, Feedback, Usefulness
from throughline.improvement.models import (
    BodyAsked,
    Changed,
    Commitment,
    Helped,
    NationalIssue,
    Response,
    SurveyPart,
    SurveyTally,
)
from throughline.improvement.queries.evaluation.figures import Figure, Kind, Quarters, by_quarter
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.markers.models import Suggestion, SuggestionState


def _library(quarters: Quarters) -> list[Figure]:
    listed = Report.objects.exclude(availability=Availability.WITHDRAWN)
    came = by_quarter(listed, "created_at", quarters)
    readable = by_quarter(listed.filter(availability=Availability.OPEN), "created_at", quarters)
    return [
        Figure(
            Kind.REACH, "Records whose text everybody may read, of those that joined the library",
            "Records of the library that are not withdrawn, by the day on which they came in", readable, came, of_people=False,
        ),
    ]  # fmt: skip


def _markers(quarters: Quarters) -> list[Figure]:
    made = Suggestion.objects.all()
    decided = made.exclude(state=SuggestionState.NEW)
    return [
        Figure(
            Kind.USE, "Suggestions that readers made about questions", "Suggestions, by the day on which they were made",
            by_quarter(made, "made_at", quarters),
        ),
        Figure(
            Kind.EFFECT, "Suggestions taken up, of those decided", "Decisions of marker editors, by their day",
            by_quarter(decided.filter(state=SuggestionState.TAKEN_UP), "decided_at", quarters),
            by_quarter(decided, "decided_at", quarters),
        ),
    ]  # fmt: skip


def _studies(quarters: Quarters) -> list[Figure]:
    standing = Publication.objects.standing()
    return [
        Figure(
            Kind.REACH, "Studies published", "Publications that stand, by their day",
            by_quarter(standing, "published_at", quarters), of_people=False,
        ),
        Figure(
            Kind.REACH, "Reviews that these studies rest on, each counted once for a study",
            "Reviews counted in those publications",
            by_quarter(PublishedReport.objects.filter(publication__in=standing), "publication__published_at", quarters),
            of_people=False,
        ),
    ]  # fmt: skip


def _briefings(quarters: Quarters) -> list[Figure]:
    actions = GapAction.objects.all()
    return [
        Figure(
            Kind.REACH, "Briefings and new versions published", "Versions that were published, by their day",
            by_quarter(Version.objects.filter(state__in=PUBLISHED), "published_at", quarters), of_people=False,
        ),
        Figure(
            Kind.USE, "Self-assessments begun by organisations", "Self-assessments, by the day on which they were begun",
            by_quarter(SelfAssessment.objects.all(), "started_at", quarters),
        ),
        Figure(
            Kind.EFFECT, "Actions done about gaps, of those put down",
            "Actions of self-assessments, by the day on which they were added",
            by_quarter(actions.filter(done_at__isnull=False), "added_at", quarters), by_quarter(actions, "added_at", quarters),
        ),
    ]  # fmt: skip


def _events(quarters: Quarters) -> list[Figure]:
    held = Event.objects.filter(state=EventState.HELD)
    places = Booking.objects.filter(event__in=held).with_place()
    came = by_quarter(places.filter(attended_at__isnull=False), "event__starts_at", quarters)
    said = Feedback.objects.filter(event__in=held)
    useful = said.filter(usefulness__in=(Usefulness.VERY, Usefulness.SOMEWHAT))
    back = by_quarter(said, "event__starts_at", quarters)
    return [
        Figure(
            Kind.REACH, "Events held", "Events that were held, by their first day", by_quarter(held, "starts_at", quarters),
            of_people=False,
        ),
        Figure(
            Kind.USE, "People who came, of those with a place", "Bookings of these events and attendance as it was noted",
            came, by_quarter(places, "event__starts_at", quarters),
        ),
        Figure(
            Kind.USE, "Contributions of practitioners that may be quoted", "What tables said, approved and consented to",
            by_quarter(Contribution.objects.citable(), "received_at", quarters),
        ),
        Figure(
            Kind.EFFECT, "People who found the event useful or useful in part, of those who gave feedback",
            "Feedback on these events, given without a name", by_quarter(useful, "event__starts_at", quarters), back,
        ),
    ]  # fmt: skip


def _enquiries(quarters: Quarters) -> list[Figure]:
    asked = Enquiry.objects.all()
    return [
        Figure(
            Kind.USE, "Questions answered, of those asked",
            "Questions put to the information service, by the day on which they came",
            by_quarter(asked.filter(state__in=(EnquiryState.ANSWERED, EnquiryState.MERGED)), "asked_at", quarters),
            by_quarter(asked, "asked_at", quarters),
        ),
        Figure(
            Kind.REACH, "Answers published for everybody", "Published answers that stand, by their day",
            by_quarter(PublishedAnswer.objects.filter(taken_back_at=None), "published_at", quarters), of_people=False,
        ),
    ]  # fmt: skip


def _alerts(quarters: Quarters) -> list[Figure]:
    messages = Delivery.objects.exclude(state=DeliveryState.DROPPED)
    return [
        Figure(
            Kind.REACH, "Issues sent", "Issues of the weekly alert, by the day on which sending ended",
            by_quarter(Issue.objects.all(), "sent_at", quarters), of_people=False,
        ),
        Figure(
            Kind.REACH, "Messages taken by mail servers, of those that were due",
            "Messages of these issues, as long as the list of who got them is kept; nobody's opening or clicking is followed",
            by_quarter(messages.filter(state=DeliveryState.SENT), "issue__sent_at", quarters),
            by_quarter(messages, "issue__sent_at", quarters),
        ),
        Figure(
            Kind.REACH, "New subscribers", "Addresses that answered, by the day on which they did",
            by_quarter(Subscriber.objects.all(), "confirmed_at", quarters),
        ),
        Figure(
            Kind.USE, "Subscribers who left", "Subscribers, by the day on which they left",
            by_quarter(Subscriber.objects.all(), "left_at", quarters),
        ),
    ]  # fmt: skip


def _improvement(quarters: Quarters) -> list[Figure]:
    asked = BodyAsked.objects.filter(issue__published_at__isnull=False)
    answered = asked.filter(answered_on__isnull=False)
    return [
        Figure(
            Kind.EFFECT, "Responses to recommendations that partnerships published", "Published responses, by their day",
            by_quarter(Response.objects.all(), "published_at", quarters), of_people=False,
        ),
        Figure(
            Kind.REACH, "National issues published", "Issues of the Alliance, by the day on which they were published",
            by_quarter(NationalIssue.objects.all(), "published_at", quarters), of_people=False,
        ),
        Figure(
            Kind.EFFECT, "Bodies that answered, of those asked", "Published issues, by the day on which a body was asked",
            by_quarter(answered, "asked_on", quarters), by_quarter(asked, "asked_on", quarters), of_people=False,
        ),
        Figure(
            Kind.EFFECT, "Commitments of bodies of which it is told what changed, of those made",
            "Commitments about published issues, by the day on which they were given",
            by_quarter(_commitments().filter(news__kind="changed"), "given_on", quarters),
            by_quarter(_commitments(), "given_on", quarters), of_people=False,
        ),
    ]  # fmt: skip


def _commitments() -> QuerySet[Commitment]:
    return Commitment.objects.filter(asked__issue__published_at__isnull=False)


def said_in_survey(part: str, quarters: Quarters) -> list[Figure]:
    """Return what the anonymous survey says of one part."""
    rows = SurveyTally.objects.filter(part=part)
    answers = by_quarter(rows, "quarter", quarters, adding="count")
    helped = rows.filter(helped__in=(Helped.YES, Helped.PARTLY))
    source = "Answers to the short survey, which asks nobody who they are"
    return [
        Figure(
            Kind.EFFECT, "Whom it helped, or helped in part, of those who answered", source,
            by_quarter(helped, "quarter", quarters, adding="count"), answers,
        ),
        Figure(
            Kind.EFFECT, "Who has done something differently because of it, of those who answered", source,
            by_quarter(rows.filter(changed=Changed.HAS), "quarter", quarters, adding="count"), answers,
        ),
    ]  # fmt: skip


# (what the survey calls it or its title, what it knows), in the order of the page.
SOURCES: list[tuple[SurveyPart | str, Callable[[Quarters], list[Figure]]]] = [
    (SurveyPart.LIBRARY, _library),
    (SurveyPart.MARKERS, _markers),
    (SurveyPart.STUDIES, _studies),
    (SurveyPart.BRIEFINGS, _briefings),
    (SurveyPart.EVENTS, _events),
    (SurveyPart.ENQUIRIES, _enquiries),
    (SurveyPart.ALERTS, _alerts),
    ("What becomes of recommendations, and the Alliance", _improvement),
]
