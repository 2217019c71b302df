"""The statement of purpose."""

from __future__ import annotations

from django.db import transaction

from throughline.commissioning.models import Purpose, Review
from throughline.commissioning.policies import may_set_up
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require


@transaction.atomic
def write_purpose(*, review: Review, statement: str, poor_practice: str, by: Actor, **more: str) -> Purpose:
    """Write what the review is for, or say it anew. `more`: pressures, told_how."""
    require(may_set_up(by, review))
    texts = {"statement": statement, "poor_practice": poor_practice, **more}
    purpose, _ = Purpose.objects.update_or_create(review=review, defaults={**texts, "written_by": writer(by)})
    note("write_purpose", review, by, texts=texts)
    return purpose
