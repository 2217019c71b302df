"""What a check found, in the order in which it is read; whether a text is cleared; and the key to its names."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reviewtext.identify.notes import is_note
from reviewtext.wording import counted
from throughline.commissioning.models import Review
from throughline.people.policies import ALLOWED, Actor, Verdict, refused, require
from throughline.publishing import policies
from throughline.publishing.models import CheckedDetail, CheckState, DetailDecision, DraftCheck, Pseudonym
from throughline.publishing.replacing import Instead
from throughline.publishing.texts import mark_of
from throughline.publishing.veiling import veil_of, veiled
from throughline.reviewing.models import Draft, Paper

# Worth a look: shown apart, and nobody has to decide each of them.
LOOK = "look"
# What replaces a name belongs in the key, and no place of it may be missed; everything else is said by the text itself.
NAME = "name"
SAID = {"sure": "Sure", "likely": "Likely", LOOK: "Worth a look"}


@dataclass(frozen=True, slots=True)
class ShownDetail:
    """A detail with its places in words."""

    detail: CheckedDetail
    places: dict[str, Any]

    @property
    def where(self) -> str:
        """Return the sections it stands in, or the pages of a file and the recommendations beside it."""
        pages = self.places.get("pages", [])
        on_pages = f"Page{'s' if len(pages) > 1 else ''} {', '.join(str(page) for page in pages[:12])}" if pages else ""
        return ", ".join(filter(None, [on_pages, *self.places.get("sections", [])]))

    @property
    def may_accept(self) -> bool:
        """Say whether the suggestion is a wording, and no note to the author."""
        return bool(self.detail.suggestion) and not is_note(self.detail.suggestion)

    @property
    def surety(self) -> str:
        return SAID.get(self.detail.confidence, "")

    @property
    def around(self) -> tuple[str, str]:
        """Return the words before and after its first place."""
        before, after = next(iter(self.places.get("around", [])), ("", ""))
        return before, after


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check to work through. `is_current`: the text is still the one that was checked."""

    check: DraftCheck
    is_current: bool
    groups: list[tuple[str, str, list[ShownDetail]]]
    look: list[ShownDetail]
    told: dict[str, Any]

    @property
    def shown(self) -> list[ShownDetail]:
        return [one for _, _, group in self.groups for one in group]

    @property
    def undecided(self) -> int:
        return sum(not one.detail.decision for one in self.shown)

    @property
    def to_be_written(self) -> int:
        """Return how many details still stand in the text although something else is to be written."""
        chosen = (DetailDecision.ACCEPT, DetailDecision.EDIT)
        return sum(one.detail.decision in chosen for one in [*self.shown, *self.look])


def check_for(review: Review, number: int, *, seen_by: Actor) -> DraftCheck | None:
    """Return one check of the review."""
    require(policies.may_see_publication(seen_by, review))
    found = DraftCheck.objects.select_related("draft__review", "paper").filter(pk=number, draft__review=review)
    return found.first()


def checks_of(draft: Draft) -> list[DraftCheck]:
    """Return the checks of a draft, newest first. Ask for the draft first."""
    return list(draft.checks.select_related("asked_by", "paper").defer("told"))


def check_page(check: DraftCheck, *, seen_by: Actor) -> CheckPage:
    """Return what a check found. Ask `check_for` for the check first.

    Whoever may not open the key sees what is written instead of a name, and never the name beside it.
    """
    details = [ShownDetail(one, json.loads(one.places)) for one in check.details.select_related("decided_by")]
    told = json.loads(check.told) if check.told else {}
    if not policies.may_open_key(seen_by, check.draft.review):
        details, told = _without_names(check.draft.review, details, told)
    sure = [one for one in details if one.detail.confidence != LOOK]
    groups = [(kind, label, [one for one in sure if one.detail.kind == kind]) for kind, label in _kinds().items()]
    return CheckPage(
        check,
        check.text_mark == mark_of(check.draft, check.paper),
        [group for group in groups if group[2]],
        [one for one in details if one.detail.confidence == LOOK],
        told,
    )


def _without_names(
    review: Review, details: list[ShownDetail], told: dict[str, Any]
) -> tuple[list[ShownDetail], dict[str, Any]]:
    names = [one.detail for one in details if one.detail.kind == NAME]
    standing = [one.text for one in names if one.decision == DetailDecision.DISMISS]
    key = {one.name: one.stand_in for one in Pseudonym.objects.filter(review=review)}
    veil = veil_of({one.text: one.replacement or one.suggestion for one in names} | key, standing)
    return [_veiled(one, veil) for one in details], veiled(told, veil)


def _veiled(shown: ShownDetail, veil: Sequence[Instead]) -> ShownDetail:
    # A copy that nobody saves.
    detail = copy.copy(shown.detail)
    for name in ("text", "why", "suggestion", "replacement", "reason"):
        setattr(detail, name, veiled(getattr(detail, name), veil))
    return ShownDetail(detail, veiled(shown.places, veil))


def detail_of(check: DraftCheck, number: int) -> ShownDetail | None:
    """Return one detail of a check by its number."""
    found = check.details.select_related("part_of__draft__review").filter(number=number).first()
    return ShownDetail(found, json.loads(found.places)) if found else None


def replacements_of(check: DraftCheck) -> list[Instead]:
    """Return what is written instead of each detail that was accepted or edited."""
    chosen = check.details.filter(decision__in=[DetailDecision.ACCEPT, DetailDecision.EDIT])
    return [instead_of(one) for one in chosen if not is_note(one.replacement)]


def instead_of(detail: CheckedDetail) -> Instead:
    """Return what is written instead of a detail: of a name wherever it stands, of all else where the check found it."""
    around = [] if detail.kind == NAME else json.loads(detail.places).get("around", [])
    return Instead(detail.text, detail.replacement or detail.suggestion, around)


def cleared(draft: Draft, paper: Paper | None = None) -> Verdict:
    """Say whether the text as it stands is free of details, but for those that somebody dismissed with a reason."""
    check = draft.checks.filter(text_mark=mark_of(draft, paper)).defer("told").first()
    if check is None:
        return refused(
            "The text that is to be published, with what readers see beside it, has not been checked as it stands now. Check it."
        )
    if check.state != CheckState.DONE:
        return refused("The check of this text has not ended, or the text could not be checked.")
    sure = check.details.exclude(confidence=LOOK)
    waiting = sure.filter(decision="").count()
    if waiting:
        return refused(f"{counted(waiting, 'detail of the check waits', 'details of the check wait')} for a decision.")
    standing = check.details.filter(decision__in=[DetailDecision.ACCEPT, DetailDecision.EDIT]).count()
    if standing:
        still = counted(standing, "detail still stands", "details still stand")
        return refused(f"{still} in the text, or beside it, although something else is to be written.")
    return ALLOWED


def key_of(review: Review, *, seen_by: Actor) -> list[Pseudonym]:
    """Return the key to the names of the report."""
    require(policies.may_open_key(seen_by, review))
    return list(Pseudonym.objects.filter(review=review).select_related("set_by"))


def detail_rows(page: CheckPage) -> Iterator[list[str]]:
    """Yield the details as rows of text, headings first."""
    kinds = _kinds()
    yield [
        "Words",
        "Kind",
        "How sure",
        "Where",
        "How often",
        "Why",
        "Suggestion",
        "Decision",
        "Written instead",
        "Reason",
    ]
    for one in [*page.shown, *page.look]:
        detail = one.detail
        decision = detail.get_decision_display() if detail.decision else "Not decided yet"
        yield [
            detail.text, kinds.get(detail.kind, detail.kind), one.surety, one.where, str(one.places.get("times", "")),
            detail.why, detail.suggestion, decision, detail.replacement, detail.reason,
        ]  # fmt: skip


def key_rows(key: list[Pseudonym]) -> Iterator[list[str]]:
    yield ["Name", "Written instead", "Set by", "Set on"]
    for one in key:
        yield [one.name, one.stand_in, one.set_by.name, one.set_at.date().isoformat()]


def _kinds() -> dict[str, str]:
    # Only here: its lists of names take a second to load, which no start of the site should wait for.
    from reviewtext.identify import KINDS

    return KINDS
