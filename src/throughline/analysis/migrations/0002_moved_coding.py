"""Coding that moved to corrected editions: what was left behind, who reads on, and what was done when by whom."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0001_first_release'),
        ('library', '0002_moved_editions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='coding',
            name='left_behind_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='coderreading',
            name='reopened_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='CodingMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_edition', models.PositiveIntegerField()),
                ('to_edition', models.PositiveIntegerField()),
                ('new_passages', models.JSONField(blank=True, default=list)),
                ('moved', models.PositiveIntegerField()),
                ('left_behind', models.PositiveIntegerField()),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reading', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.reading')),
                ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coding_moves', to='analysis.studyreport')),
            ],
            options={
                'ordering': ['moved_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('study_report', 'to_edition'), name='coding_moves_to_an_edition_once')],
            },
        ),
    ]
