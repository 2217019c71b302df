"""Quick access: which questions a reader chose by who they are, where they are, and the words they typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from throughline.markers.choices import AUDIENCE_NOTES, Audience, Moment
from throughline.markers.models import Marker, MarkerSet, Question
from throughline.markers.queries.keeping import markers_in
from throughline.markers.searching import finder

ALL_SETS = "all"
MOST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address says. `where` is a stage or a moment; '' anywhere means any."""

    set_code: str = ""
    who: str = ""
    where: str = ""
    text: str = ""

    @property
    def query(self) -> str:
        """The choices as the query of an address, without those that are not made."""
        pairs = (("set", self.set_code), ("who", self.who), ("where", self.where), ("q", self.text))
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def is_made(self) -> bool:
        """Whether the reader has chosen anything, so that questions are to be shown."""
        return bool(self.set_code or self.who or self.where or self.text)

    def with_(self, **changes: str) -> Chosen:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be chosen, how many questions it would leave, and the query of its address."""

    value: str
    label: str
    count: int
    is_chosen: bool
    query: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A marker with those of its questions that were chosen."""

    marker: Marker
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that the quick-access page shows."""

    chosen: Chosen
    sets: list[MarkerSet]
    shown_sets: list[MarkerSet]
    groups: list[Group]
    set_choices: list[Choice] = field(default_factory=list)
    who_choices: list[Choice] = field(default_factory=list)
    stage_choices: list[Choice] = field(default_factory=list)
    moment_choices: list[Choice] = field(default_factory=list)

    @property
    def questions(self) -> list[tuple[Marker, Question]]:
        """The chosen questions in order, each with its marker."""
        return [(group.marker, question) for group in self.groups for question in group.questions]

    @property
    def count(self) -> int:
        return sum(len(group.questions) for group in self.groups)

    @property
    def words(self) -> str:
        """The choices in words, for headings and file names."""
        chosen = [c.label for c in (*self.who_choices, *self.stage_choices, *self.moment_choices) if c.is_chosen]
        if self.chosen.text:
            chosen.append(f"“{self.chosen.text}”")
        return ", ".join(chosen)


def current_sets() -> list[MarkerSet]:
    """Return the version in use of every set, in their order."""
    return list(MarkerSet.objects.filter(is_current=True))


def chosen_from(given: Mapping[str, str]) -> Chosen:
    """Read the choices from an address. What it does not know, it leaves out, so that old links still open."""
    who = given.get("who", "")
    return Chosen(
        set_code=given.get("set", "")[:60],
        who=who if who in Audience.values else "",
        where=given.get("where", "")[:40],
        text=given.get("q", "").strip()[:MOST_TYPED],
    )


def shelf_for(chosen: Chosen, *, sets: list[MarkerSet] | None = None) -> Shelf:
    """Return the chosen questions under their markers, and what else could be chosen, in at most three database queries.

    They are the sets in use (none with `sets`, as `current_sets` gave them), and what these hold when nobody asked for
    it before (two).
    """
    sets = current_sets() if sets is None else sets
    shown = _sets_to_show(sets, chosen)
    stages = {stage["id"]: stage["label"] for marker_set in shown for stage in marker_set.stages}
    if chosen.where not in {*stages, *Moment.values}:
        chosen = chosen.with_(where="")
    every = _every_group(shown, chosen.text)
    groups = [Group(group.marker, _kept(group, chosen.who, chosen.where)) for group in every]
    return Shelf(
        chosen, sets, shown, [group for group in groups if group.questions],
        set_choices=_set_choices(sets, shown, chosen),
        who_choices=_who_choices(every, chosen),
        stage_choices=_where_choices(stages.items(), every, chosen),
        moment_choices=_where_choices(Moment.choices, every, chosen),
    )  # fmt: skip


def _every_group(shown: Sequence[MarkerSet], text: str) -> list[Group]:
    is_found = finder(text)
    return [Group(marker, [q for q in marker.questions.all() if is_found(q.words)]) for marker in markers_in(shown)]


def _sets_to_show(sets: Sequence[MarkerSet], chosen: Chosen) -> list[MarkerSet]:
    """One set at a time, the first unless another is named. Typed words look in every set unless one is named."""
    named = [marker_set for marker_set in sets if marker_set.code == chosen.set_code]
    if named:
        return named
    return list(sets) if chosen.set_code == ALL_SETS or chosen.text else list(sets[:1])


def _is_at(group: Group, question: Question, where: str) -> bool:
    return not where or group.marker.stage == where or where in question.moments


def _kept(group: Group, who: str, where: str) -> list[Question]:
    return [q for q in group.questions if (not who or who in q.audiences) and _is_at(group, q, where)]


def _set_choices(sets: Sequence[MarkerSet], shown: Sequence[MarkerSet], chosen: Chosen) -> list[Choice]:
    made = [
        Choice(s.code, s.short_title, 0, list(shown) == [s], chosen.with_(set_code=s.code).query, note=s.title)
        for s in sets
    ]
    if len(sets) > 1:
        query = chosen.with_(set_code=ALL_SETS).query
        made.append(Choice(ALL_SETS, "All sets", 0, len(shown) > 1, query))
    return made


def _who_choices(every: Iterable[Group], chosen: Chosen) -> list[Choice]:
    counts = Counter(who for group in every for q in _kept(group, "", chosen.where) for who in q.audiences)
    return [
        Choice(
            who.value, str(who.label), counts[who.value], who.value == chosen.who,
            chosen.with_(who="" if who.value == chosen.who else who.value).query, note=AUDIENCE_NOTES[who],
        )
        for who in Audience
    ]  # fmt: skip


def _where_choices(places: Iterable[tuple[str, str]], every: Sequence[Group], chosen: Chosen) -> list[Choice]:
    return [
        Choice(
            where, str(label), sum(len(_kept(group, chosen.who, where)) for group in every), where == chosen.where,
            chosen.with_(where="" if where == chosen.where else where).query,
        )
        for where, label in places
    ]  # fmt: skip
