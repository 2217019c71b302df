"""What can change about the Quality Markers: packs come in, readers suggest, editors answer."""

from __future__ import annotations

import datetime
import hashlib
import hmac
from collections.abc import Callable
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.markers import policies
from throughline.markers.models import (
    Counterpart,
    Crosswalk,
    Marker,
    MarkerSet,
    Question,
    RecentSender,
    Suggestion,
    SuggestionState,
)
from throughline.markers.packfile import UnusablePack, fault_message, read_pack
from throughline.markers.packs import CrosswalkPack, FaultInPack, MarkerPart, MarkerSetPack, Pack, digest_of
from throughline.markers.searching import searchable
from throughline.people.models import Person
from throughline.people.policies import Actor, TooOften, require

KEEP_SENDERS = datetime.timedelta(hours=1)
MOST_IN_AN_HOUR = 5
MOST_IN_A_DAY = 200


class Loaded(StrEnum):
    """What became of a pack."""

    LOADED = "loaded"
    ALREADY_HERE = "already here"


@transaction.atomic
def load_pack(*, pack: Pack, by: Actor) -> Loaded:
    """Add one version of a set or a crosswalk beside those that are here, whole or not at all.

    Nothing that was loaded before is rewritten, so what was judged under an old version stays as it was. Raises
    UnusablePack for a version that is here with other content, or that is older than the one in use.
    """
    require(policies.may_load_pack(by))
    model: type[MarkerSet] | type[Crosswalk] = MarkerSet if isinstance(pack, MarkerSetPack) else Crosswalk
    here = model.objects.filter(code=pack.id).order_by("-version")
    same = here.filter(version=pack.version).first()
    if same is not None and same.digest == digest_of(pack):
        return Loaded.ALREADY_HERE
    if same is not None:
        raise _unusable(pack, f"version {pack.version} is already here with other content; give this a new version")
    newest = here.first()
    if newest is not None and newest.version > pack.version:
        raise _unusable(pack, f"version {newest.version} is already in use; a new version must be higher")
    here.filter(is_current=True).update(is_current=False)
    thing = _add_set(pack) if isinstance(pack, MarkerSetPack) else _add_crosswalk(pack)
    record(
        who=by.audit_name, what="load_pack", thing=thing,
        before={"version": newest.version if newest else None},
        after={"pack": pack.id, "version": pack.version, "digest": digest_of(pack)},
    )  # fmt: skip
    return Loaded.LOADED


def load_shipped_packs(*, by: Actor, say: Callable[[str], object]) -> None:
    """Load the packs that come with Throughline. One that the host has replaced, or changed, is left as the host has it."""
    paths = sorted((Path(settings.PACKS) / "markers").glob("*.yaml"))
    packs = sorted((read_pack(path) for path in paths), key=lambda pack: isinstance(pack, CrosswalkPack))
    for pack in packs:
        try:
            load_pack(pack=pack, by=by)
        except UnusablePack as problem:
            say(f"Left as it was: {problem}")


def _unusable(pack: Pack, message: str, place: tuple[str | int, ...] = ("version",)) -> UnusablePack:
    return UnusablePack(fault_message(FaultInPack(place, message), pack.id))


def _add_set(pack: MarkerSetPack) -> MarkerSet:
    content = pack.model_dump(exclude={"kind", "id", "stages", "markers"})
    stages = [{"id": stage.id, "label": stage.label} for stage in pack.stages]
    marker_set = MarkerSet.objects.create(code=pack.id, stages=stages, digest=digest_of(pack), **content)
    for part in pack.markers:
        _add_marker(marker_set, part)
    codes = {pack.id}
    for crosswalk in Crosswalk.objects.filter(is_current=True):
        if codes & {crosswalk.from_set, crosswalk.to_set}:
            _join(crosswalk)
    return marker_set


def _add_marker(marker_set: MarkerSet, part: MarkerPart) -> None:
    content = part.model_dump(exclude={"id", "questions", "basis"})
    marker = Marker.objects.create(
        set=marker_set, code=part.id,
        basis_strength=part.basis.strength, basis_kinds=part.basis.kinds, basis_text=part.basis.text,
        basis_tag=part.basis.tag, **content,
    )  # fmt: skip
    Question.objects.bulk_create(
        Question(
            marker=marker, code=question.id, position=position, words=searchable(question.text, part.title),
            **question.model_dump(exclude={"id"}),
        )
        for position, question in enumerate(part.questions, start=1)
    )  # fmt: skip


def _add_crosswalk(pack: CrosswalkPack) -> Crosswalk:
    _refuse_circle(pack)
    for field, code in (("from_set", pack.from_set), ("to_set", pack.to_set)):
        numbers = {number for pair in pack.pairs for number in (pair.from_ if field == "from_set" else pair.to)}
        missing = sorted(numbers - set(_current_markers(code)))
        if missing:
            raise _unusable(pack, f"{code} is not here, or has no marker {missing[0]}", (field,))
    pairs = [pair.model_dump(by_alias=True) for pair in pack.pairs]
    content = pack.model_dump(exclude={"kind", "id", "pairs"})
    crosswalk = Crosswalk.objects.create(code=pack.id, pairs=pairs, digest=digest_of(pack), **content)
    _join(crosswalk)
    return crosswalk


def _refuse_circle(pack: CrosswalkPack) -> None:
    """Refuse a crosswalk that, with those that are here, would lead from a set round to itself again."""
    leads_to: dict[str, set[str]] = {pack.from_set: {pack.to_set}}
    for other in Crosswalk.objects.filter(is_current=True).exclude(code=pack.id):
        leads_to.setdefault(other.from_set, set()).add(other.to_set)
    try:
        TopologicalSorter(leads_to).prepare()
    except CycleError as problem:
        round_trip = " to ".join(reversed(problem.args[1]))
        raise _unusable(pack, f"the crosswalks would lead in a circle: {round_trip}", ("to_set",)) from problem


def _current_markers(code: str) -> dict[int, Marker]:
    return {marker.number: marker for marker in Marker.objects.filter(set__code=code, set__is_current=True)}


def _join(crosswalk: Crosswalk) -> None:
    """Join the current versions of both sets. A pair whose marker a newer version no longer has is left out."""
    ones, others = _current_markers(crosswalk.from_set), _current_markers(crosswalk.to_set)
    Counterpart.objects.bulk_create(
        Counterpart(crosswalk=crosswalk, marker=ones[one], other=others[other], note=pair["note"])
        for pair in crosswalk.pairs
        for one in pair["from"]
        for other in pair["to"]
        if one in ones and other in others
    )


@transaction.atomic
def suggest_change(*, question: Question, text: str, address: str, by: Actor) -> Suggestion:
    """Keep what a reader would change. `address` is the reader's network address: only its hash is kept, for an hour."""
    now = timezone.now()
    sender = _sender(address, now.date())
    RecentSender.objects.filter(sent_at__lt=now - KEEP_SENDERS).delete()
    verdict = policies.may_suggest_change(
        by,
        sent_lately=RecentSender.objects.filter(sender=sender).count(),
        sent_today=Suggestion.objects.filter(made_at__gt=now - datetime.timedelta(days=1)).count(),
        limit=MOST_IN_AN_HOUR,
        limit_today=MOST_IN_A_DAY,
    )
    if not verdict:
        raise TooOften(verdict.sentence)
    RecentSender.objects.create(sender=sender, sent_at=now)
    suggestion = Suggestion.objects.create(question=question, text=text.strip(), made_at=now)
    # Even for somebody signed in the record says 'stranger': the page promises that nobody is named.
    record(who="stranger", what="suggest_change", thing=suggestion, after={"question": question.code})
    return suggestion


def _sender(address: str, day: datetime.date) -> str:
    """Return a keyed hash of an address that is another one tomorrow, so that no sender can be followed."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{day}|{address}".encode(), hashlib.sha256).hexdigest()[:32]


@transaction.atomic
def answer_suggestion(*, suggestion: Suggestion, state: SuggestionState, reason: str, by: Person) -> None:
    """Say what becomes of a suggestion, and why."""
    require(policies.may_answer_suggestion(by))
    before = {"state": suggestion.state, "reason": suggestion.reason}
    suggestion.state, suggestion.reason = state, reason
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(
        who=by.audit_name, what="answer_suggestion", thing=suggestion, before=before,
        after={"state": state, "reason": reason},
    )  # fmt: skip
