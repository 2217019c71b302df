"""Where editions went that were given a report of their own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='MovedEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('moved_at', models.DateTimeField(auto_now_add=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='library.edition')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moved_editions', to='library.report')),
            ],
            options={
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='an_edition_moves_from_a_place_once')],
            },
        ),
    ]
