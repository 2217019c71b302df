"""First of three steps by which agencies move to the app that asks them first: nothing is bound to their old rows."""

import django.db.models.deletion
from django.db import migrations, models

FIELDS = {
    'paper': {'blank': True, 'null': True, 'on_delete': django.db.models.deletion.SET_NULL, 'related_name': 'papers'},
    'informationrequest': {'on_delete': django.db.models.deletion.PROTECT, 'related_name': 'requests'},
    'chronologyimport': {'on_delete': django.db.models.deletion.CASCADE, 'related_name': 'imports'},
    'chronologyentry': {'on_delete': django.db.models.deletion.PROTECT, 'related_name': 'entries'},
}


class Migration(migrations.Migration):

    dependencies = [
        ('commissioning', '0005_agencies_are_needed'),
        ('reviewing', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(name, 'agency', models.ForeignKey(to='reviewing.reviewagency', db_constraint=False, **more))
        for name, more in FIELDS.items()
    ]
