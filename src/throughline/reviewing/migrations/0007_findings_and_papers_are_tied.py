"""Findings of a draft say which finding of the board they come from, and evidence which paper it stands in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0006_words_for_adults_too'),
    ]

    operations = [
        migrations.AddField(
            model_name='draftfinding',
            name='taken_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='in_drafts', to='reviewing.finding'),
        ),
        migrations.AddField(
            model_name='judgementevidence',
            name='kept_paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.paper'),
        ),
        migrations.AddConstraint(
            model_name='draftfinding',
            constraint=models.UniqueConstraint(fields=('draft', 'taken_from'), name='a_board_finding_once_in_a_draft'),
        ),
    ]
