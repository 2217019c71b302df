"""Third step: everything is bound to the agencies' new rows, and the old ones go. Papers say which request they answer."""

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
        ('reviewing', '0003_move_agencies'),
    ]

    operations = [
        *(
            migrations.AlterField(name, 'agency', models.ForeignKey(to='commissioning.reviewagency', **more))
            for name, more in FIELDS.items()
        ),
        migrations.DeleteModel('ReviewAgency'),
        migrations.AddField(
            model_name='paper',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='commissioning.agencyrequest'),
        ),
    ]
