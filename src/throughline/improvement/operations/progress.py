"""How an action goes, said by its owner: signed in, or by the link in a reminder."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies
from throughline.improvement.models import Action, Output, Progress, ProgressLink
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require
from throughline.reviewing.models.part_link import hash_of_token, new_token


@transaction.atomic
def report_progress(*, action: Action, text: str, output: str, is_stuck: bool, by: Actor) -> Progress:
    """Say how an action goes. That it is done says nothing yet of what it changes."""
    require(policies.may_report(by, action))
    return _keep(action, text, output, is_stuck, by)


@transaction.atomic
def report_by_link(*, link: ProgressLink, text: str, output: str, is_stuck: bool) -> Progress:
    """The same by a link, which is then used up."""
    held = ProgressLink.objects.select_for_update().select_related("action").get(pk=link.pk)
    require(policies.may_report_by_link(held))
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    return _keep(held.action, text, output, is_stuck, held)


def _keep(action: Action, text: str, output: str, is_stuck: bool, by: Actor) -> Progress:
    said = Progress.objects.create(action=action, text=text, output=Output(output), is_stuck=is_stuck, by=writer(by))
    action.output, action.is_stuck, action.stuck_why = said.output, is_stuck, text if is_stuck else ""
    action.heard_at = said.said_at
    action.save(update_fields=["output", "is_stuck", "stuck_why", "heard_at"])
    note("report_progress", action, by, output=output, is_stuck=is_stuck, text=fingerprint(text))
    return said


def new_link(action: Action, *, days: int) -> str:
    """Return the address of a new link, inside the caller's transaction. It is kept nowhere; earlier ones stop working."""
    now, token = timezone.now(), new_token()
    action.links.filter(withdrawn_at=None, used_at=None).update(withdrawn_at=now)
    until = now + datetime.timedelta(days=days)
    ProgressLink.objects.create(action=action, token_hash=hash_of_token(token), expires_at=until)
    # From the settings, never from the request: a forged Host header must not choose where the link leads.
    address = reverse("own_action", kwargs={"token": token})
    return f"{settings.THROUGHLINE['SITE_ADDRESS']}{address}"
