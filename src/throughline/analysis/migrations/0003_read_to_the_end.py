"""Which reading of a report a coder had read when they said that they had read it to the end."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0002_moved_coding'),
        ('library', '0002_moved_editions'),
    ]

    operations = [
        migrations.AddField(
            model_name='coderreading',
            name='reading',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.reading'),
        ),
    ]
