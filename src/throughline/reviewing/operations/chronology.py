"""What can change about the chronology: entries, why they matter, what two agencies both recorded, who is who."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.entries import EntryFields
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, ChronologyPerson, KeyEpisode, LinkDecision
from throughline.reviewing.operations.comparing import compare_again


def held(review: Review) -> Review:
    """Return the review locked, so that two changes to one chronology are made one after the other."""
    return Review.objects.select_for_update().get(pk=review.pk)


def entry_of(agency: ReviewAgency, fields: EntryFields, *, by: Actor) -> ChronologyEntry:
    """Return an unsaved entry."""
    if not fields.text.strip() or not fields.source.strip():
        raise Refusal("An entry says what happened and where that is recorded.")
    entry = ChronologyEntry(review_id=agency.review_id, agency=agency, added_by=by.audit_name)
    _fill(entry, fields)
    return entry


def _fill(entry: ChronologyEntry, fields: EntryFields) -> None:
    when = fields.when
    entry.first_on, entry.last_on, entry.is_uncertain = when.first, when.last, when.is_uncertain
    entry.at_time, entry.until_time = when.at, when.until
    for name in ("written", "text", "source", "people", "significance", "child_seen"):
        setattr(entry, name, getattr(fields, name))
    entry.set_order()


@transaction.atomic
def add_entry(*, agency: ReviewAgency, fields: EntryFields, by: Actor) -> ChronologyEntry:
    """Add one event to an agency's chronology."""
    require(policies.may_write_chronology(by, agency))
    review = held(agency.review)
    entry = entry_of(agency, fields, by=by)
    entry.save()
    compare_again(review, entry.first_on, entry.last_on)
    after = {"entry": entry.pk, "agency": agency.pk, "text": fingerprint(fields.text)}
    record(who=by.audit_name, what="add_chronology_entry", thing=review, after=after)
    return entry


@transaction.atomic
def change_entry(*, entry: ChronologyEntry, fields: EntryFields, by: Actor) -> None:
    """Put an entry right. The note on why it matters is changed by `note_significance` alone."""
    require(policies.may_write_chronology(by, entry.agency))
    review = held(entry.review)
    before = {"entry": entry.pk, "text": fingerprint(str(entry.text))}
    days = [entry.first_on, entry.last_on, fields.when.first, fields.when.last]
    significance = str(entry.significance)
    _fill(entry, fields)
    entry.significance = significance
    entry.set_order()
    entry.save()
    compare_again(review, min(days), max(days))
    after = {"entry": entry.pk, "text": fingerprint(fields.text)}
    record(who=by.audit_name, what="change_chronology_entry", thing=review, before=before, after=after)


@transaction.atomic
def remove_entry(*, entry: ChronologyEntry, by: Actor) -> None:
    """Take an entry out."""
    require(policies.may_write_chronology(by, entry.agency))
    review, first, last = held(entry.review), entry.first_on, entry.last_on
    before = {"entry": entry.pk, "agency": entry.agency_id, "text": fingerprint(str(entry.text))}
    entry.delete()
    compare_again(review, first, last)
    record(who=by.audit_name, what="remove_chronology_entry", thing=review, before=before)


@transaction.atomic
def note_significance(*, entry: ChronologyEntry, significance: str, episode: KeyEpisode | None, by: Actor) -> None:
    """Say why an entry matters, and to which key practice episode it belongs."""
    require(policies.may_analyse_chronology(by, entry.review))
    if episode is not None and episode.review_id != entry.review_id:
        raise Refusal("The key practice episode belongs to another review.")
    entry.significance, entry.episode = significance, episode
    entry.set_order()
    entry.save(update_fields=["significance", "has_significance", "episode"])
    after = {"entry": entry.pk, "significance": fingerprint(significance), "episode": episode and episode.number}
    record(who=by.audit_name, what="note_significance", thing=entry.review, after=after)


@transaction.atomic
def decide_link(*, link: ChronologyLink, decision: LinkDecision, by: Actor) -> None:
    """Say whether two entries tell of one event. Neither is removed: both agencies' accounts stay as they are."""
    decide_links(links=[link], decision=decision, by=by)


@transaction.atomic
def decide_links(*, links: Sequence[ChronologyLink], decision: LinkDecision, by: Actor) -> None:
    """The same for several pairs of one review. Each is recorded on its own."""
    if not links:
        return
    review = links[0].review
    require(policies.may_analyse_chronology(by, review))
    held(review)
    for link in links:
        link.decision, link.decided_by, link.decided_at = decision, by.audit_name, timezone.now()
        link.save(update_fields=["decision", "decided_by", "decided_at"])
        after = {"entries": [link.first_id, link.second_id], "decision": decision.value}
        record(who=by.audit_name, what="decide_chronology_link", thing=review, after=after)
    numbers = {number for link in links for number in (link.first_id, link.second_id)}
    still = ChronologyLink.objects.filter(Q(first__in=numbers) | Q(second__in=numbers), decision=LinkDecision.OPEN)
    flagged = {number for pair in still.values_list("first_id", "second_id") for number in pair}
    ChronologyEntry.objects.filter(pk__in=numbers & flagged).update(is_flagged=True)
    ChronologyEntry.objects.filter(pk__in=numbers - flagged).update(is_flagged=False)


@transaction.atomic
def add_episode(*, review: Review, title: str, why: str, by: Actor) -> KeyEpisode:
    """Open a key practice episode; entries are put into it one by one."""
    require(policies.may_analyse_chronology(by, review))
    held(review)
    number = (KeyEpisode.objects.filter(review=review).aggregate(most=Max("number"))["most"] or 0) + 1
    episode = KeyEpisode.objects.create(review=review, number=number, title=title, why=why)
    record(
        who=by.audit_name, what="add_key_episode", thing=review, after={"number": number, "title": fingerprint(title)}
    )
    return episode


@transaction.atomic
def name_person(*, review: Review, role: str, names: Iterable[str], by: Actor) -> ChronologyPerson:
    """Say which names stand for a role such as 'Mother'. Naming a role again replaces its names."""
    require(policies.may_open_key(by, review))
    text = "\n".join(" ".join(name.split()) for name in names if name.strip())
    if not text:
        raise Refusal("Give at least one name.")
    person, _ = ChronologyPerson.objects.update_or_create(review=review, role=role.strip(), defaults={"names": text})
    record(
        who=by.audit_name,
        what="name_chronology_person",
        thing=review,
        after={"person": person.pk, "names": fingerprint(text)},
    )
    return person


@transaction.atomic
def forget_person(*, person: ChronologyPerson, by: Actor) -> None:
    """Take a role out of the key. Its names are then shown as they were written."""
    require(policies.may_open_key(by, person.review))
    record(who=by.audit_name, what="forget_chronology_person", thing=person.review, before={"person": person.pk})
    person.delete()


@transaction.atomic
def note_chronology_read(*, review: Review, with_names: bool, by: Actor, form: str = "") -> None:
    """Record that somebody read the chronology, with names or roles, or took it away in a file."""
    require(policies.may_read_chronology(by, review))
    if with_names:
        require(policies.may_open_key(by, review))
    what = "export_chronology" if form else "read_chronology"
    after = {"with_names": with_names} | ({"form": form} if form else {})
    record(who=by.audit_name, what=what, thing=review, after=after)


@transaction.atomic
def note_key_read(*, review: Review, by: Actor) -> None:
    """Record that somebody looked at who the people are."""
    require(policies.may_open_key(by, review))
    record(who=by.audit_name, what="read_chronology_key", thing=review)
