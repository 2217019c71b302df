"""Second step: each agency gets a row in its new place, and everything of it is told the new number."""

from django.db import migrations
from django.db.models import Case, Value, When

HELD_BY = ('Paper', 'InformationRequest', 'ChronologyImport', 'ChronologyEntry')


def move(apps, schema_editor):
    new, numbers = apps.get_model('commissioning', 'ReviewAgency'), {}
    for old in apps.get_model('reviewing', 'ReviewAgency').objects.all():
        # What was asked before the review ran may have made a row of this name already: it is the same agency.
        found, _ = new.objects.get_or_create(review_id=old.review_id, name=old.name)
        found.writers.add(*old.writers.values_list('pk', flat=True))
        numbers[old.pk] = found.pk
    # In one statement, because an old number may also be another agency's new one.
    changed = Case(*(When(agency_id=before, then=Value(after)) for before, after in numbers.items()))
    for name in HELD_BY:
        apps.get_model('reviewing', name).objects.filter(agency_id__in=numbers).update(agency_id=changed)


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0002_let_agencies_go'),
    ]

    operations = [migrations.RunPython(move)]
