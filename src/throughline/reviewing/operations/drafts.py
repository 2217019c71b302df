"""How a draft is begun, written by several people without loss, kept in versions, and signed off."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require, require_as_seen
from throughline.reviewing.models import (
    Draft,
    DraftSection,
    DraftSignOff,
    DraftText,
    DraftVersion,
    TextBeside,
)
from throughline.reviewing.models.judgement_signature import digest_of
from throughline.reviewing.papers.taking_away import taken_line
from throughline.reviewing.policies_drafting import may_sign_draft, may_write_draft
from throughline.reviewing.queries.draft_document import as_docx
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.queries.freezing import content_of_draft, frozen, mark_of_content
from throughline.reviewing.report_templates import ReportTemplate


@transaction.atomic
def start_draft(*, review: Review, title: str, template: ReportTemplate, by: Person) -> Draft:
    """Begin a draft with the sections of a template, all of them empty."""
    require(may_in_review(by, review, "review:draft:write"))
    begun_from = f"{template.id}, version {template.version}"
    draft = Draft.objects.create(review=review, title=title, begun_from=begun_from, started_by=by)
    for position, one in enumerate(template.sections, 1):
        DraftSection.objects.create(
            draft=draft, position=position, title=one.title, guidance=one.guidance, guidance_tag=one.tag
        )
    after = {"draft": draft.pk, "begun_from": begun_from, "title": fingerprint(title)}
    record(who=by.audit_name, what="start_draft", thing=review, after=after)
    return draft


@transaction.atomic
def start_draft_from_file(
    *, review: Review, title: str, sections: Iterable[tuple[str, str]], file_digest: str, by: Person
) -> Draft:
    """Begin a draft with (heading, Markdown) sections read from a file, which itself is not kept."""
    require(may_in_review(by, review, "review:draft:write"))
    draft = Draft.objects.create(review=review, title=title, begun_from="docx", started_by=by)
    for position, (heading, text) in enumerate(sections, 1):
        section = DraftSection.objects.create(draft=draft, position=position, title=heading)
        _keep(section, text, by=by)
    after = {"draft": draft.pk, "title": fingerprint(title), "file": file_digest}
    record(who=by.audit_name, what="start_draft_from_file", thing=review, after=after)
    return draft


@transaction.atomic
def add_section(*, draft: Draft, title: str, by: Person) -> DraftSection:
    """Add an empty section at the end."""
    require(may_write_draft(by, draft))
    last = draft.sections.order_by("-position").values_list("position", flat=True).first() or 0
    section = DraftSection.objects.create(draft=draft, position=last + 1, title=title)
    _record(draft, "add_section", by, section=section.pk, title=fingerprint(title))
    return section


@transaction.atomic
def write_section(*, section: DraftSection, text: str, after_number: int, by: Person) -> DraftText | TextBeside:
    """Keep a new text. `after_number` is the text the writer had before them.

    If somebody kept another since, this one is kept beside it and given back as a TextBeside: nothing is overwritten.
    """
    require(may_write_draft(by, section.draft))
    held = DraftSection.objects.select_for_update().get(pk=section.pk)
    latest = held.texts.first()
    if latest is not None and latest.text == text:
        return latest
    if held.latest != after_number:
        beside = TextBeside.objects.create(section=held, text=text, after_number=after_number, written_by=by)
        _record(section.draft, "write_beside", by, section=held.pk, text=fingerprint(text))
        return beside
    kept = _keep(held, text, by=by)
    _record(section.draft, "write_section", by, section=held.pk, number=kept.number, text=fingerprint(text))
    return kept


@transaction.atomic
def settle_text(*, beside: TextBeside, by: Person, text: str | None = None, after_number: int = 0) -> None:
    """Bring a text that stood beside into the section as `text`; with None, say that it is not needed. It stays on file.

    Should somebody have kept yet another text meanwhile, `text` is itself kept beside, so that again nothing is lost.
    """
    section = beside.section
    require(may_write_draft(by, section.draft))
    if beside.settled_at is not None:
        raise Refusal("This text was settled already.")
    if text is not None:
        write_section(section=section, text=text, after_number=after_number, by=by)
    beside.settled_by, beside.settled_at = by, timezone.now()
    beside.save(update_fields=["settled_by", "settled_at"])
    _record(section.draft, "settle_text", by, section=section.pk, beside=beside.pk, is_brought_in=text is not None)


@transaction.atomic
def keep_version(*, draft: Draft, by: Person, note: str = "") -> DraftVersion:
    """Keep the draft as it stands under the next number, so that later it can be compared with."""
    require(may_in_review(by, draft.review, "review:draft:write"))
    return _version(draft, note, by=by)


@transaction.atomic
def take_draft(*, draft: Draft, by: Person, at: datetime.datetime) -> bytes:
    """Return the draft as a Word file that says on every page who took it and when, and record that it was taken."""
    require(may_in_review(by, draft.review, "review:draft:read"))
    taken = as_docx(draft_page(draft), taken_line(draft.review, by, at))
    _record(draft, "take_draft", by)
    return taken


@transaction.atomic
def sign_off_draft(*, draft: Draft, by: Person, seen: str | None = None) -> DraftSignOff:
    """Sign the draft off as commissioner: its text, findings and recommendations as they stand, under one SHA-256.

    `seen` is the mark of what the commissioner read, which takes an hour; if any of it has changed since, nothing is signed.
    """
    Draft.objects.select_for_update().get(pk=draft.pk)
    require(may_sign_draft(by, draft))
    content = content_of_draft(draft)
    require_as_seen(
        seen,
        mark_of_content(content),
        "The draft has changed since you opened this page, so it was not signed. This is how it stands now.",
    )
    version = _version(draft, "Signed off", by=by)
    text = frozen(content)
    signed = DraftSignOff.objects.create(
        draft=draft, version=version, frozen=text, digest=digest_of(text), signed_by=by
    )
    _record(draft, "sign_off_draft", by, version=version.number, digest=signed.digest)
    return signed


@transaction.atomic
def reopen_draft(*, draft: Draft, reason: str, by: Person) -> None:
    """Open a draft again that was signed off. The sign-off stays on file with the reason."""
    require(may_in_review(by, draft.review, "review:draft:sign"))
    standing = draft.sign_offs.filter(reopened_at=None).first()
    if standing is None:
        raise Refusal("This draft is not signed off.")
    standing.reopened_by, standing.reopened_at, standing.reopened_why = by, timezone.now(), reason
    standing.save(update_fields=["reopened_by", "reopened_at", "reopened_why"])
    _record(draft, "reopen_draft", by, digest=standing.digest, reason=fingerprint(reason))


def _keep(section: DraftSection, text: str, *, by: Person) -> DraftText:
    section.latest += 1
    section.save(update_fields=["latest"])
    return DraftText.objects.create(section=section, number=section.latest, text=text, written_by=by)


def _version(draft: Draft, note: str, *, by: Person) -> DraftVersion:
    last = draft.versions.values_list("number", flat=True).first() or 0
    texts = [list(pair) for pair in draft.sections.order_by("position").values_list("pk", "latest")]
    version = DraftVersion.objects.create(draft=draft, number=last + 1, note=note, texts=texts, kept_by=by)
    _record(draft, "keep_version", by, number=version.number)
    return version


def _record(draft: Draft, what: str, by: Person, **after: object) -> None:
    """Record on the review, so that its history is in one place; texts only as fingerprints."""
    record(who=by.audit_name, what=what, thing=draft.review, after={"draft": draft.pk} | after)
