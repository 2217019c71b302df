"""The actions of a partnership: one with all that was said of it, and the list with its filters."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from throughline.improvement import policies
from throughline.improvement.models import Action, Behaviour, Effect, Evidence, Output, ProgressLink
from throughline.improvement.queries.answered import own_partnerships
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import Actor, require
from throughline.reviewing.models.part_link import hash_of_token

STANDINGS = {
    "open": "Open", "mine": "Open, and mine", "overdue": "Overdue", "stuck": "Stuck", "closed": "Closed",
    "reopened": "Opened again", "look": "To be looked at again",
}  # fmt: skip


@dataclass(slots=True)
class ActionFilters:
    """What the list is narrowed to; unknown values count as empty."""

    standing: str = ""
    output: str = ""
    behaviour: str = ""
    effect: str = ""
    owner_body: str = ""
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> ActionFilters:
        choices: dict[str, list[tuple[str, str]]] = {
            "standing": list(STANDINGS.items()),
            "output": list(Output.choices),
            "behaviour": list(Behaviour.choices),
            "effect": list(Effect.choices),
        }
        known = {name: given.get(name, "") for name in choices if given.get(name, "") in dict(choices[name])}
        return cls(**known, owner_body=given.get("owner_body", "").strip()[:200], choices=choices)

    @property
    def selects(self) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
        """The selects of the form: name, label, what is chosen, options."""
        labels = {
            "standing": "Standing", "output": "Is it done?", "behaviour": "Do people work differently?",
            "effect": "Do children notice?",
        }  # fmt: skip
        return [(name, label, getattr(self, name), self.choices[name]) for name, label in labels.items()]

    @property
    def are_set(self) -> bool:
        return any((self.standing, self.output, self.behaviour, self.effect, self.owner_body))

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        return [("owner_body", "Body that owns it", self.owner_body)]


def action_in(organisation: Organisation, number: int, *, seen_by: Actor) -> Action | None:
    """Return one action of the partnership."""
    if not policies.may_read(seen_by, organisation):
        return None
    found = Action.objects.select_related("organisation", "recommendation__organisation", "owner", "closed_by")
    return found.filter(organisation=organisation, number=number).first()


def actions_of(
    organisation: Organisation, filters: ActionFilters, *, today: datetime.date, seen_by: Actor
) -> QuerySet[Action]:
    """Return the partnership's actions, those due first before the others."""
    require(policies.may_read(seen_by, organisation))
    found = Action.objects.filter(organisation=organisation).select_related("owner")
    match filters.standing:
        case "open":
            found = found.filter(closed_on=None)
        case "mine":
            found = found.filter(closed_on=None, owner=seen_by if isinstance(seen_by, Person) else None)
        case "overdue":
            found = found.filter(closed_on=None, due_on__lt=today)
        case "stuck":
            found = found.filter(closed_on=None, is_stuck=True)
        case "closed":
            found = found.filter(closed_on__isnull=False)
        case "reopened":
            found = found.filter(times_reopened__gt=0)
        case "look":
            found = found.filter(closed_on__isnull=False, look_on__lte=today)
    for name in ("output", "behaviour", "effect"):
        if getattr(filters, name):
            found = found.filter(**{name: getattr(filters, name)})
    if filters.owner_body:
        found = found.filter(owner_body__icontains=filters.owner_body)
    return found.defer("expected", "measured_by", "baseline", "closed_why").order_by("due_on", "number")


@dataclass(frozen=True, slots=True)
class OwnWork:
    """A partnership whose improvement work somebody may read, with how many open actions there are theirs, and overdue."""

    organisation: Organisation
    mine: int
    late: int


def own_work(person: Actor, *, today: datetime.date) -> list[OwnWork]:
    """Return the partnerships of a person with what waits there for them, as the owner by account."""
    found = list[OwnWork]()
    if not isinstance(person, Person):
        return found
    for organisation in own_partnerships(person):
        actions = Action.objects.filter(organisation=organisation, closed_on=None, owner=person)
        counts = actions.aggregate(mine=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
        found.append(OwnWork(organisation, counts["mine"], counts["late"]))
    return found


def action_rows(
    organisation: Organisation, filters: ActionFilters, *, today: datetime.date, seen_by: Actor
) -> Iterator[list[str]]:
    """Yield the list as rows of a table, headings first."""
    yield [
        "number", "recommendation", "action", "owner body", "owner", "due on", "done", "practice", "children", "stuck",
        "closed on", "closed as", "look again on", "times opened again",
    ]  # fmt: skip
    found = actions_of(organisation, filters, today=today, seen_by=seen_by).select_related("recommendation", "owner")
    for one in found.defer("recommendation__words", "recommendation__finding").iterator(500):
        yield [
            str(one.number), str(one.recommendation.number), one.title, one.owner_body, owner_of(one), _day(one.due_on),
            one.get_output_display(), one.get_behaviour_display(), one.get_effect_display(), one.stuck_why,
            _day(one.closed_on), one.get_closed_as_display(), _day(one.look_on), str(one.times_reopened),
        ]  # fmt: skip


def owner_of(action: Action) -> str:
    """Return the owner's name, by account or as it was written."""
    return action.owner.name if action.owner else action.owner_name


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def those_who_could_own(organisation: Organisation) -> QuerySet[Person]:
    """Return the people with an account who work for the partnership."""
    at_work = Membership.objects.present().filter(organisation=organisation).values("person")
    return Person.objects.filter(pk__in=at_work, is_active=True).order_by("name")


def those_to_wait_for(action: Action | None, organisation: Organisation) -> QuerySet[Action]:
    """Return open actions that another one may wait for."""
    found = Action.objects.filter(organisation=organisation, closed_on=None).only("number", "title", "organisation_id")
    return found.exclude(pk=action.pk) if action else found


def evidence_in(action: Action, pk: int) -> Evidence | None:
    """Return one piece of evidence. Ask for the action first."""
    return action.evidence.filter(pk=pk).first()


def file_of(evidence: Evidence, *, seen_by: Actor) -> bytes | None:
    """Return the bytes of its file, opened; None where there is none."""
    require(policies.may_read(seen_by, evidence.action.organisation))
    kept = getattr(evidence, "file", None)
    return base64.b64decode(kept.content) if kept else None


def link_of(token: str) -> ProgressLink | None:
    """Return the link of a token while it can be used."""
    links = ProgressLink.objects.select_related("action__organisation", "action__owner")
    found = links.filter(token_hash=hash_of_token(token)).first()
    return found if found is not None and found.is_usable else None


def held_about(person: Person) -> list[dict[str, object]]:
    """Return what is held about somebody here: which actions they own."""
    owned = Action.objects.filter(owner=person).select_related("organisation").order_by("pk")
    return [
        {
            "organisation": one.organisation.name,
            "action": one.number,
            "closed as": one.get_closed_as_display() or "open",
        }
        for one in owned
    ]
