"""The directory of reviewers, as everybody sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from throughline.events.models import Certificate, DirectoryEntry
from throughline.events.queries.learning import certificates_of
from throughline.library.vocabularies import label_of
from throughline.people.models import Person
from throughline.people.policies import Actor

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: what the person wrote, and the certificates that they chose to show. Nothing else of the account."""

    number: int
    name: str
    works_in: list[str]
    about: str
    contact: str
    certificates: list[Certificate]


def directory(*, nation: str = "", words: str = "", number: str | None = None) -> Page[Listed]:
    """Return a page of who chose to be listed, in the order of their names.

    With `nation` those who work there; with `words` those in whose name or entry each of them stands.

    Whoever's account has ended is gone from it at once.
    """
    entries = DirectoryEntry.objects.filter(person__is_active=True).select_related("person")
    for word in words.split():
        entries = entries.filter(Q(name__icontains=word) | Q(about__icontains=word))
    page = Paginator([one for one in entries if not nation or nation in one.works_in], A_PAGE).get_page(number)
    return Page([_listed(one) for one in page], page.number, page.paginator)  # type: ignore[arg-type]


def _listed(entry: DirectoryEntry) -> Listed:
    return Listed(
        number=entry.pk,
        name=entry.name,
        works_in=[label_of("nations", one) for one in entry.works_in],
        about=entry.about,
        contact=entry.contact,
        certificates=certificates_of(entry.person) if entry.shows_certificates else [],
    )


def entry_of(person: Actor) -> DirectoryEntry | None:
    """Return the person's own entry."""
    return DirectoryEntry.objects.filter(person=person).first() if isinstance(person, Person) else None


def entry_by_number(number: int) -> DirectoryEntry | None:
    return DirectoryEntry.objects.filter(pk=number).select_related("person").first()


def held_about(person: Person) -> list[dict[str, object]]:
    """Return what the person wrote in the directory."""
    fields = ("name", "works_in", "about", "contact", "shows_certificates")
    entries = DirectoryEntry.objects.filter(person=person)
    return [{name: getattr(one, name) for name in fields} for one in entries]
