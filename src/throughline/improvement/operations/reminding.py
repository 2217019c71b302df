"""Reminders to owners and word to the board, by each partnership's rules. The messages say nothing of what it is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from throughline.audit.operations import record
from throughline.improvement import policies
from throughline.improvement.models import Action, ActionMilestone, FollowingRules, Measure
from throughline.improvement.operations.progress import new_link
from throughline.people.models import Membership, Organisation, Person
from throughline.people.noting import note
from throughline.people.policies import Actor, require
from throughline.people.roles import permissions_of

WHO = "worker"


@transaction.atomic
def set_following_rules(*, organisation: Organisation, by: Actor, **days: int) -> FollowingRules:
    """Say when owners are reminded, how long a link works, and after how many days the board hears of it."""
    require(policies.may_change(by, organisation))
    rules, _ = FollowingRules.objects.update_or_create(organisation=organisation, defaults=days)
    note("set_following_rules", rules, by, texts=None, **days)
    return rules


def rules_of(organisation: Organisation) -> FollowingRules:
    """Return a partnership's rules, or the usual ones."""
    return FollowingRules.objects.filter(organisation=organisation).first() or FollowingRules(organisation=organisation)


def send_reminders(*, today: datetime.date) -> int:
    """Remind owners and tell boards, as is due. Returns how many messages went. Calling it again on a day sends nothing."""
    sent = 0
    for organisation in Organisation.objects.filter(pk__in=Action.objects.values("organisation")):
        rules = rules_of(organisation)
        for pk in _to_remind(organisation, rules, today):
            sent += _remind(pk, rules, today)
        sent += _escalate(organisation, rules, today)
        sent += _tell_of_looks(organisation, today)
    return sent


def _to_remind(organisation: Organisation, rules: FollowingRules, today: datetime.date) -> Iterator[int]:
    soon = today + datetime.timedelta(days=rules.remind_days_before)
    long_ago = today - datetime.timedelta(days=rules.remind_again_days)
    open_ones = Action.objects.filter(organisation=organisation, closed_on=None)
    a_step = ActionMilestone.objects.filter(action=OuterRef("pk"), reached_on=None, due_on__lte=soon)
    due = open_ones.filter(Q(due_on__lte=soon) | Exists(a_step))
    yield from (
        due.filter(Q(reminded_on=None) | Q(reminded_on__lte=long_ago)).order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def _remind(pk: int, rules: FollowingRules, today: datetime.date) -> bool:
    # Each in a transaction of its own: should one message not go out, the others do.
    action = Action.objects.select_for_update(of=("self",)).select_related("organisation", "owner").get(pk=pk)
    address = action.owner.email if action.owner and action.owner.is_active else action.owner_email
    if not address or action.closed_on is not None or action.reminded_on == today:
        return False
    action.reminded_on = today
    action.save(update_fields=["reminded_on"])
    record(who=WHO, what="send_action_reminder", thing=action)
    link = new_link(action, days=rules.link_days)
    soon = today + datetime.timedelta(days=rules.remind_days_before)
    is_step = action.due_on is None or action.due_on > soon
    about = {
        "action": action,
        "link": link,
        "days": rules.link_days,
        "is_step": is_step,
        "is_overdue": bool(action.due_on and action.due_on < today),
    }
    of = f"A step of action {action.number}" if is_step else f"Action {action.number}"
    subject = f"{of} is {'overdue' if about['is_overdue'] and not is_step else 'due'}"
    _send("improvement/email/reminder.txt", subject, address, about)
    return True


@transaction.atomic
def _escalate(organisation: Organisation, rules: FollowingRules, today: datetime.date) -> int:
    """Tell those who may close actions how many have been overdue for long, each action once."""
    before = today - datetime.timedelta(days=rules.escalate_days_after)
    late = Action.objects.filter(organisation=organisation, closed_on=None, escalated_on=None, due_on__lt=before)
    count = late.count()
    told = list(_board(organisation)) if count else []
    if not told:
        return 0
    late.update(escalated_on=today)
    record(who=WHO, what="escalate_actions", thing=organisation, after={"actions": count, "told": len(told)})
    _tell_board(told, organisation, count, "improvement/email/escalation.txt", "Actions are long overdue")
    return len(told)


@transaction.atomic
def _tell_of_looks(organisation: Organisation, today: datetime.date) -> int:
    """Tell those who may close actions that something is to be looked at again, once for each day that was set."""
    fresh = Q(look_on__lte=today) & (Q(reminded_on=None) | Q(reminded_on__lt=F("look_on")))
    actions = Action.objects.filter(fresh, organisation=organisation, closed_on__isnull=False)
    measures = Measure.objects.filter(fresh, organisation=organisation)
    count = actions.count() + measures.count()
    told = list(_board(organisation)) if count else []
    if not told:
        return 0
    actions.update(reminded_on=today)
    measures.update(reminded_on=today)
    record(who=WHO, what="tell_of_later_looks", thing=organisation, after={"count": count, "told": len(told)})
    subject = "Something is to be looked at again"
    _tell_board(told, organisation, count, "improvement/email/look_again.txt", subject, place="#look")
    return len(told)


def _tell_board(
    told: list[Person], organisation: Organisation, count: int, template: str, subject: str, *, place: str = ""
) -> None:
    """Write to each how many it is, with the way to that place of the board's page."""
    there = reverse("improvement_board", kwargs={"pk": organisation.pk})
    link = f"{settings.THROUGHLINE['SITE_ADDRESS']}{there}{place}"
    for person in told:
        _send(template, subject, person.email, {"organisation": organisation, "count": count, "link": link})


def _board(organisation: Organisation) -> Iterator[Person]:
    for one in Membership.objects.present().filter(organisation=organisation).select_related("person").order_by("pk"):
        names = [one.role, *(name for name in one.person.role_names() if name in ("board_member",))]
        if one.person.is_active and any("organisation:improvement:close" in permissions_of(name) for name in names):
            yield one.person


def _send(template: str, subject: str, address: str, about: dict[str, object]) -> None:
    about = {**about, "site_name": settings.THROUGHLINE["SITE_NAME"]}
    send_mail(subject, render_to_string(template, about), None, [address])
