"""Every request is to an agency. A step of its own, because PostgreSQL alters no table that it has just written to."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('commissioning', '0004_agencies'),
    ]

    operations = [
        migrations.RemoveField('agencyrequest', 'agency_name'),
        migrations.AlterField(
            model_name='agencyrequest',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='first_requests', to='commissioning.reviewagency'),
        ),
    ]
