"""Choosing evidence: citing it, saying something of it, narrowing it to the words that are quoted, moving and removing it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from reviewtext.addresses import Address
from reviewtext.comparing import normal
from throughline.briefings import policies
from throughline.briefings.models import Citation, CitationKind, ContributedPart, Illustration, Version
from throughline.briefings.operations.recording import has_written
from throughline.briefings.queries.composing import part_of
from throughline.briefings.queries.evidence import BRIEFING
from throughline.briefings.queries.standing import standing_of
from throughline.events import queries as events
from throughline.library.models import Page
from throughline.library.queries import address_of_span, current_reading, resolve
from throughline.people.noting import note, writer
from throughline.people.policies import STRANGER, Actor, Refusal, require

NOT_THERE = "These words do not stand so in the part of the review that is cited. Copy them from there, in one run."


@transaction.atomic
def cite(*, version: Version, section: str, kind: str, address: str, by: Actor) -> Citation:
    """Cite words of a report in a section, by their address. The section decides what it takes."""
    require(policies.may_write(by, version))
    part = part_of(version, section)
    if part is None or kind not in part.takes or kind == CitationKind.CONTRIBUTION:
        raise Refusal("This section does not take evidence of that kind.")
    found = resolve(_parsed(address), seen_by=STRANGER)
    if found is None or found.located.state in ("gone", "changed"):
        raise Refusal("The review has no such words at that place any more.")
    if found.report.review_type == BRIEFING:
        raise Refusal("A briefing is no evidence for another. Cite the reviews that it rests on.")
    there = Citation.objects.filter(version=version, section=section, address=address).first()
    if there is not None:
        return there
    made = Citation.objects.create(
        version=version, section=section, place=next_place(version, section), kind=kind, report=found.report,
        address=address, cited_by=writer(by),
    )  # fmt: skip
    has_written(version, by)
    note("cite", version, by, section=section, address=address)
    return made


@transaction.atomic
def cite_contribution(*, version: Version, section: str, contribution: int, part: str, by: Actor) -> Citation:
    """Cite what a practitioner said: one of the things, which they allowed to be quoted, by their profession alone."""
    require(policies.may_write(by, version))
    place = part_of(version, section)
    if place is None or CitationKind.CONTRIBUTION not in place.takes or part not in ContributedPart.values:
        raise Refusal("This section does not take evidence of that kind.")
    said = events.contribution_cited(contribution)
    if events.standing_of(said) not in ("public", "approved") or not getattr(said, part):
        raise Refusal("What was said there may not be used.")
    there = Citation.objects.filter(version=version, section=section, contribution=said, part=part).first()
    if there is not None:
        return there
    made = Citation.objects.create(
        version=version, section=section, place=next_place(version, section), kind=CitationKind.CONTRIBUTION,
        contribution=said, part=part, cited_by=writer(by),
    )  # fmt: skip
    has_written(version, by)
    note("cite_contribution", version, by, section=section, contribution=contribution, part=part)
    return made


def _parsed(address: str) -> Address:
    try:
        return Address.parse(address)
    except ValueError as problem:
        raise Refusal(str(problem)) from problem


def next_place(version: Version, section: str) -> int:
    """Return the place after the last citation of a section."""
    last = Citation.objects.filter(version=version, section=section).aggregate(last=Max("place"))["last"]
    return (last or 0) + 1


@transaction.atomic
def change_citation(*, citation: Citation, is_quoted: bool, illustration: str, quoted: str, by: Actor) -> None:
    """Say whether its words are shown, what is said of it, and which of the cited words are quoted.

    `quoted` must stand in the cited words as one run; the address then points at these words alone.
    """
    require(policies.may_write(by, citation.version))
    _require_report(citation)
    if not is_quoted and not illustration.strip():
        raise Refusal(
            "Show the words of the review, or say in your own what happened: otherwise nothing would stand here."
        )
    before = citation.address
    citation.address, citation.is_quoted = _narrowed(citation, quoted), is_quoted
    same = Citation.objects.filter(version=citation.version, section=citation.section, address=citation.address)
    if same.exclude(pk=citation.pk).exists():
        raise Refusal("These words are cited in this section already.")
    citation.save(update_fields=["address", "is_quoted"])
    _illustrate(citation, illustration)
    has_written(citation.version, by)
    note(
        "change_citation", citation.version, by, texts={"illustration": illustration}, before=before,
        address=citation.address, is_quoted=is_quoted,
    )  # fmt: skip


def _require_report(citation: Citation) -> None:
    if citation.report is None:
        raise Refusal("What a practitioner said stands as they said it.")


def _illustrate(citation: Citation, text: str) -> None:
    Illustration.objects.filter(citation=citation).delete()
    if text.strip():
        edition = standing_of([citation])[citation.pk].edition
        if edition is None:
            raise Refusal("The review can no longer be read, so nothing can be said of it.")
        Illustration.objects.create(citation=citation, edition=edition, text=text.strip())


def _narrowed(citation: Citation, quoted: str) -> str:
    """Return the address of the quoted words within the cited ones; as it was where nothing is narrowed."""
    wanted = [word for word in map(normal, quoted.split()) if word]
    if not wanted:
        return citation.address
    found = resolve(_parsed(citation.address), seen_by=STRANGER)
    reading = current_reading(found.edition) if found else None
    if found is None or reading is None or not found.located.page:
        raise Refusal(NOT_THERE)
    page = Page.objects.get(reading=reading, number=found.located.page)
    span = _span_of(page.text, found.located.start, found.located.end, wanted)
    if span is None:
        raise Refusal(NOT_THERE)
    return str(address_of_span(page, *span))


def _span_of(text: str, start: int, end: int, wanted: list[str]) -> tuple[int, int] | None:
    """Return where a run of words stands in text[start:end], in characters of the text. Signs and case do not count."""
    places, at = [], start
    for word in text[start:end].split():
        begin = text.index(word, at)
        at = begin + len(word)
        if normal(word):
            places.append((normal(word), begin, at))
    plain = [word for word, _, _ in places]
    for first in range(len(plain) - len(wanted) + 1):
        if plain[first : first + len(wanted)] == wanted:
            return places[first][1], places[first + len(wanted) - 1][2]
    return None


@transaction.atomic
def renew_citation(*, citation: Citation, by: Actor) -> None:
    """Cite the words where they stand now, after a report was read again or corrected."""
    require(policies.may_write(by, citation.version))
    _require_report(citation)
    found = resolve(_parsed(citation.address), seen_by=STRANGER)
    reading = current_reading(found.edition) if found else None
    if found is None or reading is None or not found.located.page:
        raise Refusal("The words are not found in the review any more. Remove the citation.")
    page = Page.objects.get(reading=reading, number=found.located.page)
    before, citation.address = citation.address, str(address_of_span(page, found.located.start, found.located.end))
    citation.save(update_fields=["address"])
    has_written(citation.version, by)
    note("renew_citation", citation.version, by, before=before, address=citation.address)


@transaction.atomic
def move_citation(*, citation: Citation, step: int, by: Actor) -> None:
    """Move a citation up (-1) or down (1) in its section."""
    require(policies.may_write(by, citation.version))
    beside = list(Citation.objects.filter(version=citation.version, section=citation.section).order_by("place", "pk"))
    at = [one.pk for one in beside].index(citation.pk)
    to = min(max(at + (1 if step > 0 else -1), 0), len(beside) - 1)
    beside.insert(to, beside.pop(at))
    for place, one in enumerate(beside, start=1):
        one.place = place
    Citation.objects.bulk_update(beside, ["place"])
    has_written(citation.version, by)
    note("move_citation", citation.version, by, section=citation.section, citation=citation.pk, place=to + 1)


@transaction.atomic
def remove_citation(*, citation: Citation, by: Actor) -> None:
    """Take a citation out of a draft, with what was said of it."""
    require(policies.may_write(by, citation.version))
    version, section, address = citation.version, citation.section, citation.address
    citation.delete()
    has_written(version, by)
    note("remove_citation", version, by, section=section, address=address)
