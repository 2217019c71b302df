"""What can change about papers: added under a key of their own, read, taken away, and sealed with a new key."""

from __future__ import annotations

import datetime
import json
import mimetypes
import os
import time
from pathlib import PurePath
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.crypto import get_random_string

from reviewtext import Limits, Refused
from reviewtext.apart import run_apart
from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal, require
from throughline.people.sealed_texts import NONCE_BYTES, CannotUnseal, seal, unseal
from throughline.queueing import enqueue
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.in_memory import path_in_memory
from throughline.reviewing.models import Paper, PaperState
from throughline.reviewing.papers.classes import PaperClass
from throughline.reviewing.papers.sealed_storage import Sealing
from throughline.reviewing.papers.taking_away import Taken, marked_copy, taken_line

LIMITS = Limits(seconds=120)
MOST_PAGES_KEPT = 2_000
NO_FILE = "The file could not be opened with the keys that this site was given. Ask whoever runs the site."
ORPHAN_AFTER = 60 * 60


def storage() -> Sealing:
    """Return where papers are kept."""
    kept = storages["papers"]
    assert isinstance(kept, Sealing)
    return kept


def add_paper(
    *,
    review: Review,
    paper_class: PaperClass,
    title: str,
    content: bytes,
    file_name: str,
    by: Actor,
    true_on: datetime.date | None = None,
    agency: ReviewAgency | None = None,
) -> Paper:
    """Keep a paper. Killed between file and row, it leaves a sealed file whose key is nowhere; `tidy_papers` takes it away."""
    require(policies.may_add_paper(by, review))
    return keep_paper(
        review=review, paper_class=paper_class, title=title, content=content, file_name=file_name, by=by, true_on=true_on,
        agency=agency,
    )  # fmt: skip


def keep_paper(
    *, review: Review, paper_class: PaperClass, title: str, content: bytes, file_name: str, by: Actor, **more: Any
) -> Paper:
    """Seal and keep a paper, for operations that have asked who adds it. `more` are further fields of it."""
    agency = more.get("agency")
    if not content:
        raise Refusal("The file is empty.")
    if agency is not None and agency.review_id != review.pk:
        raise Refusal("The agency belongs to another review.")
    own_key, letters = AESGCM.generate_key(256), get_random_string(40, "abcdefghijklmnopqrstuvwxyz0123456789")
    name, nonce = f"{letters[:2]}/{letters}", os.urandom(NONCE_BYTES)
    storage().save(name, ContentFile(nonce + AESGCM(own_key).encrypt(nonce, content, name.encode())))
    shown_name = PurePath(file_name).name[-200:] or "paper"
    with transaction.atomic():
        paper = Paper.objects.create(
            review=review,
            paper_class=paper_class,
            title=title,
            file_name=shown_name,
            media_type=mimetypes.guess_type(shown_name)[0] or "application/octet-stream",
            size=len(content),
            storage_name=name,
            own_key=seal(own_key, bound_to=f"key of {name}"),
            added_by=by.audit_name,
            **more,
        )
        after = {"paper": paper.pk, "class": paper.paper_class, "title": fingerprint(title), "size": len(content)}
        record(who=by.audit_name, what="add_paper", thing=review, after=after)
        enqueue("reviewing.tasks.read_paper", paper_id=paper.pk)
    return paper


def content_of(paper: Paper) -> bytes:
    """Return the bytes of a paper in the clear. For operations here, which have asked who wants them."""
    with storage().open(paper.storage_name) as file:
        sealed = file.read()
    own_key = unseal(bytes(paper.own_key), bound_to=f"key of {paper.storage_name}")
    return AESGCM(own_key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], paper.storage_name.encode())


def read_paper(*, paper_id: int) -> None:
    """Read a paper's text in a process apart and keep it sealed. Safe to repeat and to kill at any moment."""
    paper = Paper.objects.filter(pk=paper_id, state=PaperState.WAITING).first()
    if paper is None:
        return
    try:
        with path_in_memory(content_of(paper)) as path:
            # Not `read_limited`, which keeps recognised pages in a folder for the time being.
            document = run_apart("reviewtext.reading:read", str(path), LIMITS, limits=LIMITS)
    except Refused as refusal:
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.UNREADABLE, reason=refusal.reason[:300])
        return
    except (CannotUnseal, InvalidTag, OSError):
        # Said on the page, because a failed task says nothing to the people who wait for it.
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.UNREADABLE, reason=NO_FILE)
        return
    texts = [page.text for page in document.pages[:MOST_PAGES_KEPT]]
    Paper.objects.filter(pk=paper.pk).update(
        state=PaperState.READ, pages=json.dumps(texts), page_count=len(document.pages), media_type=document.media_type
    )


@transaction.atomic
def note_paper_read(*, paper: Paper, by: Actor) -> None:
    """Record that somebody opened a paper."""
    require(policies.may_read_paper(by, paper))
    record(who=by.audit_name, what="read_paper", thing=paper.review, after={"paper": paper.pk})


def take_paper(*, paper: Paper, by: Person, at: datetime.datetime) -> Taken:
    """Return a copy that says on itself who took it and when, and record that it was taken."""
    require(policies.may_read_paper(by, paper))
    line = taken_line(paper.review, by, at)
    taken = marked_copy(content_of(paper), name=str(paper.file_name), media_type=paper.media_type, line=line)
    with transaction.atomic():
        record(who=by.audit_name, what="take_paper", thing=paper.review, after={"paper": paper.pk})
    return taken


def page_image(*, paper: Paper, number: int, width: int, by: Actor) -> bytes:
    """Return one page of a PDF as WebP. It is drawn anew each time: no picture of it is kept anywhere."""
    require(policies.may_read_paper(by, paper))
    with path_in_memory(content_of(paper)) as path:
        image: bytes = run_apart("reviewtext.pdf.drawing:draw", path, number, width, limits=LIMITS)
    return image


def tidy_papers() -> int:
    """Remove files that no row speaks of, left by a process that was killed, and return how many there were."""
    kept, gone = storage(), 0
    known = set(Paper.objects.values_list("storage_name", flat=True))
    for name in kept.names():
        if name not in known and time.time() - kept.age_of(name) > ORPHAN_AFTER:
            kept.delete(name)
            gone += 1
    return gone
