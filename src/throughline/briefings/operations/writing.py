"""Starting a briefing, writing its sections, and beginning a new version of one that is published."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.briefings import policies
from throughline.briefings.models import Briefing, Citation, Illustration, SectionText, Version, VersionState
from throughline.briefings.operations.recording import has_written
from throughline.briefings.packs import templates
from throughline.briefings.queries.composing import part_of, texts_of
from throughline.briefings.queries.the_set import place_of
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

WRITTEN_MEANWHILE = (
    "Somebody else wrote here meanwhile. Their text stands below yours: put the two together, and save again."
)


@transaction.atomic
def start_briefing(
    *, template: str, subject_kind: str, subject: str, title: str, by: Actor, slot: str = ""
) -> Briefing:
    """Begin a briefing with an empty first version. `slot` names the place of a set that it is written for."""
    require(policies.may_write_briefings(by))
    pack = templates().get(template)
    if pack is None or subject_kind not in pack.subjects:
        raise Refusal("This template is not for a subject of that kind.")
    if slot and place_of(slot) is None:
        raise Refusal("There is no such place in a set.")
    if slot and Briefing.objects.filter(slot=slot, withdrawn_at=None).exists():
        raise Refusal("A briefing is being written for this place already.")
    briefing = Briefing.objects.create(
        template=template, subject_kind=subject_kind, subject=subject, slot=slot, started_by=writer(by)
    )
    parts = [part.model_dump(mode="json") for part in pack.sections]
    version = Version.objects.create(briefing=briefing, number=1, parts=parts, title=title, started_by=writer(by))
    has_written(version, by)
    note("start_briefing", briefing, by, template=template, subject=f"{subject_kind} {subject}", slot=slot)
    return briefing


@transaction.atomic
def write_heading(*, version: Version, title: str, headline: str, review_on: datetime.date | None, by: Actor) -> None:
    """Write the title, the headline and the day on which the briefing is to be looked at again."""
    require(policies.may_write(by, version))
    version.title, version.headline, version.review_on = title, headline, review_on
    version.save(update_fields=["title", "headline", "review_on"])
    has_written(version, by)
    texts = {"title": title, "headline": headline}
    note("write_heading", version, by, texts=texts, review_on=review_on.isoformat() if review_on else "")


@transaction.atomic
def write_section(*, version: Version, section: str, text: str, after: int, by: Actor) -> SectionText:
    """Add the text of a section. `after` is the number of the text that the writer saw, so that nothing is overwritten."""
    require(policies.may_write(by, version))
    if part_of(version, section) is None:
        raise Refusal("This briefing has no such section.")
    Version.objects.select_for_update().get(pk=version.pk)
    newest = texts_of(version).get(section)
    if newest and newest.text == text:
        return newest
    if (newest.number if newest else 0) != after:
        raise Refusal(WRITTEN_MEANWHILE)
    made = SectionText.objects.create(
        version=version, section=section, number=after + 1, text=text, written_by=writer(by)
    )
    has_written(version, by)
    note("write_section", version, by, texts={"text": text}, section=section, number=made.number)
    return made


@transaction.atomic
def start_version(*, briefing: Briefing, by: Actor) -> Version:
    """Begin a new version with the texts and the citations of the one that is published."""
    require(policies.may_start_version(by, briefing))
    old = briefing.versions.get(state=VersionState.PUBLISHED)
    new = Version.objects.create(
        briefing=briefing, number=old.number + 1, parts=old.parts, title=old.title, headline=old.headline,
        started_by=writer(by),
    )  # fmt: skip
    SectionText.objects.bulk_create(
        SectionText(version=new, section=one.section, number=1, text=one.text, written_by=one.written_by)
        for one in texts_of(old).values()
    )
    for citation in Citation.objects.filter(version=old).select_related("illustration"):
        _copy_citation(citation, new)
    has_written(new, by)
    note("start_version", briefing, by, number=new.number)
    return new


def _copy_citation(citation: Citation, version: Version) -> None:
    illustration = getattr(citation, "illustration", None)
    copied = Citation.objects.get(pk=citation.pk)
    copied.pk, copied.version, copied._state.adding = None, version, True
    copied.save()
    if illustration:
        Illustration.objects.create(citation=copied, edition_id=illustration.edition_id, text=illustration.text)
