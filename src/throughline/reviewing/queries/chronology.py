"""What can be asked of the chronology. Without the key every text comes with roles in the place of names."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q, QuerySet

from throughline.audit.queries import history_of
from throughline.commissioning.models import Review, ReviewAgency, ReviewRole
from throughline.people.models import Person
from throughline.people.policies import Actor, require
from throughline.people.roles import ROLES
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.merging import Gap, gaps_between
from throughline.reviewing.chronology.naming import Namer
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, ChronologyPerson, KeyEpisode, LinkDecision
from throughline.reviewing.queries.found_entries import FoundEntries
from throughline.reviewing.queries.opened_texts import OPENED

AT_ONCE = 2_000
# No number of ours is longer, and a database takes none that is.
LONGEST_NUMBER = 15
ExportRow = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChronologyFilter:
    """Which entries are wanted. What is left empty filters nothing. `only`: flagged, significant, unseen or uncertain."""

    agencies: tuple[int, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    only: str = ""
    episode: int | None = None
    words: str = ""


@dataclass(slots=True)
class Shown:
    """One entry as this reader may see it. `links`: what it seems to share with another agency's entry."""

    entry: ChronologyEntry
    agency: str
    written: str
    text: str
    source: str
    people: str
    significance: str
    when: str = ""
    links: list[ShownLink] = field(default_factory=list)
    gap_before: Gap | None = None

    @property
    def is_to_decide(self) -> bool:
        """Say whether somebody still has to decide what it shares with another entry."""
        return any(one.is_open for one in self.links)

    @property
    def shared_with(self) -> dict[str, str]:
        """What it seems to share, with the agencies of the other entries: twenty of them may tell of one event."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.links:
            words = one.link.get_kind_display() if one.is_open else "Also recorded"
            if one.agency not in found[words]:
                found[words].append(one.agency)
        return {words: "; ".join(agencies) for words, agencies in found.items()}


@dataclass(frozen=True, slots=True)
class ShownLink:
    """The other side of a link."""

    link: ChronologyLink
    other: int
    agency: str
    is_open: bool


def _of_agencies_and_days(review: Review, wanted: ChronologyFilter) -> QuerySet[ChronologyEntry]:
    found = ChronologyEntry.objects.filter(review=review)
    if wanted.agencies:
        found = found.filter(agency__in=wanted.agencies)
    if wanted.since:
        found = found.filter(last_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(first_on__lte=wanted.until)
    return found


def entries_of(
    review: Review, wanted: ChronologyFilter, *, seen_by: Actor, with_names: bool = False
) -> QuerySet[ChronologyEntry] | FoundEntries:
    """Return the entries that pass the filter, in order."""
    require(policies.may_read_chronology(seen_by, review))
    found = _of_agencies_and_days(review, wanted)
    if wanted.episode:
        found = found.filter(episode__number=wanted.episode)
    only = {
        "flagged": Q(is_flagged=True),
        "significant": Q(has_significance=True),
        "unseen": Q(child_seen="no"),
        "uncertain": Q(is_uncertain=True),
    }.get(wanted.only)
    found = found.filter(only) if only is not None else found
    if not wanted.words:
        return found
    has_more = bool(wanted.agencies or wanted.since or wanted.until or wanted.only or wanted.episode)
    numbers = _with_words(review, wanted.words, seen_by=seen_by, with_names=with_names)
    if has_more:
        allowed = set(found.order_by().values_list("pk", flat=True))
        numbers = [number for number in numbers if number in allowed]
    return FoundEntries(numbers)


def _with_words(review: Review, words: str, *, seen_by: Actor, with_names: bool) -> list[int]:
    """Return the numbers of those that hold every word, in order. What is sealed no database can search: it is opened here.

    Looked at as this reader sees them: a search for a name must not tell where it was replaced.
    """
    namer, wanted = namer_for(review, seen_by=seen_by, with_names=with_names), words.lower().split()

    def open_them() -> list[tuple[int, str]]:
        rows = ChronologyEntry.objects.filter(review=review)
        fields = rows.values_list("pk", "text", "source", "people", "significance").iterator(AT_ONCE)
        return [(number, namer.hide("\n".join(map(str, texts))).lower()) for number, *texts in fields]

    texts = OPENED.get((review.pk, namer.fingerprint), _stamp_of(review), open_them)
    for word in wanted:
        texts = [one for one in texts if word in one[1]]
    return [number for number, _ in texts]


# Every operation that changes what entries say leaves one of these events, in the same transaction.
CHANGES = (
    "add_chronology_entry", "change_chronology_entry", "remove_chronology_entry", "note_significance",
    "confirm_chronology_import", "withdraw_chronology_import", "destroy_papers",
)  # fmt: skip


def _stamp_of(review: Review) -> tuple[int, ...]:
    """Return what is another one as soon as any entry of the review has changed."""
    last = history_of(review).filter(what__in=CHANGES).values_list("number", flat=True).first()
    there = ChronologyEntry.objects.filter(review=review).aggregate(count=Count("pk"), most=Max("pk"))
    return last or 0, there["count"], there["most"] or 0


def namer_for(review: Review, *, seen_by: Actor, with_names: bool) -> Namer:
    """Return what hides names for this reader; it hides nothing for one who holds the key and asked for names."""
    if with_names:
        require(policies.may_open_key(seen_by, review))
        return Namer([])
    return Namer((person.role, person.name_list) for person in ChronologyPerson.objects.filter(review=review))


def shown(
    entries: Iterable[ChronologyEntry], review: Review, *, seen_by: Actor, with_names: bool = False
) -> list[Shown]:
    """Return entries as this reader may see them, with their links, in three queries however many they are."""
    require(policies.may_read_chronology(seen_by, review))
    entries, names = list(entries), agency_names(review)
    namer = namer_for(review, seen_by=seen_by, with_names=with_names)
    links = _links_of([entry.pk for entry in entries], names)
    return [
        Shown(
            entry,
            names[entry.agency_id],
            written=namer.hide(str(entry.written)),
            text=namer.hide(str(entry.text)),
            source=namer.hide(str(entry.source)),
            people=namer.hide(str(entry.people)),
            significance=namer.hide(str(entry.significance)),
            when=when_of(entry),
            links=links[entry.pk],
        )
        for entry in entries
    ]


def _links_of(numbers: Sequence[int], names: dict[int, str]) -> dict[int, list[ShownLink]]:
    found: dict[int, list[ShownLink]] = defaultdict(list)
    there = ChronologyLink.objects.filter(Q(first__in=numbers) | Q(second__in=numbers)).exclude(
        decision=LinkDecision.DIFFERENT
    )
    wanted = set(numbers)
    for link in there.select_related("first", "second").defer(*sealed_in("first"), *sealed_in("second")):
        for mine, other in ((link.first, link.second), (link.second, link.first)):
            if mine.pk in wanted:
                is_open = link.decision == LinkDecision.OPEN
                found[mine.pk].append(ShownLink(link, other.pk, names[other.agency_id], is_open))
    return found


def sealed_in(side: str) -> list[str]:
    """Return the sealed fields of the entry that stands under this name in a row, to be left unread."""
    return [f"{side}__{name}" for name in ("written", "text", "source", "people", "significance")]


def agency_names(review: Review) -> dict[int, str]:
    return dict(ReviewAgency.objects.filter(review=review).values_list("pk", "name"))


def agencies_without_entries(review: Review) -> list[str]:
    """Return the names of the agencies from which nothing has come yet."""
    wrote = ChronologyEntry.objects.filter(review=review).order_by().values("agency")
    return list(ReviewAgency.objects.filter(review=review).exclude(pk__in=wrote).values_list("name", flat=True))


def gaps_of(review: Review, wanted: ChronologyFilter, *, days: int, seen_by: Actor) -> list[Gap]:
    """Return the stretches of more than `days` days without an entry, of the agencies wanted or of all together."""
    require(policies.may_read_chronology(seen_by, review))
    found = _of_agencies_and_days(review, wanted)
    spans = found.order_by().values_list("first_on", "last_on").distinct()
    return gaps_between(((first.toordinal(), last.toordinal()) for first, last in spans), longer_than=days)


def put_gaps_between(rows: list[Shown], gaps: list[Gap]) -> None:
    """Mark the entries on the page before which a gap ends."""
    ends = {gap.last + 1: gap for gap in gaps}
    for row in rows:
        row.gap_before = ends.pop(row.entry.first_on.toordinal(), None)


def open_links(review: Review) -> int:
    return ChronologyLink.objects.filter(review=review, decision=LinkDecision.OPEN).count()


def next_open_link(review: Review) -> ChronologyLink | None:
    """Return the pair about which is to be decided next: the one that happened first."""
    found = ChronologyLink.objects.filter(review=review, decision=LinkDecision.OPEN)
    return found.order_by("first__first_on", "pk").first()


def agencies_of(review: Review, *, seen_by: Actor) -> list[ReviewAgency]:
    """Return the agencies that this person may see: all to readers, their own to writers. Each with its counts."""
    found = ReviewAgency.objects.filter(review=review).prefetch_related("writers")
    if not policies.may_read_chronology(seen_by, review):
        found = found.filter(writers=getattr(seen_by, "pk", None))
    # Both ends by the first day of an entry: those days stand in an index, so that no sealed row is touched.
    counts = {
        row["agency"]: row
        for row in ChronologyEntry.objects.filter(review=review).order_by().values("agency").annotate(
            entries=Count("pk"), first=Min("first_on"), last=Max("first_on")
        )
    }  # fmt: skip
    agencies = list(found)
    for agency in agencies:
        agency.counts = counts.get(agency.pk, {})  # type: ignore[attr-defined]
    return agencies


def agency_for(review: Review, number: int, *, seen_by: Actor) -> ReviewAgency | None:
    """Return an agency to whoever may write for it."""
    agency = ReviewAgency.objects.select_related("review").filter(review=review, pk=number).first()
    return agency if agency is not None and policies.may_write_chronology(seen_by, agency) else None


def own_entries(agency: ReviewAgency, *, seen_by: Actor) -> QuerySet[ChronologyEntry]:
    """Return an agency's entries as they were written, names and all, to those who write for it."""
    require(policies.may_write_chronology(seen_by, agency))
    return ChronologyEntry.objects.filter(review=agency.review, agency=agency)


def episodes_of(review: Review, *, seen_by: Actor) -> list[KeyEpisode]:
    """Return the key practice episodes with how many entries each has and from when to when they are."""
    require(policies.may_read_chronology(seen_by, review))
    found = KeyEpisode.objects.filter(review=review)
    return list(
        found.annotate(size=Count("entries"), first_on=Min("entries__first_on"), last_on=Max("entries__last_on"))
    )


def key_of(review: Review, *, seen_by: Actor) -> list[ChronologyPerson]:
    """Return who stands behind each role."""
    require(policies.may_open_key(seen_by, review))
    return list(ChronologyPerson.objects.filter(review=review))


def every_agency(review: Review) -> QuerySet[ReviewAgency]:
    return ReviewAgency.objects.filter(review=review)


def every_episode(review: Review) -> QuerySet[KeyEpisode]:
    return KeyEpisode.objects.filter(review=review)


def shown_episodes(review: Review, *, seen_by: Actor) -> list[tuple[KeyEpisode, str, str]]:
    """Return (episode, its title, why) with roles in the place of names."""
    namer = namer_for(review, seen_by=seen_by, with_names=False)
    found = episodes_of(review, seen_by=seen_by)
    return [(one, namer.hide(str(one.title)), namer.hide(str(one.why))) for one in found]


def people_who_may_write(review: Review) -> QuerySet[Person]:
    """Return the people of the team whose role lets them write a chronology."""
    roles = [role.name for role in ROLES if "review:chronology:write" in role.permissions]
    held = ReviewRole.objects.present().filter(review=review, role__in=roles)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def entry_to_write(review: Review, number: int, *, seen_by: Actor) -> ChronologyEntry | None:
    """Return an entry to whoever may write for its agency."""
    found = ChronologyEntry.objects.select_related("agency__review", "review").filter(review=review, pk=number).first()
    return found if found is not None and policies.may_write_chronology(seen_by, found.agency) else None


def entry_to_analyse(review: Review, number: int, *, seen_by: Actor) -> ChronologyEntry | None:
    """Return an entry to whoever may say why it matters."""
    require(policies.may_analyse_chronology(seen_by, review))
    return ChronologyEntry.objects.select_related("review").filter(review=review, pk=number).first()


def entry_for_evidence(review: Review, number: str, *, seen_by: Actor) -> Shown | None:
    """Return an entry, as its number stands in an address, to whoever reads the chronology; roles stand for names."""
    if not number.isdecimal() or len(number) > LONGEST_NUMBER or not policies.may_read_chronology(seen_by, review):
        return None
    found = ChronologyEntry.objects.select_related("agency").filter(review=review, pk=int(number))
    return next(iter(shown(found, review, seen_by=seen_by)), None)


def links_of_entry(entry: ChronologyEntry) -> QuerySet[ChronologyLink]:
    return ChronologyLink.objects.filter(Q(first=entry) | Q(second=entry)).select_related("review")


def others_of(entry: ChronologyEntry, links: Iterable[ChronologyLink]) -> list[ChronologyEntry]:
    """Return the other side of each link."""
    numbers = {number for link in links for number in (link.first_id, link.second_id)} - {entry.pk}
    return list(ChronologyEntry.objects.filter(pk__in=numbers))


def export_rows(
    entries: QuerySet[ChronologyEntry] | FoundEntries, review: Review, *, seen_by: Actor, with_names: bool
) -> Iterator[ExportRow]:
    """Yield the entries as rows of text, as this reader may see them. Links are left out: they are for the screen."""
    require(policies.may_read_chronology(seen_by, review))
    namer, names = namer_for(review, seen_by=seen_by, with_names=with_names), agency_names(review)
    numbers = dict(KeyEpisode.objects.filter(review=review).values_list("pk", "number"))
    for entry in entries.iterator(AT_ONCE):
        times = [time.strftime("%H:%M") for time in (entry.at_time, entry.until_time) if time]
        yield (
            days_of(entry), "-".join(times), names[entry.agency_id],
            *(namer.hide(str(getattr(entry, name))) for name in ("text", "source", "people")),
            entry.get_child_seen_display() if entry.child_seen else "", namer.hide(str(entry.significance)),
            str(numbers.get(entry.episode_id or 0, "")),
        )  # fmt: skip


def when_of(entry: ChronologyEntry) -> str:
    """Return day and time as a reader sees them. In Python, because a page shows thirty and templates are slow."""
    days = f"{entry.first_on:%-d %B %Y}" + ("" if entry.is_one_day else f" to {entry.last_on:%-d %B %Y}")
    times = "-".join(f"{time:%H:%M}" for time in (entry.at_time, entry.until_time) if time)
    return f"{'Uncertain: ' if entry.is_uncertain else ''}{days}{f', {times}' if times else ''}"


def days_of(entry: ChronologyEntry) -> str:
    """Return the days so that reading the file again gives the same ones."""
    mark = "?" if entry.is_uncertain else ""
    first = f"{entry.first_on:%-d %B %Y}"
    return f"{mark}{first}" if entry.is_one_day else f"{mark}{first} - {entry.last_on:%-d %B %Y}"
