"""Private links, and what somebody does by one: open it, write, send, withdraw."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing.models import Contribution, Participant, PartLink, SharedPart
from throughline.reviewing.models.part_link import hash_of_token, new_token
from throughline.reviewing.policies import may_change_involvement, may_make_link, may_use_link, may_withdraw_words

DAYS = (14, 30, 60, 90)
SENT_ALREADY = "You sent this already. To say something else, write again; to take it back, withdraw it."
GONE = "You withdrew this."


@transaction.atomic
def make_link(*, participant: Participant, days: int, by: Actor) -> str:
    """Return a new private link, which is kept nowhere; any earlier one of this participant stops working."""
    require(may_make_link(by, participant))
    if days not in DAYS:
        raise Refusal("A link lasts 14, 30, 60 or 90 days.")
    now, token = timezone.now(), new_token()
    participant.links.filter(withdrawn_at=None).update(withdrawn_at=now)
    link = PartLink.objects.create(
        participant=participant, token_hash=hash_of_token(token), expires_at=now + datetime.timedelta(days=days)
    )
    after = {"participant": participant.label, "link": link.pk, "days": days}
    record(who=by.audit_name, what="make_part_link", thing=participant.review, after=after)
    # From the settings, never from the request: a forged Host header must not choose where the link leads.
    return str(settings.THROUGHLINE["SITE_ADDRESS"]) + reverse("part", kwargs={"token": token})


@transaction.atomic
def withdraw_links(*, participant: Participant, by: Actor) -> None:
    """Make every link of somebody useless. What they wrote stays; a new link shows it to them again."""
    require(may_change_involvement(by, participant.review, participant.side))
    if participant.links.filter(withdrawn_at=None).update(withdrawn_at=timezone.now()):
        after = {"participant": participant.label}
        record(who=by.audit_name, what="withdraw_part_links", thing=participant.review, after=after)


@transaction.atomic
def open_link(*, link: PartLink) -> None:
    """Note the first time that a person, and not the scanner of a mail server, opened a link."""
    require(may_use_link(link))
    if link.first_opened_at is None:
        link.first_opened_at = timezone.now()
        link.save(update_fields=["first_opened_at"])
        _note(link, "open_part_link")


@transaction.atomic
def save_words(
    *, link: PartLink, text: str, contribution: Contribution | None = None, about: SharedPart | None = None
) -> Contribution:
    """Keep a draft of what somebody writes, a new one or the one given. Nobody else can read it yet."""
    contribution = _draft(link, contribution, about)
    contribution.text, contribution.saved_at = text, timezone.now()
    contribution.save()
    # Saving is not recorded: how often somebody turned over their own words before sending them is theirs.
    return contribution


@transaction.atomic
def send_words(
    *, link: PartLink, text: str, contribution: Contribution | None = None, about: SharedPart | None = None
) -> Contribution:
    """Keep what somebody wrote and hand it to the review."""
    contribution = save_words(link=link, text=text, contribution=contribution, about=about)
    contribution.sent_at = timezone.now()
    contribution.save(update_fields=["sent_at"])
    _note(link, "send_contribution", contribution=contribution.number, text=fingerprint(text))
    return contribution


@transaction.atomic
def withdraw_words(*, link: PartLink, contribution: Contribution) -> None:
    """Destroy what somebody wrote. A row without words stays, so that the review knows to take it out of its draft."""
    contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    require(may_withdraw_words(link, contribution))
    was_sent = contribution.sent_at is not None
    if not was_sent:
        contribution.delete()
        return
    contribution.text, contribution.used, contribution.withdrawn_at = "", "", timezone.now()
    contribution.save(update_fields=["text", "used", "withdrawn_at"])
    _note(link, "withdraw_contribution", contribution=contribution.number)


def _draft(link: PartLink, contribution: Contribution | None, about: SharedPart | None) -> Contribution:
    """Return the draft to write in. Raises Refusal if it is somebody else's, sent, or withdrawn."""
    require(may_use_link(link))
    if about is not None and (about.participant_id != link.participant_id or about.taken_back_at):
        raise Refusal("That text is not shown to you any more.")
    if contribution is None:
        last = link.participant.contributions.aggregate(last=Max("number"))["last"] or 0
        return Contribution(participant=link.participant, number=last + 1, about=about)
    found = Contribution.objects.select_for_update().get(pk=contribution.pk, participant=link.participant_id)
    if found.withdrawn_at or found.sent_at:
        raise Refusal(GONE if found.withdrawn_at else SENT_ALREADY)
    return found


def _note(link: PartLink, what: str, **after: object) -> None:
    participant = link.participant
    said = {"participant": participant.label, "link": link.pk, **after}
    # Who wrote is kept as a number; the token is known to nobody but whoever holds the link.
    record(who=link.audit_name, what=what, thing=participant.review, after=said, role="by private link")
