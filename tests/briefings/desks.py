"""Short ways to the demonstration briefings, their people, and briefings as far along as a test needs them."""

from __future__ import annotations

import datetime
import io

import docx
import pptx
import pypdfium2
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from throughline.briefings import operations, queries
from throughline.briefings.demo_words import BRUISING
from throughline.briefings.models import Citation, Version
from throughline.briefings.packs import templates
from throughline.briefings.subjects import subject_of
from throughline.people.models import Organisation, Person

WRITES, SIGNS, READS = "wren.screener", "bram.editor", "rafi.reader"
SUBJECT = "practice-issues:issue.unresolved_disagreement"


def person(start: str) -> Person:
    return Person.objects.get(email__startswith=start)


def client(start: str = "") -> Client:
    return client_of(person(start)) if start else Client()


def organisation(start: str) -> Organisation:
    return Organisation.objects.get(name__startswith=start)


def published(title: str = BRUISING.title) -> Version:
    """Return a published briefing of the demonstration world."""
    return Version.objects.select_related("briefing").get(title=title, state="published")


def draft(template: str = "practice-issue", kind: str = "issue", subject: str = SUBJECT) -> Version:
    """Begin a briefing that says everything but its evidence."""
    briefing = operations.start_briefing(
        template=template, subject_kind=kind, subject=subject, title="When agencies disagree", by=person(WRITES)
    )
    version = queries.newest_version(briefing)
    review_on = timezone.localdate() + datetime.timedelta(days=365)
    operations.write_heading(
        version=version, title=version.title, headline="It is left open.", review_on=review_on, by=person(WRITES)
    )
    for part in templates()[template].sections:
        if part.required:
            write(version, part.id, f"Text of {part.id}.")
    return version


def write(version: Version, section: str, text: str, *, after: int = 0, who: str = WRITES) -> None:
    operations.write_section(version=version, section=section, text=text, after=after, by=person(who))


def offers(version: Version, section: str, words: str = "") -> list[queries.Offer | queries.Said]:
    part = queries.part_of(version, section)
    assert part is not None
    return queries.offers_for(subject_of(version.briefing), part, seen_by=person(WRITES), words=words)


def cite_first(version: Version, section: str = "shown") -> Citation:
    """Cite the first passage that is offered."""
    offer = next(one for one in offers(version, section) if isinstance(one, queries.Offer))
    return operations.cite(version=version, section=section, kind=offer.kind, address=offer.address, by=person(WRITES))


def signed_off(version: Version) -> Version:
    operations.send_to_second(version=version, by=person(WRITES))
    operations.sign_off(version=version, by=person(SIGNS))
    return Version.objects.select_related("briefing").get(pk=version.pk)


def page(version: Version, rest: str = "") -> tuple[int, str]:
    """Return what everybody gets at a briefing's address, in one run of words."""
    answer = Client().get(f"/briefings/{version.briefing.code}/{rest}")
    return answer.status_code, " ".join(answer.content.decode().split())


def file_bytes(version: Version, form: str) -> bytes:
    answer = Client().get(f"/briefings/{version.briefing.code}/versions/{version.number}.{form}")
    assert answer.status_code == 200
    return answer.content


def text_of(version: Version, form: str) -> str:
    """Return every word of a file, notes of slides too, in one run."""
    data = file_bytes(version, form)
    match form:
        case "pdf":
            with pypdfium2.PdfDocument(data) as pdf:
                said = "\n".join(one.get_textpage().get_text_range() for one in pdf)
        case "docx":
            said = "\n".join("".join(p.itertext()) for p in docx.Document(io.BytesIO(data)).element.body)
        case "pptx":
            slides = pptx.Presentation(io.BytesIO(data)).slides
            frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
            said = "\n".join(f.text for f in [*frames, *(slide.notes_slide.notes_text_frame for slide in slides)])
        case _:
            said = data.decode()
    return " ".join(said.split())
