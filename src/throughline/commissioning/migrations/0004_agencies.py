"""Agencies become rows of their own; what each agency was asked points at its row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def make_agencies(apps, schema_editor):
    agency, asked = (apps.get_model("commissioning", name) for name in ("ReviewAgency", "AgencyRequest"))
    for one in asked.objects.only("review_id", "agency_name"):
        found, _ = agency.objects.get_or_create(review_id=one.review_id, name=one.agency_name)
        asked.objects.filter(pk=one.pk).update(agency=found)


class Migration(migrations.Migration):

    dependencies = [
        ('commissioning', '0003_set_up'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='commissioning.review')),
                ('writers', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'name'), name='an_agency_once_in_a_review')],
            },
        ),
        migrations.RenameField('agencyrequest', 'agency', 'agency_name'),
        migrations.AddField(
            model_name='agencyrequest',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='first_requests', to='commissioning.reviewagency'),
        ),
        migrations.AddField(
            model_name='agencyrequest',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(make_agencies),
    ]
