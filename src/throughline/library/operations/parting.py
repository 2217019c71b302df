"""Give an edition that belongs to another review a report of its own."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from throughline.audit.operations import record
from throughline.library import policies
from throughline.library.models import Edition, IndexChange, MovedEdition, Passage, Report
from throughline.library.operations.deposit import cautious_title, free_codes
from throughline.library.operations.indexing import queue_refresh
from throughline.library.operations.reading import read_again
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def part(*, edition: Edition, by: Actor) -> Report:
    """Make a report for the edition alone, open to whom the present one is, and have its file read for what it says of itself.

    Addresses given before still lead to its passages. Raises Refusal where it cannot be parted, or something elsewhere
    rests on its words and would tell of the wrong review.
    """
    require(policies.may_part(by, edition))
    if resting := rests_on(edition):
        raise Refusal(
            f"Other work rests on this file ({', '.join(resting)}). Take it out there first, so that nothing tells of the "
            "wrong review."
        )
    before = edition.report
    after = Report(
        code=free_codes(1)[0],
        availability=before.availability,
        is_hidden_from_search_engines=before.is_hidden_from_search_engines,
        has_given_title=False,
    )
    after.title = cautious_title(after, edition.file_name)[:400]
    after.save()
    MovedEdition.objects.create(report=before, number=edition.number, edition=edition)
    edition.report = after
    edition.save(update_fields=["report"])
    IndexChange.objects.create(kind=IndexChange.Kind.EDITION, thing=edition.pk)
    record(
        who=by.audit_name,
        what="part_edition",
        thing=edition,
        before={"report": before.code},
        after={"report": after.code},
    )
    read_again(edition=edition, by=by)
    queue_refresh()
    return after


def rests_on(edition: Edition) -> list[str]:
    """Return what other apps keep about the edition, its passages or an address of it, in the plural of its own name."""
    passages = Passage.objects.filter(reading__edition=edition)
    address = f"{edition.report.code}.{edition.number}."
    found: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label == "library":
            continue
        fields = {field.name for field in model._meta.get_fields()}
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey):
                continue
            held = model._default_manager.all()
            match field.related_model:
                case target if target is Passage:
                    held = held.filter(**{f"{field.name}__in": passages})
                case target if target is Edition:
                    held = held.filter(**{field.name: edition})
                case target if target is Report and "address" in fields:
                    held = held.filter(**{field.name: edition.report, "address__startswith": address})
                case _:
                    continue
            if held.exists():
                found.add(str(model._meta.verbose_name_plural))
    return sorted(found)
