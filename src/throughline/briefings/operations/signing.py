"""The way of a version to everybody: to a second person, back, published, and the briefing withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.briefings import policies
from throughline.briefings.models import VERSION_MOVES, Briefing, Citation, CitationKind, Version, VersionState
from throughline.briefings.operations.recording import has_written
from throughline.briefings.operations.shelving import put_on_shelf, take_off_shelf
from throughline.briefings.queries.composing import compose
from throughline.briefings.queries.standing import standing_of
from throughline.briefings.queries.writing import missing_from
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require, require_as_seen


@transaction.atomic
def send_to_second(*, version: Version, by: Actor) -> None:
    """Have a second person read a draft to which nothing is missing and in which nothing is flagged."""
    held = _held(version)
    require(policies.may_write(by, held))
    _require_whole(held)
    remove_what_left(held)
    move_version(held, VersionState.WAITING)
    held.written_at, held.sent_by, held.sent_back_reason = timezone.now(), writer(by), ""
    held.save(update_fields=["state", "written_at", "sent_by", "sent_back_reason"])
    has_written(held, by)
    note("send_to_second", held, by, number=held.number)
    version.refresh_from_db()


def _held(version: Version) -> Version:
    """Return the version as it is now, held until the end: one may sign it off while another sends it back."""
    return Version.objects.select_for_update().select_related("briefing").get(pk=version.pk)


def _require_whole(version: Version) -> None:
    missing = missing_from(compose(version), today=timezone.localdate())
    if missing:
        raise Refusal(" ".join(missing))


def remove_what_left(version: Version) -> None:
    """Take out of a draft what its author withdrew, which is shown in it no more, so that it is never published."""
    citations = list(
        Citation.objects.filter(version=version, kind=CitationKind.CONTRIBUTION).select_related("contribution")
    )
    gone = [pk for pk, stands in standing_of(citations).items() if stands.is_flagged]
    Citation.objects.filter(pk__in=gone).delete()


def move_version(version: Version, to: VersionState) -> None:
    """Give a version its next state, without saving it. Only the moves of the table there are."""
    if to not in VERSION_MOVES[version.state]:
        raise Refusal(f"A version that is {version.get_state_display().lower()} cannot become {to.label.lower()}.")
    version.state = to


def sent_mark(version: Version) -> str:
    """Return what tells one sending of a version from the next: nothing in it is written while it waits."""
    return version.written_at.isoformat() if version.written_at else ""


@transaction.atomic
def send_back(*, version: Version, reason: str, by: Actor) -> None:
    """Give a version back to its writers, with the reason."""
    held = _held(version)
    require(policies.may_send_back(by, held))
    move_version(held, VersionState.DRAFT)
    held.sent_back_reason = reason
    held.save(update_fields=["state", "sent_back_reason"])
    note("send_back", held, by, texts={"reason": reason}, number=held.number)
    version.refresh_from_db()


@transaction.atomic
def sign_off(*, version: Version, by: Actor, seen: str | None = None) -> None:
    """Publish a version as the second person. The one before stays readable and says that it was replaced.

    `seen` says when the version that the person read was sent: it may have gone back, been rewritten and sent again since.
    """
    held = _held(version)
    require(policies.may_sign_off(by, held))
    require_as_seen(
        seen,
        sent_mark(held),
        "This version was sent anew since you opened the page. Open the page again and read it as it is now.",
    )
    _require_whole(held)
    remove_what_left(held)
    now = timezone.now()
    Version.objects.filter(briefing=held.briefing, state=VersionState.PUBLISHED).update(
        state=VersionState.SUPERSEDED, superseded_at=now
    )
    move_version(held, VersionState.PUBLISHED)
    held.signed_by, held.published_at = writer(by), now
    held.save(update_fields=["state", "signed_by", "published_at"])
    note("sign_off", held, by, number=held.number)
    put_on_shelf(held)
    version.refresh_from_db()


@transaction.atomic
def withdraw_briefing(*, briefing: Briefing, reason: str, by: Actor) -> None:
    """Withdraw a briefing. Its address keeps its title and the reason, so that old links do not break."""
    require(policies.may_withdraw(by, Briefing.objects.select_for_update().get(pk=briefing.pk)))
    briefing.withdrawn_at, briefing.withdrawn_by, briefing.withdrawn_reason = timezone.now(), writer(by), reason
    briefing.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    note("withdraw_briefing", briefing, by, texts={"reason": reason})
    take_off_shelf(briefing, reason)
